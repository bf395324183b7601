"""Tracked changes accepted (what was inserted is text, what was deleted is gone) or rejected."""

from __future__ import annotations

from collections.abc import Sequence
from types import MappingProxyType
from typing import Final

from lxml import etree

from docgen.ooxml.namespaces import w

_INSERTED: Final = (w("ins"), w("moveTo"))
_DELETED: Final = (w("del"), w("moveFrom"))
#: What remembers how something looked before, and where a move begins and ends.
_MEMORIES: Final = tuple(
    w(name)
    for name in (
        *("pPrChange", "rPrChange", "sectPrChange", "tblPrChange", "tblGridChange", "trPrChange"),
        *("tcPrChange", "tblPrExChange", "numberingChange", "cellIns", "cellMerge"),
        *("moveFromRangeStart", "moveFromRangeEnd", "moveToRangeStart", "moveToRangeEnd"),
        *("customXmlInsRangeStart", "customXmlInsRangeEnd"),
        *("customXmlDelRangeStart", "customXmlDelRangeEnd"),
        *("customXmlMoveFromRangeStart", "customXmlMoveFromRangeEnd"),
        *("customXmlMoveToRangeStart", "customXmlMoveToRangeEnd"),
    )
)
#: What a change of properties restores, and what of the properties it leaves alone.
_RESTORED: Final = MappingProxyType(
    {
        w("pPrChange"): frozenset({w("rPr"), w("sectPr")}),
        w("rPrChange"): frozenset({w("ins"), w("del"), w("moveFrom"), w("moveTo")}),
        w("sectPrChange"): frozenset({w("headerReference"), w("footerReference")}),
        w("tblPrChange"): frozenset(),
        w("tblPrExChange"): frozenset(),
        w("tblGridChange"): frozenset(),
        w("trPrChange"): frozenset({w("ins"), w("del")}),
        w("tcPrChange"): frozenset({w("cellIns"), w("cellDel"), w("cellMerge")}),
    }
)
_REFERENCES: Final = frozenset(
    w(name) for name in ("headerReference", "footerReference", "ins", "del", "moveFrom", "moveTo")
)
_UNDELETED: Final = MappingProxyType({w("delText"): w("t"), w("delInstrText"): w("instrText")})
#: Where w:ins and w:del say something of their owner and hold no text.
_MARKED: Final = frozenset({w("rPr"), w("trPr"), w("numPr"), w("ctrlPr")})
#: What may stand between two paragraphs and is no block.
_BETWEEN: Final = frozenset(
    w(name)
    for name in (
        *("bookmarkStart", "bookmarkEnd", "proofErr", "permStart", "permEnd"),
        *("commentRangeStart", "commentRangeEnd"),
    )
)


def accept(root: etree._Element) -> bool:
    """Accept every tracked change of a story, in place; return whether there was any."""
    if not is_tracked(root):
        return False
    for memory in list(root.iter(*_MEMORIES)):
        _remove(memory)
    _drop_rows_and_cells(root, w("del"), w("cellDel"))
    _settle(root, _DELETED, _INSERTED)
    return True


def reject(root: etree._Element) -> bool:
    """Reject every tracked change of a story, in place; return whether there was any."""
    if not is_tracked(root):
        return False
    _drop_rows_and_cells(root, w("ins"), w("cellIns"))
    for memory in list(root.iter(*_MEMORIES)):
        _restore(memory)
    for mark in list(root.iter(w("cellDel"))):
        _remove(mark)
    _settle(root, _INSERTED, _DELETED)
    for element in root.iter(*_UNDELETED):
        element.tag = _UNDELETED[str(element.tag)]
    return True


def is_tracked(root: etree._Element) -> bool:
    """Return whether a story holds any tracked change."""
    tags = (*_INSERTED, *_DELETED, *_MEMORIES, w("cellDel"))
    return next(root.iter(*tags), None) is not None


