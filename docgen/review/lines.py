"""A draft as lines: the paragraphs a reader sees, with what marks them as ours."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final, NamedTuple

from lxml import etree

from docgen.ooxml import controls, reading, text, xml
from docgen.ooxml import package as packages
from docgen.ooxml.namespaces import val, w
from docgen.ooxml.package import Package
from docgen.ooxml.reading import Kind, Piece, View
from docgen.ooxml.styles import StyleSheet

#: The key of a cross-reference, whose words the document itself decides.
REFERENCE: Final = "hänvisning"
#: What the key of a clause's control begins with.
CLAUSE: Final = "klausul."
#: Stands for words that nobody remembers.
UNKNOWN: Final = "…"
SOFT_HYPHEN: Final = "\u00ad"
#: Fields whose result is no wording: where something fell on paper, and the contents.
SILENT: Final = frozenset(
    {"PAGE", "NUMPAGES", "PAGEREF", "SECTION", "SECTIONPAGES", "NOTEREF", "TOC"}
)
#: The styles of the lines of a table of contents.
_CONTENTS: Final = re.compile(r"toc \d", re.IGNORECASE)
_NOTES: Final = ((Kind.FOOTNOTE, "footnotes", "footnote"), (Kind.ENDNOTE, "endnotes", "endnote"))


class Spot(StrEnum):
    """Where in a document a line stands."""

    TEXT = "text"
    CELL = "tabell"
    NOTE = "fotnot"
    MARGIN = "sidhuvud eller sidfot"


class Mark(NamedTuple):
    """A stretch of a line that a content control (or a reference) holds, and its key."""

    start: int
    end: int
    key: str


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph; ``paragraph`` is its number (from 0) in the part, -1 outside the document."""

    text: str
    marks: tuple[Mark, ...] = ()
    paragraph: int = -1
    spot: Spot = Spot.TEXT
    #: The key of the clause's control nearest around it, which control it is, by its tag or not.
    holder: str = ""
    control: int = -1
    tagged: bool = False
    bookmarks: tuple[str, ...] = ()
    heading: bool = False
    #: Whether an earlier paragraph runs on into this one, so that places in it cannot be told.
    joined: bool = False
    #: What its holder is called, cut off with … where that is long.
    title: str = ""
    #: The key of a fact's control around the whole of it, and which control that is.
    fact: str = ""
    fact_control: int = -1
    #: What the column and the row of a cell are called, where the table has a heading row.
    cell: str = ""


class _Held(NamedTuple):
    """A content control: its number in the document, its key, by its tag or not, its name."""

    number: int = -1
    key: str = ""
    tagged: bool = False
    title: str = ""


@dataclass(slots=True)
class _Field:
    code: str = ""
    shown: bool = False

    @property
    def keyword(self) -> str:
        return (self.code.split() or [""])[0].upper()


@dataclass(slots=True)
class _Story:
    """A story being read: how far its fields have come, and what its marks are called."""

    view: View
    sheet: StyleSheet
    numbers: Mapping[etree._Element, int]
    held: Mapping[etree._Element, _Held]
    notes: Mapping[tuple[Kind, str], etree._Element]
    fields: list[_Field] = field(default_factory=list)
    spot: Spot = Spot.TEXT
    cell: str = ""
    #: The paragraph that refers to the note being read: its number, and what holds it.
    within: tuple[int, _Held] | None = None

    @property
    def silent(self) -> bool:
        return any(not one.shown or one.keyword in SILENT for one in self.fields)

    @property
    def refers(self) -> bool:
        return any(one.keyword == "REF" for one in self.fields)


