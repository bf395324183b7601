"""Checking many documents: what is kept is told again as it was, and forgotten when it changes."""

from __future__ import annotations

import gc
import json
import os
import pickle
import re
import signal
import subprocess
import sys
import time
import tracemalloc
from pathlib import Path
from typing import Any

import pytest

from docgen.batch import checked, checking, drafting, program, trying
from docgen.batch.outcome import RefusedElsewhere
from docgen.batch.plan import Unit
from docgen.errors import DocgenError
from docgen.findings import Finding, Place, Severity
from docgen.records import library
from docgen.usecases import check

from . import killing

#: Bytes that a check may need for one more document, with a finding about it.
_MOST = 3000
DOCUMENTS = 55
#: Says when twenty documents are done.
_PROGRAM = """\
import sys
from contextlib import contextmanager
from docgen.cli import console, run
def show(done, total, name):
    if done == 20:
        print("tjugo", file=sys.stderr, flush=True)
@contextmanager
def progress(words):
    yield show
if __name__ == "__main__":
    console.progress = progress
    sys.exit(run.run(sys.argv[1:]))
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    killing.fill(tmp_path, DOCUMENTS)
    faulty = tmp_path / "data" / "handlingar" / "u-007.yaml"
    text = faulty.read_text(encoding="utf-8")
    faulty.write_text(
        text.replace("uppgifter.kostnad |", "uppgifter.kostnaden |"), encoding="utf-8"
    )
    return tmp_path


def _made(
    root: Path, monkeypatch: pytest.MonkeyPatch, *paths: Path
) -> tuple[check.Report, list[str]]:
    """Return the report of a check, and the documents that were read for it."""
    make, read = drafting.make, []

    def noted(candidate: drafting.Candidate, run: object = None) -> drafting.Made:
        read.append(candidate.source)
        return make(candidate, run)

    with monkeypatch.context() as patched:
        patched.setattr(drafting, "make", noted)
        return check.run(root, paths), read


def _kept(root: Path) -> dict[str, Any]:
    stored = json.loads((root / "output" / checked.FILE).read_text(encoding="utf-8"))
    assert isinstance(stored, dict)
    return stored


@pytest.mark.parametrize("built", [False, True])
def test_what_has_not_changed_is_not_read_again_and_told_alike(
    root: Path, monkeypatch: pytest.MonkeyPatch, *, built: bool
) -> None:
    if built:
        killing.run(root)
    first, read = _made(root, monkeypatch)
    monkeypatch.setattr(library, "load", None)  # what documents share is not read again either
    again, none = _made(root, monkeypatch)
    assert (len(read), none) == (DOCUMENTS, [])
    assert again == first
    assert "fakta-okänt" in {it.code for it in again.findings}


def test_of_few_documents_nothing_is_kept(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    named = sorted((root / "data" / "handlingar").iterdir())[:40]
    assert len(_made(root, monkeypatch, *named)[1]) == 40
    assert len(_made(root, monkeypatch, *named)[1]) == 40
    assert not (root / "output").exists()


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root skriver överallt")
def test_a_folder_that_may_not_be_written_is_let_alone(root: Path) -> None:
    root.chmod(0o555)
    try:
        assert check.run(root).findings
    finally:
        root.chmod(0o755)
    assert not (root / "output").exists()


def test_what_cannot_be_kept_is_let_go(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (root / "output").write_text("ingen mapp", encoding="utf-8")
    first = check.run(root)
    again, read = _made(root, monkeypatch)
    assert again == first
    assert len(read) == DOCUMENTS


def test_a_changed_document_is_read_again_and_only_that(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    check.run(root)
    faulty = root / "data" / "handlingar" / "u-007.yaml"
    faulty.write_text((faulty.with_name("u-008.yaml")).read_text(encoding="utf-8"), "utf-8")
    report, read = _made(root, monkeypatch)
    assert read == ["data/handlingar/u-007.yaml"]
    assert not any(it.stops for it in report.findings)


def test_one_that_comes_is_read_and_one_that_goes_is_forgotten(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    check.run(root)
    path = root / "data" / "handlingar" / "u-007.yaml"
    path.rename(path.with_name("ny.yaml"))
    report, read = _made(root, monkeypatch)
    assert read == ["data/handlingar/ny.yaml"]
    assert {it.place.file for it in report.findings if it.place} == set(read)
    assert "data/handlingar/u-007.yaml" not in _kept(root)["handlingar"]


def test_something_that_all_rest_on_makes_all_be_read_again(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    check.run(root)
    register = root / "data" / "register"
    register.mkdir()
    (register / "by.yaml").write_text("organisationer:\n  - {id: by, namn: By}\n", encoding="utf-8")
    assert len(_made(root, monkeypatch)[1]) == DOCUMENTS


def test_another_program_reads_all_again(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    check.run(root)
    monkeypatch.setattr(program, "mark", lambda: "annat")
    assert len(_made(root, monkeypatch)[1]) == DOCUMENTS
    assert _made(root, monkeypatch)[1] == []


def test_a_check_of_some_forgets_nothing_of_the_others(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = check.run(root)
    folder = root / "data" / "handlingar"
    some = sorted(folder.iterdir())[:52]
    part, read = _made(root, monkeypatch, *some)
    assert read == []
    assert len(part.files) == 52
    again, read = _made(root, monkeypatch)
    assert read == []
    assert again == whole


@pytest.mark.parametrize(
    "content",
    ["", "{", "[]", "null", '{"version": 1}', '{"version": 9}', '{"version": 2, "docgen": "x"}'],
)
def test_what_is_kept_may_be_damaged_without_harm(
    root: Path, content: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    check.run(root)
    (root / "output" / checked.FILE).write_text(content, encoding="utf-8")
    assert len(_made(root, monkeypatch)[1]) == DOCUMENTS
    assert _made(root, monkeypatch)[1] == []


@pytest.mark.parametrize("part", ["poster", "grunder", "filer", "handlingar", "gemensamt", "}\n"])
def test_it_may_end_anywhere_without_harm(
    root: Path, part: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = check.run(root)
    path = root / "output" / checked.FILE
    text = path.read_text(encoding="utf-8")
    path.write_text(text[: text.rindex(part)], encoding="utf-8")
    again, read = _made(root, monkeypatch)
    assert again == first
    assert len(read) == DOCUMENTS


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (r'(?<="grunder": \[\n ).*', "[99999]"),
        (r'(?<="grunder": \[\n ).*', '["a"]'),
        (r'("data/handlingar/u-007.yaml"): \[\[.*', r"\1: [1],"),
        (r'("data/handlingar/u-007.yaml"): \["\w.*', r'\1: ["", 0],'),
        (r'(?<="gemensamt": \[\n) .*\n', ""),
    ],
)
def test_a_part_of_it_may_be_damaged_without_harm(
    root: Path, old: str, new: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = check.run(root)
    path = root / "output" / checked.FILE
    text = path.read_text(encoding="utf-8")
    harmed, count = re.subn(old, new, text)
    assert count == 1
    path.write_text(harmed, encoding="utf-8")
    again, read = _made(root, monkeypatch)
    assert again == first
    assert len(read) == DOCUMENTS


def test_several_processes_find_the_same_in_the_same_order(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(checking, "MANY", 50)
    said: list[tuple[int, int]] = []
    alone = check.run(root)
    (root / "output" / checked.FILE).unlink()
    several = check.run(root, jobs=2, progress=lambda done, total, _: said.append((done, total)))
    assert several == alone
    assert said == [(number, DOCUMENTS) for number in range(1, DOCUMENTS + 1)]
    assert len(_kept(root)["handlingar"]) == DOCUMENTS


def test_a_crash_is_a_fault_of_that_document_alone_and_quotes_no_data(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make = drafting.make

    def crash(candidate: drafting.Candidate, run: object = None) -> drafting.Made:
        if candidate.source.endswith("u-003.yaml"):
            raise ZeroDivisionError(candidate.handling.titel if candidate.handling else "")
        return make(candidate, run)

    with monkeypatch.context() as patched:
        patched.setattr(drafting, "make", crash)
        report = check.run(root)
    assert report.faulty == ("data/handlingar/u-003.yaml",)
    assert "Utredning 3" not in "".join(getattr(report.fault, "trace", ()))
    assert "ZeroDivisionError" in str(report.fault)
    assert "fakta-okänt" in {it.code for it in report.findings}
    again, read = _made(root, monkeypatch)
    assert read == ["data/handlingar/u-003.yaml"]
    assert again.fault is None


def test_what_is_refused_stops_the_check_and_what_was_found_is_kept(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tried = trying.make

    def refuse(unit: Unit, *given: Any) -> trying.Tried:
        if unit.source.endswith("u-020.yaml"):
            return trying.Tried(refusal="Disken är borta.")
        return tried(unit, *given)

    with monkeypatch.context() as patched:
        patched.setattr(trying, "make", refuse)
        with pytest.raises(RefusedElsewhere, match="Disken är borta"):
            check.run(root)
    assert len(_made(root, monkeypatch)[1]) == DOCUMENTS - 20


@pytest.mark.parametrize("error", [DocgenError("Nej."), OSError(5, "nej", "fil")])
def test_what_is_refused_is_told_in_words(
    root: Path, error: Exception, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(candidate: drafting.Candidate, run: object = None) -> drafting.Made:
        raise error

    monkeypatch.setattr(drafting, "make", refuse)
    path = root / "data" / "handlingar" / "u-000.yaml"
    assert trying.make(Unit(path, "u", "u", ""), root, 0).refusal


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_stop_keeps_what_was_found_so_far(
    root: Path, jobs: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(checking, "MANY", 50)

    def stop(done: int, total: int, source: str) -> None:
        if done == 20:
            raise KeyboardInterrupt

    report = check.run(root, jobs=jobs, progress=stop)
    assert report.interrupted
    assert report.left == DOCUMENTS - 20
    assert len(_made(root, monkeypatch)[1]) == report.left


@pytest.mark.skipif(os.name != "posix", reason="Ctrl-C går inte att skicka här")
@pytest.mark.usefixtures("ears")
@pytest.mark.parametrize("jobs", [1, 2])
def test_ctrl_c_ends_a_check_within_a_second_and_the_next_goes_on(
    tmp_path: Path, jobs: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    killing.fill(tmp_path, 450)
    arguments = ["--workspace", str(tmp_path), "check", "--jobs", str(jobs)]
    process = subprocess.Popen(
        [sys.executable, "-c", _PROGRAM, *arguments],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
        start_new_session=True,
    )
    assert process.stderr is not None
    assert process.stderr.readline() == "tjugo\n"
    os.killpg(process.pid, signal.SIGINT)  # as a terminal does: to everyone
    asked = time.monotonic()
    said, trouble = process.communicate(timeout=60)
    took = time.monotonic() - asked
    assert process.returncode == 130, (said, trouble)
    assert "Avbrutet." in said
    assert "inte nådda" in said
    assert "Traceback" not in trouble
    assert took < killing.patience(1)
    found = len(_kept(tmp_path)["handlingar"])
    assert 20 <= found < 450
    assert len(_made(tmp_path, monkeypatch)[1]) == 450 - found


def test_nothing_is_looked_up_for_few(tmp_path: Path) -> None:
    killing.fill(tmp_path, 3)
    paths = sorted((tmp_path / "data" / "handlingar").iterdir())
    before = checking.before(tmp_path, [(it.name, str(it)) for it in paths])
    assert before.taken is None
    assert len(before.documents) == 3


def _needed(root: Path, documents: int) -> int:
    """Return the most bytes that a check needed at a time."""
    folder = root / "data" / "handlingar"
    folder.mkdir(parents=True)
    for number in range(documents):
        (folder / f"tjänsteskrivelse-{number:05}.yaml").write_bytes(b"titel: %d\n" % number)
    gc.collect()
    tracemalloc.start()
    try:
        assert len(check.run(root).findings) == documents
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


def test_a_check_needs_little_for_each_of_many_documents(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rests = tuple(f"klausul/k-{number}" for number in range(28))

    def elsewhere(unit: Unit, *_: Any) -> trying.Tried:
        found = Finding("k", Severity.NOTIS, "Kort.", "Gör så här.", Place(unit.source, 1, 1))
        told = trying.Tried((found,), (), "standard/tjänsteskrivelse", rests)
        copied = pickle.loads(pickle.dumps(told))  # noqa: S301 - our own
        assert isinstance(copied, trying.Tried)
        return copied

    monkeypatch.setattr(trying, "make", elsewhere)
    needed = {at: _needed(tmp_path / f"{at}", at) for at in (50, 200, 800)}
    assert (needed[800] - needed[200]) / 600 < _MOST
    monkeypatch.setattr(trying, "make", None)  # the second time nothing is tried
    assert len(check.run(tmp_path / "800").findings) == 800
