"""Printed numbers of headings and list items, and the references that show them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final, Protocol

from lxml import etree

from docgen.ooxml import fields, labels, reading
from docgen.ooxml.namespaces import val, w
from docgen.ooxml.styles import StyleSheet, number

#: Switches that make a reference show the number of a paragraph.
_NUMBER_SWITCHES: Final = frozenset({"\\r", "\\n", "\\w"})


class Lists(Protocol):
    """The lists of a document."""

    def read(self) -> dict[int, labels.Numbering]:
        """Return them by numId."""


@dataclass(frozen=True, slots=True, eq=False)
class Numbered:
    """A numbered paragraph and the number it prints; ``outline`` (0 = heading 1) for headings."""

    element: etree._Element
    printed: str
    outline: int | None


@dataclass(frozen=True, slots=True)
class Broken:
    """A reference that shows nothing true: its bookmark is missing, or stands at no number."""

    bookmark: str
    shown: str


def paragraphs(root: etree._Element) -> Iterator[etree._Element]:
    """Yield the paragraphs of the text flow in order, those of tables in, of text boxes out."""
    for paragraph in reading.paragraphs(root):
        if next(paragraph.iterancestors(w("txbxContent")), None) is None:
            yield paragraph


def paragraph_numbers(root: etree._Element, lists: Lists, sheet: StyleSheet) -> list[Numbered]:
    """Return every paragraph that prints a number (no bullets), in document order."""
    known, counters, found = lists.read(), labels.Counters(), []
    for paragraph in paragraphs(root):
        place = labels.place(paragraph, sheet, known)
        label = labels.advance(counters, known, place) if place is not None else None
        if label is not None and label.text:
            found.append(Numbered(paragraph, label.text, outline_of(paragraph, sheet)))
    return found


def style_of(paragraph: etree._Element, sheet: StyleSheet) -> str | None:
    """Return the id of the paragraph's style, the default one where none is stated."""
    return val(paragraph.find(f"{w('pPr')}/{w('pStyle')}")) or sheet.default_paragraph()


def outline_of(paragraph: etree._Element, sheet: StyleSheet) -> int | None:
    """Return the outline level of a paragraph (0 = heading 1), None for body text."""
    own = number(paragraph.find(f"{w('pPr')}/{w('outlineLvl')}"))
    if own is not None:
        return own if own < 9 else None
    return sheet.outline_level(style_of(paragraph, sheet))


def resolve(root: etree._Element, numbers: Mapping[etree._Element, str]) -> list[Broken]:
    """Write into every reference to a paragraph number what stands there; return the broken ones.

    ``numbers`` maps paragraphs to printed numbers. A full stop at the end is left out, as in Word.
    """
    targets = _targets(root)
    broken = []
    for found in list(fields.find(root)):
        if found.kind != "REF" or not _NUMBER_SWITCHES & set(found.words):
            continue
        name = found.words[1]
        printed = numbers.get(targets[name]) if name in targets else None
        if printed is None:
            broken.append(Broken(name, fields.shown(found)))
        else:
            fields.show(found, printed.rstrip("."))
    return broken


def resolve_notes(root: etree._Element) -> list[Broken]:
    """Write the note's number into every further reference to a note; return the broken ones."""
    order = {el: str(n) for n, el in enumerate(root.iter(w("footnoteReference")), 1)}
    noted = {
        mark.get(w("name")): order.get(el)
        for mark in root.iter(w("bookmarkStart"))
        if (el := next(mark.itersiblings(w("r")), None)) is not None
        and (el := el.find(w("footnoteReference"))) is not None
    }
    broken = []
    for found in list(fields.find(root)):
        if found.kind != "NOTEREF":
            continue
        number_of_note = noted.get(found.words[1])
        if number_of_note is None:
            broken.append(Broken(found.words[1], fields.shown(found)))
        else:
            fields.show(found, number_of_note)
    return broken


def _targets(root: etree._Element) -> dict[str, etree._Element]:
    targets: dict[str, etree._Element] = {}
    for mark in root.iter(w("bookmarkStart")):
        paragraph = next(mark.iterancestors(w("p")), None)
        if paragraph is None:  # the mark stands between blocks: it belongs to the next paragraph
            paragraph = next(mark.itersiblings(w("p")), None)
        if paragraph is not None:
            targets.setdefault(mark.get(w("name")) or "", paragraph)
    return targets
