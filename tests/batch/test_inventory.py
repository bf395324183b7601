"""The inventory: files by their stamps, records by name, and a clock too coarse to be trusted."""

from __future__ import annotations

import os
import time
from collections.abc import Mapping
from pathlib import Path

import pytest

from docgen.batch import inventory, program, stamp
from docgen.batch.inventory import Inventory
from docgen.batch.manifest import Known
from docgen.batch.stamp import Stamp
from docgen.records import files

#: Says that this program has seen the rest.
_BY_US = {inventory.PROGRAM: Known(Stamp(0, 0, 0), program.mark())}


def _write(root: Path, path: str, text: str, *, old: bool = True) -> Path:
    target = root / "data" / path
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(text, encoding="utf-8")
    if old:
        os.utime(target, (1, 1))
    return target


def _take(root: Path, known: Mapping[str, Known] | None = None) -> Inventory:
    folder = root / "data" / "handlingar"
    documents = files.listed(folder, root) if folder.is_dir() else []
    return inventory.take(root, documents, known or {})


def test_records_go_by_the_id_they_claim(tmp_path: Path) -> None:
    _write(tmp_path, "överenskommelser/a.yaml", "rubrik: A\n")
    _write(tmp_path, "överenskommelser/b.yaml", "id: c\nrubrik: B\n")
    _write(tmp_path, "klausuler/k@2.md", "---\nrubrik: K\nägare: Jurist\n---\nOrd.\n")
    _write(tmp_path, "handlingar/memo.yaml", "titel: T\n")
    taken = _take(tmp_path)
    for name in ("överenskommelse/a", "överenskommelse/c", "klausul/k", "handling/memo"):
        assert taken.of(name), name
    assert taken.of("överenskommelse/d") == ""


def test_a_file_goes_by_its_name_too_for_that_counts_where_it_has_errors(tmp_path: Path) -> None:
    _write(tmp_path, "överenskommelser/b.yaml", "id: c\n")
    _write(tmp_path, "klausuler/k@2.md", "---\nid: l\nrubrik: K\nägare: Jurist\n---\nOrd.\n")
    taken = _take(tmp_path)
    assert taken.of("överenskommelse/b") == taken.of("överenskommelse/c") != ""
    assert taken.of("klausul/k") == taken.of("klausul/l") != ""


def test_a_second_file_with_the_id_changes_the_record(tmp_path: Path) -> None:
    _write(tmp_path, "överenskommelser/a.yaml", "rubrik: A\n")
    alone = _take(tmp_path).of("överenskommelse/a")
    _write(tmp_path, "överenskommelser/b.yaml", "id: a\nrubrik: B\n")
    both = _take(tmp_path).of("överenskommelse/a")
    assert both not in {alone, ""}


def test_a_new_wording_changes_the_clause_and_the_rules(tmp_path: Path) -> None:
    head = "---\nrubrik: K\nägare: Jurist\n"
    path = _write(tmp_path, "klausuler/k.md", f"{head}---\nOrd.\n")
    before = _take(tmp_path)
    path.write_text(f"{head}---\nAndra ord.\n", encoding="utf-8")
    words = _take(tmp_path)
    assert words.of("klausul/k") != before.of("klausul/k")
    assert words.of(inventory.CLAUSE_RULES) == before.of(inventory.CLAUSE_RULES)
    path.write_text(f"{head}definierar: Part\n---\nAndra ord.\n", encoding="utf-8")
    assert _take(tmp_path).of(inventory.CLAUSE_RULES) != before.of(inventory.CLAUSE_RULES)
    path.write_text(f"{head}---\n", encoding="utf-8")  # without words there is no such clause
    assert _take(tmp_path).of(inventory.CLAUSE_RULES) != before.of(inventory.CLAUSE_RULES)


def test_a_kind_of_document_rests_on_the_clauses_it_must_have_and_all_their_versions(
    tmp_path: Path,
) -> None:
    head = "---\nid: k\nrubrik: K\nägare: Jurist\n"
    asks = "dokumenttyper: [avtal, pm]\nobligatorisk: ja\n"
    _write(tmp_path, "klausuler/k@1.md", f"{head}version: 1\n{asks}---\nOrd.\n")
    _write(tmp_path, "klausuler/annan.md", "---\nrubrik: A\nägare: Jurist\n---\nOrd.\n")
    first = _take(tmp_path)
    assert first.of("klausulkrav/avtal") == first.of("klausulkrav/pm") != ""
    assert first.of("klausulkrav/brev") == ""
    assert _take(tmp_path, first.files).marks == first.marks
    _write(tmp_path, "klausuler/k@2.md", f"{head}version: 2\n---\nAndra ord.\n")
    assert _take(tmp_path).of("klausulkrav/pm") != first.of("klausulkrav/pm")


