"""The work: here, in a pool, or on anything with the interface of an executor."""

from __future__ import annotations

from concurrent.futures import Executor, ThreadPoolExecutor
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest

from docgen.batch import drafting, execute, workshop
from docgen.batch.order import Order
from docgen.batch.outcome import Outcome
from docgen.batch.plan import Job, Standing, Unit
from docgen.batch.writing import State

NOW = datetime(2026, 11, 23)  # noqa: DTZ001
_FILE = """\
dokumenttyp: utredning
profil: standard
titel: Titel
avsnitt:
  - slag: bakgrund
    text: Ord.
"""


def _jobs(root: Path, texts: dict[str, str]) -> list[Job]:
    jobs = []
    for name, text in texts.items():
        path = root / name
        path.write_text(text, encoding="utf-8")
        unit = Unit(path, name, path.stem, "f")
        jobs.append(Job(unit, f"{path.stem}.docx", Standing.NOTHING))
    return jobs


@pytest.fixture
def order(tmp_path: Path) -> Order:
    room = tmp_path / "output" / ".docgen" / "run-1"
    room.mkdir(parents=True)
    return Order(tmp_path, tmp_path / "output", room, NOW)


def _run(jobs: list[Job], order: Order, executor: Executor | None = None) -> list[Outcome]:
    return sorted(execute.run(jobs, order, executor), key=lambda it: it.source)


def test_each_ends_as_it_should_and_none_stops_the_next(tmp_path: Path, order: Order) -> None:
    texts = {
        "a.yaml": _FILE.replace("titel", "titl"),
        "b.yaml": f"status: beslutad\n{_FILE}",
        "c.yaml": f"id: annat\n{_FILE}",
        "d.yaml": _FILE,
        "e.yaml": _FILE,
    }
    (order.output / "e.docx").write_bytes(b"nyss sparad")
    a, b, c, d, e = _run(_jobs(tmp_path, texts), order)
    assert "1 fel" in a.refusal
    assert a.findings
    assert b.status == "beslutad"
    assert c.id == "annat"
    assert d.written
    assert d.written.state is State.NY
    assert "har ändrats" in e.refusal
    standing = sorted(file.name for file in order.output.iterdir())
    assert standing == [".docgen", "d.docx", "e.docx"]


def test_without_a_room_nothing_is_written(tmp_path: Path) -> None:
    order = Order(tmp_path, tmp_path / "output", None, NOW)
    (outcome,) = _run(_jobs(tmp_path, {"a.yaml": _FILE}), order)
    assert outcome.written
    assert outcome.written.state is State.PLANERAD
    assert not order.output.exists()


def test_a_crash_is_a_fault_of_that_document_alone_and_quotes_no_data(
    tmp_path: Path, order: Order, monkeypatch: pytest.MonkeyPatch
) -> None:
    make = drafting.make

    def crash(candidate: drafting.Candidate, run: object) -> drafting.Made:
        if candidate.source == "a.yaml":
            name = "Anna Exempelsson"
            raise ZeroDivisionError(f"{name[5:]} i data")
        return make(candidate, run)

    monkeypatch.setattr(drafting, "make", crash)
    first, second = _run(_jobs(tmp_path, {"a.yaml": _FILE, "b.yaml": _FILE}), order)
    assert first.fault[-1] == "builtins.ZeroDivisionError"
    assert "Exempelsson i data" not in "".join(first.fault)
    assert second.written


def test_what_is_only_a_notice_is_not_sent_where_nobody_asks(tmp_path: Path, order: Order) -> None:
    text = _FILE.replace("utredning", "tjänsteskrivelse")  # it lacks what one must have
    (told,) = _run(_jobs(tmp_path, {"a.yaml": text}), order)
    (quiet,) = _run(_jobs(tmp_path, {"b.yaml": text}), replace(order, findings=False))
    assert told.findings
    assert not quiet.findings
    assert quiet.line
    assert told.line
    assert quiet.line.warned == told.line.warned == len(told.findings)


def test_any_executor_does_the_same(tmp_path: Path, order: Order) -> None:
    texts = {f"{number:03}.yaml": _FILE for number in range(40)}
    with ThreadPoolExecutor(2) as executor:
        outcomes = _run(_jobs(tmp_path, texts), order, executor)
    assert [it.written.state if it.written else None for it in outcomes] == [State.NY] * 40


def test_a_pool_is_only_for_many(tmp_path: Path) -> None:
    with execute.pool(4, 3) as few, execute.pool(1, 3000) as one:
        assert few is None
        assert one is None
    with execute.pool(4, 3000, few=3001) as costly:
        assert costly is None


def test_a_pool_of_processes_does_the_same(tmp_path: Path, order: Order) -> None:
    texts = {f"{number:03}.yaml": _FILE for number in range(40)}
    with execute.pool(2, 40) as executor:
        assert executor is not None
        outcomes = _run(_jobs(tmp_path, texts), order, executor)
    assert [it.written.state if it.written else None for it in outcomes] == [State.NY] * 40
    assert len(list(order.output.glob("*.docx"))) == 40


def test_a_stop_ends_the_work_between_two_documents(tmp_path: Path, order: Order) -> None:
    assert order.room is not None
    (order.room / workshop.STOP).touch()
    jobs = tuple(_jobs(tmp_path, {"a.yaml": _FILE}))
    assert workshop.work(workshop.Slice(order, jobs)) == ()
