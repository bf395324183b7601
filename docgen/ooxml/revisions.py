"""Tracked changes accepted: what was inserted is text, what was deleted is gone."""

from __future__ import annotations

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
    if next(root.iter(*_INSERTED, *_DELETED, *_MEMORIES, w("cellDel")), None) is None:
        return False
    for memory in list(root.iter(*_MEMORIES)):
        _remove(memory)
    _drop_rows_and_cells(root)
    ended = _deleted_marks(root)
    for gone in list(root.iter(*_DELETED)):
        _remove(gone)
    for kept in list(root.iter(*_INSERTED)):
        _remove(kept) if _is_mark(kept) else _unwrap(kept)
    for paragraph in ended:
        _run_on(paragraph)
    return True


def _drop_rows_and_cells(root: etree._Element) -> None:
    for row in list(root.iter(w("tr"))):
        properties = row.find(w("trPr"))
        if properties is not None and properties.find(w("del")) is not None:
            _remove(row)
    for cell in list(root.iter(w("tc"))):
        if cell.find(f"{w('tcPr')}/{w('cellDel')}") is not None:
            _remove(cell)
    for table in list(root.iter(w("tbl"))):
        if next(table.iter(w("tr")), None) is None:
            _remove(table)


def _deleted_marks(root: etree._Element) -> list[etree._Element]:
    """Return the paragraphs whose mark is deleted: they run on into the next one."""
    found = []
    for paragraph in root.iter(w("p")):
        mark = paragraph.find(f"{w('pPr')}/{w('rPr')}")
        if mark is not None and any(child.tag in _DELETED for child in mark):
            found.append(paragraph)
    return found


def _run_on(paragraph: etree._Element) -> None:
    """Move the content of ``paragraph`` into the next one, which keeps its own properties."""
    following = paragraph.getnext()
    while following is not None and following.tag in _BETWEEN:
        following = following.getnext()
    content = [child for child in paragraph if child.tag != w("pPr")]
    if following is None or following.tag != w("p"):
        if not content and _is_spare(paragraph):
            _remove(paragraph)
        return
    properties = following.find(w("pPr"))
    at = 0 if properties is None else following.index(properties) + 1
    following[at:at] = content
    _remove(paragraph)


def _is_spare(paragraph: etree._Element) -> bool:
    """Whether Word can do without the paragraph: not the last of a cell, none before a table."""
    previous = paragraph.getprevious()
    return previous is not None and previous.tag == w("p")


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
