"""Places in a template as an editor finds them: part, heading, table cell, the text beside."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from lxml import etree

from docgen.ooxml import package as packages
from docgen.ooxml import xml
from docgen.ooxml.namespaces import R, val, w
from docgen.ooxml.package import Package
from docgen.ooxml.styles import StyleSheet
from docgen.templating import tags

SEPARATOR: Final = " · "
_BESIDE: Final = 80
_PARTS: Final = {
    "document": "brödtexten",
    "footnotes": "fotnoterna",
    "endnotes": "slutnoterna",
    "header": "sidhuvudet",
    "footer": "sidfoten",
}
_PAGES: Final = {"first": " på första sidan", "even": " på jämna sidor"}
_TAG_LOOK: Final = re.compile(r"\{[{%#].*?[}%#]\}", re.DOTALL)


def part_name(package: Package, part: str) -> str:
    """Return what an editor calls a story: "sidhuvudet på första sidan"."""
    kind = re.sub(r"\d*\.xml$", "", part.rsplit("/", 1)[-1])
    named = _PARTS.get(kind, kind)
    if kind not in {"header", "footer"}:
        return named
    main = packages.main_part(package)
    ids = {link.id for link in packages.relationships(package, main) if link.target == part}
    root = xml.parse(package.parts[main], main)
    uses = {
        val(reference, "type")
        for reference in root.iter(w("headerReference"), w("footerReference"))
        if reference.get(f"{{{R}}}id") in ids
    }
    return named + (_PAGES.get(str(next(iter(uses))), "") if len(uses) == 1 else "")


@dataclass(frozen=True)
class Guide:
    """A story, gone through once so that any number of its places can be described."""

    root: etree._Element
    sheet: StyleSheet

    def describe(self, element: etree._Element) -> str:
        """Return where an element stands: headings, table cell, the words of its paragraph."""
        above = element.iterancestors(w("p"))
        paragraph = element if element.tag == w("p") else next(above, element)
        steps = [*self._trails.get(paragraph, self._last), *self._cell(paragraph)]
        if self.root.tag == w("document") and _is_within(paragraph, w("footnote")):
            steps.append("fotnot")
        words = beside(paragraph)
        return SEPARATOR.join([*steps, *([f"”{words}”"] if words else [])])

    @cached_property
    def _trails(self) -> dict[etree._Element, tuple[str, ...]]:
        """The headings above each paragraph, the nearest of each level, outermost first."""
        found: dict[etree._Element, tuple[str, ...]] = {}
        trail: dict[int, str] = {}
        shown: tuple[str, ...] = ()
        for paragraph in self.root.iter(w("p")):
            found[paragraph] = shown
            style = val(paragraph.find(f"{w('pPr')}/{w('pStyle')}"))
            outline = self.sheet.outline_level(style)
            words = "" if outline is None else _TAG_LOOK.sub("", beside(paragraph)).strip()
            if outline is not None and words:
                trail = {level: text for level, text in trail.items() if level < outline}
                trail[outline] = words
                shown = tuple(f"rubriken ”{words}”" for _, words in sorted(trail.items()))
        return found

    @cached_property
    def _last(self) -> tuple[str, ...]:
        return next(reversed(self._trails.values()), ())

    @cached_property
    def _numbers(self) -> dict[etree._Element, int]:
        """The number of each table in the story, and of each row in its table, from 1."""
        tables = list(self.root.iter(w("tbl")))
        rows = (pair for table in tables for pair in enumerate(_own(table, w("tr")), 1))
        return {table: n for n, table in enumerate(tables, 1)} | {row: n for n, row in rows}

    @cached_property
    def _has_tables(self) -> bool:
        return sum(1 for _ in self.root.iter(w("tbl"))) > 1

    def _cell(self, paragraph: etree._Element) -> Iterator[str]:
        """Yield the table, row and cell of a paragraph, as the editor counts them."""
        cell = next(paragraph.iterancestors(w("tc")), None)
        row = next(paragraph.iterancestors(w("tr")), None)
        if cell is None or row is None:
            return
        numbers, table = self._numbers, next(row.iterancestors(w("tbl")))
        number = f"tabell {numbers[table]}, " if self._has_tables else ""
        yield f"{number}rad {numbers[row]}, cell {list(_own(row, w('tc'))).index(cell) + 1}"


def describe(root: etree._Element, element: etree._Element, sheet: StyleSheet) -> str:
    """Return where one element of a story stands."""
    return Guide(root, sheet).describe(element)


def _is_within(element: etree._Element, tag: str) -> bool:
    return next(element.iterancestors(tag), None) is not None


def beside(paragraph: etree._Element) -> str:
    """Return the words of a paragraph on one line, as much as a finding shows."""
    found = paragraph if paragraph.tag == w("p") else next(paragraph.iter(w("p")), paragraph)
    line = " ".join(tags.whole(found).split())
    return line if len(line) <= _BESIDE else f"{line[: _BESIDE - 1]}…"


def _own(parent: etree._Element, tag: str) -> Iterator[etree._Element]:
    """Yield the rows of a table or the cells of a row, not those of tables inside them."""
    holder = w("tbl") if tag == w("tr") else w("tr")
    for element in parent.iter(tag):
        if next(element.iterancestors(holder)) is parent:
            yield element
