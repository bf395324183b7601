"""A whole run: what it holds of very many documents, and what it is that all must succeed."""

from __future__ import annotations

import gc
import json
import tracemalloc
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, Future
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from docgen import fingerprint
from docgen.batch import building, manifest
from docgen.batch.building import Task
from docgen.batch.journal import Line
from docgen.batch.outcome import Change, Outcome
from docgen.batch.plan import Job
from docgen.batch.stamp import Stamp
from docgen.batch.workshop import Slice
from docgen.batch.writing import State, Written
from docgen.records import files
from docgen.usecases.build import Wish

from . import killing

#: Bytes that a run may need for one more document, all it knows of it and does with it.
_MOST = 2000
_RECORDS = ("docgen", "register", *(f"klausul/k-{number}" for number in range(28)))


class _Elsewhere(Executor):
    """Answers as another computer would, without making anything."""

    _max_workers = 1

    def submit(self, work: Any, /, *given: Any, **_: Any) -> Future[Any]:
        """Return what became of the documents of a slice; nothing of the plan is in it."""
        (part,) = given
        told: Future[Any] = Future()
        told.set_result(tuple(_outcome(job, part) for job in part.jobs))
        return told


def _outcome(job: Job, part: Slice) -> Outcome:
    mark = fingerprint.of_text(job.name)
    unit, number = job.unit, int(mark[:8], 16)
    records = tuple(f"{it} "[:-1] for it in _RECORDS)
    line = Line(job.name, mark, f"{unit.id} "[:-1], f"{unit.source} "[:-1], "", records)
    stamp = Stamp(10**18 + number, 10**18 + 2 * number, number)
    changes = tuple(Change(f"fakta.{at}", f"{number}", f"{number + at}") for at in range(8))
    written = Written(part.order.output / job.name, State.NY)
    return Outcome(unit.source, job.name, written, line=line, stamp=stamp, changes=changes)


@contextmanager
def _elsewhere(_: int) -> Iterator[Executor]:
    yield _Elsewhere()


def _files(root: Path, documents: int) -> None:
    folder = root / "data" / "handlingar"
    folder.mkdir(parents=True)
    for number in range(documents):
        (folder / f"tjänsteskrivelse-{number:05}.yaml").write_bytes(b"titel: %d\n" % number)


def _lines(root: Path, documents: int) -> None:
    folder = root / "data" / "handlingar"
    folder.mkdir(parents=True)
    ground = "serie: {fil: s.jsonl}\ndokumenttyp: utredning\nprofil: standard\ntitel: T\n"
    (folder / "s.yaml").write_text(ground, encoding="utf-8")
    rows = (json.dumps({"id": f"ks-2026-{number:05}"}) for number in range(documents))
    (folder / "s.jsonl").write_text("\n".join(rows), encoding="utf-8")


def _table(root: Path, documents: int) -> None:
    _lines(root, 0)
    folder = root / "data" / "handlingar"
    ground = (folder / "s.yaml").read_text(encoding="utf-8").replace("jsonl", "csv")
    (folder / "s.yaml").write_text(ground, encoding="utf-8")
    rows = (f"KS 2026/{number:05};Bidrag {number}" for number in range(documents))
    (folder / "s.csv").write_text("\n".join(["id;titel", *rows]), encoding="utf-8")


def _needed(root: Path, documents: int) -> int:
    """Return the most bytes that a run needed at a time."""
    listed = iter(files.listed(root / "data" / "handlingar", root))
    task = Task(
        *(root, listed, None, killing.NOW, _elsewhere, lambda *_: None),
        findings=False,
        told=10,
    )
    gc.collect()
    tracemalloc.start()
    try:
        built = building.build(task)
        assert len(built.results) == documents
        assert not any(it.failed for it in built.results)
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


@pytest.mark.parametrize("fill", [_files, _lines, _table])
def test_a_run_needs_little_for_each_of_many_documents(
    tmp_path: Path, fill: Callable[[Path, int], None]
) -> None:
    needed = {}
    for documents in (50, 200, 800):  # the first loads what is loaded once
        root = tmp_path / f"{documents}"
        fill(root, documents)
        needed[documents] = _needed(root, documents)
        stored = manifest.load(root / "output").files
        assert len(stored) == documents
        assert len({id(entry.used) for entry in stored.values()}) == 1
    assert (needed[800] - needed[200]) / 600 < _MOST


def test_facts_are_kept_of_the_first_documents_and_the_rest_is_told(tmp_path: Path) -> None:
    killing.fill(tmp_path, 12)
    killing.run(tmp_path)
    killing.fill(tmp_path, 12, 5000)
    told = killing.run(tmp_path, Wish(jobs=1, told=2)).results
    assert [bool(it.changes) for it in told] == [True, True, *[False] * 10]
    killing.fill(tmp_path, 12, 6000)
    assert all(it.changes for it in killing.run(tmp_path).results)


@pytest.mark.parametrize("name", ["con", "u-001"])
def test_strict_writes_nothing_where_the_plan_refuses_one(tmp_path: Path, name: str) -> None:
    killing.fill(tmp_path, 3)
    path = tmp_path / "data" / "handlingar" / "u-000.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(f"id: {name}\n{text}", encoding="utf-8")
    report = killing.run(tmp_path, Wish(strict=True, jobs=1))
    assert report.failed == 3
    assert "--strict" in str(report.results[2].error)
    assert not list((tmp_path / "output").glob("*.docx"))
    path.write_text(text, encoding="utf-8")
    assert killing.run(tmp_path, Wish(strict=True, jobs=1)).count(State.NY) == 3
    killing.check_true(tmp_path)


@pytest.mark.parametrize("strict", [False, True])
def test_an_id_that_a_quick_look_misses_is_found_and_the_draft_made(
    tmp_path: Path, *, strict: bool
) -> None:
    killing.fill(tmp_path, 2)
    path = tmp_path / "data" / "handlingar" / "u-000.yaml"
    path.write_text(f"id:\n  annat\n{path.read_text(encoding='utf-8')}", encoding="utf-8")
    report = killing.run(tmp_path, Wish(strict=strict, jobs=1))
    assert [it.name for it in report.results] == ["annat.docx", "u-001.docx"]
    assert report.count(State.NY) == 2
    killing.check_true(tmp_path)
    assert killing.run(tmp_path).count(State.OFORANDRAD) == 2


def test_an_id_that_turns_out_to_be_anothers_is_refused(tmp_path: Path) -> None:
    killing.fill(tmp_path, 2)
    path = tmp_path / "data" / "handlingar" / "u-000.yaml"
    path.write_text(f"id:\n  u-001\n{path.read_text(encoding='utf-8')}", encoding="utf-8")
    for it in killing.run(tmp_path).results:
        assert "u-000.yaml, data/handlingar/u-001.yaml" in str(it.error)
