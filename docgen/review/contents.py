"""A table of contents that has become plain text, as when a draft is pasted into a new file."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from docgen.review import tokens
from docgen.review.lines import Line, Spot

#: So many lines in a row that all come again further down are hardly a coincidence.
_FEWEST: Final = 4


def without(lines: Sequence[Line]) -> tuple[Line, ...]:
    """Return the lines of a draft without a list of headings that stand again further down."""
    keys = [_key(line) for line in lines]
    last = {key: d for d, key in enumerate(keys)}
    listed = [bool(key) and last[key] > d for d, key in enumerate(keys)]
    long = (run for run in _runs(listed) if len({keys[d] for d in run}) >= _FEWEST)
    gone = {d for run in long for d in run if last[keys[d]] not in run}
    return tuple(line for d, line in enumerate(lines) if d not in gone)


def _key(line: Line) -> tuple[str, ...]:
    """Return the words of a line without the numbers around them; none of a cell or a note."""
    if line.spot is not Spot.TEXT:
        return ()
    words = list(tokens.keys(line.text))
    while words and _is_number(words[0]):
        words.pop(0)
    while words and _is_number(words[-1]):
        words.pop()
    return tuple(words)


def _is_number(word: str) -> bool:
    return not any(letter.isalpha() for letter in word)


def _runs(listed: Sequence[bool]) -> Iterator[range]:
    start = 0
    for d, is_listed in enumerate((*listed, False)):
        if not is_listed:
            if d > start:
                yield range(start, d)
            start = d + 1
