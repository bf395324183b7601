"""A series: one document for each row, its faults at the cells where they stand."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from docgen.batch import manifest, rows
from docgen.batch.plan import Unit
from docgen.batch.writing import State
from docgen.usecases import check
from docgen.usecases.build import Wish
from tests.records.test_tabular import xlsx

from . import killing

_BASE = """\
serie:
  fil: {file}
  kolumner:
    Förening: uppgifter.förening.text
  hoppa_över: Kommentar
dokumenttyp: utredning
profil: standard
titel: Bidrag till {{{{ uppgifter.förening }}}}
avsnitt:
  - slag: bakgrund
    text: Bidraget är {{{{ uppgifter.bidrag | kronor }}}} från {{{{ uppgifter.start | datum }}}}.
"""
_HEADS = ["Diarienummer [id]", "Förening", "Bidrag [uppgifter.bidrag.belopp]"]
_HEADINGS = [*_HEADS, "uppgifter.start.datum", "Kommentar", "# eget"]


def _row(number: int, amount: Any = 900_000) -> list[Any]:
    return [f"KS 2026/{number:04}", f"Förening {number}", amount, date(2026, 1, 2), "x", "y"]


def _workbook(rows: list[list[Any]]) -> tuple[str, bytes]:
    return "serie.xlsx", xlsx([_HEADINGS, *rows])


def _csv(rows: list[list[Any]]) -> tuple[str, bytes]:
    lines = [_HEADINGS, *rows]
    return "serie.csv", "\n".join(";".join(map(str, row)) for row in lines).encode()


def _lines(rows: list[list[Any]]) -> tuple[str, bytes]:
    said = [
        {
            "id": str(row[0]).lower().replace(" ", "-").replace("/", "-"),
            "uppgifter": {
                "förening": {"text": row[1]},
                "bidrag": {"belopp": row[2]},
                "start": {"datum": str(row[3])},
            },
        }
        for row in rows
    ]
    return "serie.jsonl", "\n".join(json.dumps(it, ensure_ascii=False) for it in said).encode()


Form = Callable[[list[list[Any]]], tuple[str, bytes]]
FORMS = pytest.mark.parametrize("form", [_workbook, _csv, _lines])


def _write(root: Path, form: Form, rows: list[list[Any]], base: str = _BASE) -> Path:
    folder = root / "data" / "handlingar"
    folder.mkdir(parents=True, exist_ok=True)
    name, content = form(rows)
    (folder / name).write_bytes(content)
    path = folder / "serie.yaml"
    path.write_text(base.format(file=name), encoding="utf-8")
    return path


@FORMS
def test_each_row_becomes_a_draft_and_only_a_changed_one_is_made_again(
    tmp_path: Path, form: Form
) -> None:
    rows = [_row(1), _row(2), _row(3)]
    _write(tmp_path, form, rows)
    first = killing.run(tmp_path)
    assert first.failed == 0
    assert [result.name for result in first.results] == [
        "ks-2026-0001.docx",
        "ks-2026-0002.docx",
        "ks-2026-0003.docx",
    ]
    assert killing.run(tmp_path).count(State.OFORANDRAD) == 3
    rows.insert(0, _row(4))
    rows[2] = _row(2, 950_000)
    _write(tmp_path, form, rows)
    again = killing.run(tmp_path)
    made = {it.name: it.written.state for it in again.results if it.written}
    assert made == {
        "ks-2026-0001.docx": State.OFORANDRAD,
        "ks-2026-0002.docx": State.OMSKRIVEN,
        "ks-2026-0003.docx": State.OFORANDRAD,
        "ks-2026-0004.docx": State.NY,
    }
    (changed,) = [it for it in again.results if it.changes]
    assert [(it.old, it.new) for it in changed.changes] == [
        ("900\u00a0000\u00a0kronor", "950\u00a0000\u00a0kronor")
    ]


@pytest.mark.parametrize(
    ("form", "place"),
    [
        (_workbook, "data/handlingar/serie.xlsx Belopp!C3"),
        (_csv, "data/handlingar/serie.csv C3"),
        (_lines, "data/handlingar/serie.jsonl rad 2"),
    ],
)
def test_a_fault_names_its_cell_and_does_not_stop_the_other_rows(
    tmp_path: Path, form: Form, place: str
) -> None:
    path = _write(tmp_path, form, [_row(1), _row(2, "niohundra"), _row(3)])
    report = killing.run(tmp_path)
    assert [result.failed for result in report.results] == [False, True, False]
    (finding,) = report.results[1].findings
    assert str(finding.place) == place
    assert finding.place is not None
    assert finding.place.key == "uppgifter.bidrag.belopp"
    checked = check.run(tmp_path, [path])
    assert place in {str(it.place) for it in checked.findings if it.stops}


@pytest.mark.parametrize("said", ["#N/A", "=1+1"])
def test_a_cell_that_cannot_be_trusted_stops_its_own_row(tmp_path: Path, said: str) -> None:
    path = _write(tmp_path, _workbook, [_row(1), _row(2, said), _row(3)])
    place = "data/handlingar/serie.xlsx Belopp!C3"
    report = killing.run(tmp_path)
    assert [result.failed for result in report.results] == [False, True, False]
    assert [str(it.place) for it in report.results[1].findings] == [place]
    assert place in {str(it.place) for it in check.run(tmp_path, [path]).findings if it.stops}
    _write(tmp_path, _workbook, [_row(1), _row(2), _row(3)])
    mended = killing.run(tmp_path)
    assert (mended.count(State.NY), mended.count(State.OFORANDRAD)) == (1, 2)


@pytest.mark.parametrize("at", [0, 1])
def test_a_row_whose_number_or_only_value_cannot_be_trusted_is_not_left_out(
    tmp_path: Path, at: int
) -> None:
    spoilt = [*_row(2)] if at == 0 else [None] * 6
    spoilt[at] = "=1+1"
    _write(tmp_path, _workbook, [_row(1), spoilt, _row(3)])
    report = killing.run(tmp_path)
    assert [result.failed for result in report.results] == [False, True, False]


def test_a_heading_that_cannot_be_trusted_stops_the_series(tmp_path: Path) -> None:
    path = _write(tmp_path, _workbook, [_row(1)])
    book = openpyxl.load_workbook(path.parent / "serie.xlsx")
    book.worksheets[0]["B1"] = "#REF!"
    book.save(path.parent / "serie.xlsx")
    (result,) = killing.run(tmp_path).results
    assert [str(it.place) for it in result.findings] == ["data/handlingar/serie.xlsx Belopp!B1"]


def test_strict_publishes_nothing_where_one_row_fails(tmp_path: Path) -> None:
    _write(tmp_path, _csv, [_row(1), _row(2, "niohundra"), _row(3)])
    report = killing.run(tmp_path, Wish(strict=True, jobs=1))
    assert report.failed == 3
    assert not list((tmp_path / "output").glob("*.docx"))
    assert "--strict" in str(report.results[0].error)
    _write(tmp_path, _csv, [_row(1), _row(2), _row(3)])
    assert killing.run(tmp_path, Wish(strict=True, jobs=1)).count(State.NY) == 3
    killing.check_true(tmp_path)


@pytest.mark.parametrize(
    ("headings", "words"),
    [
        (["Förening", "Kommentar", "titel"], "kolumn fyller nyckeln id"),
        (["id", "Förening", "Kommentar", "Belopet"], "”Belopet” fyller ingen nyckel"),
        (["id", "Kommentar"], "ingen kolumn ”Förening”"),
    ],
)
def test_headings_that_fill_nothing_stop_the_series(
    tmp_path: Path, headings: list[str], words: str
) -> None:
    content = f"{';'.join(headings)}\n{';'.join('a' for _ in headings)}\n".encode()
    _write(tmp_path, lambda _: ("serie.csv", content), [])
    (result,) = killing.run(tmp_path).results
    assert result.failed
    assert any(words in finding.message for finding in result.findings)


def test_two_rows_with_one_id_are_both_refused_by_row(tmp_path: Path) -> None:
    _write(tmp_path, _csv, [_row(1), _row(1)])
    report = killing.run(tmp_path)
    assert report.failed == 2
    assert "serie.csv rad 2, data/handlingar/serie.csv rad 3" in str(report.results[0].error)


def test_an_empty_cell_leaves_what_the_file_says(tmp_path: Path) -> None:
    base = _BASE + "uppgifter:\n  bidrag: {{belopp: 1 000 kronor}}\n"
    _write(tmp_path, _csv, [_row(1, "")], base)
    assert killing.run(tmp_path).failed == 0


def test_a_missing_table_is_told_where_it_is_named(tmp_path: Path) -> None:
    path = _write(tmp_path, _lines, [_row(1)])
    path.with_name("serie.jsonl").unlink()
    (result,) = killing.run(tmp_path).results
    assert result.findings[0].place is not None
    assert result.findings[0].place.line == 2


def test_two_series_of_one_table_are_told_apart(tmp_path: Path) -> None:
    rows = [[*_row(number)[:4], f"eget {number}", ""] for number in (1, 2)]
    _write(tmp_path, _csv, rows)
    other = _BASE.replace("Förening:", "Kommentar: id\n    Förening:")
    other = other.replace("hoppa_över: Kommentar", "hoppa_över: Diarienummer [id]")
    path = tmp_path / "data" / "handlingar" / "annan.yaml"
    path.write_text(other.format(file="serie.csv"), encoding="utf-8")
    report = killing.run(tmp_path)
    names = ["eget-1.docx", "eget-2.docx", "ks-2026-0001.docx", "ks-2026-0002.docx"]
    assert [it.name for it in report.results] == names
    assert report.count(State.NY) == 4
    known = manifest.load(tmp_path / "output").files
    assert [known[name].handling for name in names] == [Path(name).stem for name in names]


def test_a_number_that_becomes_a_text_of_the_same_signs_makes_another_row(tmp_path: Path) -> None:
    marks = set()
    for amount in (900_000, "900000"):
        path = _write(tmp_path, _workbook, [_row(1, amount)])
        (unit,) = rows.units(Unit(path, "serie", "serie", "f"), tmp_path, object())
        marks.add(unit.fingerprint)
    assert len(marks) == 2
