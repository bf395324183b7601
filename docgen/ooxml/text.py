"""A Word document as readable text: for golden files, comparisons and counting words."""

from __future__ import annotations

import functools
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Final

from lxml import etree

from docgen.ooxml import labels, reading, revisions, xml
from docgen.ooxml import package as packages
from docgen.ooxml.namespaces import W, on, val, w
from docgen.ooxml.package import Package
from docgen.ooxml.reading import Kind, Piece, View
from docgen.ooxml.styles import StyleSheet

#: Fields whose result says where something fell on paper or when it was opened: not content.
_UNSTABLE: Final = frozenset(
    {"PAGE", "NUMPAGES", "PAGEREF", "SECTION", "SECTIONPAGES", "DATE", "TIME", "SAVEDATE"}
)
_MARKS: Final = MappingProxyType({Kind.TAB: "⇥", Kind.BREAK: "⏎", Kind.PAGE: "{sidbrytning}"})
_NOTES: Final = (
    (Kind.FOOTNOTE, "footnotes", w("footnote")),
    (Kind.ENDNOTE, "endnotes", w("endnote")),
)
_NO_STYLES: Final = f'<w:styles xmlns:w="{W}"/>'.encode()


@dataclass(slots=True)
class _Field:
    code: str = ""
    in_result: bool = False

    @property
    def keyword(self) -> str:
        return (self.code.split() or ["?"])[0].upper()


@dataclass(slots=True)
class _Story:
    """One story being read: what the document says, and how far fields and lists have come."""

    sheet: StyleSheet
    lists: Mapping[int, labels.Numbering]
    links: Mapping[str, str]
    view: View
    notes: dict[tuple[Kind, str], str]  #: the number of each note referred to so far
    fields: list[_Field] = field(default_factory=list)
    counters: labels.Counters = field(default_factory=labels.Counters)
    in_cell: int = 0  #: how deep in tables, where a paragraph's style is noise

    @property
    def silent(self) -> bool:
        """Whether we are in a field's code, or in a result that is no content."""
        return any(not one.in_result or one.keyword in _UNSTABLE for one in self.fields)


def canonical(package: Package, view: View = View.ACCEPTED) -> str:
    """Return ``package`` as text, one line per paragraph or row; ends with a newline.

    Document first, then headers and footers (each once, sorted by what they say), then the notes
    in the order they are referred to. No ids, no formatting.
    """
    main = packages.main_part(package)
    notes: dict[tuple[Kind, str], str] = {}
    lines = ["== dokument ==", *_part_lines(package, main, view, notes)]
    for kind, title in (("header", "sidhuvud"), ("footer", "sidfot")):
        parts = packages.related(package, main, kind)
        for story in sorted(list(_part_lines(package, part, view, notes)) for part in parts):
            if all(line.endswith("¶") for line in story):
                continue  # a header without a word is none to its reader
            lines += [f"== {title} ==", *story]
    if notes:
        lines += ["== noter ==", *_note_lines(package, view, notes)]
    return "\n".join(lines) + "\n"


def plain(package: Package) -> dict[str, str]:
    """Return the visible words by story part: a line per paragraph, single spaces, none empty."""
    words = {}
    for part in packages.story_parts(package):
        root = xml.parse(package.parts[part], part)
        lines = (" ".join(reading.text(p).split()) for p in reading.paragraphs(root))
        words[part] = "\n".join(line for line in lines if line)
    return words


def sheet(package: Package) -> StyleSheet:
    """Return the styles of the document; an empty sheet if it has none."""
    return _sheet(_first(package, "styles") or _NO_STYLES)


def lists(package: Package) -> Mapping[int, labels.Numbering]:
    """Return the lists of the document by numId."""
    return _lists(_first(package, "numbering"), _first(package, "styles") or _NO_STYLES)


def _first(package: Package, kind: str) -> bytes:
    parts = packages.related(package, packages.main_part(package), kind)
    return package.parts[parts[0]] if parts else b""


# Thousands of drafts share one template's styles and lists; neither is ever changed.
@functools.lru_cache(maxsize=16)
def _sheet(styles: bytes) -> StyleSheet:
    return StyleSheet(styles)


@functools.lru_cache(maxsize=16)
def _lists(numbering: bytes, styles: bytes) -> Mapping[int, labels.Numbering]:
    root = xml.parse(numbering, "word/numbering.xml") if numbering else None
    return MappingProxyType(labels.read(root, _sheet(styles)))


def _story(package: Package, part: str, view: View, notes: dict[tuple[Kind, str], str]) -> _Story:
    links = {
        relation.id: relation.target
        for relation in packages.relationships(package, part)
        if relation.external
    }
    return _Story(sheet(package), lists(package), links, view, notes)


def _part_lines(
    package: Package, part: str, view: View, notes: dict[tuple[Kind, str], str]
) -> Iterator[str]:
    root = xml.parse(package.parts[part], part)
    if view is View.REJECTED:
        # Only so a paragraph has the style and the list it had before.
        revisions.reject(root)
    body = root.find(w("body"))
    yield from _lines(root if body is None else body, _story(package, part, view, notes))


