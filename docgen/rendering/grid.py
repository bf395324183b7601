"""How tables are drawn: the style, the widths of columns, and which rows stay on one page."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace

from docgen.ooxml import flow, tables
from docgen.ooxml.styles import StyleSheet

#: A table of so many rows at most is not divided over pages.
_SMALL = 10

#: Columns grow by so much.
_STEP = 4.0

Row = tuple[flow.Cell, ...]


def draw(
    rows: Sequence[Row],
    shares: Sequence[float],
    sheet: StyleSheet,
    description: str,
    caption: str = "",
    *,
    total: bool = False,
) -> flow.Table:
    """Return the table; ``shares`` are the widths of its columns, one against the other."""
    look = tables.Look(
        tuple(shares),
        sheet.choose("Kommuntabell", "table").id or sheet.choose("Table Grid", "table").id,
        caption=caption,
        description=description,
        total=total,
    )
    return flow.Table(tuple(held_together(rows)), look)


def held_together(rows: Sequence[Row]) -> Sequence[Row]:
    """Return ``rows`` so that a small table stays on one page: each row but the last holds on."""
    if len(rows) > _SMALL:
        return rows
    return [*(tuple(_holding(cell) for cell in row) for row in rows[:-1]), *rows[-1:]]


def weights(columns: Sequence[Sequence[str]]) -> tuple[float, ...]:
    """Return the share of each column from its cells: room for the longest word, more for more."""
    return tuple(_weight(column) for column in columns)


def _holding(cell: flow.Cell) -> flow.Cell:
    content = tuple(
        replace(block, keep_next=True) if isinstance(block, flow.Paragraph) else block
        for block in cell.content
    )
    return replace(cell, content=content)


def _weight(cells: Sequence[str]) -> float:
    longest_word = max(map(len, " ".join(cells).split(" ")))
    longest = max(map(len, cells), default=0)
    # In steps: an amount that grows by a digit shall not move every column.
    return _STEP * math.ceil(max(min(longest, 40), longest_word * 1.3, 8) / _STEP)
