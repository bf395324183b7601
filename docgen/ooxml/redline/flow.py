"""Two stories made one, in place in the old one: blocks, tables and rows that stay, go and come."""

from __future__ import annotations

import copy
from collections.abc import Iterator, Sequence
from typing import Final

from lxml import etree

from docgen.ooxml import reading
from docgen.ooxml.namespaces import val, w
from docgen.ooxml.redline import atoms, divided, endings, inline, nodes, pairing
from docgen.ooxml.redline.divided import Division
from docgen.ooxml.redline.endings import Outcome
from docgen.ooxml.redline.inline import Work
from docgen.ooxml.redline.nodes import Node, Paragraph, Row, Span, Table
from docgen.ooxml.redline.stamp import Mode, mark_paragraph, mark_row

_CONTENT: Final = w("sdtContent")
_PROPERTIES: Final = frozenset(w(name) for name in ("tcPr", "tblPr", "tblGrid", "trPr", "tblPrEx"))
#: Where words are that no tracked change of the paragraph around them reaches.
_BOX: Final = w("txbxContent")


def story(container: etree._Element, old: Sequence[Node], new: Sequence[Node], work: Work) -> None:
    """Make ``container``, whose blocks are ``old``, the redline of ``old`` and ``new``."""
    pairs = endings.joined(pairing.pair(old, new), old, new)
    outcomes = _blocks(container, (old, new), pairs, work)
    endings.settle(outcomes, work.stamp)


def inserted(block: etree._Element, work: Work) -> etree._Element:
    """Return ``block`` (a paragraph or a table that came), marked in place."""
    work.dress(block)
    if block.tag == w("p"):
        inline.mark(block, Mode.INSERTED, work)
        mark_paragraph(block, Mode.INSERTED, work.stamp)
        return block
    _unwrap_controls(block)
    _mark_rows(block, Mode.INSERTED, work)
    return block


def came(block: etree._Element, work: Work) -> None:
    """Mark the words of ``block``, but neither its rows nor its end: it comes with its note."""
    work.dress(block)
    for paragraph in [block] if block.tag == w("p") else list(_paragraphs(block)):
        inline.mark(paragraph, Mode.INSERTED, work)


def deleted(block: etree._Element, work: Work) -> etree._Element:
    """Return ``block`` (a paragraph or a table that went), marked in place."""
    if block.tag == w("p"):
        inline.mark(block, Mode.DELETED, work)
        mark_paragraph(block, Mode.DELETED, work.stamp)
        return block
    _mark_rows(block, Mode.DELETED, work)
    return block


def unwrap_changed(root: etree._Element) -> None:
    """Dissolve the content controls round changes: LibreOffice flattens a change inside one."""
    changed = (w("ins"), w("del"), w("pPrChange"))
    for control in list(root.iter(w("sdt"))):
        if next(control.iter(*changed), None) is not None:
            _unwrap(control)


def _blocks(
    container: etree._Element,
    both: tuple[Sequence[Node], Sequence[Node]],
    pairs: pairing.Pairs,
    work: Work,
    previous: etree._Element | None = None,
) -> list[Outcome]:
    old, new = both
    first = nodes.elements(old[0])[0] if old else None
    outcomes: list[Outcome] = []
    skipped = False
    for index, (at, other) in enumerate(pairs):
        division = None if skipped else _division(pairs, index, both, work)
        if skipped or division is not None:
            made = [] if skipped else [Outcome(Mode.KEPT, el) for el in _divide(division, work)]
            skipped = not skipped
            outcomes += made
            previous = made[-1].element if made else previous
            continue
        if at is not None and other is not None:
            _merge(container, old[at], new[other], work)
            made = [Outcome(Mode.KEPT, nodes.elements(old[at])[-1])]
        elif at is not None:
            made = [Outcome(Mode.DELETED, deleted(el, work)) for el in nodes.elements(old[at])]
        else:
            made = []
            for element in nodes.elements(new[other or 0]):
                previous = _insert(container, (previous, first), element, work)
                made.append(Outcome(Mode.INSERTED, previous))
        outcomes += made
        previous = made[-1].element
    return outcomes


def _division(
    pairs: pairing.Pairs, at: int, both: tuple[Sequence[Node], Sequence[Node]], work: Work
) -> Division | None:
    two = divided.neighbours(pairs, at)
    return None if two is None else divided.find(two, *both, work)


def _divide(division: Division | None, work: Work) -> list[etree._Element]:
    return [] if division is None else divided.apply(division, work)


def _merge(container: etree._Element, one: Node, other: Node, work: Work) -> None:
    if isinstance(one, Paragraph) and isinstance(other, Paragraph):
        if _is_same(one, other, work):
            work.agree(one.element, other.element)
        else:
            inline.merge(one.element, other.element, work)
    elif isinstance(one, Table) and isinstance(other, Table):
        _rows(one, other, work)
    elif isinstance(one, Span) and isinstance(other, Span):
        _merge(container, one.nodes[0], other.nodes[0], work)
        inside = (one.nodes[1:-1], other.nodes[1:-1])
        start = nodes.elements(one.nodes[0])[-1]
        _blocks(container, inside, pairing.pair(*inside), work, start)
        _merge(container, one.nodes[-1], other.nodes[-1], work)


