"""The label Word puts before a list paragraph: which list, which level, which number."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Final, NamedTuple

from lxml import etree

from docgen.ooxml.namespaces import on, val, w
from docgen.ooxml.styles import NumPr, StyleSheet

_ROMAN: Final = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"),
    (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip


class Label(NamedTuple):
    """What stands before a list paragraph; ``text`` is empty for a bullet."""

    level: int  #: from 0
    bullet: bool
    text: str


@dataclass(frozen=True, slots=True)
class Level:
    """How one level of a list counts."""

    format: str
    text: str
    start: int
    legal: bool
    #: After which level (from 1) it starts again; 0 never, None after every one above.
    restart: int | None


@dataclass(frozen=True, slots=True)
class Numbering:
    """One ``w:num``: the list it belongs to, its levels, and where it starts anew."""

    abstract: str
    levels: Mapping[int, Level]
    starts: Mapping[int, int]
    level_of_style: Mapping[str, int]


@dataclass(slots=True)
class Counters:
    """How far the lists of one story have counted; the one thing here that changes."""

    counts: dict[tuple[str, int], int] = field(default_factory=dict)
    started: set[tuple[int, int]] = field(default_factory=set)


def read(root: etree._Element | None, sheet: StyleSheet) -> dict[int, Numbering]:
    """Return the lists defined in ``word/numbering.xml`` by numId; none without the part."""
    if root is None:
        return {}
    abstracts = {val(el, "abstractNumId"): el for el in root.iterchildren(w("abstractNum"))}
    nums = {val(el, "numId"): el for el in root.iterchildren(w("num"))}
    found: dict[int, Numbering] = {}
    for num_id, num in nums.items():
        abstract = _abstract(num, nums, abstracts, sheet)
        if abstract is not None and num_id is not None and num_id.isdecimal():
            found[int(num_id)] = _numbering(num, abstract)
    return found


def _abstract(
    num: etree._Element,
    nums: Mapping[str | None, etree._Element],
    abstracts: Mapping[str | None, etree._Element],
    sheet: StyleSheet,
) -> etree._Element | None:
    abstract = abstracts.get(val(num.find(w("abstractNumId"))))
    link = val(abstract.find(w("numStyleLink"))) if abstract is not None else None
    if link is None:
        return abstract
    # A list style: the levels are with the w:num the style names.
    place = sheet.numbering(link)
    other = nums.get(str(place.num_id)) if place is not None else None
    return abstracts.get(val(other.find(w("abstractNumId")))) if other is not None else abstract


def _numbering(num: etree._Element, abstract: etree._Element) -> Numbering:
    levels = _levels(abstract)
    starts: dict[int, int] = {}
    for override in num.iterchildren(w("lvlOverride")):
        index = _number(val(override, "ilvl"), 0)
        levels |= _levels(override)
        start = override.find(w("startOverride"))
        if start is not None:
            starts[index] = _number(val(start), 1)
    styles = {
        val(level.find(w("pStyle"))) or "": _number(val(level, "ilvl"), 0)
        for level in abstract.iterchildren(w("lvl"))
        if level.find(w("pStyle")) is not None
    }
    return Numbering(val(abstract, "abstractNumId") or "", levels, starts, styles)


def _levels(parent: etree._Element) -> dict[int, Level]:
    return {
        _number(val(el, "ilvl"), 0): Level(
            format=val(el.find(w("numFmt"))) or "decimal",
            text=val(el.find(w("lvlText"))) or "",
            start=_number(val(el.find(w("start"))), 0),
            legal=on(el.find(w("isLgl"))),
            restart=_restart(val(el.find(w("lvlRestart")))),
        )
        for el in parent.iterchildren(w("lvl"))
    }


def _restart(value: str | None) -> int | None:
    return None if value is None else _number(value, 0)


def _number(value: str | None, default: int) -> int:
    return int(value) if value is not None and value.isdecimal() else default


def place(
    paragraph: etree._Element, sheet: StyleSheet, lists: Mapping[int, Numbering]
) -> NumPr | None:
    """Return the list and level of ``paragraph``, its own or its style's; None outside lists."""
    properties = paragraph.find(w("pPr"))
    style = val(properties.find(w("pStyle"))) if properties is not None else None
    style = style or sheet.default_paragraph()
    inherited = sheet.numbering(style)
    numbered = properties.find(w("numPr")) if properties is not None else None
    num_id = val(numbered.find(w("numId"))) if numbered is not None else None
    level = val(numbered.find(w("ilvl"))) if numbered is not None else None
    if num_id is not None:
        number = _number(num_id, 0)
        return NumPr(number, _number(level, 0)) if number else None
    if inherited is None:
        return None
    if level is not None:
        return NumPr(inherited.num_id, _number(level, 0))
    linked = _linked_level(lists.get(inherited.num_id), style, sheet)
    return inherited if linked is None else NumPr(inherited.num_id, linked)


def _linked_level(numbering: Numbering | None, style: str | None, sheet: StyleSheet) -> int | None:
    if numbering is None:
        return None
    chain = (link.id for link in sheet.chain(style))
    known = (numbering.level_of_style[name] for name in chain if name in numbering.level_of_style)
    return next(known, None)


def advance(counters: Counters, lists: Mapping[int, Numbering], at: NumPr) -> Label | None:
    """Return the label of the next paragraph at ``at``, and count it; None without such a list."""
    numbering = lists.get(at.num_id)
    level = numbering.levels.get(at.level) if numbering is not None else None
    if numbering is None or level is None:
        return None
    _count(counters, numbering, at)
    if level.format == "bullet":
        return Label(at.level, bullet=True, text="")
    return Label(at.level, bullet=False, text=_text(counters, numbering, level))


def _count(counters: Counters, numbering: Numbering, at: NumPr) -> None:
    counts, here = counters.counts, (numbering.abstract, at.level)
    if at.level in numbering.starts and (at.num_id, at.level) not in counters.started:
        counters.started.add((at.num_id, at.level))
        counts[here] = numbering.starts[at.level]
    else:
        counts[here] = counts[here] + 1 if here in counts else numbering.levels[at.level].start
    for above in range(at.level):
        if above in numbering.levels:
            counts.setdefault((numbering.abstract, above), numbering.levels[above].start)
    for below, level in numbering.levels.items():
        if below > at.level and (level.restart is None or at.level < level.restart):
            counts.pop((numbering.abstract, below), None)


def _text(counters: Counters, numbering: Numbering, level: Level) -> str:
    def number(match: re.Match[str]) -> str:
        index = int(match[1]) - 1
        count = counters.counts.get((numbering.abstract, index))
        if count is None or index not in numbering.levels:
            return ""
        # Legal numbering shows every level in Arabic figures, whatever its own format.
        name = "decimal" if level.legal else numbering.levels[index].format
        return _FORMATS.get(name, str)(count)

    return re.sub(r"%([1-9])", number, level.text)


def _letters(count: int) -> str:
    # Word goes on after z with aa, bb, cc.
    times, rest = divmod(max(count, 1) - 1, 26)
    return chr(ord("a") + rest) * (times + 1)


def _roman(count: int) -> str:
    written = ""
    for worth, sign in _ROMAN:
        times, count = divmod(count, worth)
        written += sign * times
    return written


_FORMATS: Final[Mapping[str, Callable[[int], str]]] = MappingProxyType(
    {
        "none": lambda _count: "",
        "decimalZero": lambda count: f"{count:02}",
        "lowerLetter": _letters,
        "upperLetter": lambda count: _letters(count).upper(),
        "lowerRoman": _roman,
        "upperRoman": lambda count: _roman(count).upper(),
    }
)
