"""The facts a document asks for."""

from __future__ import annotations

import re
from collections.abc import Iterator

from docgen.prose import walk
from docgen.prose.blocks import Content, Document, Fact, Link

STRING = re.compile(r"""("(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')""", re.DOTALL)


def of(document: Document) -> tuple[Fact, ...]:
    """Return every fact in reading order, in tables and links too; footnotes last."""
    return tuple(fact for content, _ in walk.contents(document) for fact in _within(content))


def _within(content: Content) -> Iterator[Fact]:
    for value in content:
        if isinstance(value, Fact):
            yield value
        elif isinstance(value, Link):
            yield from _within(value.content)


def normal(expression: str) -> str:
    """Return an expression spaced in one way, its strings untouched: ``a["x  y"] | kronor``."""
    pieces = STRING.split(expression.strip())
    return "".join(p if number % 2 else _spaced(p) for number, p in enumerate(pieces))


def _spaced(piece: str) -> str:
    """Return a piece without strings: single spaces, ``x | y``, ``f(x, y)``, ``a[1]``."""
    piece = re.sub(r"\s+", " ", piece)
    piece = re.sub(r" ?\| ?", " | ", piece)
    piece = re.sub(r" ?, ?", ", ", piece)
    return re.sub(r"(?<=[(\[.]) | (?=[)\].])", "", piece)
