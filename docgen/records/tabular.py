"""Tables that people keep in a spreadsheet: headings and rows, and the cell of every value."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from itertools import chain
from pathlib import Path
from typing import Final, NamedTuple

from docgen.findings import Finding, Place, Severity
from docgen.records import codes, csv_table, decoding, files, xlsx_table
from docgen.records.grid import Fault, Grid, Trouble, Value

__all__ = ["Row", "Table", "Value", "read"]

Reader = Callable[[bytes, str | None], Grid]

READERS: Final[dict[str, Reader]] = {
    ".xlsx": xlsx_table.read,
    ".xlsm": xlsx_table.read,
    ".csv": csv_table.read,
}
_OTHERS: Final = frozenset({".xls", ".xlsb", ".ods", ".numbers", ".tsv"})
#: Faults of cells that are told of one table.
_MOST: Final = 50
_CURE: Final = "Spara den som Excel-arbetsbok (.xlsx) eller som CSV med semikolon (UTF-8)."
_HEADINGS_CURE: Final = "Skriv rubrikerna på en egen rad ovanför värdena, en i varje kolumn."


class Row(NamedTuple):
    """One row below the headings: its number as a spreadsheet shows it, and its values."""

    number: int
    values: tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table: headings by column ("" where there is none), rows with something in them."""

    path: str
    sheet: str
    headings: tuple[str, ...]
    rows: tuple[Row, ...]
    heading_row: int = 1
    #: What is wrong with cells below the headings, by the number of their row.
    doubtful: Mapping[int, tuple[Finding, ...]] = field(default_factory=dict)

    def column(self, heading: str) -> int | None:
        """Return the index from 0 of the column under ``heading``, whatever its capitals."""
        wanted = _folded(heading)
        return next((at for at, it in enumerate(self.headings) if _folded(it) == wanted), None)

    def value(self, row: Row, column: int) -> Value:
        """Return what stands in a cell; None where it is empty or the row ends before it."""
        return row.values[column] if column < len(row.values) else None

    def place(self, number: int, column: int | None = None, key: str = "") -> Place:
        """Return the place of a cell: the row's ``number``, the column's index from 0."""
        return place(self.path, self.sheet, number, column, key)


def read(path: Path, root: Path, sheet: str | None = None) -> tuple[Table | None, list[Finding]]:
    """Return the table in an XLSX or CSV file, and what is wrong with it.

    ``sheet`` names one of several sheets. Headings stand on the first row with two filled cells;
    rows without a value are left out. Values of XLSX are text, whole numbers, Decimal, dates and
    truth values; a cell shown in per cent becomes its text ("2,4 %"). Values of CSV are text.
    No table where a cell cannot be trusted: an error of Excel's, a formula nobody has computed.
    """
    return _trusted(*read_by_row(path, root, sheet))


def read_by_row(
    path: Path, root: Path, sheet: str | None = None
) -> tuple[Table | None, list[Finding]]:
    """Return the table as ``read`` does, but for cells that only make their own row doubtful."""
    shown = files.display(path, root)
    suffix = path.suffix.lower()
    if suffix not in READERS and not path.is_dir():
        kind = "en tabell i ett annat format" if suffix in _OTHERS else "ingen tabell"
        return None, [_finding(codes.FIL, f"{shown} är {kind}.", _CURE, Place(shown))]
    content, findings = files.content(path, root)
    if content is None:
        return None, findings
    return _parsed(content, shown, sheet, suffix)


def parse(
    content: bytes, shown: str, sheet: str | None = None, suffix: str = ".csv"
) -> tuple[Table | None, list[Finding]]:
    """Return the table in the bytes of a file shown as ``shown``; see ``read``."""
    return _trusted(*_parsed(content, shown, sheet, suffix))


def _trusted(table: Table | None, findings: list[Finding]) -> tuple[Table | None, list[Finding]]:
    if table is None or not table.doubtful:
        return table, findings
    return None, [*chain.from_iterable(table.doubtful.values())][:_MOST]


