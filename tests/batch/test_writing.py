"""Nobody's work is written over; a copy is kept where somebody asked for it."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest

from docgen.batch import writing
from docgen.batch.writing import Order, State, Written

NOW = datetime(2026, 11, 22, 10, 15)  # noqa: DTZ001 - a wall clock


@pytest.fixture
def order(tmp_path: Path) -> Order:
    output = tmp_path / "output"
    output.mkdir()
    return Order(output, force=False, now=NOW)


def _write(order: Order, content: bytes) -> Written:
    return writing.write(order.output / "memo.docx", content, order, "memo", "data/memo.yaml")


def _names(order: Order) -> list[str]:
    return sorted(file.name for file in order.output.iterdir() if file.name != ".docgen")


def test_a_draft_is_written_rewritten_and_left_when_the_same(order: Order) -> None:
    assert _write(order, b"ett").state is State.NY
    assert _write(order, b"ett").state is State.OFORANDRAD
    assert _write(order, b"tva").state is State.OMSKRIVEN
    assert (order.output / "memo.docx").read_bytes() == b"tva"
    assert _names(order) == ["memo.docx"]


def test_an_edited_draft_is_never_written_over(order: Order) -> None:
    _write(order, b"ett")
    (order.output / "memo.docx").write_bytes(b"ett, och mina ord")
    with pytest.raises(writing.EditedDraftError, match="har ändrats sedan utkastet skrevs"):
        _write(order, b"tva")
    assert (order.output / "memo.docx").read_bytes() == b"ett, och mina ord"


def test_a_foreign_file_is_never_written_over(order: Order) -> None:
    (order.output / "memo.docx").write_bytes(b"nagon annans")
    with pytest.raises(writing.ForeignFileError, match="inte skriven av docgen"):
        _write(order, b"tva")
    assert _names(order) == ["memo.docx"]
    assert not (order.output / ".docgen").exists()


def test_a_foreign_file_with_our_very_bytes_is_ours(order: Order) -> None:
    (order.output / "memo.docx").write_bytes(b"ett")
    assert _write(order, b"ett").state is State.OFORANDRAD
    assert _write(order, b"tva").state is State.OMSKRIVEN


def test_force_keeps_a_copy_of_a_persons_work_and_one_more_in_the_same_minute(order: Order) -> None:
    forced = replace(order, force=True)
    for edited in (b"min", b"din"):
        _write(forced, b"ett")
        (order.output / "memo.docx").write_bytes(edited)
        written = _write(forced, b"tva")
        assert written.copy is not None
        assert written.copy.read_bytes() == edited
    assert _names(order) == [
        "memo (kopia 2026-11-22 10.15 2).docx",
        "memo (kopia 2026-11-22 10.15).docx",
        "memo.docx",
    ]


def test_force_over_our_own_draft_keeps_no_copy(order: Order) -> None:
    _write(order, b"ett")
    assert _write(replace(order, force=True), b"tva").copy is None


@pytest.mark.parametrize(
    ("name", "lock"),
    [
        ("memo.docx", "~$memo.docx"),
        ("handlin.docx", "~$andlin.docx"),
        ("tjänsteskrivelse.docx", "~$änsteskrivelse.docx"),
        ("memo.docx", ".~lock.memo.docx#"),
    ],
)
def test_an_open_draft_is_left_even_with_force(order: Order, name: str, lock: str) -> None:
    path, forced = order.output / name, replace(order, force=True)
    writing.write(path, b"ett", order, "memo", "")
    path.with_name(lock).write_bytes(b"")
    with pytest.raises(writing.OpenDraftError, match="Stäng dokumentet"):
        writing.write(path, b"tva", forced, "memo", "")
    assert path.read_bytes() == b"ett"


def test_a_lock_without_a_draft_hinders_nothing(order: Order) -> None:
    (order.output / "~$memo.docx").write_bytes(b"")
    assert _write(order, b"ett").state is State.NY


def test_a_folder_in_the_way_is_told(order: Order) -> None:
    (order.output / "memo.docx").mkdir()
    with pytest.raises(writing.FolderInTheWayError, match="är en mapp"):
        _write(order, b"ett")
