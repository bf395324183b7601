"""Tables from data: cells of many kinds, and totals computed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import chain
from typing import Final, NamedTuple

from docgen import cache
from docgen.domain.tabell import Cell, Kolumn, Summa, Tabell
from docgen.ooxml import flow, inline, pattern
from docgen.prose import parse
from docgen.rendering import grid, plain_tables
from docgen.rendering.body import Text, Writer
from docgen.rendering.evaluate import polished
from docgen.rendering.plain_tables import AMOUNT, NOTHING, WORDS, Form
from docgen.svenska import tal
from docgen.svenska.belopp import Belopp

_SCALES: Final = {"tkr": 1_000, "mnkr": 1_000_000}


def write(table: Tabell, writer: Writer, text: Text, key: str) -> tuple[flow.Block, ...]:
    """Return the table, after its printed heading if it has one."""
    title = _line(table.rubrik or "", writer, text.at("rubrik"))
    caption = writer.fact(f"{key}.rubrik", title)
    style = writer.apparatus.style("caption")
    drawn = _drawn(table, _form(table, writer, text, key, title), writer, text)
    return (*([flow.Paragraph(caption, style, keep_next=True)] if caption else []), drawn)


def _drawn(table: Tabell, given: _Given, writer: Writer, text: Text) -> flow.Block:
    form, sheet = given.form, writer.apparatus.styles
    if None not in given.kinds:
        words, spoken = [*filter(None, given.words), *given.totals], [*filter(None, given.spoken)]
        if given.spoken.description and pattern.is_whole([*words, *spoken]):
            return plain_tables.write(form, words, spoken, sheet)
    rows = [plain_tables.header(form.headings, form.columns, sheet)]
    rows += _rows(table, given, writer, text)
    if form.total:
        rows.append(plain_tables.sums(form.total, f"{form.key}.summa", iter(given.totals), sheet))
    return grid.draw(rows, form.shares, sheet, *given.spoken, total=bool(form.total))


class _Spoken(NamedTuple):
    """What is read aloud for a table: its description, and the heading printed above it, if any."""

    description: str
    caption: str


class _Given(NamedTuple):
    """What a table is to show: its form, and the words of its plain cells, row by row."""

    form: Form
    spoken: _Spoken
    kinds: Sequence[str | None]
    #: Empty for a cell that has none; of one that is not plain, not to be shown.
    words: Sequence[str]
    totals: Sequence[str]
    decimals: Sequence[int]


def _form(table: Tabell, writer: Writer, text: Text, key: str, title: str) -> _Given:
    headings = tuple(
        _line(column.heading, writer, text.at("kolumner", index, "rubrik"))
        for index, column in enumerate(table.kolumner)
    )
    columns = [_column(table, index) for index in range(len(headings))]
    decimals = [column.decimals for column in columns]
    kinds = [*chain.from_iterable(zip(*(column.kinds for column in columns), strict=True))]
    words = [*chain.from_iterable(zip(*(column.words for column in columns), strict=True))]
    total, totals = _total(table, decimals, writer, text)
    form = Form(
        key,
        headings,
        tuple(column.slag for column in table.kolumner),
        tuple(row.nyckel or str(number) for number, row in enumerate(table.rader)),
        "".join(kind or "?" for kind in kinds),
        total,
        _shares(table, headings, [column.words for column in columns]),
        bool(title),
    )
    spoken = _Spoken(_line(table.beskrivning, writer, text.at("beskrivning")), title)
    return _Given(form, spoken, kinds, words, totals, decimals)


class _Column(NamedTuple):
    """The cells of a column: what each is, its words, and how many decimals its amounts have."""

    kinds: Sequence[str | None]
    #: Of a cell that is not plain, as many as its column is to have room for.
    words: Sequence[str]
    decimals: int


def _column(table: Tabell, index: int) -> _Column:
    cells = [row.celler[index] for row in table.rader]
    unit = table.kolumner[index].enhet
    amounts = [cell.belopp for cell in cells if cell.belopp is not None]
    decimals = _decimals(amounts, unit)
    if len(amounts) == len(cells) and not any(cell.villkor for cell in cells):
        return _Column([AMOUNT] * len(cells), _amounts(amounts, unit, decimals), decimals)
    kinds, words = zip(*(_shown(cell, unit, decimals) for cell in cells), strict=True)
    return _Column(kinds, words, decimals)


def _shown(cell: Cell, unit: str, decimals: int) -> tuple[str | None, str]:
    """Return what a cell is and its words; of one that is not plain, as many as it is to have."""
    if cell.belopp is not None:
        return None if cell.villkor else AMOUNT, amount(cell.belopp, unit, decimals)
    if cell.lista:
        return None, max(cell.lista, key=len)
    if not cell.text:
        return NOTHING, ""
    words = _plain(cell.text)
    return (None, cell.text) if words is None else (WORDS, words)


@cache.of_lines(8192)  # the same words stand in many rows, and in many drafts
def _plain(text: str) -> str | None:
    """Return the words of a text as they are printed; None where they have marks or facts."""
    return polished(text) if parse.PLAIN.fullmatch(text) else None


def amount(value: Belopp, unit: str, decimals: int) -> str:
    """Return an amount as a cell shows it, the unit standing in the heading of the column."""
    return _with_precision(value, tal.format(_scaled(value, unit), decimals))


def _amounts(values: Sequence[Belopp], unit: str, decimals: int) -> list[str]:
    """Return the amounts of a column, none of which has more decimals."""
    shown = tal.column([_scaled(value, unit) for value in values], decimals)
    return [*map(_with_precision, values, shown)]


def _with_precision(value: Belopp, shown: str) -> str:
    return f"{value.precisering} {shown}" if value.precisering else shown


def _scaled(value: Belopp, unit: str) -> Decimal:
    return value.kronor if unit == "kr" else value.kronor / _SCALES[unit]


def _decimals(values: Sequence[Belopp], unit: str) -> int:
    """Return how many decimals a column needs: in kronor none or two."""
    if unit == "kr":
        return 0 if all(tal.is_whole(value.kronor) for value in values) else 2
    scaled = (f"{_scaled(value, unit):f}" for value in values)
    return max((len(it.partition(".")[2].rstrip("0")) for it in scaled), default=0)


def _line(words: str, writer: Writer, text: Text) -> str:
    return writer.evaluator.line(words, text.spot)


def _rows(table: Tabell, given: _Given, writer: Writer, text: Text) -> Iterator[grid.Row]:
    """Yield the rows of a table of which some cell is not plain."""
    sheet, width = writer.apparatus.styles, len(table.kolumner)
    for number, (row, name) in enumerate(zip(table.rader, given.form.rows, strict=True)):
        at = number * width
        yield tuple(
            plain_tables.cell(
                kind, column.slag, f"{given.form.key}.{name}.{index}", iter([words]), sheet
            )
            if kind is not None
            else _cell(
                cell,
                column,
                given.decimals[index],
                writer,
                text.at("rader", number, "celler", index),
                f"{given.form.key}.{name}.{index}",
            )
            for index, (cell, column, kind, words) in enumerate(
                zip(
                    row.celler,
                    table.kolumner,
                    given.kinds[at : at + width],
                    given.words[at : at + width],
                    strict=True,
                )
            )
        )


def _cell(
    cell: Cell, column: Kolumn, decimals: int, writer: Writer, text: Text, key: str
) -> flow.Cell:
    """Return a cell that is not plain."""
    if cell.belopp is not None:
        shown = writer.fact(key, amount(cell.belopp, column.enhet, decimals))
        return _amount_cell(cell, shown, writer, text)
    if cell.lista:
        return _list_cell(cell, writer, text)
    style = writer.apparatus.style("Tabellbelopp" if column.slag == "tal" else "Tabelltext")
    written = writer.cell(cell.text or "", text.at("text"), style)
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


def _total(
    table: Tabell, decimals: Sequence[int], writer: Writer, text: Text
) -> tuple[str, list[str]]:
    """Return what stands in each column of the total row, and the words of it; empty without."""
    if table.summa is None:
        return "", []
    sums = _sums(table, table.summa, decimals)
    label = next((index for index, value in enumerate(sums) if value is None), None)
    words = _line(table.summa.etikett, writer, text.at("summa", "etikett"))
    shown = [words if index == label else value for index, value in enumerate(sums)]
    kinds = (
        NOTHING if not word else WORDS if index == label else AMOUNT
        for index, word in enumerate(shown)
    )
    return "".join(kinds), [word for word in shown if word]


def _sums(table: Tabell, total: Summa, decimals: Sequence[int]) -> list[str | None]:
    """Return what the total row shows in each column; the stated total where there is but one."""
    amounts, counts = table.totals(), table.counts()
    only = sum(value is not None for value in amounts) == 1
    columns = zip(amounts, counts, table.kolumner, decimals, strict=True)
    return [
        amount(total.angiven if total.angiven and only else Belopp(paid), column.enhet, places)
        if paid is not None
        else tal.format(counted)
        if counted is not None
        else None
        for paid, counted, column, places in columns
    ]


def _shares(
    table: Tabell, headings: Sequence[str], words: Sequence[Sequence[str]]
) -> tuple[float, ...]:
    """Return the widths of the columns: as stated, else after what stands in them."""
    if any(column.bredd != 1 for column in table.kolumner):
        return tuple(float(column.bredd) for column in table.kolumner)
    return grid.weights([[heading, *own] for heading, own in zip(headings, words, strict=True)])
