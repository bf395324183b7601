"""How tables are drawn: the style, the widths of columns, and which rows stay on one page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from docgen.ooxml import flow, tables
from docgen.rendering.apparatus import Apparatus

#: A table of so many rows at most is not divided over pages.
_SMALL = 10

Row = tuple[flow.Cell, ...]


def draw(
    rows: Sequence[Row],
    shares: Sequence[float],
    apparatus: Apparatus,
    description: str,
    *,
    caption: str = "",
    total: bool = False,
) -> flow.Table:
    """Return the table; ``shares`` are the widths of its columns, one against the other."""
    look = tables.Look(
        tuple(shares),
        apparatus.style("Kommuntabell", "table") or apparatus.style("Table Grid", "table"),
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
    longest_word = max((len(word) for cell in cells for word in cell.split(" ")), default=0)
    longest = max((len(cell) for cell in cells), default=0)
    return float(max(min(longest, 40), longest_word * 1.3, 8))
