"""All drafts: each on its own, and a report of the lot."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from docgen.batch import drafting
from docgen.batch.writing import State
from docgen.usecases import build, new
from docgen.usecases.build import Wish

from . import starting

_ROOT = Path(__file__).parents[2]


def _two(root: Path) -> tuple[Path, Path]:
    return (
        new.run(root, "utredning", starting.TODAY),
        new.run(root, "utvecklingsuppdrag", starting.TODAY),
    )


def test_every_example_becomes_a_draft(tmp_path: Path) -> None:
    for folder in ("data", "templates"):
        shutil.copytree(_ROOT / folder, tmp_path / folder)
    report = build.run(tmp_path, [], Wish(), starting.NOW)
    assert report.failed == 0
    assert report.count(State.NY) == len(report.results) >= 6


def test_a_faulty_document_does_not_stop_the_rest(tmp_path: Path) -> None:
    faulty, _ = _two(tmp_path)
    starting.changed(faulty, "titel:", "titl:")
    seen: list[tuple[int, int]] = []
    report = build.run(
        tmp_path, [], Wish(), starting.NOW, lambda done, total, _: seen.append((done, total))
    )
    assert [result.failed for result in report.results] == [True, False]
    assert starting.files(tmp_path / "output") == [
        ".docgen/manifest.json",
        "utvecklingsuppdrag.docx",
    ]
    assert seen == [(1, 2), (2, 2)]


def test_our_own_fault_does_not_stop_the_rest(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _two(tmp_path)
    make = drafting.make

    def crash(candidate: drafting.Candidate, run: object) -> drafting.Made:
        if "utredning" in candidate.source:
            raise ZeroDivisionError
        return make(candidate, run)

    monkeypatch.setattr(drafting, "make", crash)
    report = build.run(tmp_path, [], Wish(), starting.NOW)
    assert "ZeroDivisionError" in str(report.fault)
    assert [result.failed for result in report.results] == [True, False]


def test_a_dry_run_tells_and_writes_nothing(tmp_path: Path) -> None:
    _two(tmp_path)
    report = build.run(tmp_path, [], Wish(dry=True), starting.NOW)
    assert report.dry
    assert report.count(State.PLANERAD) == 2
    assert not (tmp_path / "output").exists()


def test_a_dry_run_tells_of_an_edited_draft(tmp_path: Path) -> None:
    edited, _ = _two(tmp_path)
    build.run(tmp_path, [], Wish(), starting.NOW)
    (tmp_path / "output" / "utredning.docx").write_bytes(b"mitt")
    left = build.run(tmp_path, [], Wish(dry=True), starting.NOW)
    assert [(result.failed, result.edited) for result in left.results] == [
        (False, True),
        (False, False),
    ]
    starting.changed(edited, "titel:", "beteckning: Ny\ntitel:")
    report = build.run(tmp_path, [], Wish(dry=True), starting.NOW)
    assert [result.failed for result in report.results] == [True, False]
    assert "går inte att uppdatera" in str(report.results[0].error)


def test_what_is_decided_is_let_alone_but_refused_when_named(tmp_path: Path) -> None:
    decided, _ = _two(tmp_path)
    starting.changed(decided, "titel:", "status: beslutad\ntitel:")
    everything = build.run(tmp_path, [], Wish(), starting.NOW)
    assert everything.failed == 0
    assert [result.finished for result in everything.results] == [True, False]
    named = build.run(tmp_path, [decided], Wish(), starting.NOW)
    assert named.failed == 1
    assert not (tmp_path / "output" / "utredning.docx").exists()


def test_the_same_data_writes_nothing_anew(tmp_path: Path) -> None:
    _two(tmp_path)
    build.run(tmp_path, [], Wish(), starting.NOW)
    again = build.run(tmp_path, [], Wish(), starting.NOW)
    assert again.count(State.OFORANDRAD) == 2