def _is_same(one: Paragraph, other: Paragraph, work: Work) -> bool:
    """Whether two paragraphs say the same, with no note and no new bookmark to look at."""
    if one.key != other.key or not atoms.NOTES.isdisjoint(one.words):
        return False
    return not any(work.wanted(mark) for mark in other.element.iter(*_BOOKMARKS))


_BOOKMARKS: Final = (w("bookmarkStart"), w("bookmarkEnd"))


def _insert(
    container: etree._Element,
    places: tuple[etree._Element | None, etree._Element | None],
    block: etree._Element,
    work: Work,
) -> etree._Element:
    """Return a copy of ``block``, put after the previous block or before the first one."""
    previous, first = places
    made = copy.deepcopy(block)
    made.tail = None
    if previous is not None:
        spot = _outside(previous, container, block)
        if spot.tag == made.tag == w("tbl"):
            spot.addnext(_separator(work))
            spot = spot.getnext()  # type: ignore[assignment]
        spot.addnext(made)
    elif first is not None:
        _topmost(first, container).addprevious(made)
    else:
        container.insert(sum(1 for el in container if el.tag in _PROPERTIES), made)
    return inserted(made, work)


def _separator(work: Work) -> etree._Element:
    """Return a paragraph that is there in neither view: without it Word makes two tables one."""
    paragraph = etree.Element(w("p"))
    mark_paragraph(paragraph, Mode.INSERTED, work.stamp)
    mark_paragraph(paragraph, Mode.DELETED, work.stamp)
    return paragraph


def _outside(
    spot: etree._Element, container: etree._Element, block: etree._Element
) -> etree._Element:
    """Return where to put ``block`` after ``spot``: outside controls it does not belong to."""
    own = {_tag(control) for control in block.iterancestors(w("sdt"))}
    while spot.getnext() is None and spot is not container:
        parent = spot.getparent()
        control = None if parent is None else parent.getparent()
        if parent is None or control is None or parent is container or parent.tag != _CONTENT:
            break
        if _tag(control) in own:
            break
        spot = control
    return spot


def _tag(control: etree._Element) -> str | None:
    return val(control.find(f"{w('sdtPr')}/{w('tag')}"))


def _topmost(element: etree._Element, container: etree._Element) -> etree._Element:
    while (parent := element.getparent()) is not None and parent is not container:
        element = parent
    return element


def _rows(one: Table, other: Table, work: Work) -> None:
    previous: etree._Element | None = None
    for at, new_at in pairing.pair(one.rows, other.rows):
        if at is not None and new_at is not None:
            _cells(one.rows[at], other.rows[new_at], work)
            previous = one.rows[at].element
        elif at is not None:
            previous = _mark_row(one.rows[at].element, Mode.DELETED, work)
        elif new_at is not None:
            previous = _insert_row(one, previous, other.rows[new_at], work)


def _cells(one: Row, other: Row, work: Work) -> None:
    for (cell, old), (_, new) in zip(one.cells, other.cells, strict=True):
        story(cell, old, new, work)


def _insert_row(
    table: Table, previous: etree._Element | None, row: Row, work: Work
) -> etree._Element:
    made = copy.deepcopy(row.element)
    made.tail = None
    if previous is not None:
        _topmost(previous, table.element).addnext(made)
    elif table.rows:
        _topmost(table.rows[0].element, table.element).addprevious(made)
    else:
        table.element.append(made)
    work.dress(made)
    _unwrap_controls(made)
    return _mark_row(made, Mode.INSERTED, work)


def _mark_rows(table: etree._Element, mode: Mode, work: Work) -> None:
    for row in list(reading.rows(table)):
        _mark_row(row, mode, work)


def _mark_row(row: etree._Element, mode: Mode, work: Work) -> etree._Element:
    for paragraph in list(_paragraphs(row)):
        inline.mark(paragraph, mode, work)
        mark_paragraph(paragraph, mode, work.stamp)
    for inner in [row, *(el for el in row.iter(w("tr")) if el is not row and not _boxed(el, row))]:
        mark_row(inner, mode, work.stamp)
    return row


def _paragraphs(block: etree._Element) -> Iterator[etree._Element]:
    return (p for p in reading.paragraphs(block) if not _boxed(p, block))


def _boxed(element: etree._Element, block: etree._Element) -> bool:
    for ancestor in element.iterancestors():
        if ancestor is block:
            return False
        if ancestor.tag == _BOX:
            return True
    return False


def _unwrap_controls(block: etree._Element) -> None:
    for control in list(block.iter(w("sdt"))):
        if not _boxed(control, block):
            _unwrap(control)


def _unwrap(control: etree._Element) -> None:
    content = control.find(_CONTENT)
    for child in list(content) if content is not None else ():
        control.addprevious(child)
    parent = control.getparent()
    if parent is not None:
        parent.remove(control)
