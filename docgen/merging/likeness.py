"""How alike two blocks are: their words, their keys, their kind."""

from __future__ import annotations

import functools
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from docgen.diff import words
from docgen.merging import lines
from docgen.ooxml import outline
from docgen.ooxml.atoms import Kind
from docgen.ooxml.outline import Block, Paragraph, Row, Table

Unit = Block | Row
#: Words of a unit beyond which nobody needs more of them to know it again.
_ENOUGH: Final = 400


@dataclass(frozen=True, slots=True)
class Sign:
    """What a block is known by: its kind, its words (all, and outside facts), keys and names."""

    kind: str
    text: str
    literal: str
    keys: tuple[str, ...]
    names: tuple[str, ...]
    level: int | None = None
    listed: bool = False

    @property
    def is_plain(self) -> bool:
        """Whether facts are all there is to it, so that only its keys can tell it."""
        return not self.literal.strip()


def of(unit: Unit) -> Sign:
    """Return the sign of a block or a row."""
    if isinstance(unit, Paragraph):
        kind = "h" if unit.level is not None else "p"
        sign = _sign(kind, [unit], unit.level, unit.names)
        return replace(sign, listed=unit.listed)
    rows = unit.rows if isinstance(unit, Table) else (unit,)
    inner = [
        paragraph
        for row in rows
        for cell in row.cells
        for paragraph in outline.paragraphs(cell.blocks)
    ]
    names = tuple(name for paragraph in inner for name in paragraph.names)
    return _sign("t" if isinstance(unit, Table) else "r", inner, None, names)


def _sign(
    kind: str, paragraphs: Sequence[Paragraph], level: int | None, names: tuple[str, ...]
) -> Sign:
    text, literal, keys = [], [], []
    for paragraph in paragraphs:
        for span in paragraph.spans:
            text.append(span.text)
            if span.kind is Kind.FACT:
                keys.append(span.key)
            else:
                literal.append(span.text)
        text.append("\n")
    return Sign(
        kind, lines.folded("".join(text)), lines.folded("".join(literal)), tuple(keys), names, level
    )


@functools.lru_cache(maxsize=4096)
def tokens(text: str) -> tuple[str, ...]:
    """Return the words of a text, as many as it takes to know it again."""
    return tuple(words.tokens(text[: _ENOUGH * 8])[:_ENOUGH])


def share(first: Sign, second: Sign) -> float:
    """Return which share of the words, and of the keys, two blocks have in common (0 to 1)."""
    if first.kind != second.kind:
        return 0.0
    if first.text == second.text:
        return 1.0
    same_keys = len(set(first.keys) & set(second.keys))
    keys = 2 * same_keys / ((len(set(first.keys)) + len(set(second.keys))) or 1)
    if first.is_plain or second.is_plain:
        return keys if first.keys and second.keys else 0.0
    return max(
        words.likeness(tokens(first.text), tokens(second.text)), 0.9 * keys * bool(same_keys > 2)
    )
