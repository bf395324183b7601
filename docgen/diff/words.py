"""Two texts compared word by word, cut the way Swedish official prose is read."""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import StrEnum
from typing import Final, NamedTuple

from docgen.diff import sequences
from docgen.diff.sequences import Stretch

#: Combining marks, and what glues emoji together, stay with what they follow.
_MARKS: Final = "\u0300-\u036f\u200d\ufe0f"
_TOKEN: Final = re.compile(
    # 900 000 and 1 234 567,50 are one number each; a year or a telephone number is no such group.
    rf"(?<!\d)\d{{1,3}}(?:[ \u00a0\u2009\u202f]\d{{3}})+(?![\d\w{_MARKS}])(?:[,.]\d+)?"
    # 0,9 and 2021-01-01; KS/2021:123 and 556677-8899; kommun:s and LOV-avtal; but och/eller is two.
    rf"|[\w{_MARKS}]+(?:[-\u2010\u2011:'’][\w{_MARKS}]+|[,./]\d[\w{_MARKS}]*)*"
    r"|[ \t]+"
    rf"|[\s\S][{_MARKS}]*"
)
_WORD: Final = re.compile(r"\w")


class Kind(StrEnum):
    """What became of a piece of text."""

    KEPT = "kept"
    DELETED = "deleted"
    INSERTED = "inserted"


class Change(NamedTuple):
    """A piece of text and what became of it."""

    kind: Kind
    text: str


def diff(old: str, new: str) -> list[Change]:
    """Return the pieces of both texts in order; what was deleted stands before what replaced it.

    Kept and deleted pieces make ``old``, kept and inserted ones ``new``. Whole words and whole
    numbers change, never parts of them, and two changes with nothing but a space between are one.
    """
    before, after = tokens(old), tokens(new)
    found = []
    for stretch in align(before, after):
        gone = "".join(before[stretch.old_from : stretch.old_to])
        come = "".join(after[stretch.new_from : stretch.new_to])
        if stretch.same:
            found.append(Change(Kind.KEPT, gone))
            continue
        found += [Change(Kind.DELETED, gone)] if gone else []
        found += [Change(Kind.INSERTED, come)] if come else []
    return found


def tokens(text: str) -> list[str]:
    """Return ``text`` cut in words, numbers, spaces and single marks; joined they are ``text``."""
    return _TOKEN.findall(text)


def align(old: Sequence[str], new: Sequence[str]) -> list[Stretch]:
    """Return the stretches that two lists of tokens share or not, the way a reader wants them.

    What little is the same in the middle of a rewritten passage counts as rewritten.
    """
    found = sequences.align(old, new)
    at = 1
    while at < len(found) - 1:
        if found[at].same and _is_stray(found[at - 1 : at + 2], old, new):
            first, last = found[at - 1], found[at + 1]
            found[at - 1 : at + 2] = [first._replace(old_to=last.old_to, new_to=last.new_to)]
        else:
            at += 1
    return found


def is_word(token: str) -> bool:
    """Return whether a token is a word or a number, and no space or mark."""
    return _WORD.search(token) is not None


def likeness(old: Sequence[str], new: Sequence[str]) -> float:
    """Return which share (0 to 1) of the words of two lists of tokens is the same, in order."""
    total = _words(old) + _words(new)
    same = sum(_words(old[s.old_from : s.old_to]) for s in sequences.align(old, new) if s.same)
    return 2 * same / total if total else float(list(old) == list(new))


def _is_stray(three: list[Stretch], old: Sequence[str], new: Sequence[str]) -> bool:
    """Whether the middle of three stretches is too little to hold on to between two changes."""
    before, kept, after = three
    least = min(_changed(before, old, new), _changed(after, old, new))
    held = sum(1 for token in old[kept.old_from : kept.old_to] if not token.isspace())
    return least > 0 and 3 * held <= least


def _changed(stretch: Stretch, old: Sequence[str], new: Sequence[str]) -> int:
    gone = _words(old[stretch.old_from : stretch.old_to])
    return max(gone, _words(new[stretch.new_from : stretch.new_to]))


def _words(some: Sequence[str]) -> int:
    return sum(1 for token in some if is_word(token))
