"""Amounts from a spreadsheet: rows become wishes, and each fault names its cell."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest

from docgen.batch.amounts import importing
from docgen.batch.amounts.setting import Wanted
from docgen.findings import Finding
from docgen.records import tabular

HEAD = "Överenskommelse;År;Kronor;Beslut\n"


def read(folder: Path, text: str) -> tuple[list[Wanted], list[Finding]]:
    path = folder / "belopp.csv"
    path.write_text(text, encoding="utf-8")
    table, faults = tabular.read(path, folder)
    assert table is not None, faults
    return importing.wanted(table)


@pytest.mark.parametrize(
    ("written", "kronor"),
    [
        ("1004000", 1_004_000),
        ("1 004 000", 1_004_000),
        ("900 000,50", Decimal("900000.50")),
        ("3,2 mnkr", 3_200_000),
        ("980\u00a0000\u00a0kr", 980_000),
    ],
)
def test_kronor_as_people_write_them(tmp_path: Path, written: str, kronor: Decimal) -> None:
    asked, findings = read(tmp_path, f"{HEAD}rsmh-2021;2023;{written};KF § 98\n")
    assert not findings
    assert [(it.agreement, it.year, it.kronor) for it in asked] == [("rsmh-2021", 2023, kronor)]
    assert asked[0].cause.beslut == "KF § 98"


@pytest.mark.parametrize(
    ("row", "cell", "words"),
    [
        ("a;2023;900.000;", "C2", "mellanslag"),
        ("a;2023;cirka 5 kr;", "C2", "ungefärligt"),
        ("a;2023;−5;", "C2", "mindre än noll"),
        ("a;2023;5,123;", "C2", "delar av ören"),
        ("a;23;5;", "B2", "inget år"),
        ("a;2023;;", "rad 2", "saknar kronor"),
        (";2023;5;", "rad 2", "saknar överenskommelse"),
    ],
)
def test_a_fault_names_its_cell(tmp_path: Path, row: str, cell: str, words: str) -> None:
    asked, findings = read(tmp_path, f"{HEAD}{row}\nb;2023;5;\n")
    assert len(asked) == 1
    assert len(findings) == 1
    assert findings[0].stops
    assert findings[0].place is not None
    assert findings[0].place.cell == cell
    assert words in findings[0].message + findings[0].cure


def test_an_amount_that_stands_twice(tmp_path: Path) -> None:
    _, findings = read(tmp_path, f"{HEAD}a;2023;5;\nb;2023;5;\na;2023;6;\n")
    assert [(it.code, it.place.line if it.place else 0) for it in findings] == [
        ("kalkylblad-dubblett", 4)
    ]


def test_headings_that_are_missing_or_unknown(tmp_path: Path) -> None:
    _, findings = read(tmp_path, "överenskommelse;år;krona\na;2023;5\n")
    assert "kronor saknas" in findings[0].message
    assert findings[0].stops
    assert "Menade du ”kronor”?" in findings[1].cure


def test_a_workbook_with_numbers_and_more_columns(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "Belopp 2027"
    sheet.append(["År", "överenskommelse", "KRONOR", "part", "helår", "prisnivå", "anteckning"])
    sheet.append([2027, "rsmh-2021", 1004000.5, "lunds-kommun", "ja", 2027, "prata med Y"])
    sheet.append([2027, "lotsen", True, None, None, None, None])
    path = tmp_path / "belopp.xlsx"
    book.save(path)
    table, _ = tabular.read(path, tmp_path)
    assert table is not None
    asked, findings = importing.wanted(table)
    assert [(it.kronor, it.row, it.full_year, it.level) for it in asked] == [
        (Decimal("1004000.5"), (("part", "lunds-kommun"),), True, 2027)
    ]
    assert [it.place.cell for it in findings if it.place] == ["Belopp 2027!G1", "Belopp 2027!C3"]
