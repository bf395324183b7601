"""Each step on its own: written, refused, let alone, or our fault."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest

from docgen.batch import candidate, execute, plan
from docgen.batch.execute import Place, Result
from docgen.batch.writing import Order, State, Written
from docgen.records import library
from docgen.rendering.engine import Draft

_FILE = """\
dokumenttyp: utredning
profil: standard
titel: Titel
avsnitt:
  - slag: bakgrund
    text: Ord.
"""


@pytest.fixture
def order(tmp_path: Path) -> Order:
    return Order(tmp_path / "output", force=False, now=datetime(2026, 11, 23))  # noqa: DTZ001


def _run(root: Path, texts: dict[str, str], place: Place) -> list[Result]:
    read = library.load(root)
    found = []
    for name, text in texts.items():
        path = root / name
        path.write_text(text, encoding="utf-8")
        found.append(candidate.read(path, read))
    return list(execute.run(plan.plan(found), place, root / "output"))


def test_each_ends_as_it_should_and_none_stops_the_next(tmp_path: Path, order: Order) -> None:
    results = _run(
        tmp_path,
        {
            "a.yaml": _FILE.replace("titel", "titl"),
            "b.yaml": f"status: beslutad\n{_FILE}",
            "con.yaml": _FILE,
            "d.yaml": _FILE,
        },
        execute.writer(order),
    )
    assert [(it.failed, it.finished, bool(it.written)) for it in results] == [
        (True, False, False),
        (False, True, False),
        (True, False, False),
        (False, False, True),
    ]
    assert sorted(file.name for file in order.output.iterdir()) == [".docgen", "d.docx"]


def test_a_previewer_makes_no_folder(tmp_path: Path, order: Order) -> None:
    (result,) = _run(tmp_path, {"a.yaml": _FILE}, execute.previewer(order))
    assert result.written
    assert result.written.state is State.PLANERAD
    assert not order.output.exists()


def test_a_crash_becomes_a_fault_of_that_document_alone(tmp_path: Path) -> None:
    def place(path: Path, draft: Draft, source: str) -> Written:
        if source == "a.yaml":
            raise ZeroDivisionError
        return Written(path, State.NY)

    first, second = _run(tmp_path, {"a.yaml": _FILE, "b.yaml": _FILE}, place)
    assert isinstance(first.fault, ZeroDivisionError)
    assert first.failed
    assert not second.failed
