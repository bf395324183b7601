"""Places in a template as an editor finds them: part, heading, table cell, the text beside."""

from __future__ import annotations

import re
from collections.abc import Iterator
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


def describe(root: etree._Element, element: etree._Element, sheet: StyleSheet) -> str:
    """Return where ``element`` stands in its story: headings, table cell, its paragraph's words."""
    paragraph = next(element.iterancestors(w("p")), element) if element.tag != w("p") else element
    steps = [*_headings(root, paragraph, sheet), *_cell(root, paragraph)]
    if next(paragraph.iterancestors(w("footnote")), None) is not None and root.tag == w("document"):
        steps.append("fotnot")
    words = beside(paragraph)
    return SEPARATOR.join([*steps, *([f"”{words}”"] if words else [])])


def beside(paragraph: etree._Element) -> str:
    """Return the words of a paragraph on one line, as much as a finding shows."""
    found = paragraph if paragraph.tag == w("p") else next(paragraph.iter(w("p")), paragraph)
    line = " ".join(tags.whole(found).split())
    return line if len(line) <= _BESIDE else f"{line[: _BESIDE - 1]}…"


def _headings(root: etree._Element, paragraph: etree._Element, sheet: StyleSheet) -> Iterator[str]:
    """Yield the headings above a paragraph, the nearest of each level, outermost first."""
    trail: dict[int, str] = {}
    for candidate in root.iter(w("p")):
        if candidate is paragraph:
            break
        outline = sheet.outline_level(val(candidate.find(f"{w('pPr')}/{w('pStyle')}")))
        words = _TAG_LOOK.sub("", beside(candidate)).strip()
        if outline is not None and words:
            trail = {level: text for level, text in trail.items() if level < outline}
            trail[outline] = words
    return (f"rubriken ”{words}”" for _, words in sorted(trail.items()))


def _cell(root: etree._Element, paragraph: etree._Element) -> Iterator[str]:
    """Yield the table, row and cell of a paragraph, as the editor counts them."""
    cell = next(paragraph.iterancestors(w("tc")), None)
    row = next(paragraph.iterancestors(w("tr")), None)
    if cell is None or row is None:
        return
    table = next(row.iterancestors(w("tbl")))
    tables = list(root.iter(w("tbl")))
    number = f"tabell {tables.index(table) + 1}, " if len(tables) > 1 else ""
    rows, cells = list(_own(table, w("tr"))), list(_own(row, w("tc")))
    yield f"{number}rad {rows.index(row) + 1}, cell {cells.index(cell) + 1}"


def _own(parent: etree._Element, tag: str) -> Iterator[etree._Element]:
    """Yield the rows of a table or the cells of a row, not those of tables inside them."""
    holder = w("tbl") if tag == w("tr") else w("tr")
    for element in parent.iter(tag):
        if next(element.iterancestors(holder)) is parent:
            yield element
