"""A stretch of a paragraph by its characters: cut free, so that marks can stand on either side."""

from __future__ import annotations

import copy
from typing import Final

from lxml import etree

from docgen.ooxml import reading
from docgen.ooxml.namespaces import XML, val, w
from docgen.ooxml.reading import Kind

_COUNTED: Final = frozenset({Kind.TEXT, Kind.TAB, Kind.BREAK, Kind.PAGE})
_SPACE: Final = f"{{{XML}}}space"


def cut(
    paragraph: etree._Element, start: int, end: int
) -> tuple[etree._Element, etree._Element] | None:
    """Return the first and the last child of ``paragraph`` that hold its characters start–end.

    The characters are those of ``reading.text``. Runs are cut where it begins and ends; what must
    stay whole (a content control, a field, a link, a tracked change) is in it whole. None where the
    paragraph does not reach so far.
    """
    first = _cut_at(paragraph, start, before=False)
    last = _cut_at(paragraph, end, before=True)
    if first is None or last is None:
        return None
    first, last = _field(first, -1), _field(last, 1)
    ordered = paragraph.index(first) <= paragraph.index(last)
    return (first, last) if ordered else (last, first)


def _cut_at(paragraph: etree._Element, at: int, *, before: bool) -> etree._Element | None:
    """Return the child that ends (``before``) or begins at a character, its run cut there."""
    passed = 0
    for piece in reading.pieces(paragraph):
        if piece.kind not in _COUNTED:
            continue
        length = len(piece.text) if piece.kind is Kind.TEXT else 1
        inside = passed < at <= passed + length if before else passed <= at < passed + length
        if inside:
            return _cut_run(paragraph, piece.element, at - passed, before=before)
        passed += length
    return None


def _cut_run(
    paragraph: etree._Element, element: etree._Element, at: int, *, before: bool
) -> etree._Element:
    child = _child(paragraph, element)
    run = element.getparent()
    if run is not child or run.tag != w("r") or element.tag != w("t") or _field(run, 1) is not run:
        return child
    text = element.text or ""
    if not 0 < at < len(text):
        return run if _alone(run, element) else child
    new = copy.deepcopy(run)
    index = run.index(element)
    for gone in list(run)[index + 1 :]:
        run.remove(gone)
    kept = new[index]
    for gone in list(new)[:index]:
        if gone.tag != w("rPr"):
            new.remove(gone)
    element.text, kept.text = text[:at], text[at:]
    element.set(_SPACE, "preserve")
    kept.set(_SPACE, "preserve")
    run.addnext(new)
    return run if before else new


def _alone(run: etree._Element, element: etree._Element) -> bool:
    return all(child is element or child.tag == w("rPr") for child in run)


def _child(paragraph: etree._Element, element: etree._Element) -> etree._Element:
    """Return the child of ``paragraph`` that ``element`` stands in."""
    line = [element, *element.iterancestors()]
    return line[line.index(paragraph) - 1]


def _field(child: etree._Element, way: int) -> etree._Element:
    """Return the child where a field round ``child`` begins (-1) or ends (1), else itself."""
    parent = child.getparent()
    depth = 0
    found = child
    for sibling in [] if parent is None else list(parent):
        marks = [val(mark, "fldCharType") for mark in sibling.iter(w("fldChar"))]
        opened = depth + marks.count("begin")
        if marks.count("begin") and not depth:
            begin = sibling
        if sibling is child and opened:
            if way < 0:
                return begin
            found = _end(child)
            break
        depth = opened - marks.count("end")
    return found


def _end(child: etree._Element) -> etree._Element:
    """Return the sibling in which the field that is open at ``child`` ends."""
    parent = child.getparent()
    depth = 0
    passed = False
    for sibling in [] if parent is None else list(parent):
        for mark in sibling.iter(w("fldChar")):
            kind = val(mark, "fldCharType")
            depth += {"begin": 1, "end": -1}.get(kind or "", 0)
        passed = passed or sibling is child
        if passed and depth <= 0:
            return sibling
    return child
