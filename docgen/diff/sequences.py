"""Two sequences aligned: which stretches are the same, which were replaced."""

from __future__ import annotations

import bisect
import difflib
from collections import Counter
from collections.abc import Hashable, Sequence
from typing import Final, NamedTuple, TypeAlias, TypeVar

T = TypeVar("T", bound=Hashable)
#: From and to in old, from and to in new.
_Window: TypeAlias = tuple[int, int, int, int]

#: Above this many pairs, a stretch without anything unique in it counts as replaced whole.
_MOST_PAIRS: Final = 1_000_000
_SAME, _OTHER = True, False


class Stretch(NamedTuple):
    """``old[old_from:old_to]`` and ``new[new_from:new_to]``: the same, or one for the other."""

    same: bool
    old_from: int
    old_to: int
    new_from: int
    new_to: int


def align(old: Sequence[T], new: Sequence[T]) -> list[Stretch]:
    """Return the stretches that cover both sequences in order; same and other take turns.

    What stands once in both holds the rest in place (patience); only short stretches between are
    compared item by item. So a long document takes time in proportion to its length.
    """
    pairs: list[tuple[int, int, int]] = []  # where in old, where in new, how long
    todo = [(0, len(old), 0, len(new))]
    while todo:
        old_from, old_to, new_from, new_to = todo.pop()
        head = _head(old, new, (old_from, old_to, new_from, new_to))
        pairs.append((old_from, new_from, head))
        old_from, new_from = old_from + head, new_from + head
        tail = _tail(old, new, (old_from, old_to, new_from, new_to))
        old_to, new_to = old_to - tail, new_to - tail
        pairs.append((old_to, new_to, tail))
        if old_from == old_to or new_from == new_to:
            continue
        anchors = _anchors(old, new, (old_from, old_to, new_from, new_to))
        if anchors:
            todo += _between(anchors, (old_from, old_to, new_from, new_to))
        elif (old_to - old_from) * (new_to - new_from) <= _MOST_PAIRS:
            pairs += _compared(old, new, (old_from, old_to, new_from, new_to))
    return _stretches(sorted(pair for pair in pairs if pair[2]), len(old), len(new))


def _head(old: Sequence[T], new: Sequence[T], window: _Window) -> int:
    old_from, old_to, new_from, new_to = window
    most = min(old_to - old_from, new_to - new_from)
    length = 0
    while length < most and old[old_from + length] == new[new_from + length]:
        length += 1
    return length


def _tail(old: Sequence[T], new: Sequence[T], window: _Window) -> int:
    old_from, old_to, new_from, new_to = window
    most = min(old_to - old_from, new_to - new_from)
    length = 0
    while length < most and old[old_to - 1 - length] == new[new_to - 1 - length]:
        length += 1
    return length


def _anchors(old: Sequence[T], new: Sequence[T], window: _Window) -> list[tuple[int, int]]:
    """Return the longest run, in order in both, of what stands once in each."""
    old_from, old_to, new_from, new_to = window
    in_old, in_new = Counter(old[old_from:old_to]), Counter(new[new_from:new_to])
    places = {new[at]: at for at in range(new_from, new_to) if in_new[new[at]] == 1}
    found = [
        (at, places[old[at]])
        for at in range(old_from, old_to)
        if in_old[old[at]] == 1 and old[at] in places
    ]
    return _increasing(found)


def _increasing(pairs: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the longest part of ``pairs`` (ordered by their first) ordered by their second too."""
    ends: list[int] = []  # the smallest second that a run of this length can end with
    last: list[int] = []  # which pair that is
    before: list[int] = []
    for index, (_, second) in enumerate(pairs):
        length = bisect.bisect_left(ends, second)
        before.append(last[length - 1] if length else -1)
        ends[length : length + 1] = [second]
        last[length : length + 1] = [index]
    chain = []
    at = last[-1] if last else -1
    while at >= 0:
        chain.append(pairs[at])
        at = before[at]
    return chain[::-1]


def _between(anchors: list[tuple[int, int]], window: _Window) -> list[_Window]:
    """Return the windows from each anchor to the next; an anchor begins its window."""
    old_from, old_to, new_from, new_to = window
    starts = [(old_from, new_from), *anchors]
    ends = [*anchors, (old_to, new_to)]
    return [(a, c, b, d) for (a, b), (c, d) in zip(starts, ends, strict=True)]


def _compared(old: Sequence[T], new: Sequence[T], window: _Window) -> list[tuple[int, int, int]]:
    old_from, old_to, new_from, new_to = window
    matcher = difflib.SequenceMatcher(
        None, old[old_from:old_to], new[new_from:new_to], autojunk=False
    )
    return [(old_from + a, new_from + b, size) for a, b, size in matcher.get_matching_blocks()]


def _stretches(
    pairs: list[tuple[int, int, int]], old_length: int, new_length: int
) -> list[Stretch]:
    found: list[Stretch] = []
    old_at = new_at = 0
    for old_from, new_from, size in [*pairs, (old_length, new_length, 0)]:
        if (old_at, new_at) != (old_from, new_from):
            found.append(Stretch(_OTHER, old_at, old_from, new_at, new_from))
        old_at, new_at = old_from + size, new_from + size
        if not size:
            continue
        if found and found[-1].same:
            found[-1] = found[-1]._replace(old_to=old_at, new_to=new_at)
        else:
            found.append(Stretch(_SAME, old_from, old_at, new_from, new_at))
    return found
