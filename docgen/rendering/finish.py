"""Rendered stories made sound: nothing empty left, controls named, numbers filled in."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from lxml import etree

from docgen.ooxml import comments, controls, fields, ids, outline, outline_json, toc, xml, xref
from docgen.ooxml.namespaces import val, w
from docgen.ooxml.styles import StyleSheet
from docgen.ooxml.xref import Broken, Lists
from docgen.templating import keys

#: What a run may hold and still be nothing to look at.
_NOTHING = frozenset({w("rPr"), w("t"), w("lastRenderedPageBreak")})
#: What may stand between blocks without being one.
_MARKS = frozenset({w("bookmarkStart"), w("bookmarkEnd"), w("proofErr")})
#: Fields that show the number of a paragraph; without any, none has to be counted.
_SHOWS_NUMBERS = re.compile(rb"\b(?:REF|TOC)\b")
#: What Word wants at least one paragraph in.
_WANT_PARAGRAPH = frozenset({w("tc"), w("hdr"), w("ftr")})


@dataclass(frozen=True, slots=True)
class Finished:
    """The stories as they go into the draft, and the words of every fact by key."""

    stories: Mapping[str, bytes]
    facts: Mapping[str, str]
    #: References whose target the template does not print.
    broken: tuple[str, ...] = ()
    #: What the stories say block by block, for the draft to remember.
    outline: str = ""


def stories(rendered: Mapping[str, bytes], main: str, lists: Lists, sheet: StyleSheet) -> Finished:
    """Return the stories finished; ``rendered`` holds all of them in order, with ``main``."""
    roots = {name: xml.parse(content, name) for name, content in rendered.items()}
    for root in roots.values():
        drop_empty(root)
    facts = name_controls(roots.values())
    document = roots[main]
    shows_numbers = _SHOWS_NUMBERS.search(rendered[main]) is not None
    numbered = xref.paragraph_numbers(document, lists, sheet) if shows_numbers else ()
    numbers = {paragraph.element: paragraph.printed for paragraph in numbered}
    broken = [*xref.resolve(document, numbers), *xref.resolve_notes(document)]
    broken += _without_target(document)
    toc.fill(document, sheet, numbers=numbers)
    comments.drop_copies(roots.values())
    ids.renumber(list(roots.values()))
    named = dict.fromkeys(reference.bookmark for reference in broken)
    written = {name: xml.serialise(root) for name, root in roots.items()}
    remembered = outline_json.encode(outline.of(roots, sheet))
    return Finished(written, facts, tuple(named), remembered)


def _without_target(document: etree._Element) -> list[Broken]:
    """Return the references to headings that do not stand in the document."""
    marks = {mark.get(w("name")) for mark in document.iter(w("bookmarkStart"))}
    return [
        Broken(found.words[1], fields.shown(found))
        for found in fields.find(document)
        if found.kind == "REF" and len(found.words) > 1 and found.words[1] not in marks
    ]


def drop_empty(root: etree._Element) -> None:
    """Remove controls, runs and rows that were left empty, and add what paragraphs Word wants."""
    for run in list(root.iter(w("r"))):
        if all(child.tag in _NOTHING for child in run) and not _text(run):
            _remove(run)
    for control in reversed(list(root.iter(w("sdt")))):  # the inner ones first
        content = control.find(w("sdtContent"))
        if content is None or len(content) == 0:
            _remove(control)
    for row in list(root.iter(w("tr"))):
        if next(row.iter(w("tc")), None) is None:
            _remove(row)
    _add_paragraphs(root)


def _add_paragraphs(root: etree._Element) -> None:
    for table in list(root.iter(w("tbl"))):
        outermost = _outermost(table)
        following = _next(outermost)
        if following is None or following.tag in {w("tbl"), w("sectPr")}:
            # Word joins two tables that touch, and wants a paragraph after the last one.
            outermost.addnext(etree.Element(w("p")))
    for holder in [root, *root.iter(w("tc"))]:
        if holder.tag in _WANT_PARAGRAPH and holder.find(w("p")) is None:
            etree.SubElement(holder, w("p"))


def _outermost(block: etree._Element) -> etree._Element:
    """Return the control that ``block`` ends, the outermost one, or else the block itself."""
    content = block.getparent()
    if content is None or content.tag != w("sdtContent") or _next(block) is not None:
        return block
    control = content.getparent()
    return block if control is None else _outermost(control)


def _next(block: etree._Element) -> etree._Element | None:
    """Return the block that follows, the first one inside a control; marks are no blocks."""
    following = block.getnext()
    while following is not None and following.tag in _MARKS:
        following = following.getnext()
    if following is not None and following.tag == w("sdt"):
        content = following.find(w("sdtContent"))
        first = content[0] if content is not None and len(content) else None
        return following if first is None else first
    return following


def name_controls(roots: Iterable[etree._Element]) -> dict[str, str]:
    """Give the template's controls tag and title; return the words of each fact by key."""
    facts: dict[str, str] = {}
    for root in roots:
        for control in controls.find(root):
            if control.key is None:
                continue
            if val(control.element.find(f"{w('sdtPr')}/{w('alias')}")) == "":
                controls.name(control.element, control.key, keys.title(control.key))
            if not control.is_block:
                facts.setdefault(controls.short(control.key), control.text)
    return facts


def _text(run: etree._Element) -> str:
    return "".join(text.text or "" for text in run.iter(w("t")))


def _remove(element: etree._Element) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)
