"""Tables of spreadsheets: what is read, from which cell, and what is refused."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import date, datetime, time
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from docgen.findings import Finding
from docgen.records import codes, tabular
from docgen.records.tabular import Table


def xlsx(rows: list[list[Any]], **formats: str) -> bytes:
    """Return a workbook of one sheet, with number formats by cell name."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Belopp"
    for row in rows:
        sheet.append(row)
    for cell, form in formats.items():
        sheet[cell].number_format = form
    return saved(book)


def saved(book: openpyxl.Workbook) -> bytes:
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def read(
    content: bytes, suffix: str, sheet: str | None = None
) -> tuple[Table | None, list[Finding]]:
    return tabular.parse(content, f"belopp{suffix}", sheet, suffix)


def whole(content: bytes, suffix: str = ".xlsx") -> Table:
    table, findings = read(content, suffix)
    assert findings == []
    assert table is not None
    return table


@pytest.mark.parametrize(
    ("given", "form", "expected"),
    [
        (900000, "General", 900000),
        (900000.0, "#,##0", 900000),
        (1234.5, "General", Decimal("1234.5")),
        (0.1 + 0.2, "General", Decimal("0.3")),
        (0.024, "0.0%", "2,4 %"),
        (1, "0%", "100 %"),
        (-0.005, "0.0%", "-0,5 %"),
        (" SO 2021/0008 ", "General", "SO 2021/0008"),
        ("a\u030angermanland", "General", "ångermanland"),
        ("   ", "General", None),
        (date(2026, 1, 1), "yyyy-mm-dd", date(2026, 1, 1)),
        (datetime(2026, 1, 1, 12, 30), "yyyy-mm-dd hh:mm", datetime(2026, 1, 1, 12, 30)),  # noqa: DTZ001
        (time(8, 15), "hh:mm", "08:15:00"),
        (True, "General", True),
    ],
)
def test_a_cell_of_a_workbook_is_read_as_a_person_sees_it(
    given: Any, form: str, expected: Any
) -> None:
    table = whole(xlsx([["Förening", "Värde"], ["RSMH", given]], B2=form))
    assert table.value(table.rows[0], 1) == expected
    assert isinstance(table.value(table.rows[0], 1), type(expected))


def test_rows_keep_their_numbers_past_titles_and_empty_rows() -> None:
    table = whole(xlsx([["Priskompensation 2026"], [], ["Förening", "Kronor"], [], ["A", 1]]))
    assert (table.sheet, table.headings, table.heading_row) == ("Belopp", ("Förening", "Kronor"), 3)
    assert [(row.number, row.values) for row in table.rows] == [(5, ("A", 1))]
    place = table.place(5, 1, "belopp")
    assert str(place) == "belopp.xlsx Belopp!B5"
    assert (place.line, place.column, place.key) == (5, 2, "belopp")


def test_a_column_is_found_whatever_its_capitals_and_breaks() -> None:
    table = whole(xlsx([["Årets\n belopp", "År"], [1, 2]]))
    assert table.column("årets Belopp") == 0
    assert table.column("Månad") is None


@pytest.mark.parametrize(("column", "letters"), [(0, "A"), (25, "Z"), (26, "AA"), (701, "ZZ")])
def test_columns_have_letters(column: int, letters: str) -> None:
    assert tabular.letters(column) == letters


@pytest.mark.parametrize(
    "text",
    [
        "Förening;Kronor\nRSMH;900 000,50\n",
        "\ufeffFörening;Kronor\r\nRSMH;900 000,50\r\n",
        'sep=;\nFörening;Kronor\nRSMH;"900 000,50"\n',
        "Förening\tKronor\nRSMH\t900 000,50\n",
        "sep=|\nFörening|Kronor\nRSMH|900 000,50\n",
    ],
)
def test_csv_is_text_with_decimal_comma(text: str) -> None:
    table = whole(text.encode(), ".csv")
    assert table.headings == ("Förening", "Kronor")
    assert table.rows[0].values == ("RSMH", "900 000,50")


def test_a_quoted_line_break_does_not_shift_the_rows() -> None:
    table = whole('A;B\n"två\nrader";1\nx;2\n'.encode(), ".csv")
    assert [(row.number, row.values) for row in table.rows] == [
        (2, ("två\nrader", "1")),
        (3, ("x", "2")),
    ]
    assert str(table.place(3, 1)) == "belopp.csv B3"


