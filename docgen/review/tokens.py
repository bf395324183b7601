"""Words as the review compares them: spaces, soft hyphens and the shape of quotes do not count."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Final, NamedTuple

from docgen.diff import words

#: Between two paragraphs.
BREAK: Final = "¶"
#: Word writes its own quotes, apostrophes and hyphens over those that people type.
_ALIKE: Final = str.maketrans(
    {**dict.fromkeys('“„"″«»', "”"), **dict.fromkeys("‘‚'′`´", "’"), "‐": "-", "‑": "-"}
)
_SPACES: Final = " \t\u00a0\u2009\u202f"


class Token(NamedTuple):
    """A word, a number or a mark: how it is compared, how it reads, and where it stands."""

    key: str
    text: str
    #: Whether there is a space before it.
    apart: bool
    line: int
    start: int
    end: int
    #: The fact it belongs to, if any, and which of the approved wording's facts that is.
    fact: str = ""
    hole: int = -1


def of(text: str, line: int, start: int = 0, fact: str = "", hole: int = -1) -> Iterator[Token]:
    """Yield the tokens of ``text``, which stands at ``start`` in line number ``line``."""
    apart, at = False, start
    for piece in words.tokens(text):
        if piece.isspace():
            apart = True
        else:
            yield Token(key(piece), piece, apart, line, at, at + len(piece), fact, hole)
            apart = False
        at += len(piece)


@lru_cache(maxsize=1 << 15)
def key(text: str) -> str:
    """Return a token as it is compared."""
    folded = unicodedata.normalize("NFC", text).translate(_ALIKE)
    return "".join(letter for letter in folded if letter not in _SPACES)


@lru_cache(maxsize=1 << 12)
def keys(text: str) -> tuple[str, ...]:
    """Return the tokens of a text as they are compared."""
    return tuple(key(piece) for piece in words.tokens(text) if not piece.isspace())


def folded(text: str) -> str:
    """Return a whole text as it is compared."""
    return " ".join(keys(text))


def same(one: str, other: str) -> bool:
    """Return whether two texts say the same."""
    return folded(one) == folded(other)


def joined(given: Iterable[Token]) -> str:
    """Return tokens as text again, with single spaces where there was any space."""
    return "".join(f" {it.text}" if it.apart else it.text for it in given).strip()
