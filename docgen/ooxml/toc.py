"""The table of contents: entries for the headings that stand in the document, made without Word."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from lxml import etree

from docgen.errors import DocgenError
from docgen.ooxml import bookmarks, fields, inline, reading, xml, xref
from docgen.ooxml.namespaces import NSMAP, val, w
from docgen.ooxml.styles import StyleSheet, canonical, heading_level, number
from docgen.ooxml.tables import A4_TEXT_WIDTH

#: Switches of tables that list something else than headings: captions, marked entries.
_OTHER_TABLES: Final = frozenset({"\\a", "\\c", "\\f"})
_NONE: Final[Mapping[etree._Element, str]] = MappingProxyType({})
#: How far the text of an entry stands from its number, and how wide a figure is (1/20 point).
_GAP, _FIGURE, _STEP = 120, 130, 220


class BrokenToc(DocgenError):
    """A table of contents that begins in one place and ends in quite another."""

    def __init__(self) -> None:
        super().__init__(
            "Innehållsförteckningen i mallen är trasig: den börjar och slutar på olika ställen. "
            "Ta bort den i Word och infoga den på nytt."
        )


@dataclass(frozen=True, slots=True, eq=False)
class Entry:
    """A heading to list: its paragraph, level (from 1), words, number, page and bookmark."""

    element: etree._Element
    level: int
    text: str
    number: str = ""
    page: str = ""
    bookmark: str = ""


def fill(
    root: etree._Element,
    sheet: StyleSheet,
    *,
    numbers: Mapping[etree._Element, str] = _NONE,
    pages: Mapping[etree._Element, str] = _NONE,
    levels: Sequence[int] | None = None,
) -> int:
    """Return how many entries the tables of contents got; 0 if there is none, or no heading.

    ``numbers`` and ``pages`` say for a heading's paragraph what it prints and where it stands; an
    entry without a page shows none. ``levels`` (from 1) goes before what the field says. A table
    with nothing to list is removed with its heading.
    """
    count = 0
    for found in list(fields.find(root)):
        if found.kind != "TOC" or _OTHER_TABLES & set(found.words):
            continue
        entries = [
            Entry(heading, level, text, numbers.get(heading, ""), pages.get(heading, ""))
            for heading, level, text in _headings(root, sheet, found.instruction, levels)
        ]
        if entries:
            _write(root, sheet, found, _with_bookmarks(root, entries))
        else:
            _remove(found, sheet)
        count += len(entries)
    return count


def _headings(
    root: etree._Element, sheet: StyleSheet, instruction: str, levels: Sequence[int] | None
) -> Iterator[tuple[etree._Element, int, str]]:
    named = _named_styles(instruction)
    by_heading = levels if levels is not None else _heading_levels(instruction)
    by_outline = levels if levels is not None else _outline_levels(instruction)
    for paragraph in xref.paragraphs(root):
        style = xref.style_of(paragraph, sheet)
        if sheet.is_called(style, "toc heading"):
            continue
        own = sheet.styles[style].name if style in sheet.styles else ""
        level = named.get(canonical(own)) or _within(heading_level(own), by_heading)
        if level is None and "\\u" in instruction:
            outline = xref.outline_of(paragraph, sheet)
            level = _within(None if outline is None else outline + 1, by_outline)
        text = " ".join(re.split(r"[ \t\n]+", reading.text(paragraph))).strip()
        if level is not None and text:
            yield paragraph, level, text


def _within(level: int | None, wanted: Sequence[int] | None) -> int | None:
    return level if level is not None and wanted is not None and level in wanted else None


def _heading_levels(instruction: str) -> Sequence[int] | None:
    # Without any switch that chooses, Word takes every built-in heading.
    chosen = {"\\t", "\\u"} & set(instruction.split())
    return _range(instruction, "o") or (None if chosen else range(1, 10))


def _outline_levels(instruction: str) -> Sequence[int]:
    return _range(instruction, "o") or range(1, 10)


def _range(instruction: str, switch: str) -> range | None:
    found = re.search(rf'\\{switch}(?:\s+"?(\d)-(\d)"?)?', instruction)
    if found is None:
        return None
    return range(int(found[1]), int(found[2]) + 1) if found[1] else range(1, 10)


def _named_styles(instruction: str) -> dict[str, int]:
    # \t "Bilagerubrik;1;Avsnitt;2": style and level by turns, split as the writer's Windows does.
    found = re.search(r'\\t\s+"([^"]*)"', instruction)
    words = re.split(r"[;,]", found[1]) if found is not None else []
    pairs = zip(words[::2], words[1::2], strict=False)
    return {canonical(name): int(level) for name, level in pairs if level.strip().isdecimal()}


def _with_bookmarks(root: etree._Element, entries: Sequence[Entry]) -> list[Entry]:
    marks = [mark.get(w("name")) or "" for mark in root.iter(w("bookmarkStart"))]
    ids = [int(mark.get(w("id")) or 0) for mark in root.iter(w("bookmarkStart"))]
    taken, next_id, made = set(marks), max([0, *ids]) + 1, []
    for index, entry in enumerate(entries):
        own = [mark.get(w("name")) or "" for mark in entry.element.iter(w("bookmarkStart"))]
        usable = (name for name in own if name.startswith("_Toc") and marks.count(name) == 1)
        name = next(usable, None)
        if name is None:
            name = _free_name(_identity(entry.element) or str(index), taken)
            _mark(entry.element, name, next_id)
            next_id += 1
        taken.add(name)
        made.append(Entry(entry.element, entry.level, entry.text, entry.number, entry.page, name))
    return made


def _identity(heading: etree._Element) -> str:
    """Return what a heading is known by whatever its words: the key of its control, a bookmark."""
    tags = (val(tag) for tag in heading.iter(w("tag")))
    marks = (mark.get(w("name")) for mark in heading.iter(w("bookmarkStart")))
    return next((name for name in (*tags, *marks) if name), "")


def _free_name(seed: str, taken: set[str]) -> str:
    digest = int.from_bytes(hashlib.blake2b(seed.encode("utf-8"), digest_size=8).digest(), "big")
    while f"_Toc{digest % 10**9:09}" in taken:
        digest += 1
    return bookmarks.check(f"_Toc{digest % 10**9:09}")


def _mark(paragraph: etree._Element, name: str, mark_id: int) -> None:
    start = etree.Element(w("bookmarkStart"), {w("id"): str(mark_id), w("name"): name})
    paragraph.insert(1 if paragraph.find(w("pPr")) is not None else 0, start)
    etree.SubElement(paragraph, w("bookmarkEnd"), {w("id"): str(mark_id)})


def _write(
    root: etree._Element, sheet: StyleSheet, found: fields.Found, entries: Sequence[Entry]
) -> None:
    width = _text_width(root, found.begin)
    parent, at = _clear(root, found)
    begin, end = fields.frame(found.instruction)
    for index, entry in enumerate(entries):
        first, last = index == 0, index == len(entries) - 1
        line = _line(entry, _tabs(entry, entries, width), sheet)
        before, after = begin if first else "", end if last else ""
        parent.insert(at + index, _paragraph(line, before, after))


def _paragraph(line: tuple[str, str], before: str, after: str) -> etree._Element:
    names = " ".join(f'xmlns:{prefix}="{uri}"' for prefix, uri in NSMAP.items())
    properties, link = line
    content = f"<w:p>{properties}{before}{link}{after}</w:p>"
    return xml.parse(f"<w:body {names}>{content}</w:body>".encode())[0]


def _line(entry: Entry, tabs: str, sheet: StyleSheet) -> tuple[str, str]:
    style = sheet.choose(f"toc {entry.level}").id
    styled = f'<w:pStyle w:val="{style}"/>' if style is not None else ""
    words = f"{entry.number}\t{entry.text}" if entry.number else entry.text
    runs = inline.run(words)
    if entry.page:
        runs += inline.run("\t") + fields.page_reference(entry.bookmark, entry.page)
    link = f'<w:hyperlink w:anchor="{entry.bookmark}" w:history="1">{runs}</w:hyperlink>'
    return f"<w:pPr>{styled}{tabs}</w:pPr>", link


def _tabs(entry: Entry, entries: Sequence[Entry], width: int) -> str:
    stops = []
    if entry.number:
        longest = max(len(other.number) for other in entries if other.level == entry.level)
        place = _STEP * (entry.level - 1) + _FIGURE * longest + _GAP
        stops.append(f'<w:tab w:val="left" w:pos="{place}"/>')
    if entry.page:
        stops.append(f'<w:tab w:val="right" w:leader="dot" w:pos="{width}"/>')
    return f"<w:tabs>{''.join(stops)}</w:tabs>" if stops else ""


def _text_width(root: etree._Element, place: etree._Element) -> int:
    """Return how wide the text is in the section where ``place`` stands."""
    passed = False
    for el in root.iter(w("r"), w("fldSimple"), w("sectPr")):
        passed = passed or el is place
        if passed and el.tag == w("sectPr"):
            page = number(el.find(w("pgSz")), "w")
            margins = [number(el.find(w("pgMar")), side) for side in ("left", "right")]
            if page is not None and None not in margins:
                return page - sum(margin or 0 for margin in margins)
    return A4_TEXT_WIDTH


def _clear(root: etree._Element, found: fields.Found) -> tuple[etree._Element, int]:
    """Take the field out; return where it stood."""
    first, last = _paragraph_of(found.begin), _paragraph_of(found.end)
    parent = first.getparent()
    if parent is None or last.getparent() is not parent:
        raise BrokenToc
    between = list(parent)[parent.index(first) : parent.index(last) + 1]
    gone = [*between[1:-1], *_from_field(first, found), *_to_field(last, found)]
    orphans = {mark.get(w("id")) for el in gone for mark in el.iter(w("bookmarkStart"))}
    ends = [mark for mark in root.iter(w("bookmarkEnd")) if mark.get(w("id")) in orphans]
    for el in [*gone, *ends]:
        holder = el.getparent()
        if holder is not None:
            holder.remove(el)
    at = parent.index(first) + (not _is_empty(first))
    for paragraph in {first: None, last: None}:
        if _is_empty(paragraph):
            parent.remove(paragraph)
    return parent, at


def _paragraph_of(run: etree._Element | None) -> etree._Element:
    paragraph = next(run.iterancestors(w("p")), None) if run is not None else None
    if paragraph is None:
        raise BrokenToc
    return paragraph


def _from_field(paragraph: etree._Element, found: fields.Found) -> list[etree._Element]:
    children = list(paragraph)
    start = children.index(_child_of(paragraph, found.begin))
    end = len(children)
    if found.end is not None and _paragraph_of(found.end) is paragraph:
        end = children.index(_child_of(paragraph, found.end)) + 1
    return children[start:end]


def _to_field(paragraph: etree._Element, found: fields.Found) -> list[etree._Element]:
    if found.end is None or _paragraph_of(found.begin) is paragraph:
        return []
    children = list(paragraph)
    end = children.index(_child_of(paragraph, found.end)) + 1
    return [el for el in children[:end] if el.tag != w("pPr")]


def _child_of(paragraph: etree._Element, el: etree._Element) -> etree._Element:
    line = [el, *el.iterancestors()]
    return line[line.index(paragraph) - 1]


def _is_empty(paragraph: etree._Element) -> bool:
    section = paragraph.find(f"{w('pPr')}/{w('sectPr')}")
    return section is None and next(paragraph.iter(w("r")), None) is None


def _remove(found: fields.Found, sheet: StyleSheet) -> None:
    gallery = f"{w('sdtPr')}/{w('docPartObj')}/{w('docPartGallery')}"
    for sdt in found.begin.iterancestors(w("sdt")):
        if val(sdt.find(gallery)) == "Table of Contents":
            _drop(sdt)
            return
    parent, at = _clear(found.begin.getroottree().getroot(), found)
    before = parent[at - 1] if at else None
    if before is not None and before.tag == w("p"):
        style = val(before.find(f"{w('pPr')}/{w('pStyle')}"))
        if sheet.is_called(style, "toc heading"):
            parent.remove(before)
    _keep_filled(parent)


def _drop(el: etree._Element) -> None:
    parent = el.getparent()
    if parent is not None:
        parent.remove(el)
        _keep_filled(parent)


def _keep_filled(parent: etree._Element) -> None:
    # A control without content goes too; a cell must end with a paragraph.
    if parent.tag == w("sdtContent") and not len(parent):
        sdt = parent.getparent()
        if sdt is not None:
            _drop(sdt)
    elif parent.tag == w("tc") and (not len(parent) or parent[-1].tag != w("p")):
        etree.SubElement(parent, w("p"))
