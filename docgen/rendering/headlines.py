"""Headings of sections drawn once: most drafts have them at the same levels, and all have some."""

from __future__ import annotations

from functools import lru_cache

from docgen.ooxml import escape, flow, inline, pattern
from docgen.ooxml.pattern import Pattern, Piece
from docgen.ooxml.styles import NumPr
from docgen.templating import keys


def write(
    words: str, key: str, title: str, style: str, number: NumPr | None, bookmark: str | None
) -> flow.Block:
    """Return a heading of ``words``, a fact called ``key`` if that is not empty."""
    if not pattern.is_whole([words]):
        return _heading(words, key, title, style, number, bookmark)
    drawn = _drawn(key, title, style, number, bookmark)
    return flow.Drawn(Piece(drawn, (escape.text(words),)))


@lru_cache(maxsize=2048)
def _drawn(
    key: str, title: str, style: str, number: NumPr | None, bookmark: str | None
) -> Pattern[str]:
    [word] = pattern.tokens(1)
    return pattern.compile(flow.to_xml([_heading(word, key, title, style, number, bookmark)]))


def _heading(
    words: str, key: str, title: str, style: str, number: NumPr | None, bookmark: str | None
) -> flow.Heading:
    content: inline.Inline = inline.Run(words)
    if key:
        content = inline.Control(key, (content,), title or keys.title(key))
    return flow.Heading((content,), style, number, bookmark)
