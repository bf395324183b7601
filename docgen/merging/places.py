"""Where new blocks go: after what they follow in the new draft, in the section they belong to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from lxml import etree

from docgen.merging.likeness import Sign
from docgen.ooxml.namespaces import w

_HOLDERS = frozenset(w(name) for name in ("sdtContent", "sdt", "ins", "moveTo", "customXml"))


def sections(signs: Sequence[Sign]) -> list[int]:
    """Return for each block which block is the heading it stands under, -1 before the first."""
    found, current = [], -1
    for at, sign in enumerate(signs):
        if sign.kind == "h":
            current = at
        found.append(current)
    return found


def before(at: int, known: Mapping[int, object], under: Sequence[int]) -> int | None:
    """Return the nearest known block before ``at``; for a text only one in its own section."""
    for other in range(at - 1, -1, -1):
        if under[at] != at and under[other] != under[at]:
            return None
        if other in known:
            return other
    return None


def after(at: int, known: Mapping[int, object], under: Sequence[int]) -> int | None:
    """Return the nearest known block after ``at`` in the same section."""
    for other in range(at + 1, len(under)):
        if under[other] != under[at]:
            return None
        if other in known:
            return other
    return None


def holder(element: etree._Element, inside: etree._Element | None) -> etree._Element:
    """Return the element, or the control round it as long as that does not hold ``inside`` too."""
    around = set() if inside is None else set(inside.iterancestors())
    parent = element.getparent()
    while parent is not None and parent.tag in _HOLDERS and parent not in around:
        element, parent = parent, parent.getparent()
    return element


def rising(order: Sequence[int]) -> set[int]:
    """Return the most numbers of ``order`` that already stand in rising order."""
    if list(order) == sorted(order):
        return set(order)
    best: list[tuple[int, ...]] = []
    for number in order:
        before = [chain for chain in best if chain[-1] < number]
        best.append((*_longest(before), number))
    return set(_longest(best))


def _longest(chains: Sequence[tuple[int, ...]]) -> tuple[int, ...]:
    longest: tuple[int, ...] = ()
    for chain in chains:
        longest = chain if len(chain) > len(longest) else longest
    return longest
