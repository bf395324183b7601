"""The styles of a Word file, found by the name a person sees, English or Swedish."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, Literal, NamedTuple

from lxml import etree

from docgen.ooxml import xml
from docgen.ooxml.namespaces import val, w

Kind = Literal["paragraph", "character", "table", "numbering"]

#: Swedish names of built-in styles; Word stores the English ones, people and other programs do not.
_SWEDISH: Final = {
    "rubrik": "title",
    "underrubrik": "subtitle",
    "brödtext": "body text",
    "punktlista": "list bullet",
    "numrerad lista": "list number",
    "lista": "list",
    "liststycke": "list paragraph",
    "beskrivning": "caption",
    "citat": "quote",
    "starkt citat": "intense quote",
    "stark": "strong",
    "betoning": "emphasis",
    "hyperlänk": "hyperlink",
    "fotnotstext": "footnote text",
    "fotnotsreferens": "footnote reference",
    "slutnotstext": "endnote text",
    "slutnotsreferens": "endnote reference",
    "sidhuvud": "header",
    "sidfot": "footer",
    "sidnummer": "page number",
    "tabellrutnät": "table grid",
    "normal tabell": "normal table",
    "ingen lista": "no list",
    "inget avstånd": "no spacing",
    "innehållsförteckningsrubrik": "toc heading",
    "standardstycketeckensnitt": "default paragraph font",
}
_SWEDISH_LEVELS: Final = {
    "rubrik": "heading",
    "innehåll": "toc",
    "punktlista": "list bullet",
    "numrerad lista": "list number",
    "lista": "list",
}
_LEVEL: Final = re.compile(r"(.+?) ?([1-9])$")
#: What stands in for a style that is missing, before the default style of its kind does.
_NEXT_BEST: Final = {
    "title": "heading 1",
    "intense quote": "quote",
    "table grid": "normal table",
}


class NumPr(NamedTuple):
    """A place in a list: the ``w:num`` and the level, from 0."""

    num_id: int
    level: int = 0


@dataclass(frozen=True, slots=True)
class Style:
    """One style as stored; ``num_id`` and ``outline`` only where it states them itself."""

    id: str
    name: str
    kind: str
    based_on: str | None = None
    num_id: int | None = None
    num_level: int | None = None
    outline: int | None = None
    default: bool = False


@dataclass(frozen=True, slots=True)
class Choice:
    """The style to use for a name; ``id`` None means that no style is to be stated."""

    wanted: str
    id: str | None
    name: str | None

    @property
    def exact(self) -> bool:
        """Whether the style asked for exists; otherwise a finding is due."""
        return self.name is not None and canonical(self.name) == canonical(self.wanted)


def canonical(name: str) -> str:
    """Return the English built-in name ``name`` stands for, in lower case; other names folded."""
    folded = " ".join(name.casefold().split())
    if folded in _SWEDISH:
        return _SWEDISH[folded]
    found = _LEVEL.match(folded)
    if found is None:
        return folded
    stem, level = found.groups()
    return f"{_SWEDISH_LEVELS.get(stem, stem)} {level}"


def fallbacks(name: str) -> Iterator[str]:
    """Yield what stands in for a missing style, nearest first: ``list bullet`` for its level 2."""
    current = canonical(name)
    while True:
        found = _LEVEL.match(current)
        if current in _NEXT_BEST:
            current = _NEXT_BEST[current]
        elif found is not None and found[1] in {"heading", "toc"} and found[2] != "1":
            current = f"{found[1]} {int(found[2]) - 1}"
        elif found is not None and found[1] not in {"heading", "toc"}:
            step = int(found[2]) - 1
            current = f"{found[1]} {step}" if step > 1 else found[1]
        else:
            return
        yield current


class StyleSheet:
    """What ``word/styles.xml`` defines; nothing of it is changed."""

    def __init__(self, content: bytes, part: str = "word/styles.xml") -> None:
        root = xml.parse(content, part)
        self.styles: dict[str, Style] = {}
        self._by_name: dict[tuple[str, str], str] = {}
        self._choices: dict[tuple[str, str], Choice] = {}
        for el in root.iterchildren(w("style")):
            style = _read(el)
            self.styles[style.id] = style
            for name in [style.name, *(val(el.find(w("aliases"))) or "").split(",")]:
                if name.strip():
                    self._by_name.setdefault((style.kind, canonical(name)), style.id)

    def id_of(self, name: str, kind: Kind = "paragraph") -> str | None:
        """Return the id of the style called ``name`` (English or Swedish, any case) or None."""
        return self._by_name.get((kind, canonical(name)))

    def choose(self, name: str, kind: Kind = "paragraph") -> Choice:
        """Return the style called ``name``, or the nearest one that exists, or the default one."""
        if (name, kind) not in self._choices:
            self._choices[name, kind] = self._choose(name, kind)
        return self._choices[name, kind]

    def _choose(self, name: str, kind: Kind) -> Choice:
        for candidate in [canonical(name), *fallbacks(name)]:
            found = self.id_of(candidate, kind)
            if found is not None:
                return Choice(name, found, self.styles[found].name)
        default = self.default_paragraph() if kind == "paragraph" else None
        return Choice(name, default, self.styles[default].name if default is not None else None)

    def chain(self, style_id: str | None) -> Iterator[Style]:
        """Yield the style and those it is based on; an unknown id or a circle ends the chain."""
        seen: set[str] = set()
        while style_id is not None and style_id in self.styles and style_id not in seen:
            seen.add(style_id)
            style = self.styles[style_id]
            yield style
            style_id = style.based_on

    def default_paragraph(self) -> str | None:
        """Return the id of the default paragraph style, which rules where none is named."""
        return next(
            (s.id for s in self.styles.values() if s.default and s.kind == "paragraph"), None
        )

    def numbering(self, style_id: str | None) -> NumPr | None:
        """Return the list a style carries, inherited or its own; None without, or with numId 0."""
        for style in self.chain(style_id):
            if style.num_id is not None:
                return NumPr(style.num_id, style.num_level or 0) if style.num_id else None
        return None

    def outline_level(self, style_id: str | None) -> int | None:
        """Return the outline level (0 = heading 1) of a style, None for body text."""
        for style in self.chain(style_id):
            if style.outline is not None:
                return style.outline if style.outline < 9 else None
            level = heading_level(style.name)
            if level is not None:
                return level - 1
        return None

    def is_called(self, style_id: str | None, name: str) -> bool:
        """Return whether the style, or one it is based on, is called ``name``."""
        return any(canonical(style.name) == canonical(name) for style in self.chain(style_id))


def heading_level(name: str) -> int | None:
    """Return 1–9 for the name of a built-in heading style, else None."""
    found = _LEVEL.match(canonical(name))
    return int(found[2]) if found is not None and found[1] == "heading" else None


def number(el: etree._Element | None, attribute: str = "val") -> int | None:
    """Return ``w:val`` (or another) of ``el`` as an integer, None if missing or no number."""
    value = val(el, attribute)
    return int(value) if value is not None and re.fullmatch(r"-?\d+", value) else None


def _read(el: etree._Element) -> Style:
    numbering = el.find(f"{w('pPr')}/{w('numPr')}")
    default = el.get(w("default")) in {"1", "true", "on"}
    return Style(
        id=el.get(w("styleId")) or "",
        name=val(el.find(w("name"))) or "",
        kind=el.get(w("type")) or "paragraph",
        based_on=val(el.find(w("basedOn"))),
        num_id=number(numbering.find(w("numId"))) if numbering is not None else None,
        num_level=number(numbering.find(w("ilvl"))) if numbering is not None else None,
        outline=number(el.find(f"{w('pPr')}/{w('outlineLvl')}")),
        default=default,
    )
