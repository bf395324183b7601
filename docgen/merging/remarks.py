"""Comments that state what the data says where her words stay."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from lxml import etree

from docgen.merging.ink import AUTHOR, INITIALS, drop
from docgen.merging.work import Remark, Work
from docgen.ooxml import comments, xml
from docgen.ooxml import package as packages
from docgen.ooxml.namespaces import val, w

#: What a comment may not begin or end in: it stands outside, in the paragraph itself.
_OUT = frozenset(
    w(name) for name in ("sdt", "sdtContent", "ins", "del", "hyperlink", "smartTag", "customXml")
)


def ours(package: packages.Package) -> frozenset[str]:
    """Return the ids of the comments in a draft that docgen wrote."""
    return frozenset(
        val(comment, "id") or ""
        for part in packages.related(package, packages.main_part(package), "comments")
        for comment in xml.parse(package.parts[part], part).iter(w("comment"))
        if val(comment, "author") == AUTHOR
    )


def write(work: Work) -> None:
    """Put every remark in the draft as a comment; one of ours at the same place gives way."""
    placed = [(_span(work, remark), remark) for remark in work.remarks]
    wanted = [(span, remark) for span, remark in placed if span is not None]
    if not wanted:
        return
    old = {number for (first, _), _ in wanted for number in _earlier(work, first)}
    if old:
        _forget(work, old)
    notes = [
        comments.Around(first, last, remark.lines, AUTHOR, INITIALS, work.ink.moment)
        for (first, last), remark in wanted
    ]
    work.theirs.package = comments.add_around(work.theirs.package, notes)
    work.theirs.dirty.add(work.theirs.main)


class _Span(NamedTuple):
    first: etree._Element
    last: etree._Element


def _span(work: Work, remark: Remark) -> _Span | None:
    """Return the first and last child of a paragraph of the document that a comment goes round."""
    element = _in_document(work, remark.element)
    if element is None:
        return None
    paragraph = next((el for el in (element, *element.iterancestors()) if el.tag == w("p")), None)
    if paragraph is None:
        paragraph = next(element.iter(w("p")), None)
    if paragraph is None:
        return None
    outermost = next(reversed([paragraph, *paragraph.iterancestors(w("p"))]))
    if outermost is paragraph and element is not paragraph and paragraph in element.iterancestors():
        while element.getparent() is not paragraph:
            parent = element.getparent()
            if parent is None:
                return None
            element = parent
        return _Span(element, element)
    children = [child for child in outermost if child.tag != w("pPr")]
    if not children:
        children = [etree.SubElement(outermost, w("r"))]
    return _Span(children[0], children[-1])


def _in_document(work: Work, element: etree._Element) -> etree._Element | None:
    """Return what stands for an element in the main story, where alone Word takes comments."""
    part = work.theirs.part_of(element)
    document = work.theirs.document
    if part == work.theirs.main:
        return element if element.getroottree().getroot() is document else None
    note = next(element.iterancestors(w("footnote")), None)
    if note is not None:
        for reference in document.iter(w("footnoteReference")):
            if val(reference, "id") == val(note, "id"):
                return reference.getparent()
    return next(document.iter(w("p")), None)


def _earlier(work: Work, first: etree._Element) -> list[str]:
    """Return the comments of ours that begin right where a new one will."""
    found = []
    before = first if first.tag == w("commentRangeStart") else first.getprevious()
    while before is not None and before.tag == w("commentRangeStart"):
        number = val(before, "id") or ""
        if number in work.our_comments:
            found.append(number)
        before = before.getprevious()
    return found


def _forget(work: Work, numbers: Sequence[str] | set[str]) -> None:
    part = packages.related(work.theirs.package, work.theirs.main, "comments")[0]
    root = xml.parse(work.theirs.package.parts[part], part)
    for comment in list(root.iter(w("comment"))):
        if val(comment, "id") in numbers:
            drop(comment)
    content = {part: xml.serialise(root)}
    work.theirs.package = packages.replace(work.theirs.package, content)
    marks = (w("commentRangeStart"), w("commentRangeEnd"), w("commentReference"))
    for mark in list(work.theirs.document.iter(*marks)):
        if val(mark, "id") in numbers:
            run = mark.getparent()
            drop(mark)
            if run is not None and run.tag == w("r") and all(el.tag == w("rPr") for el in run):
                drop(run)
