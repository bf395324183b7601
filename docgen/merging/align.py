"""Which block of one version is which of another: by what stands once, then by neighbours.

Nothing is guessed: a block that could be two others is none of them.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Sequence
from typing import Final

from docgen.diff import sequences
from docgen.merging import likeness
from docgen.merging.likeness import Sign

#: Blocks between the same neighbours are one block rewritten from this share of common words on.
_ALIKE: Final = 0.5
#: Keys tell blocks apart, but a control may have been pasted into quite another paragraph.
_KEYED: Final = 0.25
#: Pairs that are compared word by word in one gap, at most.
_MOST: Final = 3_000


def pairs(old: Sequence[Sign], new: Sequence[Sign]) -> dict[int, int]:
    """Return which block of ``new`` is which of ``old``, by their places."""
    found: dict[int, int] = {}
    for sign in (_whole, _words, _literal):
        _match_unique(old, new, sign, found)
    _match_named(old, new, found)
    _fill(old, new, found)
    return found


def _whole(sign: Sign) -> Hashable:
    return (sign.kind, sign.text, sign.keys) if sign.text or sign.keys else None


def _words(sign: Sign) -> Hashable:
    return (sign.kind, sign.text) if len(sign.text) > 3 else None


def _literal(sign: Sign) -> Hashable:
    return (sign.kind, sign.literal, sign.keys) if not sign.is_plain else None


def _match_unique(
    old: Sequence[Sign],
    new: Sequence[Sign],
    sign: Callable[[Sign], Hashable],
    found: dict[int, int],
) -> None:
    """Pair what has the same sign, once in each version."""
    taken = set(found.values())
    here = _places(((at, sign(one)) for at, one in enumerate(old) if at not in found))
    there = _places(((at, sign(one)) for at, one in enumerate(new) if at not in taken))
    for mark, places in here.items():
        if len(places) == 1 and len(there.get(mark, ())) == 1:
            found[places[0]] = there[mark][0]


def _places(signs: Iterable[tuple[int, Hashable]]) -> dict[Hashable, list[int]]:
    places: dict[Hashable, list[int]] = defaultdict(list)
    for at, mark in signs:
        if mark is not None:
            places[mark].append(at)
    return places


def _match_named(old: Sequence[Sign], new: Sequence[Sign], found: dict[int, int]) -> None:
    """Pair what alone carries a key or a bookmark, where most of its keys agree on it."""
    here, there = _holders(old, set(found)), _holders(new, set(found.values()))
    votes: dict[int, Counter[int]] = defaultdict(Counter)
    for name, at in here.items():
        if name in there and old[at].kind == new[there[name]].kind:
            votes[at][there[name]] += 1
    chosen: dict[int, list[int]] = defaultdict(list)
    for at, counted in votes.items():
        (best, most), *rest = counted.most_common(2)
        if not rest or rest[0][1] < most:
            chosen[best].append(at)
    for best, candidates in chosen.items():
        if len(candidates) == 1 and _is_likely(old[candidates[0]], new[best]):
            found[candidates[0]] = best


def _holders(signs: Sequence[Sign], taken: set[int]) -> dict[str, int]:
    """Return where each key and bookmark stands that stands in one block only."""
    places: dict[str, set[int]] = defaultdict(set)
    for at, sign in enumerate(signs):
        for name in (*sign.keys, *(f"#{name}" for name in sign.names)):
            places[name].add(at)
    return {
        name: next(iter(found))
        for name, found in places.items()
        if len(found) == 1 and not found & taken
    }


def _is_likely(old: Sign, new: Sign) -> bool:
    if set(old.names) & set(new.names) or (old.is_plain and new.is_plain):
        return True
    return likeness.share(old, new) >= _KEYED


def _fill(old: Sequence[Sign], new: Sequence[Sign], found: dict[int, int]) -> None:
    """Pair what stands between the same neighbours: equal words first, then words much alike."""
    taken = set(found.values())
    for gap in _gaps(len(old), found):
        room = _room(gap, found, taken, len(old), len(new))
        if room:
            paired = _between(old, new, gap, room)
            found.update(paired)
            taken.update(paired.values())


def _gaps(length: int, found: dict[int, int]) -> list[list[int]]:
    gaps: list[list[int]] = []
    for at in range(length):
        if at in found:
            continue
        if gaps and gaps[-1][-1] == at - 1:
            gaps[-1].append(at)
        else:
            gaps.append([at])
    return gaps


def _room(
    gap: list[int], found: dict[int, int], taken: set[int], old_length: int, new_length: int
) -> list[int]:
    """Return the free places of ``new`` after the gap's left neighbour and before its right."""
    start = found[gap[0] - 1] + 1 if gap[0] else 0
    end = found[gap[-1] + 1] if gap[-1] + 1 < old_length else new_length
    after = _free(range(start, new_length), taken)
    before = _free(range(end - 1, -1, -1), taken)
    return sorted({*after, *before})


def _free(places: range, taken: set[int]) -> list[int]:
    free = []
    for at in places:
        if at in taken:
            break
        free.append(at)
    return free


def _between(
    old: Sequence[Sign], new: Sequence[Sign], gap: Sequence[int], room: Sequence[int]
) -> dict[int, int]:
    found: dict[int, int] = {}
    before = [(old[at].kind, old[at].text) for at in gap]
    after = [(new[at].kind, new[at].text) for at in room]
    for stretch in sequences.align(before, after):
        if stretch.same:
            size = stretch.old_to - stretch.old_from
            for step in range(size):
                found[gap[stretch.old_from + step]] = room[stretch.new_from + step]
        else:
            rest = gap[stretch.old_from : stretch.old_to]
            free = room[stretch.new_from : stretch.new_to]
            found.update(_alike(old, new, rest, free))
    return found


def _alike(
    old: Sequence[Sign], new: Sequence[Sign], gap: Sequence[int], room: Sequence[int]
) -> dict[int, int]:
    """Return the pairs, in order in both, that together have most words in common."""
    if not gap or not room or len(gap) * len(room) > _MOST:
        return {}
    if len(gap) == len(room) == 1 and _is_one_place(old[gap[0]], new[room[0]]):
        return {gap[0]: room[0]}
    best: list[list[tuple[float, tuple[tuple[int, int], ...]]]] = [
        [(0.0, ())] * (len(room) + 1) for _ in range(len(gap) + 1)
    ]
    for i in range(len(gap) - 1, -1, -1):
        for j in range(len(room) - 1, -1, -1):
            choice = max(best[i + 1][j], best[i][j + 1], key=lambda one: one[0])
            share = likeness.share(old[gap[i]], new[room[j]])
            together = best[i + 1][j + 1]
            if share >= _ALIKE and share + together[0] > choice[0]:
                choice = (share + together[0], ((gap[i], room[j]), *together[1]))
            best[i][j] = choice
    return dict(best[0][0][1])


def _is_one_place(old: Sign, new: Sign) -> bool:
    """Whether the only block between two neighbours is the one that stood there, rewritten."""
    if (old.kind, old.listed) != (new.kind, new.listed):
        return False
    if old.kind == "h" and old.level != new.level:
        return False
    both = bool(old.text) == bool(new.text)
    return both and not (
        old.keys and new.keys and not set(old.keys) & set(new.keys) and old.is_plain
    )
