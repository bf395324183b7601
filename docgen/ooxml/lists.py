"""Ready-made list definitions: bullets, numbers, and numbered headings as § 1 or 1.1."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

from lxml import etree

from docgen.ooxml.namespaces import w

Headings = Literal["paragraf", "decimal"]
Kind = Literal["bullet", "decimal"]
NBSP: Final = "\u00a0"


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list: how it counts, what it prints, where the text begins (1/20 point)."""

    format: str
    text: str
    left: int
    hanging: int
    suffix: Literal["tab", "space"] = "tab"


@dataclass(frozen=True, slots=True)
class Definition:
    """A list as ``w:abstractNum`` stores it; ``mark`` is its nsid, by which it is found again."""

    mark: str
    levels: tuple[Level, ...]


_STEP: Final = 425  # 0.75 cm
_BULLETS: Final = ("•", "–", "•")
_NUMBERS: Final = (("decimal", "%1."), ("lowerLetter", "%2)"), ("lowerRoman", "%3."))

#: What a list of ours looks like where the template has none.
LISTS: Final[dict[Kind, Definition]] = {
    "bullet": Definition(
        "5D0C0001",
        tuple(Level("bullet", text, _STEP * n, _STEP) for n, text in enumerate(_BULLETS, 1)),
    ),
    "decimal": Definition(
        "5D0C0002",
        tuple(Level(form, text, _STEP * n, _STEP) for n, (form, text) in enumerate(_NUMBERS, 1)),
    ),
}
#: Numbered headings. The text of a level counts from the heading's own left edge.
HEADINGS: Final[dict[Headings, Definition]] = {
    "paragraf": Definition(
        "5D0C0003",
        (
            Level("decimal", f"§{NBSP}%1", 680, 680),
            Level("decimal", "%1.%2", 680, 680),
            Level("decimal", "%1.%2.%3", 794, 794),
        ),
    ),
    "decimal": Definition(
        "5D0C0004",
        (
            Level("decimal", "%1", 567, 567),
            Level("decimal", "%1.%2", 680, 680),
            Level("decimal", "%1.%2.%3", 794, 794),
        ),
    ),
}


def element(definition: Definition, number: int) -> etree._Element:
    """Return the ``w:abstractNum`` of ``definition`` with the id ``number``."""
    root = etree.Element(w("abstractNum"), {w("abstractNumId"): str(number)})
    _add(root, "nsid", definition.mark)
    _add(root, "multiLevelType", "multilevel")
    for index, level in enumerate(definition.levels):
        root.append(_level(level, index))
    return root


def _level(level: Level, index: int) -> etree._Element:
    el = etree.Element(w("lvl"), {w("ilvl"): str(index)})
    _add(el, "start", "1")
    _add(el, "numFmt", level.format)
    _add(el, "suff", level.suffix)
    _add(el, "lvlText", level.text)
    _add(el, "lvlJc", "left")
    properties = etree.SubElement(el, w("pPr"))
    indent = {w("left"): str(level.left), w("hanging"): str(level.hanging)}
    etree.SubElement(properties, w("ind"), indent)
    return el


def _add(parent: etree._Element, tag: str, value: str) -> None:
    etree.SubElement(parent, w(tag), {w("val"): value})
