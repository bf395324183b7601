"""Tables as an Excel workbook: numbers as numbers, headings that stay, nothing that is run."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import datetime
from decimal import Decimal
from typing import Any, Final

from docgen.batch.amounts.tabled import Table, Value

_WIDEST: Final = 60
_NUMBER: Final = "#,##0.##;[Red]-#,##0.##"
_WHOLE: Final = "#,##0;[Red]-#,##0"


def write(tables: Sequence[Table], now: datetime) -> bytes:
    """Return ``tables`` as the bytes of an XLSX file, a sheet each."""
    import openpyxl  # noqa: PLC0415 - only who writes a workbook waits for it

    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for table in tables:
        _fill(book.create_sheet(table.name), table)
    book.properties.creator = "docgen"
    book.properties.created = book.properties.modified = now.replace(tzinfo=None)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _fill(sheet: Any, table: Table) -> None:
    from openpyxl.styles import Font  # noqa: PLC0415

    for column, heading in enumerate(table.headings, 1):
        _put(sheet.cell(1, column), heading)
        sheet.cell(1, column).font = Font(bold=True)
    for number, row in enumerate(table.rows, 2):
        for column, value in enumerate(row, 1):
            _put(sheet.cell(number, column), value)
            if table.total and number == len(table.rows) + 1:
                sheet.cell(number, column).font = Font(bold=True)
    for column in range(1, len(table.headings) + 1):
        sheet.column_dimensions[sheet.cell(1, column).column_letter].width = _width(table, column)
    sheet.freeze_panes = "A2"
    if table.rows:
        sheet.auto_filter.ref = sheet.dimensions


def _put(cell: Any, value: Value) -> None:
    """Put a value in a cell; text is text, whatever it begins with."""
    from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE  # noqa: PLC0415
    from openpyxl.styles import Alignment  # noqa: PLC0415

    if isinstance(value, str):
        cell.value = ILLEGAL_CHARACTERS_RE.sub("\ufffd", value)
        cell.data_type = "s"
        cell.alignment = Alignment(wrap_text=True, vertical="top")
        return
    cell.value = value
    cell.alignment = Alignment(vertical="top")
    if isinstance(value, Decimal):
        cell.number_format = _WHOLE if value == value.to_integral_value() else _NUMBER


def _width(table: Table, column: int) -> int:
    cells = [table.headings[column - 1], *(row[column - 1] for row in table.rows)]
    lines = (line for cell in cells for line in str(cell or "").split("\n"))
    return min(_WIDEST, max(map(len, lines), default=0) + 3)