def test_what_another_program_has_seen_is_looked_at_again(tmp_path: Path) -> None:
    path = _write(tmp_path, "handlingar/memo.yaml", "titel: T\n")
    found = _take(tmp_path).files["data/handlingar/memo.yaml"]
    for known in ({}, {inventory.PROGRAM: Known(Stamp(0, 0, 0), "annat")}):
        known |= {"data/handlingar/memo.yaml": Known(stamp.of(path.stat()), "annat")}
        assert _take(tmp_path, known).files["data/handlingar/memo.yaml"] == found


def test_a_known_stamp_is_not_opened(tmp_path: Path) -> None:
    path = _write(tmp_path, "handlingar/memo.yaml", "titel: T\n")
    mark = stamp.of_file(path)
    assert mark is not None
    known = {"data/handlingar/memo.yaml": Known(mark, "som förut", "memo"), **_BY_US}
    assert _take(tmp_path, known).of("handling/memo") == "som förut"
    path.write_text("titel: U\n", encoding="utf-8")
    assert _take(tmp_path, known).of("handling/memo") != "som förut"


def test_a_file_written_just_now_is_opened_again_next_time(tmp_path: Path) -> None:
    """On a memory stick the clock stands still for two seconds: the stamp says nothing."""
    _write(tmp_path, "handlingar/memo.yaml", "titel: T\n", old=False)
    first = _take(tmp_path)
    assert first.files["data/handlingar/memo.yaml"].stamp == Stamp(0, 0, 0)


@pytest.mark.parametrize(("age", "settled"), [(0, False), (1, False), (5, True)])
def test_a_stamp_settles_with_age(age: int, settled: bool) -> None:
    now = time.time_ns()
    assert stamp.is_settled(Stamp(now - age * 10**9, 0, 1), now) is settled


@pytest.mark.parametrize(
    ("text", "series"),
    [
        ("serie:\n  fil: a.csv\n", True),
        ('{"serie": {"fil": "a.csv"}}', True),
        ("titel: T\n", False),
        ("text: |\n  serie: nej\n", False),
    ],
)
def test_the_ground_of_a_series_is_seen(tmp_path: Path, text: str, series: bool) -> None:
    _write(tmp_path, "handlingar/memo.yaml", text)
    known = _take(tmp_path).files["data/handlingar/memo.yaml"]
    assert (known.status == inventory.SERIES) is series


@pytest.mark.parametrize(
    "text",
    [
        "titel: T\növerenskommelse: avtal-1  # den nya\n",
        'titel: T\n"överenskommelse": "avtal-1"\n',
        "överenskommelse : 'avtal-1'\n",
        '{"titel": "T", "överenskommelse": "avtal-1"}',
    ],
)
def test_documents_of_one_agreement_are_near_each_other(text: str, tmp_path: Path) -> None:
    _write(tmp_path, "handlingar/memo.yaml", text)
    assert _take(tmp_path).near("data/handlingar/memo.yaml") == "avtal-1"


def test_a_document_that_is_not_opened_is_near_those_it_was_near_before(tmp_path: Path) -> None:
    path = _write(tmp_path, "handlingar/memo.yaml", "överenskommelse: avtal-1\n")
    found = _take(tmp_path).files["data/handlingar/memo.yaml"]
    known = found._replace(stamp=stamp.of(path.stat()))
    again = _take(tmp_path, {"data/handlingar/memo.yaml": known, **_BY_US})
    assert again.near("data/handlingar/memo.yaml") == ""
    assert again.near("data/handlingar/memo.yaml", ["register", "överenskommelse/a"]) == "a"


@pytest.mark.parametrize("text", ["titel: T\n", "överenskommelse:\n  rubrik: R\n"])
def test_a_document_that_names_no_agreement_is_near_none(text: str, tmp_path: Path) -> None:
    _write(tmp_path, "handlingar/memo.yaml", text)
    assert _take(tmp_path).near("data/handlingar/memo.yaml", ["register"]) == ""
