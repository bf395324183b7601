"""All files or none: when a write fails, when the program is killed, when somebody was faster."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from docgen.batch import atomic
from docgen.batch.amounts import journal
from docgen.batch.amounts.journal import Written
from docgen.errors import DocgenError


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "data").mkdir()
    for name in "abc":
        (tmp_path / "data" / f"{name}.yaml").write_bytes(name.encode())
    return tmp_path


def changes(root: Path) -> list[Written]:
    paths = [root / "data" / f"{name}.yaml" for name in "abcd"]
    return [
        Written(path, path.read_bytes() if path.exists() else None, path.stem.upper().encode())
        for path in paths
    ]


def stands(root: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted((root / "data").iterdir())}


BEFORE = {"a.yaml": b"a", "b.yaml": b"b", "c.yaml": b"c"}
AFTER = {"a.yaml": b"A", "b.yaml": b"B", "c.yaml": b"C", "d.yaml": b"D"}


def test_all_files_are_written(root: Path) -> None:
    journal.write(root, changes(root))
    assert stands(root) == AFTER
    assert journal.finish(root) is False


@pytest.mark.parametrize("fails", range(4))
def test_none_is_written_when_one_cannot_be(
    root: Path, fails: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    real, number = atomic.replace, 0

    def replace(path: Path, content: bytes) -> None:
        nonlocal number
        if path.suffix == ".yaml" and content.isupper():
            number += 1
            if number == fails + 1:
                raise atomic.DiskFullError(path)
        real(path, content)

    monkeypatch.setattr(atomic, "replace", replace)
    with pytest.raises(atomic.DiskFullError):
        journal.write(root, changes(root))
    assert stands(root) == BEFORE


def test_a_file_that_somebody_changed_stops_all(root: Path) -> None:
    planned = changes(root)
    (root / "data" / "b.yaml").write_bytes(b"ny")
    with pytest.raises(DocgenError, match=r"b\.yaml ändrades"):
        journal.write(root, planned)
    assert stands(root) == {**BEFORE, "b.yaml": b"ny"}


_KILLED = """
import os, sys
from pathlib import Path
from docgen.batch import atomic
from docgen.batch.amounts import journal
from docgen.batch.amounts.journal import Written
root, last = Path(sys.argv[1]), int(sys.argv[2])
real, number = atomic.replace, 0
def replace(path, content):
    global number
    if number == last:
        os._exit(9)
    number += 1
    real(path, content)
atomic.replace = replace
paths = [root / "data" / f"{name}.yaml" for name in "abcd"]
journal.write(root, [
    Written(it, it.read_bytes() if it.exists() else None, it.stem.upper().encode()) for it in paths
])
"""


@pytest.mark.parametrize("after", [0, 1, 2, 4])
def test_a_run_that_is_killed_is_none_or_completed(root: Path, after: int) -> None:
    ran = subprocess.run(
        [sys.executable, "-c", _KILLED, str(root), str(after)], check=False, timeout=60
    )
    assert ran.returncode == 9
    assert journal.finish(root) is (after > 0)
    assert stands(root) == (AFTER if after else BEFORE)


def test_a_broken_off_change_over_which_somebody_has_worked_is_told(root: Path) -> None:
    subprocess.run([sys.executable, "-c", _KILLED, str(root), "2"], check=False, timeout=60)
    (root / "data" / "b.yaml").write_bytes(b"rettat")
    with pytest.raises(journal.JournalStoppedError, match=r"data/b\.yaml"):
        journal.finish(root)
    assert stands(root)["b.yaml"] == b"rettat"
    with pytest.raises(journal.BusyError):
        journal.write(root, changes(root))