def _parsed(
    content: bytes, shown: str, sheet: str | None, suffix: str
) -> tuple[Table | None, list[Finding]]:
    if suffix == ".csv":
        text, findings = decoding.decode(content, shown)
        if text is None or findings:
            return None, findings
    try:
        grid = READERS[suffix](content, sheet)
    except Trouble as trouble:
        return None, [_told(it, shown) for it in trouble.faults]
    return _table(grid, shown)


def place(path: str, sheet: str, number: int, column: int | None = None, key: str = "") -> Place:
    """Return the place of a cell; of the row where ``column`` (from 0) is None."""
    within = f"{sheet}!" if sheet else ""
    cell = f"rad {number}" if column is None else f"{letters(column)}{number}"
    return Place(path, number, None if column is None else column + 1, key, f"{within}{cell}")


def letters(column: int) -> str:
    """Return the letters of a column, its index counted from 0: A, B … Z, AA."""
    name = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(ord("A") + rest) + name
    return name


def text(value: Value) -> str:
    """Return a value as a person would write it in a data file: decimal comma, ISO date."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "ja" if value else "nej"
    if isinstance(value, datetime):
        return f"{value:%Y-%m-%d %H:%M}"
    if isinstance(value, date):
        return value.isoformat()
    return f"{value:f}".replace(".", ",") if isinstance(value, Decimal) else str(value)


def _table(grid: Grid, shown: str) -> tuple[Table | None, list[Finding]]:
    doubtful: dict[int, list[Finding]] = defaultdict(list)
    for fault in grid.faults:
        doubtful[fault.number].append(_told(fault, shown))
    filled = [
        (number, values)
        for number, values in grid.rows
        if number in doubtful or any(value is not None for value in values)
    ]
    at = next((at for at, (_, values) in enumerate(filled) if _are_headings(values)), None)
    if at is None:
        message = "Tabellen saknar rubriker: ingen rad har text i minst två kolumner."
        top = place(shown, grid.sheet, 1)
        return None, [_finding(codes.TABELL, message, _HEADINGS_CURE, top)]
    number, first = filled[at]
    above = [it for row in doubtful if row <= number for it in doubtful[row]]
    if above:
        return None, above[:_MOST]
    headings = tuple(" ".join(text(value).split()) for value in first)
    rows = tuple(Row(n, v) for n, v in filled[at + 1 :])
    told = {row: tuple(found) for row, found in doubtful.items()}
    table = Table(shown, grid.sheet, headings, rows, number, told)
    findings = [*_twice(table), *_beside(table)]
    return (None if findings else table), findings


def _are_headings(values: tuple[Value, ...]) -> bool:
    given = [value for value in values if value is not None]
    return len(given) > 1 and all(isinstance(value, str | int) for value in given)


def _twice(table: Table) -> list[Finding]:
    """Return a finding for each heading that an earlier column has."""
    first: dict[str, int] = {}
    findings = []
    for at, heading in enumerate(table.headings):
        known = first.setdefault(_folded(heading), at)
        if heading and known != at:
            message = f"Rubriken ”{heading}” står både i kolumn {letters(known)} och {letters(at)}."
            where = table.place(table.heading_row, at)
            cure = "Byt namn på den ena, eller ta bort den."
            findings.append(_finding(codes.DUBBLETT, message, cure, where))
    return findings


def _beside(table: Table) -> list[Finding]:
    """Return a finding for each value that no heading stands above, the first in each column."""
    told: dict[int, Finding] = {}
    for row in table.rows:
        for at, value in enumerate(row.values):
            headed = at < len(table.headings) and table.headings[at]
            if value is not None and not headed and at not in told:
                message = f"Värdet ”{text(value)[:40]}” står i en kolumn utan rubrik."
                where = table.place(row.number, at)
                told[at] = _finding(codes.TABELL, message, "Ge kolumnen en rubrik.", where)
    return list(told.values())


def _told(fault: Fault, shown: str) -> Finding:
    where = place(shown, fault.sheet, fault.number, fault.column) if fault.number else Place(shown)
    return _finding(codes.TABELL, fault.message, fault.cure, where)


def _folded(heading: str) -> str:
    return " ".join(heading.split()).casefold()


def _finding(code: str, message: str, cure: str, place: Place) -> Finding:
    return Finding(code, Severity.FEL, message, cure, place)