def _settle(root: etree._Element, gone: Sequence[str], kept: Sequence[str]) -> None:
    ended = _ended(root, gone)
    links = [link for link in root.iter(w("hyperlink")) if len(link)]
    for element in list(root.iter(*gone)):
        _remove(element)
    for element in list(root.iter(*kept)):
        _remove(element) if _is_mark(element) else _unwrap(element)
    for link in links:
        if not _shows_anything(link):
            _unwrap(link)
    for paragraph in ended:
        _run_on(paragraph)


def _shows_anything(link: etree._Element) -> bool:
    return any(child.tag not in _BETWEEN for child in link)


def _restore(memory: etree._Element) -> None:
    """Put back what ``memory`` remembers of its owner; what is never tracked there stays."""
    owner = memory.getparent()
    remembered = memory[0] if len(memory) else None
    if owner is None or memory.tag not in _RESTORED or remembered is None:
        _remove(memory)
        return
    apart = _RESTORED[str(memory.tag)]
    _remove(memory)
    for child in list(owner):
        if child.tag not in apart:
            owner.remove(child)
    # References of a section come first, the run of a paragraph mark last.
    at = sum(1 for child in owner if child.tag in _REFERENCES)
    owner[at:at] = list(remembered)


def _drop_rows_and_cells(root: etree._Element, row_mark: str, cell_mark: str) -> None:
    for row in list(root.iter(w("tr"))):
        properties = row.find(w("trPr"))
        if properties is not None and properties.find(row_mark) is not None:
            _remove(row)
    for cell in list(root.iter(w("tc"))):
        if cell.find(f"{w('tcPr')}/{cell_mark}") is not None:
            _remove(cell)
    for table in list(root.iter(w("tbl"))):
        if next(table.iter(w("tr")), None) is None:
            _remove(table)


def _ended(root: etree._Element, gone: Sequence[str]) -> list[etree._Element]:
    """Return the paragraphs whose mark is gone: they run on into the next one."""
    found = []
    for paragraph in root.iter(w("p")):
        mark = paragraph.find(f"{w('pPr')}/{w('rPr')}")
        if mark is not None and any(child.tag in gone for child in mark):
            found.append(paragraph)
    return found


def _run_on(paragraph: etree._Element) -> None:
    """Move the content of ``paragraph`` into the next one, which keeps its own properties."""
    following = _neighbour(paragraph, before=False)
    content = [child for child in paragraph if child.tag != w("pPr")]
    if following is None or following.tag != w("p"):
        if all(child.tag in _BETWEEN for child in content) and _is_spare(paragraph, following):
            _release(paragraph, content)
        return
    properties = following.find(w("pPr"))
    at = 0 if properties is None else following.index(properties) + 1
    following[at:at] = content
    _remove(paragraph)


def _neighbour(paragraph: etree._Element, *, before: bool) -> etree._Element | None:
    return next(
        (el for el in paragraph.itersiblings(preceding=before) if el.tag not in _BETWEEN), None
    )


def _release(paragraph: etree._Element, content: Sequence[etree._Element]) -> None:
    """Remove ``paragraph``; its bookmarks stand between the blocks."""
    for mark in content:
        paragraph.addprevious(mark)
    _remove(paragraph)


def _is_spare(paragraph: etree._Element, following: etree._Element | None) -> bool:
    """Whether Word can do without the paragraph: a cell, a control and a story end with one."""
    if following is not None and following.tag in {w("tbl"), w("sdt"), w("customXml")}:
        return True
    previous = _neighbour(paragraph, before=True)
    return previous is not None and previous.tag in {w("p"), w("sdt")}


def _is_mark(element: etree._Element) -> bool:
    parent = element.getparent()
    return parent is not None and parent.tag in _MARKED


def _unwrap(element: etree._Element) -> None:
    for child in list(element):
        element.addprevious(child)
    _remove(element)


def _remove(element: etree._Element) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)
