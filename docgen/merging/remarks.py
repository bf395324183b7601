"""Comments that state what the data says where her words stay."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

from lxml import etree

from docgen.merging.ink import AUTHOR, INITIALS, drop
from docgen.merging.work import Remark, Work
from docgen.ooxml import comments, xml
from docgen.ooxml import package as packages
from docgen.ooxml.namespaces import val, w

#: The marks of a comment in the text.
MARKS: Final = tuple(
    w(name) for name in ("commentRangeStart", "commentRangeEnd", "commentReference")
)
#: What goes with a mark that was all it held.
_HOLDERS: Final = frozenset({w("r"), w("ins")})


def ours(package: packages.Package) -> frozenset[str]:
    """Return the ids of the comments in a draft that docgen wrote."""
    return frozenset(
        val(comment, "id") or ""
        for part in packages.related(package, packages.main_part(package), "comments")
        for comment in xml.parse(package.parts[part], part).iter(w("comment"))
        if val(comment, "author") == AUTHOR
    )


def write(work: Work) -> None:
    """Put every remark in the draft as a comment; an earlier one at the same place gives way."""
    spans = [span for remark in work.remarks if (span := _span(work, remark)) is not None]
    forget(work, {number for span in spans for number in _earlier(work, span.first)})
    put(work, work.remarks)


def put(work: Work, wanted: Sequence[Remark]) -> None:
    """Put comments in the draft, those that have a place in it."""
    notes = [
        comments.Around(*span, remark.lines, AUTHOR, INITIALS, work.ink.moment)
        for remark in wanted
        if (span := _span(work, remark)) is not None
    ]
    if notes:
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
    """Return the remarks of earlier updates that begin right where a new one will."""
    found = []
    before = first if first.tag == w("commentRangeStart") else first.getprevious()
    while before is not None and before.tag == w("commentRangeStart"):
        number = val(before, "id") or ""
        if number in work.our_comments - work.notices:
            found.append(number)
        before = before.getprevious()
    return found


def forget(work: Work, numbers: set[str]) -> None:
    """Take comments out of the draft, with their marks."""
    if not numbers:
        return
    work.theirs.package = comments.without(work.theirs.package, numbers)
    for mark in [it for it in work.theirs.document.iter(*MARKS) if val(it, "id") in numbers]:
        drop_mark(mark)
        work.theirs.dirty.add(work.theirs.main)


def drop_mark(mark: etree._Element) -> None:
    """Remove a mark of a comment, with what holds nothing else: its run, an insertion round it."""
    holder = mark.getparent()
    drop(mark)
    while holder is not None and holder.tag in _HOLDERS:
        if any(el.tag != w("rPr") for el in holder):
            return
        outer = holder.getparent()
        drop(holder)
        holder = outer