@dataclass(slots=True)
class _Written:
    """The words of a paragraph so far."""

    text: str = ""
    marks: list[Mark] = field(default_factory=list)
    notes: list[etree._Element] = field(default_factory=list)

    def add(self, words: str, key: str, place: object) -> None:
        """Add words; those of one control, or of one field, are one mark."""
        start = len(self.text)
        self.text += words
        last = self.marks[-1] if self.marks else None
        if key and last is not None and last.end == start and (last.key, place) == self.last:
            self.marks[-1] = last._replace(end=len(self.text))
        elif key and words:
            self.marks.append(Mark(start, len(self.text), key))
            self.last = (key, place)

    last: tuple[str, object] = ("", None)


def body(package: Package, view: View = View.ACCEPTED) -> tuple[Line, ...]:
    """Return the lines of the document in order; a note follows the paragraph that refers to it."""
    main = packages.main_part(package)
    root = xml.parse(package.parts[main], main)
    found = root.find(w("body"))
    story = _story(root, text.sheet(package), view, _notes(package))
    return tuple(_lines(root if found is None else found, story))


def margins(package: Package, view: View = View.ACCEPTED) -> tuple[Line, ...]:
    """Return the lines of headers and footers."""
    main = packages.main_part(package)
    parts = [
        part for kind in ("header", "footer") for part in packages.related(package, main, kind)
    ]
    found: list[Line] = []
    for part in parts:
        root = xml.parse(package.parts[part], part)
        story = _story(root, text.sheet(package), view, {})
        story.spot, story.numbers = Spot.MARGIN, {}
        found += _lines(root, story)
    return tuple(found)


def _story(
    root: etree._Element,
    sheet: StyleSheet,
    view: View,
    notes: Mapping[tuple[Kind, str], etree._Element],
) -> _Story:
    numbers = {paragraph: number for number, paragraph in enumerate(root.iter(w("p")))}
    held = {}
    for number, sdt in enumerate(root.iter(w("sdt"))):
        tag = val(sdt.find(f"{w('sdtPr')}/{w('tag')}"))
        alias = val(sdt.find(f"{w('sdtPr')}/{w('alias')}"))
        title = (alias or "").rpartition(controls.SEPARATOR)[0]
        held[sdt] = _Held(number, controls.key_of(tag, alias) or "", bool(tag), title)
    return _Story(view, sheet, numbers, held, notes)


def _notes(package: Package) -> dict[tuple[Kind, str], etree._Element]:
    main = packages.main_part(package)
    return {
        (kind, val(note, "id") or ""): note
        for kind, suffix, tag in _NOTES
        for part in packages.related(package, main, suffix)
        for note in xml.parse(package.parts[part], part).iter(w(tag))
    }


def _lines(parent: etree._Element, story: _Story) -> Iterator[Line]:
    carried = _Written()
    for block in reading.blocks(parent, story.view):
        if block.tag == w("tbl"):
            yield from _table(block, story)
            continue
        runs_on = bool(carried.text)
        _read(block, story, carried)
        if reading.mark_is_gone(block, story.view):
            continue
        yield from _line(block, story, carried, runs_on=runs_on)
        carried = _Written()


def _table(table: etree._Element, story: _Story) -> Iterator[Line]:
    outer = story.spot
    story.spot = Spot.CELL if outer is Spot.TEXT else outer
    within = story.cell
    columns: Sequence[str] = ()
    for row in reading.rows(table, story.view):
        cells = list(reading.cells(row, story.view))
        first = _words(cells[:2])
        columns = (
            _words(cells) if row.find(f"{w('trPr')}/{w('tblHeader')}") is not None else columns
        )
        for index, cell in enumerate(cells):
            story.cell = _called(columns, first, index) or within
            yield from _lines(cell, story)
    story.spot, story.cell = outer, within


def _words(cells: Sequence[etree._Element]) -> list[str]:
    return [" ".join("".join(it.text or "" for it in cell.iter(w("t"))).split()) for cell in cells]


def _called(columns: Sequence[str], row: Sequence[str], index: int) -> str:
    """Return a cell by its column, and by the cells that its row begins with."""
    if len(columns) <= index or not columns[index]:
        return ""
    above = [it for it in row[:index] if it]
    return f"{columns[index]}, {' '.join(above)}" if above else columns[index]


