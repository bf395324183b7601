"""Footnotes: the notes a text brings with it, put beside those the template has."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from functools import lru_cache
from typing import Final, NamedTuple

from lxml import etree

from docgen.ooxml import controls, inline, reading, xml
from docgen.ooxml.namespaces import CT_FOOTNOTES, NSMAP, REL_FOOTNOTES, W, w
from docgen.ooxml.parts import Part
from docgen.ooxml.styles import StyleSheet

PART: Final = "word/footnotes.xml"
_SEPARATORS: Final = (("separator", "-1"), ("continuationSeparator", "0"))
#: What may follow w:footnotePr in word/settings.xml (ECMA-376, CT_Settings).
_AFTER_FOOTNOTES: Final = frozenset(
    f"{{{W}}}{tag}"
    for tag in (
        *("endnotePr", "compat", "docVars", "rsids", "attachedSchema", "themeFontLang"),
        *("clrSchemeMapping", "doNotIncludeSubdocsInStats", "doNotAutoCompressPictures"),
        *("forceUpgrade", "captions", "readModeInkLockDown", "smartTagType", "shapeDefaults"),
        *("doNotEmbedSmartTags", "decimalSymbol", "listSeparator"),
    )
)
#: Between the note's number and its text. An ordinary space would begin the paragraph's text.
_GAP: Final = "\u2002"


class Source(NamedTuple):
    """The notes that a template itself has."""

    content: bytes | None
    sheet: StyleSheet
    part: str


class Footnotes:
    """Collects the notes of a text; ids go on after those the template has."""

    def __init__(self, existing: bytes | None, sheet: StyleSheet, part: str = PART) -> None:
        self._source = Source(existing, sheet, part)
        self._added: list[str] = []

    @property
    def next_id(self) -> int:
        """The id of the note that is added next."""
        return _first_id(self._source) + len(self._added)

    def add(self, blocks_xml: str) -> int:
        """Return the id of a new note with these paragraphs; the note's number goes first in it.

        Paragraphs without a style get that of footnotes. Raises ``MalformedXml``.
        """
        note_id = self.next_id
        _note(self._source, blocks_xml, note_id)
        self._added.append(blocks_xml)
        return note_id

    @property
    def added(self) -> tuple[str, ...]:
        """The paragraphs of the notes that were added."""
        return tuple(self._added)

    def reference(self, note_id: int) -> str:
        """Return the run that refers to a note."""
        return inline.note_reference(note_id, _reference_style(self._source.sheet))

    def to_part(self) -> Part | None:
        """Return the part to write, None if no note was added."""
        return _part(self._source, self.added) if self._added else None

    def into(self, content: bytes) -> bytes:
        """Return another version of the part (the template's notes filled in) with those added."""
        root = xml.parse(content, self._source.part)
        root.extend(self._notes())
        return xml.serialise(root)

    @property
    def words(self) -> tuple[str, ...]:
        """The words of every paragraph of the notes that were added."""
        return tuple(reading.text(p) for note in self._notes() for p in note.iter(w("p")))

    def into_settings(self, settings: bytes, part: str = "word/settings.xml") -> bytes:
        """Return the settings with the separators named, as Word wants them where notes are."""
        return name_separators(settings, _root(self._source), part) if self._added else settings

    def _notes(self) -> list[etree._Element]:
        return _notes(self._source, self.added)


def _root(source: Source) -> etree._Element:
    root = xml.parse(source.content, source.part) if source.content is not None else _new()
    return controls.ensure_declared(root)


@lru_cache(maxsize=64)
def _first_id(source: Source) -> int:
    taken = [int(el.get(w("id"), "0")) for el in _root(source).iterchildren(w("footnote"))]
    return max([0, *taken]) + 1


def _notes(source: Source, added: Sequence[str]) -> list[etree._Element]:
    ids = itertools.count(_first_id(source))
    return [xml.parse(_note(source, it, next(ids)), source.part) for it in added]


@lru_cache(maxsize=64)  # drafts of a kind most often have the same notes
def _part(source: Source, added: tuple[str, ...]) -> Part:
    root = _root(source)
    root.extend(_notes(source, added))
    return Part(source.part, xml.serialise(root), CT_FOOTNOTES, REL_FOOTNOTES)


@lru_cache(maxsize=512)
def _note(source: Source, blocks_xml: str, note_id: int) -> bytes:
    """Return a note with its number first, its paragraphs in the style of footnotes."""
    written = f'<w:footnote {_declared()} w:id="{note_id}">{blocks_xml}</w:footnote>'
    note = xml.parse(written.encode(), source.part)
    first = note.find(w("p"))
    if first is None or note.index(first) != 0:
        first = etree.Element(w("p"))
        note.insert(0, first)
    style = source.sheet.id_of("footnote text")
    for paragraph in note.iter(w("p")):
        _set_style(paragraph, style)
    _put_number(first, inline.raised(_reference_style(source.sheet)))
    return etree.tostring(note)


def _reference_style(sheet: StyleSheet) -> str | None:
    return sheet.id_of("footnote reference", "character")


def _set_style(paragraph: etree._Element, style: str | None) -> None:
    """Give a paragraph without a style that one."""
    properties = paragraph.find(w("pPr"))
    if style is None or (properties is not None and properties.find(w("pStyle")) is not None):
        return
    if properties is None:
        properties = etree.Element(w("pPr"))
        paragraph.insert(0, properties)
    properties.insert(0, etree.Element(w("pStyle"), {w("val"): style}))


def name_separators(
    settings: bytes, notes: etree._Element, part: str = "word/settings.xml"
) -> bytes:
    """Return the settings with the separators in ``notes`` named, unless any are named there."""
    root = xml.parse(settings, part)
    if root.find(f"{w('footnotePr')}/{w('footnote')}") is not None:
        return settings
    named = root.find(w("footnotePr"))
    if named is None:
        named = etree.Element(w("footnotePr"))
        root.insert(_place(root), named)
    for el in notes.iterchildren(w("footnote")):
        if el.get(w("type"), "normal") != "normal":
            etree.SubElement(named, w("footnote"), {w("id"): el.get(w("id"), "")})
    return xml.serialise(root)


def _new() -> etree._Element:
    notes = "".join(
        f'<w:footnote w:type="{kind}" w:id="{note_id}"><w:p><w:pPr><w:spacing w:after="0" '
        f'w:line="240" w:lineRule="auto"/></w:pPr><w:r><w:{kind}/></w:r></w:p></w:footnote>'
        for kind, note_id in _SEPARATORS
    )
    return xml.parse(f"<w:footnotes {_declared()}>{notes}</w:footnotes>".encode(), PART)


def _declared() -> str:
    return " ".join(f'xmlns:{prefix}="{uri}"' for prefix, uri in NSMAP.items())


def _put_number(paragraph: etree._Element, properties: str) -> None:
    mark = f"<w:r><w:rPr>{properties}</w:rPr><w:footnoteRef/></w:r>"
    gap = inline.run(_GAP) if any(el.tag != w("pPr") for el in paragraph) else ""
    runs = xml.parse(f"<w:p {_declared()}>{mark}{gap}</w:p>".encode(), PART)
    at = 1 if paragraph.find(w("pPr")) is not None else 0
    paragraph[at:at] = list(runs)


def _place(root: etree._Element) -> int:
    for index, child in enumerate(root):
        other = isinstance(child.tag, str) and not child.tag.startswith(f"{{{W}}}")
        if child.tag in _AFTER_FOOTNOTES or other:
            return index
    return len(root)
