"""Amounts in a spreadsheet: a row each with överenskommelse, år, kronor and beslut."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Final, NamedTuple

from docgen.batch.amounts import codes
from docgen.batch.amounts.outcome import Cause
from docgen.batch.amounts.setting import Wanted
from docgen.findings import Finding, Place, Severity
from docgen.records import tabular
from docgen.records.grid import Value
from docgen.records.tabular import Row, Table
from docgen.svenska import belopp, tal

_AGREEMENT, _YEAR, _KRONOR = "överenskommelse", "år", "kronor"
_REQUIRED: Final = (_AGREEMENT, _YEAR, _KRONOR)
_ROW: Final = ("nyckel", "part", "avser")
_KNOWN: Final = (*_REQUIRED, "beslut", "skäl", "prisnivå", "helår", *_ROW)
COMMAND: Final = "amounts import"


class Cell(NamedTuple):
    """A value that is there, and its place."""

    value: Value
    place: Place


#: The cells of a row that have a value, by the heading above them in small letters.
Cells = Mapping[str, Cell]


def wanted(table: Table) -> tuple[list[Wanted], list[Finding]]:
    """Return the amounts that a table asks for, and what is wrong with its headings and rows."""
    findings = list(_headings(table))
    if any(finding.stops for finding in findings):
        return [], findings
    asked: list[Wanted] = []
    for row in table.rows:
        read = _row(_cells(row, table), table.place(row.number))
        if isinstance(read, Wanted):
            asked.append(read)
        else:
            findings += read
    return asked, [*findings, *_twice(asked)]


def _headings(table: Table) -> Iterator[Finding]:
    """Yield what is wrong with the headings: required ones missing, others that nobody reads."""
    missing = [name for name in _REQUIRED if table.column(name) is None]
    if missing:
        known = ", ".join(f"”{it}”" for it in table.headings if it)
        message = f"Kolumnen {' och '.join(missing)} saknas. Det finns: {known}."
        place = table.place(table.heading_row)
        cure = "Skriv rubrikerna överenskommelse, år och kronor, stavade så."
        yield Finding(codes.KALKYL, Severity.FEL, message, cure, place)
    for number, heading in enumerate(table.headings):
        if heading and heading.casefold() not in _KNOWN:
            close = difflib.get_close_matches(heading.casefold(), _KNOWN, n=1)
            cure = f"Menade du ”{close[0]}”?" if close else "Den behöver inte tas bort."
            message = f"Kolumnen ”{heading}” används inte."
            place = table.place(table.heading_row, number)
            yield Finding(codes.KALKYL, Severity.NOTIS, message, cure, place)


def _cells(row: Row, table: Table) -> dict[str, Cell]:
    return {
        heading.casefold(): Cell(value, table.place(row.number, number))
        for number, heading in enumerate(table.headings)
        if (value := table.value(row, number)) is not None
    }


def _row(cells: Cells, place: Place) -> Wanted | list[Finding]:
    missing = [name for name in _REQUIRED if name not in cells]
    if missing:
        message = f"Raden saknar {' och '.join(missing)}."
        cure = "Fyll i cellen, eller ta bort raden."
        return [Finding(codes.KALKYL, Severity.FEL, message, cure, place)]
    year, kronor = _whole(cells[_YEAR]), _amount(cells[_KRONOR])
    level = _whole(cells["prisnivå"]) if "prisnivå" in cells else None
    full_year = _yes(cells["helår"]) if "helår" in cells else False
    wrong = [it for it in (year, kronor, level, full_year) if isinstance(it, Finding)]
    if wrong or isinstance(year, Finding) or isinstance(kronor, Finding):
        return wrong
    return Wanted(
        tabular.text(cells[_AGREEMENT].value),
        year,
        kronor,
        Cause(COMMAND, _text(cells, "beslut"), _text(cells, "skäl")),
        tuple((name, _text(cells, name)) for name in _ROW if name in cells),
        full_year is True,
        level if isinstance(level, int) else None,
        cells[_KRONOR].place,
    )


def _text(cells: Cells, name: str) -> str:
    return tabular.text(cells[name].value) if name in cells else ""


def _whole(cell: Cell) -> int | Finding:
    value = cell.value
    if isinstance(value, str) and value.isdecimal():
        value = int(value)
    if isinstance(value, int) and not isinstance(value, bool) and 1900 <= value <= 2200:
        return value
    return _wrong(cell, "är inget år", "Skriv året med fyra siffror, till exempel 2027.")


def _amount(cell: Cell) -> Decimal | Finding:
    value = cell.value
    cure = "Skriv kronor som tal, till exempel 1004000 eller 900 000,50."
    if isinstance(value, str):
        try:
            read = belopp.parse(value)
        except belopp.OgiltigtBelopp as error:
            return _wrong(cell, f"är inget belopp: {error.reason}", error.cure)
        if read.precisering:
            return _wrong(cell, "är ungefärligt", cure)
        return _positive(cell, read.kronor)
    if isinstance(value, bool) or not isinstance(value, int | Decimal):
        return _wrong(cell, "är inget belopp", cure)
    number = Decimal(value)
    if not tal.is_whole(tal.shift(number, 2)):
        return _wrong(cell, "har delar av ören", "Avrunda till hela kronor eller ören.")
    return _positive(cell, number)


def _positive(cell: Cell, kronor: Decimal) -> Decimal | Finding:
    if kronor < 0:
        return _wrong(cell, "är mindre än noll", "Skriv det nya beloppet, inte skillnaden.")
    return kronor


def _yes(cell: Cell) -> bool | Finding:
    known = {"ja": True, "nej": False, "x": True}
    value = cell.value
    if isinstance(value, bool):
        return value
    if isinstance(value, str) and value.casefold() in known:
        return known[value.casefold()]
    return _wrong(cell, "är varken ja eller nej", "Skriv ja när kronorna gäller ett helt år.")


def _wrong(cell: Cell, what: str, cure: str) -> Finding:
    message = f"”{tabular.text(cell.value)[:40]}” i {cell.place.cell} {what}."
    return Finding(codes.KALKYL, Severity.FEL, message, cure, cell.place)


def _twice(asked: Sequence[Wanted]) -> Iterator[Finding]:
    """Yield rows that ask for an amount that an earlier one asks for."""
    seen: dict[tuple[object, ...], Wanted] = {}
    for it in asked:
        first = seen.setdefault((it.agreement, it.year, it.row), it)
        if first is not it and it.place and first.place:
            message = f"{it.agreement} {it.year} står redan på rad {first.place.line}."
            cure = "Behåll en av raderna."
            yield Finding(codes.KALKYL_DUBBLETT, Severity.FEL, message, cure, it.place)


def completed(wanted: Wanted, cause: Cause) -> Wanted:
    """Return ``wanted`` with the decision and the reason of ``cause`` where its row has none."""
    own = wanted.cause
    filled = Cause(COMMAND, own.beslut or cause.beslut, own.skal or cause.skal)
    return replace(wanted, cause=filled)
