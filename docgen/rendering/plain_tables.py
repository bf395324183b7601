"""Tables of plain words: each is drawn once for its form, and filled for every draft.

While a template is filled, a mark may stand for the whole table: what has a thousand cells is not
carried through every step, to be taken apart again after the last.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Final, NamedTuple

from docgen.ooxml import escape, flow, inline, pattern
from docgen.ooxml.pattern import Pattern
from docgen.ooxml.styles import StyleSheet
from docgen.rendering import grid
from docgen.templating import keys, limits

#: What a cell is: an amount, words, nothing.
AMOUNT: Final = "a"
WORDS: Final = "t"
NOTHING: Final = "-"
_BETWEEN: Final = "\n"
#: A processing instruction: data cannot make one, and no program that reads XML drops it.
_MARK: Final = re.compile(r"<\?docgen ([0-9]+)\?>")


class Form(NamedTuple):
    """All there is to a table but the words of its cells and totals."""

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
    description: str
    caption: str


class Plain(NamedTuple):
    """A table of plain words before it is written out."""

    form: Form
    drawn: Pattern[str]
    #: Of its cells and then of its total row, escaped as XML.
    words: Sequence[str]


def write(
    form: Form, words: Sequence[str], sheet: StyleSheet, held: list[Plain] | None = None
) -> flow.Drawn:
    """Return the table of ``form`` with ``words`` in its cells and then in its total row.

    A mark stands for it where it can be ``held`` back until the template is filled.
    """
    escaped = escape.text(_BETWEEN.join(words)).split(_BETWEEN)
    table = Plain(form, _drawn(form, sheet), escaped)
    if held is None or not pattern.is_whole(words):
        return flow.Drawn(table.drawn.fill(table.words))
    held.append(table)
    return flow.Drawn(f"<?docgen {len(held) - 1}?>")


def count(stories: Mapping[str, str], held: Sequence[Plain]) -> None:
    """Count the letters of the tables for which there are marks; raise LimitPassed for too many."""
    for table in _marked(stories, held):
        limits.current().write(sum(map(len, table.drawn.pieces)) + sum(map(len, table.words)))


def _marked(stories: Mapping[str, str], held: Sequence[Plain]) -> Iterator[Plain]:
    """Yield the table of each mark; there are more marks than tables only where one is repeated."""
    marks = (mark for text in stories.values() for mark in _MARK.finditer(text) if held)
    yield from (held[number] for mark in marks if (number := int(mark[1])) < len(held))


def put(stories: Mapping[str, str], held: Sequence[Plain]) -> dict[str, str]:
    """Return the stories with the tables that were held back in place of their marks."""
    written = {str(number): it.drawn.fill(it.words) for number, it in enumerate(held)}
    return {
        name: _MARK.sub(lambda mark: written.get(mark[1], ""), text)
        for name, text in stories.items()
    }


@lru_cache(maxsize=32)
def _drawn(form: Form, sheet: StyleSheet) -> Pattern[str]:
    """Return the table with tokens for words."""
    filled = len(form.kinds.replace(NOTHING, "")) + len(form.total.replace(NOTHING, ""))
    words = iter(pattern.tokens(filled))
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
        rows, form.shares, sheet, form.description, caption=form.caption, total=bool(form.total)
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
