"""Which lines of a draft belong to which clause, and which to none."""

from __future__ import annotations

import difflib
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from docgen.diff import sequences, words
from docgen.review import tokens
from docgen.review.lines import Line, Spot

NOBODY: Final = -1
#: How alike two lines must be for one to be the other, changed.
_ALIKE: Final = 0.34
_SAME_START: Final = 0.5
#: A line of so few words is compared letter by letter too.
_SHORT: Final = 6
#: Above this many pairs of lines, what is not the same word for word counts as another text.
_MOST_PAIRS: Final = 1_000_000
#: Words may stand twice in a line, so this is less than ``_ALIKE``.
_FEW: Final = 0.2


@dataclass(frozen=True, slots=True)
class Base:
    """What we last wrote: its lines, whose each is, and the clauses in order (``id@version``)."""

    lines: tuple[Line, ...]
    owners: tuple[int, ...]
    references: tuple[str, ...]
    #: Whether the controls of the draft still hold just what we put into them.
    sound: bool = True


@dataclass(frozen=True, slots=True)
class Segments:
    """For each line of the draft the line of the base that it is (or None), and whose it is."""

    matched: tuple[int | None, ...]
    owners: tuple[int, ...]


def id_of(reference: str) -> str:
    """Return the clause of an ``id@version``."""
    return reference.rpartition("@")[0]


def segment(base: Base, draft: Sequence[Line], named: Mapping[int, str]) -> Segments:
    """Return whose each line of the draft is.

    ``named`` are the controls that say which clause they hold, by number; those that prove it too
    are ``Line.tagged``.
    """
    matched: list[int | None] = [None] * len(draft)
    ours = [tokens.keys(line.text) for line in base.lines]
    theirs = [tokens.keys(line.text) for line in draft]
    sets = [frozenset(keys) for keys in ours], [frozenset(keys) for keys in theirs]
    scored = _Scores(base, draft, named, ours, theirs, *sets)
    for notes in (False, True):  # apart, for a note stands now here, now there
        old = [b for b, line in enumerate(base.lines) if (line.spot is Spot.NOTE) is notes]
        new = [d for d, line in enumerate(draft) if (line.spot is Spot.NOTE) is notes]
        _match(old, new, scored, matched)
    _find_moved(matched, scored.keys, scored.new)
    return Segments(tuple(matched), tuple(_owners(matched, base, draft, named)))


def _match(
    old: Sequence[int], new: Sequence[int], scored: _Scores, matched: list[int | None]
) -> None:
    ours, theirs = [scored.keys[b] for b in old], [scored.new[d] for d in new]
    for stretch in sequences.align(ours, theirs):
        before = old[stretch.old_from : stretch.old_to]
        after = new[stretch.new_from : stretch.new_to]
        one_to_one = stretch.same or scored.in_place(before, after)
        pairs = zip(before, after, strict=True) if one_to_one else _best(before, after, scored)
        for b, d in pairs:
            matched[d] = b


@dataclass(frozen=True, slots=True)
class _Scores:
    base: Base
    draft: Sequence[Line]
    named: Mapping[int, str]
    keys: Sequence[tuple[str, ...]]
    new: Sequence[tuple[str, ...]]
    sets: Sequence[frozenset[str]]
    new_sets: Sequence[frozenset[str]]

    def of(self, b: int, d: int) -> float:
        """Return how much a line of the base and one of the draft are alike."""
        old, new = self.keys[b], self.new[d]
        starts = _SAME_START if self._starts(b, d) or self._same_fact(b, d) else 0.0
        short = max(len(old), len(new)) <= _SHORT
        if not short and 2 * len(self.sets[b] & self.new_sets[d]) < _FEW * (len(old) + len(new)):
            return starts  # too few words in common to be worth a comparison
        alike = words.likeness(old, new)
        if short and alike < 0.7:
            letters = difflib.SequenceMatcher(None, " ".join(old), " ".join(new)).ratio()
            alike = max(alike, letters if letters >= 0.7 else 0.0)
        return alike + starts

    def _same_fact(self, b: int, d: int) -> bool:
        """Whether both lines are the words of the same fact, and of nothing else."""
        old, new = self.base.lines[b], self.draft[d]
        return bool(_only(old)) and _only(old) == _only(new)

    def in_place(self, before: Sequence[int], after: Sequence[int]) -> bool:
        """Return whether as many cells stand where cells stood: each is the old one, rewritten."""
        old, new = [self.base.lines[b] for b in before], [self.draft[d] for d in after]
        return len(old) == len(new) and all(it.spot is Spot.CELL for it in (*old, *new))

    def _starts(self, b: int, d: int) -> bool:
        """Whether both lines begin the control of the same clause."""
        owner, control = self.base.owners[b], self.draft[d].control
        if owner == NOBODY or control not in self.named:
            return False
        first = (not b or self.base.owners[b - 1] != owner) and (
            not d or self.draft[d - 1].control != control
        )
        return first and id_of(self.base.references[owner]) == id_of(self.named[control])


def _only(line: Line) -> str:
    """Return the key of the fact that a line is nothing but; "" for any other line."""
    only = line.marks[0] if len(line.marks) == 1 else None
    whole = only is not None and (only.start, only.end) == (0, len(line.text))
    return only.key if only is not None and whole else ""


