"""The words of a document, whatever its formatting: what an approval is given to."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import NamedTuple

from docgen.prose import facts, walk
from docgen.prose.blocks import Break, Content, Document, Fact, Inline, Link, Text

SOFT_HYPHEN = "\u00ad"
#: What Word, an editor or our own writer may put in place of the same sign.
_SAME_SIGN = str.maketrans(
    {**dict.fromkeys('“„"', "”"), **dict.fromkeys("‘‚'", "’"), "\u2011": "-", SOFT_HYPHEN: None}
)


class Run(NamedTuple):
    """The text of one paragraph, heading, item or cell, and the line it starts on."""

    text: str
    line: int


def of(document: Document) -> str:
    """Return the words of a document, one paragraph a line, single spaces, facts as ``{{ x }}``.

    Formatting, line breaks, soft hyphens and the kind of space do not matter; footnotes come last,
    in the order they are referred to, whatever their labels.
    """
    lines = (_canonical(content) for content, _ in walk.contents(document))
    return "\n".join(filter(None, lines))


def plain(text: str) -> str:
    """Return text from anywhere in the form that words are compared in, line by line.

    Single spaces of one kind, one kind of quotation mark and of hyphen, no soft hyphens, NFC. What
    is compared with the words of a clause goes through this, on both sides.
    """
    lines = text.translate(_SAME_SIGN).split("\n")
    kept = (" ".join(line.split()) for line in lines)
    return unicodedata.normalize("NFC", "\n".join(filter(None, kept)))


def runs(document: Document) -> tuple[Run, ...]:
    """Return the text of every paragraph just as it reads, with its line; a break is a newline."""
    return tuple(Run(text(content), line) for content, line in walk.contents(document))


def text(content: Content) -> str:
    """Return the text of content, facts as ``{{ x }}``, without footnote marks."""
    return "".join(map(_text, content))


def _text(value: Inline) -> str:
    match value:
        case Text():
            return value.text
        case Fact():
            return f"{{{{ {facts.normal(value.expression)} }}}}"
        case Link():
            return text(value.content)
        case Break():
            return "\n"
        case _:
            return ""


def _canonical(content: Content) -> str:
    """Return words with single spaces between them; the spaces within a fact's strings stand."""
    pieces: list[str] = []
    for value in _flat(content):
        piece = _text(value)
        if not isinstance(value, Fact):
            piece = re.sub(r"\s+", " ", piece.replace(SOFT_HYPHEN, ""))
        if pieces and pieces[-1].endswith(" "):
            piece = piece.removeprefix(" ")
        if piece:
            pieces.append(piece)
    return unicodedata.normalize("NFC", "".join(pieces).strip())


def _flat(content: Content) -> Iterator[Inline]:
    for value in content:
        if isinstance(value, Link):
            yield from _flat(value.content)
        else:
            yield value
