"""A paragraph as a line of tokens: whole words, and facts, fields and notes as one each."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Final, NamedTuple, Protocol

from docgen.diff import words
from docgen.ooxml.atoms import Kind

#: Stands in the text of a line for what is no text: one character, wherever it is.
HOLE: Final = "\ufffc"
#: The spaces that stand in and after figures; neither people nor programs tell them apart.
_SPACES: Final = ("\u00a0", "\u202f", "\u2009", "\u2007")
#: What ends a sentence or a line.
_ENDS: Final = frozenset({".", "!", "?", "\n", "\f"})


class Piece(Protocol):
    """What a line is made of: spans of an outline, or atoms of a paragraph."""

    @property
    def kind(self) -> Kind:
        """What it is."""

    @property
    def text(self) -> str:
        """Its words."""

    @property
    def key(self) -> str:
        """The key of a fact, the instruction of a field."""


@dataclass(frozen=True, slots=True)
class Line:
    """Tokens by what they are compared by, and where each starts in ``text`` (last: its end)."""

    text: str
    tokens: tuple[str, ...]
    starts: tuple[int, ...]

    def at(self, token: int) -> int:
        """Return where a token starts in the text; one beyond the last ends it."""
        return self.starts[token]

    def reading(self, tokens: tuple[str, ...]) -> Line:
        """Return the line with other tokens in the same places."""
        return replace(self, tokens=tokens)


class Hunk(NamedTuple):
    """Tokens ``start`` to ``end`` of one line, ``other`` to ``other_end`` of another instead."""

    start: int
    end: int
    other: int
    other_end: int


def of(pieces: Iterable[Piece]) -> Line:
    """Return the line that the pieces of a paragraph make."""
    tokens: list[str] = []
    starts: list[int] = []
    text, pending = "", ""
    for piece in pieces:
        if piece.kind is Kind.TEXT:
            pending += piece.text
            continue
        text = _cut(text, pending, tokens, starts)
        pending = ""
        tokens.append(f"{HOLE}{piece.kind}{piece.key if piece.kind is not Kind.NOTE else ''}")
        starts.append(len(text))
        text += HOLE
    text = _cut(text, pending, tokens, starts)
    return Line(text, tuple(tokens), (*starts, len(text)))


def _cut(text: str, pending: str, tokens: list[str], starts: list[int]) -> str:
    at = len(text)
    for token in words.tokens(spaced(pending)) if pending else ():
        tokens.append(token)
        starts.append(at)
        at += len(token)
    return text + pending


def spaced(text: str) -> str:
    """Return ``text``, as long as before, with the spaces that Swedish figures have as one."""
    for space in _SPACES:
        if space in text:
            text = text.replace(space, " ")
    return text


def folded(text: str) -> str:
    """Return ``text`` with every kind of space as one and none round it."""
    return spaced(text).strip()


def hunks(old: Sequence[str], new: Sequence[str]) -> list[Hunk]:
    """Return where two lines differ, in order."""
    if old == new:
        return []
    return [
        Hunk(one.old_from, one.old_to, one.new_from, one.new_to)
        for one in words.align(old, new)
        if not one.same
    ]


def place(at: int, changes: Sequence[Hunk]) -> int:
    """Return where a token outside every change stands in the other line."""
    shift = 0
    for change in changes:
        if change.end > at:
            break
        shift = change.other_end - change.end
    return at + shift


def touches(tokens: Sequence[str], hunk: Hunk, other: Hunk) -> bool:
    """Whether two changes of one line overlap or stand in one sentence.

    Two hands in one sentence may make words that neither would have written: of "två månader"
    one makes "tre månader", the other "två veckor".
    """
    first, second = sorted((hunk, other))
    between = tokens[first.end : second.start]
    return first.end > second.start or not any(token in _ENDS for token in between)
