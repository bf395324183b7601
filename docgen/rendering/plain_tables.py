"""Tables of plain words: each is drawn once for its form, and filled for every draft."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Final, NamedTuple

from docgen.ooxml import escape, flow, inline, pattern
from docgen.ooxml.pattern import Pattern, Piece
from docgen.ooxml.styles import StyleSheet
from docgen.rendering import grid
from docgen.templating import keys

#: What a cell is: an amount, words, nothing.
AMOUNT: Final = "a"
WORDS: Final = "t"
NOTHING: Final = "-"
_BETWEEN: Final = "\n"


class Form(NamedTuple):
    """All there is to a table but its words: those of cells and totals, and what is read aloud."""

    key: str
    headings: tuple[str, ...]
    #: What stands in each column, as ``Kolumn.slag`` has it.
    columns: tuple[str, ...]
    #: The key of each row.
    rows: tuple[str, ...]
    kinds: str
    #: What stands in each column of the total row; empty without one.
    total: str
    shares: tuple[float, ...]
    has_caption: bool


def write(form: Form, words: Sequence[str], spoken: Sequence[str], sheet: StyleSheet) -> flow.Drawn:
    """Return the table of ``form`` with ``words`` in its cells and then in its total row.

    ``spoken`` are its description and its caption, if it has one. All are such as stay whole
    wherever they stand.
    """
    escaped = escape.text(_BETWEEN.join(words)).split(_BETWEEN)
    escaped += map(escape.attribute, spoken)
    return flow.Drawn(Piece(_drawn(form, sheet), escaped), ends_in_table=True)


@lru_cache(maxsize=32)
def _drawn(form: Form, sheet: StyleSheet) -> Pattern[str]:
    """Return the table with tokens for words."""
    filled = len(form.kinds.replace(NOTHING, "")) + len(form.total.replace(NOTHING, ""))
    words = iter(pattern.tokens(filled))
    description, *captions = pattern.tokens(1 + form.has_caption, filled)
    rows = [header(form.headings, form.columns, sheet)]
    width = len(form.columns)
    for number, name in enumerate(form.rows):
        kinds = zip(form.kinds[number * width : (number + 1) * width], form.columns, strict=True)
        rows.append(
            tuple(
                cell(kind, column, f"{form.key}.{name}.{index}", words, sheet)
                for index, (kind, column) in enumerate(kinds)
            )
        )
    if form.total:
        rows.append(sums(form.total, f"{form.key}.summa", words, sheet))
    table = grid.draw(
        rows, form.shares, sheet, description, caption="".join(captions), total=bool(form.total)
    )
    return pattern.compile(flow.to_xml((table,)))


def header(headings: Sequence[str], columns: Sequence[str], sheet: StyleSheet) -> grid.Row:
    """Return the row of headings, those of figures to the right."""
    style = sheet.choose("Tabellrubrik").id
    return tuple(
        flow.Cell(
            (
                flow.Paragraph(
                    (inline.Run(heading),), style, align=None if column == "text" else "right"
                ),
            )
        )
        for heading, column in zip(headings, columns, strict=True)
    )


def cell(kind: str, column: str, key: str, words: Iterator[str], sheet: StyleSheet) -> flow.Cell:
    """Return a cell with the next of ``words``, if it is of a kind that has any."""
    is_figure = kind == AMOUNT or column == "tal"
    style = sheet.choose("Tabellbelopp" if is_figure else "Tabelltext").id
    if kind == NOTHING:
        return flow.Cell((flow.Paragraph((), style),))
    title = keys.title(key) if kind == AMOUNT else "Cell"
    content = (inline.Control(key, (inline.Run(next(words)),), title),)
    # Words stand where the amounts of their column stand.
    align: flow.Align | None = "right" if kind == WORDS and column == "belopp" else None
    return flow.Cell((flow.Paragraph(content, style, align=align),))


def sums(kinds: str, key: str, words: Iterator[str], sheet: StyleSheet) -> grid.Row:
    """Return the total row."""
    style = sheet.choose("Tabellsumma").id
    cells = []
    for index, kind in enumerate(kinds):
        content: tuple[inline.Inline, ...] = ()
        if kind == AMOUNT:
            content = (inline.Control(f"{key}.{index}", (inline.Run(next(words)),), "Summa"),)
        elif kind == WORDS:
            content = (inline.Run(next(words)),)
        align: flow.Align = "right" if kind == AMOUNT else "left"
        cells.append(flow.Cell((flow.Paragraph(content, style, align=align),)))
    return tuple(cells)
