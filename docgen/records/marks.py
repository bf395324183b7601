"""Where every value and key of a file stands: noted as it is read, counted when asked for.

A file is read a thousand times for each time that somebody asks for a line of it. So a reader notes
indexes alone; lines and columns are counted for whoever asks.
"""

from __future__ import annotations

import io
from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import accumulate
from typing import Any, NamedTuple

from docgen.findings import Loc


class Mark(NamedTuple):
    """A position in a text file, both from 1, the column counted in characters."""

    line: int
    column: int


def counter(text: str) -> Callable[[int], Mark]:
    """Return a function from an index in ``text`` to its line and column."""

    @cache
    def starts() -> list[int]:
        # A line ends with CR, LF or both, and keeps them; the last one has no end of its own.
        lines = io.StringIO(f"{text} ", newline="")
        return list(accumulate(map(len, lines), initial=0))[:-1]

    def mark(index: int) -> Mark:
        line = bisect_right(starts(), index)
        return Mark(line, index - starts()[line - 1] + 1)

    return mark


class Spot(NamedTuple):
    """The index where a mapping or a list begins, those of its keys, and of the values in it."""

    at: int
    parts: Mapping[Any, Spot | int]
    keys: Mapping[Any, int] = {}


@dataclass(frozen=True, slots=True, eq=False)
class Places(Mapping[Loc, Mark]):
    """The marks of values, by the way to each."""

    root: Spot
    mark: Callable[[int], Mark]

    def __getitem__(self, loc: Loc) -> Mark:
        spot = _spot(self.root, loc)
        return self.mark(spot if isinstance(spot, int) else spot.at)

    def __iter__(self) -> Iterator[Loc]:
        return (loc for loc, _ in _walk(self.root))

    def __len__(self) -> int:
        return sum(1 for _ in self)


@dataclass(frozen=True, slots=True, eq=False)
class Keys(Mapping[Loc, Mark]):
    """The marks of keys, by the way to the value of each."""

    root: Spot
    mark: Callable[[int], Mark]

    def __getitem__(self, loc: Loc) -> Mark:
        spot = _spot(self.root, loc[:-1])
        if not loc or isinstance(spot, int):
            raise KeyError(loc)
        return self.mark(spot.keys[loc[-1]])

    def __iter__(self) -> Iterator[Loc]:
        spots = ((loc, spot) for loc, spot in _walk(self.root) if isinstance(spot, Spot))
        return ((*loc, key) for loc, spot in spots for key in spot.keys)

    def __len__(self) -> int:
        return sum(1 for _ in self)


def _spot(root: Spot, loc: Loc) -> Spot | int:
    """Return the spot at ``loc``; raises KeyError where there is none."""
    spot: Spot | int = root
    for step in loc:
        if isinstance(spot, int):
            raise KeyError(loc)
        spot = spot.parts[step]
    return spot


def _walk(spot: Spot | int, at: Loc = ()) -> Iterator[tuple[Loc, Spot | int]]:
    """Yield every value, the outer ones before those in them, with the way to each."""
    yield at, spot
    if isinstance(spot, Spot):
        for step, inside in spot.parts.items():
            yield from _walk(inside, (*at, step))
