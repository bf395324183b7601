"""What a person does to the comments of a draft in Word: takes away, settles, answers, adds."""

from __future__ import annotations

import copy

from lxml import etree

from docgen.ooxml import namespaces as ns
from docgen.ooxml import package, xml
from docgen.ooxml.namespaces import val, w
from docgen.ooxml.package import Package

COMMENTS, EXTENDED = "word/comments.xml", "word/commentsExtended.xml"
MARKS = tuple(w(name) for name in ("commentRangeStart", "commentRangeEnd", "commentReference"))
_MAIN = "word/document.xml"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_RELATED = "http://schemas.microsoft.com/office/2011/relationships/commentsExtended"


def _notes(read: Package) -> etree._Element | None:
    return xml.parse(read.parts[COMMENTS]) if COMMENTS in read.parts else None


def _chosen(notes: etree._Element | None, at: int) -> etree._Element | None:
    found = [] if notes is None else list(notes.iterchildren(w("comment")))
    return found[at % len(found)] if found else None


def drop(read: Package, document: etree._Element, at: int) -> Package | None:
    """Return the draft without a comment; None where it has none."""
    notes = _notes(read)
    chosen = _chosen(notes, at)
    if notes is None or chosen is None:
        return None
    notes.remove(chosen)
    for mark in [mark for mark in document.iter(*MARKS) if val(mark, "id") == val(chosen, "id")]:
        parent = mark.getparent()
        assert parent is not None
        parent.remove(mark)
    return package.replace(read, {COMMENTS: xml.serialise(notes)})


def settle(read: Package, at: int) -> Package | None:
    """Return the draft with a comment marked as settled."""
    notes = _notes(read)
    chosen = _chosen(notes, at)
    if notes is None or chosen is None:
        return None
    return _extended(read, notes, f'w15:paraId="{_named(chosen)}" w15:done="1"')


def answer(read: Package, document: etree._Element, at: int) -> Package | None:
    """Return the draft with an answer to a comment."""
    notes = _notes(read)
    chosen = _chosen(notes, at)
    if notes is None or chosen is None:
        return None
    own = _named(chosen)
    answer = _written(notes)
    for mark in [mark for mark in document.iter(*MARKS) if val(mark, "id") == val(chosen, "id")]:
        twin = copy.deepcopy(mark)
        twin.set(w("id"), val(answer, "id") or "")
        mark.addnext(twin)
    return _extended(
        read, notes, f'w15:paraId="{_named(answer)}" w15:paraIdParent="{own}" w15:done="0"'
    )


def remark(read: Package, paragraph: etree._Element) -> Package | None:
    """Return the draft with a comment of her own at a paragraph; None where it has none at all."""
    notes = _notes(read)
    if notes is None:
        return None
    comment = _written(notes)
    run = etree.SubElement(paragraph, w("r"))
    etree.SubElement(run, w("commentReference"), {w("id"): val(comment, "id") or ""})
    return package.replace(read, {COMMENTS: xml.serialise(notes)})


def _written(notes: etree._Element) -> etree._Element:
    taken = [int(val(one, "id") or 0) for one in notes.iterchildren(w("comment"))]
    made = etree.SubElement(
        notes, w("comment"),
        {w("id"): str(max([0, *taken]) + 1), w("author"): "Kollega Ett", w("initials"): "KE"},
    )  # fmt: skip
    run = etree.SubElement(etree.SubElement(made, w("p")), w("r"))
    etree.SubElement(run, w("t")).text = "Jag tar det."
    return made


def _named(comment: etree._Element) -> str:
    """Return the id of the last paragraph of a comment, given one if it has none."""
    last = list(comment.iter(w("p")))[-1]
    name = f"{{{ns.W14}}}paraId"
    if last.get(name) is None:
        last.set(name, f"4000{int(val(comment, 'id') or 0):04X}")
    return last.get(name) or ""


def _extended(read: Package, notes: etree._Element, said: str) -> Package:
    read = package.replace(read, {COMMENTS: xml.serialise(notes)})
    if EXTENDED not in read.parts:
        empty = f'<w15:commentsEx xmlns:w15="{ns.W15}"/>'.encode()
        read, _ = package.add_part(
            read, EXTENDED, empty, f"{_TYPE}.commentsExtended+xml", _MAIN, _RELATED
        )
    root = xml.parse(read.parts[EXTENDED])
    root.append(etree.fromstring(f'<w15:commentEx xmlns:w15="{ns.W15}" {said}/>'))
    return package.replace(read, {EXTENDED: xml.serialise(root)})
