"""Which block of OLD became which block of NEW, which went and which came."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from docgen.diff import sequences
from docgen.ooxml.redline import nodes
from docgen.ooxml.redline.nodes import Node, Paragraph, Row, Span, Table

Pairs = list[tuple[int | None, int | None]]

#: From this share of common words on, a block was changed; below, one went and another came.
_ALIKE: Final = 0.4
_TABLES_ALIKE: Final = 0.2
#: A paragraph this short (a heading, a cell) was changed, where it is the only one in its place.
_SHORT: Final = 8
#: Above this many pairs, blocks are compared with those in about the same place only.
_MOST_PAIRS: Final = 10_000
_NEAR: Final = 25


def pair(old: Sequence[Node | Row], new: Sequence[Node | Row]) -> Pairs:
    """Return pairs of places in order; None where a block has no other. Gone before come."""
    found: Pairs = []
    for stretch in sequences.align([one.key for one in old], [one.key for one in new]):
        if stretch.same:
            count = stretch.old_to - stretch.old_from
            found += [(stretch.old_from + n, stretch.new_from + n) for n in range(count)]
            continue
        inner = _matched(
            old[stretch.old_from : stretch.old_to], new[stretch.new_from : stretch.new_to]
        )
        found += _filled(inner, stretch)
    return found


def _filled(inner: list[tuple[int, int]], stretch: sequences.Stretch) -> Pairs:
    """Return the matched pairs of a stretch with what lies between, gone before come."""
    found: Pairs = []
    old_at, new_at = stretch.old_from, stretch.new_from
    last = (stretch.old_to - stretch.old_from, stretch.new_to - stretch.new_from)
    for one, other in [*inner, last]:
        old_to, new_to = stretch.old_from + one, stretch.new_from + other
        found += [(n, None) for n in range(old_at, old_to)]
        found += [(None, n) for n in range(new_at, new_to)]
        if (one, other) != last:
            found.append((old_to, new_to))
        old_at, new_at = old_to + 1, new_to + 1
    return found


def _matched(old: Sequence[Node | Row], new: Sequence[Node | Row]) -> list[tuple[int, int]]:
    """Return the pairs, in order in both, that have most in common together."""
    if not old or not new:
        return []
    if len(old) == len(new) == 1:
        return [(0, 0)] if _fits_alone(old[0], new[0]) else []
    near = _NEAR if len(old) * len(new) > _MOST_PAIRS else max(len(old), len(new))
    slope = len(new) / len(old)
    best = [[0.0] * (len(new) + 1) for _ in range(len(old) + 1)]
    worth: dict[tuple[int, int], float] = {}
    for i in range(len(old) - 1, -1, -1):
        for j in range(len(new) - 1, -1, -1):
            best[i][j] = max(best[i + 1][j], best[i][j + 1])
            if abs(j - i * slope) > near:
                continue
            score = _score(old[i], new[j])
            if score and score + best[i + 1][j + 1] > best[i][j]:
                worth[i, j] = score
                best[i][j] = score + best[i + 1][j + 1]
    return _walked(best, worth)


def _walked(best: list[list[float]], worth: dict[tuple[int, int], float]) -> list[tuple[int, int]]:
    found, i, j = [], 0, 0
    while i < len(best) - 1 and j < len(best[0]) - 1:
        if (i, j) in worth:
            found.append((i, j))
            i, j = i + 1, j + 1
        elif best[i + 1][j] >= best[i][j + 1]:
            i += 1
        else:
            j += 1
    return found


def _score(one: Node | Row, other: Node | Row) -> float:
    """Return how much two blocks have in common; 0 if they cannot be the same one changed."""
    if type(one) is not type(other) or not fits(one, other):
        return 0.0
    alike = nodes.likeness(one, other)
    least = _ALIKE if isinstance(one, Paragraph) else _TABLES_ALIKE
    return alike if alike >= least else 0.0


def fits(one: Node | Row, other: Node | Row) -> bool:
    """Return whether ``one`` can be changed into ``other``: kind, columns, halves of fields."""
    if isinstance(one, Row) and isinstance(other, Row):
        return one.shape == other.shape
    if isinstance(one, Table) and isinstance(other, Table):
        return one.columns == other.columns
    if isinstance(one, Paragraph) and isinstance(other, Paragraph):
        return one.edges == other.edges
    if isinstance(one, Span) and isinstance(other, Span):
        ends = ((one.nodes[0], other.nodes[0]), (one.nodes[-1], other.nodes[-1]))
        return all(fits(first, last) for first, last in ends) and len(other.nodes) > 1 < len(
            one.nodes
        )
    return False


def _fits_alone(one: Node | Row, other: Node | Row) -> bool:
    if type(one) is not type(other) or not fits(one, other):
        return False
    if isinstance(one, Paragraph) and isinstance(other, Paragraph):
        short = max(one.words.total(), other.words.total()) <= _SHORT
        return short or nodes.likeness(one, other) >= _TABLES_ALIKE
    return True