def _note_lines(package: Package, view: View, notes: dict[tuple[Kind, str], str]) -> Iterator[str]:
    for kind, suffix, tag in _NOTES:
        for part in packages.related(package, packages.main_part(package), suffix):
            story = _story(package, part, view, notes)
            root = xml.parse(package.parts[part], part)
            if view is View.REJECTED:
                revisions.reject(root)
            found = {val(el, "id"): el for el in root.iter(tag)}
            for note, number in [(n, no) for (k, n), no in notes.items() if k is kind]:
                content = found.get(note)
                words = "{saknas}" if content is None else " ¶ ".join(_lines(content, story))
                yield f"[^{number}]: {words}"


def _lines(parent: etree._Element, story: _Story) -> Iterator[str]:
    carried = ""
    for block in reading.blocks(parent, story.view):
        if block.tag == w("tbl"):
            yield from _table(block, story)
        elif reading.mark_is_gone(block, story.view):
            # Without its mark the paragraph runs on into the next one, and takes its style.
            carried += _words(block, story)
        else:
            yield _paragraph(block, story, carried)
            carried = ""
    if carried:
        yield carried


def _paragraph(paragraph: etree._Element, story: _Story, before: str = "") -> str:
    mark = _mark(paragraph, story)
    words = (before + _words(paragraph, story)).strip(" ")
    return f"{mark}{words}" if words else f"{mark}¶"


def _mark(paragraph: etree._Element, story: _Story) -> str:
    """Return what stands for style, heading level and list label before the words."""
    style = val(paragraph.find(f"{w('pPr')}/{w('pStyle')}")) or story.sheet.default_paragraph()
    at = labels.place(paragraph, story.sheet, story.lists)
    label = labels.advance(story.counters, story.lists, at) if at is not None else None
    outline = _outline(paragraph, style, story.sheet)
    if outline is not None:
        number = f"{label.text} " if label is not None and label.text else ""
        return "#" * (outline + 1) + f" {number}"
    if label is not None:
        return "  " * label.level + ("- " if label.bullet else f"{label.text} ")
    if story.in_cell or style is None or style == story.sheet.default_paragraph():
        return ""
    known = story.sheet.styles.get(style)
    return f"[{style if known is None else known.name}] "


def _outline(paragraph: etree._Element, style: str | None, styles: StyleSheet) -> int | None:
    own = val(paragraph.find(f"{w('pPr')}/{w('outlineLvl')}"))
    if own is not None and own.isdecimal():
        return int(own) if int(own) < 9 else None
    return styles.outline_level(style)


def _table(table: etree._Element, story: _Story) -> Iterator[str]:
    for row in reading.rows(table, story.view):
        cells = [_cell(cell, story) for cell in reading.cells(row, story.view)]
        yield f"| {' | '.join(cells)} |"
        if on(row.find(f"{w('trPr')}/{w('tblHeader')}")):
            yield f"|{'---|' * len(cells)}"


def _cell(cell: etree._Element, story: _Story) -> str:
    merged = cell.find(f"{w('tcPr')}/{w('vMerge')}")
    if merged is not None and val(merged) != "restart":
        return "^"
    story.in_cell += 1
    lines = [line for line in _lines(cell, story) if line != "¶"]
    story.in_cell -= 1
    return " ¶ ".join(lines)


def _words(parent: etree._Element, story: _Story) -> str:
    written = ""
    for piece in reading.pieces(parent, story.view):
        if piece.kind in {Kind.FIELD_BEGIN, Kind.FIELD_CODE, Kind.FIELD_SEPARATE, Kind.FIELD_END}:
            written += _field(piece, story)
        elif not story.silent:
            written += _piece(piece, story)
    return written


def _field(piece: Piece, story: _Story) -> str:
    """Return ``{PAGE}`` where a field's result begins, or where a field without one ends."""
    if piece.kind is Kind.FIELD_BEGIN:
        story.fields.append(_Field())
        return ""
    if not story.fields:
        return ""
    current = story.fields[-1]
    if piece.kind is Kind.FIELD_CODE:
        current.code += piece.text
        return ""
    name = "" if current.in_result else f"{{{current.keyword}}}"
    if piece.kind is Kind.FIELD_END:
        story.fields.pop()
        return "" if story.silent else name
    outer = any(not one.in_result or one.keyword in _UNSTABLE for one in story.fields[:-1])
    current.in_result = True
    return "" if outer else name


def _piece(piece: Piece, story: _Story) -> str:
    if piece.kind in {Kind.FOOTNOTE, Kind.ENDNOTE}:
        return f"[^{_note_number(piece, story)}]"
    if piece.kind is Kind.PICTURE:
        return f"{{bild: {piece.text}}}"
    if piece.kind is Kind.TEXT_BOX:
        return f"{{textruta: {' ¶ '.join(_lines(piece.element, story))}}}"
    if piece.kind in {Kind.LINK_BEGIN, Kind.LINK_END}:
        return _link(piece, story)
    return _MARKS.get(piece.kind, piece.text)


def _link(piece: Piece, story: _Story) -> str:
    """Return the brackets of ``[text](address)``; nothing for a link inside the document."""
    address = story.links.get(piece.text)
    if address is None:
        return ""
    return "[" if piece.kind is Kind.LINK_BEGIN else f"]({address})"


def _note_number(piece: Piece, story: _Story) -> str:
    key = (piece.kind, piece.text)
    if key not in story.notes:
        earlier = sum(1 for kind, _ in story.notes if kind is piece.kind)
        prefix = "" if piece.kind is Kind.FOOTNOTE else "s"
        story.notes[key] = f"{prefix}{earlier + 1}"
    return story.notes[key]
