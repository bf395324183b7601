"""How changes are written: at once, or as revisions that a person accepts or rejects."""

from __future__ import annotations

import copy
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Final

from lxml import etree

from docgen.ooxml.namespaces import XML, w

AUTHOR: Final = "docgen"
INITIALS: Final = "dg"
_SPACE: Final = f"{{{XML}}}space"
_TEXTS: Final = {w("t"): w("delText"), w("instrText"): w("delInstrText")}
#: What may hold runs and can itself not stand in an insertion.
_HOLDERS: Final = frozenset(w(name) for name in ("hyperlink", "smartTag", "customXml", "fldSimple"))
_INLINE: Final = frozenset({w("r"), w("sdt")})
_TRACKED: Final = frozenset(w(name) for name in ("ins", "del", "moveFrom", "moveTo"))


@dataclass(slots=True)
class Ink:
    """The hand that writes: ``tracked`` or not, when, and the next free id of a revision."""

    moment: datetime
    tracked: bool = False
    next_id: int = 1
    #: Paragraphs that were put in, which a reader of the draft has not seen yet.
    added: list[etree._Element] = field(default_factory=list)

    def mark(self, name: str) -> etree._Element:
        """Return an empty ``w:ins`` or ``w:del`` by us."""
        element = etree.Element(w(name))
        element.set(w("id"), str(self.next_id))
        element.set(w("author"), AUTHOR)
        element.set(w("date"), self.moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"))
        self.next_id += 1
        return element

    def write_control(self, sdt: etree._Element, text: str) -> None:
        """Make a control show ``text`` in the formatting of its first run."""
        if self.tracked and not _is_ours(sdt.getparent()):
            gone = self.mark("del")
            for run in sdt.iter(w("r")):
                gone.append(_deleted(copy.deepcopy(run)))
            sdt.addprevious(gone)
            come = self.mark("ins")
            sdt.addprevious(come)
            tail, sdt.tail = sdt.tail, None
            come.append(sdt)
            come.tail = tail
        show(sdt, text)

    def insert(self, nodes: Iterable[etree._Element]) -> list[etree._Element]:
        """Return inline nodes as they go into a paragraph."""
        return [one for node in nodes for one in self._inserted(node)]

    def _inserted(self, node: etree._Element) -> list[etree._Element]:
        if not self.tracked or node.tag in _TRACKED:
            return [node]
        if node.tag in _INLINE:
            come = self.mark("ins")
            come.append(node)
            return [come]
        self._mark_inside(node)
        return [node]

    def _mark_inside(self, parent: etree._Element) -> None:
        """Mark what a paragraph or a link holds as put in."""
        for child in list(parent):
            if child.tag in _INLINE:
                come = self.mark("ins")
                child.addprevious(come)
                come.append(child)
            elif child.tag in _HOLDERS:
                self._mark_inside(child)

    def remove_inline(self, node: etree._Element) -> None:
        """Take a run, a control or a stretch of a field out of its paragraph."""
        if not self.tracked:
            drop(node)
            return
        if _is_ours(node.getparent()):
            drop(node)  # what we put in ourselves was never there for her
            return
        gone = self.mark("del")
        node.addprevious(gone)
        runs = [node] if node.tag == w("r") else list(node.iter(w("r")))
        for run in runs:
            gone.append(_deleted(run))
        if node.tag != w("r"):
            drop(node)

    def insert_block(self, block: etree._Element) -> None:
        """Mark a paragraph, a table, a row or a control of blocks as put in.

        A tracked clause loses its control: Word has no way to reject one that is both simple and
        safe, and an empty control would stay.
        """
        self.added += block.iter(w("p"))
        if not self.tracked:
            return
        self._insert_inside(block)
        for control in [
            one for one in block.iter(w("sdt")) if one.find(f".//{w('p')}") is not None
        ]:
            unwrap(control)

    def _insert_inside(self, block: etree._Element) -> None:
        for row in block.iter(w("tr")):
            _row_properties(row).append(self.mark("ins"))
        for paragraph in block.iter(w("p")):
            _mark_properties(paragraph).insert(0, self.mark("ins"))
            self._mark_inside(paragraph)

    def remove_block(self, block: etree._Element) -> None:
        """Take a paragraph, a table or a row out of the document."""
        if not self.tracked:
            drop(block)
            return
        if block.tag == w("sdt"):
            content = block.find(w("sdtContent"))
            inside = [] if content is None else list(content)
            unwrap(block)
            for one in inside:
                self.remove_block(one)
            return
        if _is_pending(block):  # what nobody has accepted was never there for her
            drop(block)
            return
        for row in block.iter(w("tr")):
            if _row_properties(row).find(w("del")) is None:
                _row_properties(row).append(self.mark("del"))
        for paragraph in block.iter(w("p")):
            self._remove_paragraph(paragraph)

    def _remove_paragraph(self, paragraph: etree._Element) -> None:
        if _mark_properties(paragraph).find(w("del")) is None:
            _mark_properties(paragraph).insert(0, self.mark("del"))
            for child in list(paragraph):
                self._remove_child(child)

    def _remove_child(self, child: etree._Element) -> None:
        if child.tag in _INLINE:
            self.remove_inline(child)
        elif child.tag == w("ins") and child.get(w("author")) == AUTHOR:
            drop(child)
        elif child.tag in {*_HOLDERS, w("ins"), w("moveTo")}:
            for inner in list(child):
                self._remove_child(inner)


def show(sdt: etree._Element, text: str) -> None:
    """Put ``text`` in the first run of a control, and take everything else out of it."""
    content = sdt.find(w("sdtContent"))
    if content is None:
        content = etree.SubElement(sdt, w("sdtContent"))
    run = next(content.iter(w("r")), None)
    if run is None:
        run = etree.SubElement(content, w("r"))
    for other in list(content.iter(w("r"))):
        if other is not run:
            drop(other)
    for child in list(run):
        if child.tag != w("rPr"):
            run.remove(child)
    run.extend(pieces(text))


def pieces(text: str) -> list[etree._Element]:
    """Return what a run holds for ``text``: words, breaks and tabs."""
    found: list[etree._Element] = []
    for character in text:
        if character in "\n\t\f":
            one = etree.Element(w("tab" if character == "\t" else "br"))
            if character == "\f":
                one.set(w("type"), "page")
            found.append(one)
            continue
        if not found or found[-1].tag != w("t"):
            found.append(etree.Element(w("t")))
            found[-1].set(_SPACE, "preserve")
        found[-1].text = (found[-1].text or "") + character
    return found


def unwrap(control: etree._Element) -> None:
    """Put what a control holds in its place."""
    content = control.find(w("sdtContent"))
    for child in [] if content is None else list(content):
        control.addprevious(child)
    drop(control)


def drop(element: etree._Element) -> None:
    """Remove an element from its parent."""
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def _is_pending(block: etree._Element) -> bool:
    """Whether a paragraph, a row or a table is an insertion of ours, and nothing else is in it."""
    paths = {w("p"): f"{w('pPr')}/{w('rPr')}/{w('ins')}", w("tr"): f"{w('trPr')}/{w('ins')}"}
    rows = [block] if block.tag == w("tr") else list(block.iter(w("tr")))
    marked = rows or [block]
    marks = [one.find(paths.get(str(one.tag), "x")) for one in marked]
    ours = all(mark is not None and mark.get(w("author")) == AUTHOR for mark in marks)
    runs = (
        run for run in block.iter(w("r")) if not any(_is_ours(up) for up in run.iterancestors())
    )
    return ours and next(runs, None) is None


def _is_ours(parent: etree._Element | None) -> bool:
    return parent is not None and parent.tag == w("ins") and parent.get(w("author")) == AUTHOR


def _deleted(run: etree._Element) -> etree._Element:
    for text in run.iter(*_TEXTS):
        text.tag = _TEXTS[str(text.tag)]
    return run


def _row_properties(row: etree._Element) -> etree._Element:
    found = row.find(w("trPr"))
    if found is None:
        found = etree.Element(w("trPr"))
        before = row.find(w("tblPrEx"))
        row.insert(0 if before is None else 1, found)
    return found


def _mark_properties(paragraph: etree._Element) -> etree._Element:
    properties = paragraph.find(w("pPr"))
    if properties is None:
        properties = etree.Element(w("pPr"))
        paragraph.insert(0, properties)
    found = properties.find(w("rPr"))
    if found is None:
        found = etree.Element(w("rPr"))
        late = [
            properties.index(el) for el in properties if el.tag in {w("sectPr"), w("pPrChange")}
        ]
        properties.insert(min(late, default=len(properties)), found)
    return found