def _line(
    paragraph: etree._Element, story: _Story, written: _Written, *, runs_on: bool
) -> Iterator[Line]:
    held, fact = _around(paragraph, story)
    number, held = story.within or (story.numbers.get(paragraph, -1), held)
    style = val(paragraph.find(f"{w('pPr')}/{w('pStyle')}"))
    known = story.sheet.styles.get(style or "")
    contents = known is not None and _CONTENTS.fullmatch(known.name) is not None
    if written.text.strip() and not contents:
        yield Line(
            written.text,
            tuple(written.marks) or _whole(written.text, fact),
            number,
            story.spot,
            held.key,
            held.number,
            held.tagged,
            tuple(mark for it in paragraph.iter(w("bookmarkStart")) if (mark := val(it, "name"))),
            story.sheet.outline_level(style) is not None if style else False,
            runs_on,
            held.title,
            fact.key,
            fact.number,
            story.cell,
        )
    for note in written.notes:
        yield from _note(note, story, (number, held))


def _whole(text: str, fact: _Held) -> tuple[Mark, ...]:
    return (Mark(0, len(text), fact.key),) if fact.key else ()


def _note(note: etree._Element, story: _Story, within: tuple[int, _Held]) -> Iterator[Line]:
    outer = story.spot, story.within, story.fields
    story.spot, story.within, story.fields = Spot.NOTE, within, []
    yield from _lines(note, story)
    story.spot, story.within, story.fields = outer


def _around(paragraph: etree._Element, story: _Story) -> tuple[_Held, _Held]:
    """Return the control of a clause nearest around a paragraph, and that of a fact."""
    held = [story.held.get(sdt, _Held()) for sdt in paragraph.iterancestors(w("sdt"))]
    clause = next((it for it in held if it.key.startswith(CLAUSE)), _Held())
    fact = next((it for it in held if it.key and not it.key.startswith(CLAUSE)), _Held())
    return clause, fact


def _read(paragraph: etree._Element, story: _Story, written: _Written) -> None:
    for piece in reading.pieces(paragraph, story.view):
        if piece.kind in {Kind.FIELD_BEGIN, Kind.FIELD_CODE, Kind.FIELD_SEPARATE, Kind.FIELD_END}:
            _advance(piece, story)
        elif story.silent:
            continue
        elif piece.kind in {Kind.FOOTNOTE, Kind.ENDNOTE}:
            note = story.notes.get((piece.kind, piece.text))
            written.notes += [] if note is None else [note]
        else:
            words = shown(piece)
            key, place = _key(piece.element, paragraph, story)
            written.add(words, key, place)


def shown(piece: Piece) -> str:
    """Return what a piece adds to the text of its line."""
    if piece.kind is Kind.TEXT:
        return piece.text.replace(SOFT_HYPHEN, "")
    return {Kind.TAB: "\t", Kind.BREAK: "\n", Kind.PAGE: "\n"}.get(piece.kind, "")


def _key(element: etree._Element, paragraph: etree._Element, story: _Story) -> tuple[str, object]:
    if story.refers:
        return REFERENCE, id(story.fields[-1])
    for ancestor in element.iterancestors():
        if ancestor is paragraph:
            break
        if ancestor in story.held and story.held[ancestor].key:
            return story.held[ancestor].key, story.held[ancestor].number
    return "", None


def _advance(piece: Piece, story: _Story) -> None:
    if piece.kind is Kind.FIELD_BEGIN:
        story.fields.append(_Field())
    elif not story.fields:
        return
    elif piece.kind is Kind.FIELD_CODE:
        story.fields[-1].code += piece.text
    elif piece.kind is Kind.FIELD_SEPARATE:
        story.fields[-1].shown = True
    else:
        story.fields.pop()
