"""XLSX as Excel and LibreOffice save it: the values that were computed, dates, per cent."""

from __future__ import annotations

import io
import warnings
import zipfile
from collections.abc import Iterator
from datetime import datetime, time, timedelta
from decimal import Decimal
from typing import Any, Final

from docgen.records import decoding, grid
from docgen.records.grid import Fault, Grid, Value

#: Bytes unpacked; a sheet of a hundred thousand rows is a tenth of it.
_LARGEST: Final = 500_000_000
#: What Excel counts with; digits after these are noise of binary numbers.
_DIGITS: Final = 15
_UNREADABLE: Final = "Arbetsboken är skadad och går inte att läsa."
_DAMAGED: Final = "Öppna filen i Excel eller LibreOffice och spara om den som .xlsx."
_PLACEHOLDER: Final = "Skriv formeln så att den får ett värde, eller skriv värdet i stället."
_NOT_COMPUTED: Final = "Öppna filen i Excel, låt den räkna om och spara den; eller skriv värdet."


def read(content: bytes, sheet: str | None = None) -> Grid:
    """Return the rows of a sheet: the one named, else the only one with a value; raises Trouble.

    An error of Excel's and a formula that nobody has computed are faults of their cells.
    """
    has_formulas = _look_inside(content)
    book = _opened(content, computed=True)
    name, found = _chosen(book, sheet)
    faults: list[Fault] = []
    rows = tuple(
        (number, tuple(_value(cell, name, faults) for cell in cells))
        for number, cells in enumerate(_rows(found), start=1)
    )
    if has_formulas:
        faults += _not_computed(content, name, rows)
    whole = tuple((number, _without_empty(values)) for number, values in rows)
    return Grid(name, whole, tuple(faults))


def _without_empty(values: tuple[Value, ...]) -> tuple[Value, ...]:
    return tuple(None if value == "" else value for value in values)


def _look_inside(content: bytes) -> bool:
    """Return whether a workbook has formulas; raise Trouble where it is none, or a bomb."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            infos = archive.infolist()
            if sum(info.file_size for info in infos) > _LARGEST:
                raise grid.whole_file("Arbetsboken är orimligt stor när den packas upp.", _DAMAGED)
            sheets = [info for info in infos if info.filename.startswith("xl/worksheets/sheet")]
            return any(b"<f" in archive.read(info) for info in sheets)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError) as error:
        message = "Filen är ingen hel Excel-arbetsbok, eller är skyddad med lösenord."
        raise grid.whole_file(message, _DAMAGED) from error


def _opened(content: bytes, *, computed: bool) -> Any:
    import openpyxl  # noqa: PLC0415 - slow to import, and only spreadsheets need it

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of what it cannot keep; we only read
            return openpyxl.load_workbook(
                io.BytesIO(content), read_only=True, data_only=computed, keep_links=False
            )
    except Exception as error:  # a damaged workbook raises whatever its XML leads to
        raise grid.whole_file(_UNREADABLE, _DAMAGED) from error


def _chosen(book: Any, wanted: str | None) -> tuple[str, Any]:
    visible = [it for it in book.worksheets if it.sheet_state == "visible"]
    if wanted is not None:
        named = [it for it in book.worksheets if decoding.clean(it.title) == wanted]
        if named:
            return wanted, named[0]
        listed = ", ".join(it.title for it in book.worksheets)
        raise grid.whole_file(f"Det finns inget blad ”{wanted}”.", f"Bladen heter: {listed}.")
    filled = visible if len(visible) < 2 else [it for it in visible if _has_value(it)]
    if len(filled) > 1:
        listed = ", ".join(it.title for it in filled)
        raise grid.whole_file(
            f"Arbetsboken har flera blad: {listed}.", "Ange vilket blad som ska läsas."
        )
    if not filled:
        raise grid.whole_file("Arbetsboken har inga värden.", "Fyll i den, eller ange en annan.")
    return decoding.clean(filled[0].title), filled[0]


def _has_value(sheet: Any) -> bool:
    return any(cell.value is not None for row in _rows(sheet) for cell in row)


def _rows(sheet: Any) -> list[tuple[Any, ...]]:
    """Return the cells of a sheet, row by row; its XML is read no sooner than here."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of dates that no calendar has: the cell says so
            return list(sheet.iter_rows())
    except Exception as error:  # as in ``_opened``
        raise grid.whole_file(_UNREADABLE, _DAMAGED) from error


def _value(cell: Any, sheet: str, faults: list[Fault]) -> Value:
    """Return the value of a cell; an empty text where a formula came out as one."""
    value = "" if cell.value is None and cell.data_type == "str" else cell.value
    if isinstance(value, str):
        if cell.data_type == "e":
            faults.append(_at(cell, sheet, f"Cellen visar felet {value}.", _PLACEHOLDER))
        return decoding.clean(value).strip()
    if isinstance(value, datetime):
        return value if value.time() != time() else value.date()
    if isinstance(value, int | float) and not isinstance(value, bool):
        return _number(value, str(cell.number_format or ""))
    return str(value) if isinstance(value, time | timedelta) else value


def _number(value: float, shown_as: str) -> Value:
    """Return a number as Excel counts it; one shown in per cent as the text a person sees."""
    exact = Decimal(f"{value:.{_DIGITS}g}")
    if "%" in shown_as:
        return f"{(exact * 100).normalize():f} %".replace(".", ",")
    return int(exact) if exact == exact.to_integral_value() else exact


def _not_computed(
    content: bytes, name: str, rows: tuple[tuple[int, tuple[Value, ...]], ...]
) -> Iterator[Fault]:
    """Yield a fault for each formula that no program has computed: its value is not in the file."""
    known = dict(rows)
    for sheet in _opened(content, computed=False).worksheets:
        if decoding.clean(sheet.title) != name:
            continue
        for number, cells in enumerate(_rows(sheet), start=1):
            values = known.get(number, ())
            for at, cell in enumerate(cells):
                if cell.data_type == "f" and (at >= len(values) or values[at] is None):
                    message = "Cellen har en formel vars värde inte är uträknat."
                    yield Fault(name, number, at, message, _NOT_COMPUTED)


def _at(cell: Any, sheet: str, message: str, cure: str) -> Fault:
    return Fault(sheet, cell.row, cell.column - 1, message, cure)
