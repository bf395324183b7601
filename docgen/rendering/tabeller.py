"""Tables from data: cells of many kinds, totals computed, and the tables an agreement gives."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from docgen.domain.akt import Akt
from docgen.domain.overenskommelse import ONCE, Overenskommelse
from docgen.domain.tabell import Cell, Kolumn, Summa, Tabell, Tabellrad
from docgen.ooxml import flow, inline, tables
from docgen.rendering import facts
from docgen.rendering.body import Text, Writer, weights
from docgen.svenska import belopp, datum, tal
from docgen.svenska.belopp import Belopp


def write(table: Tabell, writer: Writer, text: Text, key: str) -> tuple[flow.Block, ...]:
    """Return the table, after its printed heading if it has one."""
    style = writer.apparatus.style
    rows = [_header(table, writer), *_rows(table, writer, text, key)]
    if table.summa is not None:
        rows.append(_total(table, table.summa, writer, key))
    look = tables.Look(
        _weights(table),
        style("Kommuntabell", "table") or style("Table Grid", "table"),
        caption=table.rubrik or "",
        description=table.beskrivning,
        total=table.summa is not None,
    )
    drawn = flow.Table(tuple(rows), look)
    if not table.rubrik:
        return (drawn,)
    caption = writer.fact(f"{key}.rubrik", table.rubrik)
    return (flow.Paragraph(caption, style("caption"), keep_next=True), drawn)


def computed(kind: str, agreement: Overenskommelse, akt: Akt) -> Tabell | None:
    """Return the table of ``kind`` that follows from the agreement, None where nothing is known."""
    return {"ersättning": _amounts, "utbetalningar": _instalments, "parter": _parties}[kind](
        agreement, akt
    )


def amount(value: Belopp, unit: str) -> str:
    """Return an amount as a cell shows it, the unit standing in the heading of the column."""
    scale = {"kr": 1, "tkr": 1_000, "mnkr": 1_000_000}[unit]
    shown = belopp.siffror(value.kronor / scale)
    return f"{value.precisering} {shown}" if value.precisering else shown


def _header(table: Tabell, writer: Writer) -> tuple[flow.Cell, ...]:
    style = writer.apparatus.style("Tabellrubrik")
    return tuple(
        flow.Cell(
            (
                flow.Paragraph(
                    (inline.Run(column.heading),),
                    style,
                    align=None if column.slag == "text" else "right",
                ),
            )
        )
        for column in table.kolumner
    )


def _rows(table: Tabell, writer: Writer, text: Text, key: str) -> Sequence[tuple[flow.Cell, ...]]:
    return [
        tuple(
            _cell(cell, column, writer, text, f"{key}.{row.nyckel or number}.{index}")
            for index, (cell, column) in enumerate(zip(row.celler, table.kolumner, strict=True))
        )
        for number, row in enumerate(table.rader)
    ]


def _cell(cell: Cell, column: Kolumn, writer: Writer, text: Text, key: str) -> flow.Cell:
    plain = writer.apparatus.style("Tabelltext")
    if cell.belopp is not None:
        style = writer.apparatus.style("Tabellbelopp")
        shown = writer.fact(key, amount(cell.belopp, column.enhet))
        condition = writer.sentence(cell.villkor, text) if cell.villkor else ()
        blocks = [flow.Paragraph(shown, style)]
        return flow.Cell((*blocks, *([flow.Paragraph(condition, plain)] if condition else [])))
    if cell.lista:
        style = writer.apparatus.style("List Bullet")
        place = writer.apparatus.numbering.restart(style, "bullet")
        items = [flow.Paragraph(writer.sentence(item, text), style, place) for item in cell.lista]
        return flow.Cell(tuple(items))
    content = writer.sentence(cell.text, text) if cell.text else ()
    if cell.text and all(isinstance(piece, inline.Run) for piece in content):
        content = (inline.Control(key, content, "Cell"),)
    right = column.slag == "tal"
    return flow.Cell(
        (flow.Paragraph(content, writer.apparatus.style("Tabellbelopp") if right else plain),)
    )


def _total(table: Tabell, total: Summa, writer: Writer, key: str) -> tuple[flow.Cell, ...]:
    sums = _sums(table, total)
    style = writer.apparatus.style("Tabellsumma")
    label = next((index for index, value in enumerate(sums) if value is None), None)
    cells = []
    for index, value in enumerate(sums):
        content: tuple[inline.Inline, ...] = ()
        if value is not None:
            content = writer.fact(f"{key}.summa.{index}", value, "Summa")
        elif index == label:
            content = (inline.Run(total.etikett),)
        align: flow.Align = "left" if value is None else "right"
        cells.append(flow.Cell((flow.Paragraph(content, style, align=align),)))
    return tuple(cells)


def _sums(table: Tabell, total: Summa) -> list[str | None]:
    """Return what the total row shows in each column; the stated total where there is but one."""
    amounts, counts = table.totals(), table.counts()
    only = sum(value is not None for value in amounts) == 1
    return [
        amount(total.angiven if total.angiven and only else Belopp(paid), column.enhet)
        if paid is not None
        else tal.format(counted)
        if counted is not None
        else None
        for paid, counted, column in zip(amounts, counts, table.kolumner, strict=True)
    ]


def _weights(table: Tabell) -> tuple[float, ...]:
    if any(column.bredd != 1 for column in table.kolumner):
        return tuple(float(column.bredd) for column in table.kolumner)
    return weights(
        [
            [column.heading, *(_words(row.celler[index], column) for row in table.rader)]
            for index, column in enumerate(table.kolumner)
        ]
    )


def _words(cell: Cell, column: Kolumn) -> str:
    if cell.belopp is not None:
        return amount(cell.belopp, column.enhet)
    return max([cell.text or "", *cell.lista], key=len)


def _amounts(agreement: Overenskommelse, akt: Akt) -> Tabell | None:
    if any(entry.part for entry in agreement.belopp):
        return _payers(agreement, akt)
    rows = [_year(agreement, year) for year in agreement.period.years()]
    known = [row for row in rows if row is not None]
    if not known:
        return _prices(agreement)
    total = Summa.model_construct(etikett="Totalt") if agreement.total() is not None else None
    return Tabell.model_construct(
        beskrivning=f"Ersättning per år enligt {agreement.rubrik}",
        rubrik=None,
        kolumner=_columns("År", "Avser", "Belopp"),
        rader=tuple(known),
        summa=total,
    )


def _payers(agreement: Overenskommelse, akt: Akt) -> Tabell:
    """Return the amounts of each year with a column for each party that pays."""
    paying = {entry.part for entry in agreement.belopp if entry.belopp}
    names = {
        key: str(facts.party(given, akt.register, akt.handling.datum, "part")["kortnamn"])
        for given, key in zip(agreement.parter, agreement.part_keys(), strict=True)
        if key in paying
    }
    years = agreement.period.years()
    rules = {entry.ar: entry.regel for entry in agreement.belopp if entry.regel}
    columns = [
        Kolumn.model_construct(rubrik=_versal(name), slag="belopp", enhet="kr")
        for name in [*names.values(), "Tillsammans"]
    ]
    return Tabell.model_construct(
        beskrivning=f"Vad var och en betalar per år enligt {agreement.rubrik}",
        rubrik=None,
        kolumner=(Kolumn.model_construct(rubrik="År"), *columns),
        rader=tuple(
            Tabellrad.model_construct(
                nyckel=str(year),
                celler=(
                    Cell.model_construct(text=str(year)),
                    *(_paid(agreement.amount_for(year, key), "") for key in names),
                    _paid(agreement.amount_for(year), rules.get(year) or ""),
                ),
            )
            for year in years
        ),
        summa=Summa.model_construct(etikett="Totalt") if agreement.total() is not None else None,
    )


def _paid(amount: Decimal | None, rule: str) -> Cell:
    if amount is None:
        return Cell.model_construct(text=rule or None)
    return Cell.model_construct(belopp=Belopp(amount))


def _prices(agreement: Overenskommelse) -> Tabell | None:
    """Return the amounts that no year is stated for: once, by the month, for each of something."""
    rows = [
        _row(
            str(number),
            entry.avser or "Ersättning",
            entry.per if entry.per is None or entry.per in ONCE else f"per {entry.per}",
            Cell.model_construct(belopp=entry.belopp)
            if entry.belopp
            else Cell.model_construct(text=entry.regel),
        )
        for number, entry in enumerate(agreement.belopp)
        if entry.ar is None
    ]
    if not rows:
        return None
    return Tabell.model_construct(
        beskrivning=f"Ersättning enligt {agreement.rubrik}",
        rubrik=None,
        kolumner=_columns("Avser", "Gäller", "Belopp"),
        rader=tuple(rows),
        summa=None,
    )


def _year(agreement: Overenskommelse, year: int) -> Tabellrad | None:
    stated = [entry for entry in agreement.belopp if entry.ar == year]
    if not stated and agreement.amount_for(year) is None:
        return None
    months = agreement.period.months_in(year)
    covers = f"{months}\u00a0månader" if months else ""
    paid = agreement.amount_for(year)
    last = (
        Cell.model_construct(belopp=Belopp(paid))
        if paid is not None
        else Cell.model_construct(text=stated[0].regel if stated else None)
    )
    return _row(str(year), str(year), covers, last)


def _instalments(agreement: Overenskommelse, akt: Akt) -> Tabell | None:  # noqa: ARG001
    rows = [
        _row(
            f"{year}-{number}",
            str(year),
            datum.iso(day) if day else f"utbetalning {number}",
            Cell.model_construct(belopp=Belopp(paid)),
        )
        for year in agreement.period.years()
        for number, (day, paid) in enumerate(agreement.instalments(year), 1)
    ]
    if not rows:
        return None
    return Tabell.model_construct(
        beskrivning=f"Utbetalningar enligt {agreement.rubrik}",
        rubrik=None,
        kolumner=_columns("År", "Förfallodag", "Belopp"),
        rader=tuple(rows),
        summa=None,
    )


def _parties(agreement: Overenskommelse, akt: Akt) -> Tabell | None:
    day = akt.handling.datum
    parties = [facts.party(given, akt.register, day, "part") for given in agreement.parter]
    names = {
        "roll": "Part",
        "namn": "Namn",
        "orgnr": "Organisationsnummer",
        "genom": "Företräds av",
    }
    shown = {name: head for name, head in names.items() if any(party[name] for party in parties)}
    return Tabell.model_construct(
        beskrivning=f"Parter i {agreement.rubrik}",
        rubrik=None,
        kolumner=tuple(Kolumn.model_construct(rubrik=head) for head in shown.values()),
        rader=tuple(
            Tabellrad.model_construct(
                nyckel=given.organisation,
                celler=tuple(
                    Cell.model_construct(text=_versal(str(party[name])) or None) for name in shown
                ),
            )
            for given, party in zip(agreement.parter, parties, strict=True)
        ),
        summa=None,
    )


def _versal(text: str) -> str:
    return text[:1].upper() + text[1:]


def _columns(first: str, second: str, third: str) -> tuple[Kolumn, ...]:
    return (
        Kolumn.model_construct(rubrik=first),
        Kolumn.model_construct(rubrik=second),
        Kolumn.model_construct(rubrik=third, slag="belopp", enhet="kr"),
    )


def _row(key: str, first: str, second: str | None, last: Cell) -> Tabellrad:
    texts = [Cell.model_construct(text=text or None) for text in (first, second)]
    return Tabellrad.model_construct(nyckel=key, celler=(*texts, last))
