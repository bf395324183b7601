"""Tables from data: cells of many kinds, and totals computed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from docgen.domain.tabell import Cell, Kolumn, Summa, Tabell
from docgen.ooxml import flow, inline
from docgen.rendering import grid
from docgen.rendering.body import Text, Writer
from docgen.svenska import tal
from docgen.svenska.belopp import Belopp

_SCALES: Final = {"kr": 1, "tkr": 1_000, "mnkr": 1_000_000}


def write(table: Tabell, writer: Writer, text: Text, key: str) -> tuple[flow.Block, ...]:
    """Return the table, after its printed heading if it has one."""
    headings = [
        _line(column.heading, writer, text.at("kolumner", index, "rubrik"))
        for index, column in enumerate(table.kolumner)
    ]
    rows = [_header(table, headings, writer), *_rows(table, writer, text, key)]
    if table.summa is not None:
        rows.append(_total(table, table.summa, writer, text, key))
    title = _line(table.rubrik or "", writer, text.at("rubrik"))
    described = _line(table.beskrivning, writer, text.at("beskrivning"))
    shares = _shares(table, headings)
    drawn = grid.draw(
        rows, shares, writer.apparatus, described, caption=title, total=table.summa is not None
    )
    caption = writer.fact(f"{key}.rubrik", title)
    style = writer.apparatus.style("caption")
    return (*([flow.Paragraph(caption, style, keep_next=True)] if caption else []), drawn)


def amount(value: Belopp, unit: str, decimals: int) -> str:
    """Return an amount as a cell shows it, the unit standing in the heading of the column."""
    shown = tal.format(value.kronor / _SCALES[unit], decimals)
    return f"{value.precisering} {shown}" if value.precisering else shown


def decimals_of(table: Tabell) -> tuple[int, ...]:
    """Return how many decimals the amounts of each column have: 1,5 never stands beside 1,25."""
    return tuple(
        max((_decimals(value, column.enhet) for value in table.amounts(index)), default=0)
        for index, column in enumerate(table.kolumner)
    )


def _decimals(value: Belopp, unit: str) -> int:
    scaled = value.kronor / _SCALES[unit]
    if tal.is_whole(scaled):
        return 0
    return 2 if unit == "kr" else len(f"{scaled:f}".partition(".")[2].rstrip("0"))


def _line(words: str, writer: Writer, text: Text) -> str:
    return writer.evaluator.line(words, text.spot)


def _header(table: Tabell, headings: Sequence[str], writer: Writer) -> grid.Row:
    style = writer.apparatus.style("Tabellrubrik")
    aligned: list[flow.Align | None] = [
        None if column.slag == "text" else "right" for column in table.kolumner
    ]
    return tuple(
        flow.Cell((flow.Paragraph((inline.Run(heading),), style, align=align),))
        for heading, align in zip(headings, aligned, strict=True)
    )


def _rows(table: Tabell, writer: Writer, text: Text, key: str) -> Sequence[grid.Row]:
    decimals = decimals_of(table)
    return [
        tuple(
            _cell(
                cell,
                table.kolumner[index],
                decimals[index],
                writer,
                text.at("rader", number, "celler", index),
                f"{key}.{row.nyckel or number}.{index}",
            )
            for index, cell in enumerate(row.celler)
        )
        for number, row in enumerate(table.rader)
    ]


def _cell(
    cell: Cell, column: Kolumn, decimals: int, writer: Writer, text: Text, key: str
) -> flow.Cell:
    if cell.belopp is not None:
        shown = writer.fact(key, amount(cell.belopp, column.enhet, decimals))
        return _amount_cell(cell, shown, writer, text)
    if cell.lista:
        return _list_cell(cell, writer, text)
    style = writer.apparatus.style("Tabellbelopp" if column.slag == "tal" else "Tabelltext")
    written = writer.cell(cell.text, text.at("text"), style) if cell.text else ()
    if column.slag == "belopp":  # stands where the amounts stand
        written = tuple(_to_the_right(block) for block in written)
    return flow.Cell(tuple(_controlled(block, key) for block in written) or _nothing(style))


def _amount_cell(
    cell: Cell, shown: tuple[inline.Inline, ...], writer: Writer, text: Text
) -> flow.Cell:
    condition = writer.sentence(cell.villkor, text.at("villkor")) if cell.villkor else ()
    blocks = [flow.Paragraph(shown, writer.apparatus.style("Tabellbelopp"))]
    if condition:
        blocks.append(
            flow.Paragraph(condition, writer.apparatus.style("Tabelltext"), align="right")
        )
    return flow.Cell(tuple(blocks))


def _list_cell(cell: Cell, writer: Writer, text: Text) -> flow.Cell:
    style = writer.apparatus.style("List Bullet")
    place = writer.apparatus.numbering.restart(style, "bullet")
    items = [writer.sentence(item, text.at("lista", i)) for i, item in enumerate(cell.lista)]
    written = tuple(flow.Paragraph(item, style, place) for item in items if item)
    return flow.Cell(written or _nothing(writer.apparatus.style("Tabelltext")))


def _nothing(style: str | None) -> tuple[flow.Block, ...]:
    return (flow.Paragraph((), style),)


def _to_the_right(block: flow.Block) -> flow.Block:
    return replace(block, align="right") if isinstance(block, flow.Paragraph) else block


def _controlled(block: flow.Block, key: str) -> flow.Block:
    """Return the text of a cell as one fact, unless it holds facts, links or lists of its own."""
    if not isinstance(block, flow.Paragraph) or block.numbering is not None:
        return block
    if not all(isinstance(piece, inline.Run) for piece in block.content):
        return block
    return replace(block, content=(inline.Control(key, block.content, "Cell"),))


def _total(table: Tabell, total: Summa, writer: Writer, text: Text, key: str) -> grid.Row:
    sums = _sums(table, total)
    style = writer.apparatus.style("Tabellsumma")
    label = next((index for index, value in enumerate(sums) if value is None), None)
    cells = []
    for index, value in enumerate(sums):
        content: tuple[inline.Inline, ...] = ()
        if value is not None:
            content = writer.fact(f"{key}.summa.{index}", value, "Summa")
        elif index == label:
            content = (inline.Run(_line(total.etikett, writer, text.at("summa", "etikett"))),)
        align: flow.Align = "left" if value is None else "right"
        cells.append(flow.Cell((flow.Paragraph(content, style, align=align),)))
    return tuple(cells)


def _sums(table: Tabell, total: Summa) -> list[str | None]:
    """Return what the total row shows in each column; the stated total where there is but one."""
    amounts, counts = table.totals(), table.counts()
    only = sum(value is not None for value in amounts) == 1
    columns = zip(amounts, counts, table.kolumner, decimals_of(table), strict=True)
    return [
        amount(total.angiven if total.angiven and only else Belopp(paid), column.enhet, decimals)
        if paid is not None
        else tal.format(counted)
        if counted is not None
        else None
        for paid, counted, column, decimals in columns
    ]


def _shares(table: Tabell, headings: Sequence[str]) -> tuple[float, ...]:
    """Return the widths of the columns: as stated, else after what stands in them."""
    if any(column.bredd != 1 for column in table.kolumner):
        return tuple(float(column.bredd) for column in table.kolumner)
    decimals = decimals_of(table)
    columns = [
        [
            heading,
            *(_words(row.celler[i], table.kolumner[i], decimals[i]) for row in table.rader),
        ]
        for i, heading in enumerate(headings)
    ]
    return grid.weights(columns)


def _words(cell: Cell, column: Kolumn, decimals: int) -> str:
    if cell.belopp is not None:
        return amount(cell.belopp, column.enhet, decimals)
    return max([cell.text or "", *cell.lista], key=len)