@pytest.mark.parametrize(
    ("content", "suffix", "code", "words"),
    [
        (b"", ".csv", codes.TOM_FIL, "tom"),
        ("Förening;Kronor\n".encode("cp1252"), ".csv", codes.KODNING, "Windows-1252"),
        (b"A;B\nx;\x07\n", ".csv", codes.TECKEN, "styrtecken"),
        (b'A;B\n"x";"y\n', ".csv", codes.TABELL, "Citattecknen"),
        (b'A,B\nx,"1,5"\n', ".csv", codes.TABELL, "komma"),
        (b"bara ett\nx\n", ".csv", codes.TABELL, "rubriker"),
        (b"A;B;a\n1;2;3\n", ".csv", codes.DUBBLETT, "både i kolumn A och C"),
        (b"A;B\n1;2;3\n", ".csv", codes.TABELL, "utan rubrik"),
        (b"PK\x03\x04skada", ".xlsx", codes.TABELL, "ingen hel"),
        (b"", ".xlsx", codes.TABELL, "ingen hel"),
        (xlsx([["A", "B"], ["#N/A", 1]]), ".xlsx", codes.TABELL, "felet #N/A"),
        (xlsx([["A", "B"], ["=1+1", 1]]), ".xlsx", codes.TABELL, "formel"),
        (xlsx([]), ".xlsx", codes.TABELL, "inga värden|saknar rubriker"),
    ],
)
def test_what_cannot_be_trusted_is_refused(
    content: bytes, suffix: str, code: str, words: str
) -> None:
    table, findings = read(content, suffix)
    assert table is None
    assert {finding.code for finding in findings} == {code}
    assert any(word in findings[0].message for word in words.split("|"))
    assert findings[0].cure


def test_a_fault_names_sheet_row_and_column() -> None:
    _, findings = read(xlsx([["A", "B"], [1, 2], [3, "#REF!"]]), ".xlsx")
    assert [str(it.place) for it in findings] == ["belopp.xlsx Belopp!B3"]


def test_a_formula_that_came_out_empty_is_an_empty_cell() -> None:
    content = stored(b'<c r="B2" t="str"><f>1</f><v></v></c>')
    assert whole(content).rows[0].values == ("x", None)


def stored(cell: bytes) -> bytes:
    """Return a workbook whose last cell is stored so."""
    with zipfile.ZipFile(io.BytesIO(xlsx([["A", "B"], ["x", "=1"]]))) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    sheet = "xl/worksheets/sheet1.xml"
    parts[sheet] = re.sub(rb'<c r="B2"[^>]*>.*?</c>', cell, parts[sheet])
    assert cell in parts[sheet]
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return stream.getvalue()


@pytest.mark.parametrize(
    "cell",
    [
        b'<c r="B2" t="s"><v>99</v></c>',
        b'<c r="B2" t="n"><v>tjugo</v></c>',
        b'<c r="B2" t="d"><v>2022-02-30</v></c>',
        b'<c r="B2"><v>1</v>',
    ],
)
def test_a_cell_that_makes_no_sense_is_damage_not_a_fault_of_ours(cell: bytes) -> None:
    table, findings = read(stored(cell), ".xlsx")
    assert table is None
    assert "skadad" in findings[0].message


def test_of_several_sheets_one_must_be_named() -> None:
    book = openpyxl.Workbook()
    for title in ("Ett", "Två"):
        book.create_sheet(title).append(["A", "B"])
    content = saved(book)
    _, findings = read(content, ".xlsx")
    assert "flera blad: Ett, Två" in findings[0].message
    table, _ = read(content, ".xlsx", "Två")
    assert table is not None
    assert table.sheet == "Två"
    _, findings = read(content, ".xlsx", "Tre")
    assert "Ett, Två" in findings[0].cure


def test_a_bomb_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("docgen.records.xlsx_table._LARGEST", 1000)
    _, findings = read(xlsx([["A", "B"], [1, 2]]), ".xlsx")
    assert "orimligt stor" in findings[0].message


@pytest.mark.parametrize("name", ["belopp.xls", "belopp.ods", "belopp.docx", "belopp"])
def test_other_files_are_refused_with_how_to_save_them(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(b"x")
    table, findings = tabular.read(tmp_path / name, tmp_path)
    assert table is None
    assert ".xlsx" in findings[0].cure


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    assert tabular.read(tmp_path / "b.csv", tmp_path)[1][0].code == codes.FIL


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (None, ""),
        (True, "ja"),
        (False, "nej"),
        (900000, "900000"),
        (Decimal("1234.50"), "1234,50"),
        (date(2026, 1, 2), "2026-01-02"),
        (datetime(2026, 1, 2, 3, 4), "2026-01-02 03:04"),  # noqa: DTZ001
        ("x", "x"),
    ],
)
def test_values_are_written_as_in_a_data_file(value: tabular.Value, written: str) -> None:
    assert tabular.text(value) == written
