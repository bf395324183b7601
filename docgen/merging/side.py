"""One version of a draft, opened: its package, its stories as trees, its outline."""

from __future__ import annotations

from collections.abc import Container
from dataclasses import dataclass, field
from typing import Final

from lxml import etree

from docgen.ooxml import outline, text, xml
from docgen.ooxml import package as packages
from docgen.ooxml.namespaces import val, w
from docgen.ooxml.outline import Outline
from docgen.ooxml.package import Package
from docgen.ooxml.styles import StyleSheet

_NONE: Final[frozenset[str]] = frozenset()


@dataclass(slots=True)
class Side:
    """An opened version; ``dirty`` names the stories that were changed since."""

    package: Package
    main: str
    roots: dict[str, etree._Element]
    sheet: StyleSheet
    outline: Outline
    dirty: set[str] = field(default_factory=set)

    @property
    def document(self) -> etree._Element:
        """The main story."""
        return self.roots[self.main]

    def notes_part(self) -> str | None:
        """Return the name of the part that holds the footnotes, None without one."""
        found = packages.related(self.package, self.main, "footnotes")
        return found[0] if found else None

    def note(self, identity: str) -> etree._Element | None:
        """Return a footnote by its id."""
        part = self.notes_part()
        if part is None or part not in self.roots:
            return None
        notes = self.roots[part].iterchildren(w("footnote"))
        return next((note for note in notes if val(note, "id") == identity), None)

    def part_of(self, element: etree._Element) -> str:
        """Return the name of the story in which an element stands."""
        root = element.getroottree().getroot()
        return next((name for name, one in self.roots.items() if one is root), self.main)

    def read_again(self, blocks: Container[str]) -> None:
        """Read the outline anew, after controls have got other names."""
        self.outline = outline.of(self.roots, self.sheet, blocks)

    def touch(self, element: etree._Element) -> None:
        """Remember that the story of an element was changed."""
        self.dirty.add(self.part_of(element))


def opened(package: Package, blocks: Container[str] = _NONE) -> Side:
    """Return a package with its stories read; ``blocks``: keys known to be of block controls."""
    roots = {
        name: xml.parse(package.parts[name], name)
        for name in dict.fromkeys(packages.story_parts(package))
    }
    sheet = text.sheet(package)
    found = outline.of(roots, sheet, blocks)
    return Side(package, packages.main_part(package), roots, sheet, found)