def _best(old: Sequence[int], new: Sequence[int], scored: _Scores) -> list[tuple[int, int]]:
    """Return the pairs, in order, that are alike and together most so; none of far too many."""
    if len(old) * len(new) > _MOST_PAIRS:
        return []
    best = [[0.0] * (len(new) + 1) for _ in range(len(old) + 1)]
    score = [[scored.of(b, d) for d in new] for b in old]
    for i in range(len(old) - 1, -1, -1):
        for j in range(len(new) - 1, -1, -1):
            pair = score[i][j] + best[i + 1][j + 1] if score[i][j] >= _ALIKE else 0.0
            best[i][j] = max(best[i + 1][j], best[i][j + 1], pair)
    pairs = []
    i = j = 0
    while i < len(old) and j < len(new):
        if score[i][j] >= _ALIKE and best[i][j] == score[i][j] + best[i + 1][j + 1]:
            pairs.append((old[i], new[j]))
            i, j = i + 1, j + 1
        elif best[i][j] == best[i + 1][j]:
            i += 1
        else:
            j += 1
    return pairs


def _find_moved(
    matched: list[int | None],
    keys: Sequence[tuple[str, ...]],
    new: Sequence[tuple[str, ...]],
) -> None:
    """Match the lines that stand somewhere else word for word."""
    taken = {b for b in matched if b is not None}
    left = defaultdict(list)
    for b, key in enumerate(keys):
        if b not in taken and len(key) > 3:
            left[key].append(b)
    for d, key in enumerate(new):
        if matched[d] is None and left.get(key):
            matched[d] = left[key].pop(0)


def _owners(
    matched: Sequence[int | None],
    base: Base,
    draft: Sequence[Line],
    named: Mapping[int, str],
) -> list[int]:
    owners = [NOBODY if b is None else base.owners[b] for b in matched]
    reliable = _reliable(matched, owners, base, draft, named)
    settled = [b is not None for b in matched]
    for d, line in enumerate(draft):
        if not settled[d] and line.control in reliable:
            owners[d], settled[d] = reliable[line.control], True
    text = [d for d, line in enumerate(draft) if line.spot is not Spot.NOTE]
    for gap in _runs(text, settled):
        owner = _between(gap, owners, matched, base)
        outer = _neighbours(gap, owners)
        if outer[0] != outer[1] and owner in reliable.values():
            owner = NOBODY  # its control stands elsewhere, and says what belongs to it
        for d in gap:
            owners[d] = owner
    for d, line in enumerate(draft):
        if line.spot is Spot.NOTE and not settled[d]:
            owners[d] = owners[d - 1] if d else NOBODY
    return owners


def _runs(text: Sequence[int], settled: Sequence[bool]) -> list[list[int]]:
    """Return the runs of neighbouring lines that are not settled."""
    runs: list[list[int]] = []
    new = True
    for d in text:
        if settled[d]:
            new = True
        elif new:
            runs.append([d])
            new = False
        else:
            runs[-1].append(d)
    return runs


def _neighbours(gap: Sequence[int], owners: Sequence[int]) -> tuple[int, int]:
    before = owners[gap[0] - 1] if gap[0] else NOBODY
    after = owners[gap[-1] + 1] if gap[-1] + 1 < len(owners) else NOBODY
    return before, after


def _between(
    gap: Sequence[int], owners: Sequence[int], matched: Sequence[int | None], base: Base
) -> int:
    before, after = _neighbours(gap, owners)
    return before if before == after else _replaced(gap, matched, base)


def _reliable(
    matched: Sequence[int | None],
    owners: Sequence[int],
    base: Base,
    draft: Sequence[Line],
    named: Mapping[int, str],
) -> dict[int, int]:
    """Return whose each control is, where all that is known in it is that clause's.

    LibreOffice stretches a control over what follows: one without its tag proves nothing.
    """
    proven = {line.control for line in draft if line.tagged and base.sound}
    held: dict[int, set[int]] = {control: set() for control in named if control in proven}
    for d, line in enumerate(draft):
        if line.control in held and matched[d] is not None:
            held[line.control].add(owners[d])
    found = {}
    present = {owner for owner in owners if owner != NOBODY}
    for control, whose in held.items():
        alone = [o for o, ref in enumerate(base.references) if id_of(ref) == id_of(named[control])]
        candidates = whose or {o for o in alone if o not in present}
        only = next(iter(candidates)) if len(candidates) == 1 else NOBODY
        if only != NOBODY and id_of(base.references[only]) == id_of(named[control]):
            found[control] = only
    return found


def _replaced(gap: Sequence[int], matched: Sequence[int | None], base: Base) -> int:
    """Return whose lines a run of new ones stands in place of; NOBODY where it was added."""
    before = max((b for b in matched[: gap[0]] if b is not None), default=-1)
    after = next((b for b in matched[gap[-1] + 1 :] if b is not None), len(base.lines))
    taken = {b for b in matched if b is not None}
    whose = {base.owners[b] for b in range(before + 1, after) if b not in taken}
    return next(iter(whose)) if len(whose) == 1 else NOBODY
