"""The tracked changes of a document as a list: where, what went, what came, whose, when."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from types import MappingProxyType
from typing import Final, NamedTuple

from lxml import etree

from docgen.ooxml import package as packages
from docgen.ooxml import reading, text, xml
from docgen.ooxml.namespaces import val, w
from docgen.ooxml.package import Package
from docgen.ooxml.reading import View
from docgen.ooxml.styles import StyleSheet


class What(StrEnum):
    """What happened."""

    ANDRAT = "ändrat"
    TILLAGT = "tillagt"
    BORTTAGET = "borttaget"
    FORMATMALL = "formatmall"  #: the words stand, as another heading, list or style


class Where(StrEnum):
    """In which story."""

    BRODTEXT = "brödtext"
    SIDHUVUD = "sidhuvud"
    SIDFOT = "sidfot"
    FOTNOT = "fotnot"
    SLUTNOT = "slutnot"


@dataclass(frozen=True, slots=True)
class Change:
    """One change: the heading it stands under, the whole paragraph as it is now, and what it is.

    ``before`` and ``after`` are the words round it that stay. ``author`` and ``date`` are as the
    file states them. ``row``: a whole row of a table.
    """

    where: Where
    heading: str
    paragraph: str
    what: What
    deleted: str
    inserted: str
    author: str
    date: str
    before: str = ""
    after: str = ""
    row: bool = False


_GONE: Final = frozenset({w("del"), w("moveFrom")})
_COME: Final = frozenset({w("ins"), w("moveTo")})
_SIGNS: Final = MappingProxyType(
    {
        reading.Kind.TAB: "\t",
        reading.Kind.BREAK: "\n",
        reading.Kind.PAGE: "\n",
        reading.Kind.FOOTNOTE: "[fotnot]",
        reading.Kind.ENDNOTE: "[slutnot]",
        reading.Kind.PICTURE: "[bild]",
        reading.Kind.TEXT_BOX: "[textruta]",
    }
)
_WORDED: Final = frozenset({reading.Kind.TEXT, *_SIGNS})
_KINDS: Final = (
    ("header", Where.SIDHUVUD),
    ("footer", Where.SIDFOT),
    ("footnotes", Where.FOTNOT),
    ("endnotes", Where.SLUTNOT),
)


class _Bit(NamedTuple):
    """A stretch of a paragraph: the change it stands in (None: kept), and its words."""

    change: etree._Element | None
    words: str


def changes(package: Package) -> list[Change]:
    """Return the tracked changes of a document in reading order, whoever made them."""
    main = packages.main_part(package)
    sheet = text.sheet(package)
    found = list(_in_story(package, main, Where.BRODTEXT, sheet))
    for kind, where in _KINDS:
        for part in packages.related(package, main, kind):
            found += _in_story(package, part, where, sheet)
    return found


def _in_story(package: Package, part: str, where: Where, sheet: StyleSheet) -> Iterator[Change]:
    heading = ""
    rows: set[etree._Element] = set()
    for paragraph in reading.paragraphs(xml.parse(package.parts[part], part)):
        row = _changed_row(paragraph)
        if row is not None:
            if row not in rows:
                yield _whole_row(row, where, heading)
            rows.add(row)
            continue
        if _is_contents(paragraph, sheet):
            continue  # what it lists has changed where it stands
        words = reading.text(paragraph)
        if words.strip() and _is_heading(paragraph, sheet):
            heading = words.strip()
        yield from _in_paragraph(paragraph, where, heading)


def _in_paragraph(paragraph: etree._Element, where: Where, heading: str) -> Iterator[Change]:
    bits = [*_bits(paragraph, None), *_mark(paragraph)]
    whole = reading.text(paragraph) or reading.text(paragraph, View.REJECTED)
    place = (where, heading, whole)
    groups = [
        (kept, list(group))
        for kept, group in itertools.groupby(bits, lambda bit: bit.change is None)
    ]
    for index, (kept, group) in enumerate(groups):
        if kept or group[0].change is None:
            continue
        gone = "".join(bit.words for bit in group if _is_gone(bit))
        come = "".join(bit.words for bit in group if not _is_gone(bit))
        found = _change(group[0].change, place, (gone, come))
        yield replace(
            found,
            before="".join(bit.words for bit in groups[index - 1][1])
            if index
            else _beside(paragraph),
            after="".join(bit.words for _, near in groups[index + 1 : index + 2] for bit in near),
        )
    memory = paragraph.find(f"{w('pPr')}/{w('pPrChange')}")
    if memory is not None and any(kept for kept, _ in groups):
        yield _change(memory, place, ("", ""))


def _mark(paragraph: etree._Element) -> Iterator[_Bit]:
    """Yield the paragraph mark, where words that stay were parted or brought together there."""
    mark = paragraph.find(f"{w('pPr')}/{w('rPr')}")
    changed = [el for el in mark if el.tag in _GONE | _COME] if mark is not None else []
    following = paragraph.getnext()
    if len(changed) == 1 and following is not None and following.tag == w("p"):
        sides = (list(_bits(paragraph, None)), list(_bits(following, None)))
        if all(any(bit.change is None for bit in side) for side in sides):
            yield _Bit(changed[0], "¶")


def _beside(paragraph: etree._Element) -> str:
    """Return the words of the cells before the one that a paragraph begins."""
    cell = next(paragraph.iterancestors(w("tc")), None)
    if cell is None or next(cell.iter(w("p")), None) is not paragraph:
        return ""
    cells = (
        " ".join(reading.text(p) for p in earlier.iter(w("p")))
        for earlier in reversed(list(cell.itersiblings(w("tc"), preceding=True)))
    )
    return "".join(f"{words} | " for words in cells)


def _is_gone(bit: _Bit) -> bool:
    return bit.change is not None and bit.change.tag in _GONE


def _bits(parent: etree._Element, change: etree._Element | None) -> Iterator[_Bit]:
    for child in parent:
        if child.tag == w("pPr"):
            continue
        if child.tag in _GONE or child.tag in _COME:
            yield from _bits(child, child)
        elif child.tag == w("r"):
            words = _said(child)
            if words:
                yield _Bit(change, words)
        elif isinstance(child.tag, str):
            yield from _bits(child, change)


def _said(run: etree._Element) -> str:
    pieces = (piece for piece in reading.pieces(run) if piece.kind in _WORDED)
    return "".join(_SIGNS.get(piece.kind, piece.text) for piece in pieces)


def _change(mark: etree._Element, place: tuple[Where, str, str], words: tuple[str, str]) -> Change:
    deleted, inserted = words
    what = What.FORMATMALL
    if deleted or inserted:
        what = What.ANDRAT if deleted and inserted else What.TILLAGT if inserted else What.BORTTAGET
    return Change(
        *place, what, deleted, inserted, val(mark, "author") or "", val(mark, "date") or ""
    )


def _changed_row(paragraph: etree._Element) -> etree._Element | None:
    """Return the outermost row that came or went and holds the paragraph."""
    found = None
    for row in paragraph.iterancestors(w("tr")):
        if _row_mark(row) is not None:
            found = row
    return found


def _row_mark(row: etree._Element) -> etree._Element | None:
    properties = row.find(w("trPr"))
    if properties is None:
        return None
    return next((el for el in properties if el.tag in {w("ins"), w("del")}), None)


def _whole_row(row: etree._Element, where: Where, heading: str) -> Change:
    mark = _row_mark(row)
    if mark is None:
        raise AssertionError(row)
    gone = mark.tag == w("del")
    view = View.REJECTED if gone else View.ACCEPTED
    cells = (
        " ".join(reading.text(p, view) for p in cell.iter(w("p"))).strip()
        for cell in reading.cells(row, view)
    )
    words = " | ".join(cells)
    author, date = val(mark, "author") or "", val(mark, "date") or ""
    what = What.BORTTAGET if gone else What.TILLAGT
    both = (words, "") if gone else ("", words)
    return Change(where, heading, words, what, *both, author, date, row=True)


def _is_contents(paragraph: etree._Element, sheet: StyleSheet) -> bool:
    known = sheet.styles.get(val(paragraph.find(f"{w('pPr')}/{w('pStyle')}")) or "")
    return known is not None and re.match(r"toc \d", known.name.lower()) is not None


def _is_heading(paragraph: etree._Element, sheet: StyleSheet) -> bool:
    own = val(paragraph.find(f"{w('pPr')}/{w('outlineLvl')}"))
    if own is not None:
        return own != "9"
    style = val(paragraph.find(f"{w('pPr')}/{w('pStyle')}")) or sheet.default_paragraph()
    return sheet.outline_level(style) is not None
