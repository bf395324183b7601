"""The tracked changes of a draft: in which paragraph, by whom, when, and what they say."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Final, NamedTuple

from lxml import etree

from docgen.ooxml import package as packages
from docgen.ooxml import xml
from docgen.ooxml.namespaces import val, w
from docgen.ooxml.package import Package

_KINDS: Final = {
    w("ins"): "tillagt",
    w("del"): "struket",
    w("moveTo"): "flyttat hit",
    w("moveFrom"): "flyttat härifrån",
}
_TEXTS: Final = (w("t"), w("delText"))
#: Where a mark of insertion or deletion speaks of a paragraph or a row.
_MARKS: Final = frozenset({w("rPr"), w("trPr")})


class Tracked(NamedTuple):
    """A tracked change: what was done, by whom, when (as the file says), and the words."""

    kind: str
    author: str
    date: str
    text: str


def of(package: Package) -> Mapping[int, tuple[Tracked, ...]]:
    """Return the tracked changes of words by the number of their paragraph (from 0)."""
    main = packages.main_part(package)
    root = xml.parse(package.parts[main], main)
    found: dict[int, list[Tracked]] = defaultdict(list)
    numbers = {paragraph: number for number, paragraph in enumerate(root.iter(w("p")))}
    for element in root.iter(*_KINDS):
        change = Tracked(
            _KINDS[str(element.tag)],
            val(element, "author") or "okänd",
            (val(element, "date") or "")[:10],
            "".join(it.text or "" for it in element.iter(*_TEXTS)),
        )
        for paragraph in _paragraphs(element):
            if paragraph in numbers:
                found[numbers[paragraph]].append(change)
    return {number: tuple(changes) for number, changes in found.items()}


def within(
    found: Mapping[int, tuple[Tracked, ...]], paragraphs: Iterable[int]
) -> tuple[Tracked, ...]:
    """Return the changes of some paragraphs, each once, without those of empty marks."""
    each = (it for number in sorted(set(paragraphs)) for it in found.get(number, ()))
    told = dict.fromkeys(each)
    worded = [it for it in told if it.text.strip()]
    return tuple(worded or told)


def _paragraphs(element: etree._Element) -> list[etree._Element]:
    """Return the paragraphs that a change is about: that it stands in, that of its row, within."""
    parent = element.getparent()
    if parent is not None and parent.tag == w("trPr"):
        row = parent.getparent()
        return [] if row is None else list(row.iter(w("p")))
    above = next(element.iterancestors(w("p")), None)
    return [above] if above is not None else list(element.iter(w("p")))
