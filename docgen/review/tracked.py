"""The tracked changes of a draft: in which paragraph, by whom, when, and what they say."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
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
_NOTES: Final = (
    ("footnotes", "footnoteReference", "footnote"),
    ("endnotes", "endnoteReference", "endnote"),
)
_ANY: Final = re.compile(rb"<\w+:(?:ins|del|moveFrom|moveTo)[ >]")


class Tracked(NamedTuple):
    """A tracked change: what was done, by whom, when (as the file says), and the words."""

    kind: str
    author: str
    date: str
    text: str


def of(package: Package) -> Mapping[int, tuple[Tracked, ...]]:
    """Return the tracked changes of words by the number of their paragraph (from 0).

    Those in a note count as the paragraph's that refers to it.
    """
    main = packages.main_part(package)
    root = xml.parse(package.parts[main], main)
    numbers = {paragraph: number for number, paragraph in enumerate(root.iter(w("p")))}
    found: dict[int, list[Tracked]] = defaultdict(list)
    for paragraph, change in _changes(root):
        found[numbers[paragraph]].append(change)
    for suffix, reference, note in _NOTES:
        referring = _referring(numbers, reference)
        for part in packages.related(package, main, suffix):
            for element in xml.parse(package.parts[part], part).iter(w(note)):
                for _, change in _changes(element):
                    found[referring.get(val(element, "id") or "", -1)].append(change)
    return {number: tuple(changes) for number, changes in found.items()}


def anywhere(package: Package) -> bool:
    """Return whether there is any tracked change of words, in headers and footers too."""
    return any(_ANY.search(package.parts[part]) for part in packages.story_parts(package))


def _changes(root: etree._Element) -> Iterator[tuple[etree._Element, Tracked]]:
    for element in root.iter(*_KINDS):
        change = Tracked(
            _KINDS[str(element.tag)],
            val(element, "author") or "okänd",
            (val(element, "date") or "")[:10],
            "".join(it.text or "" for it in element.iter(*_TEXTS)),
        )
        for paragraph in _paragraphs(element):
            yield paragraph, change


def _referring(numbers: Mapping[etree._Element, int], reference: str) -> dict[str, int]:
    """Return the number of the paragraph that refers to each note, by its id."""
    return {
        val(mark, "id") or "": number
        for paragraph, number in numbers.items()
        for mark in paragraph.iter(w(reference))
    }


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
