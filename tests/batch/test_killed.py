"""Killed at any moment, on a full disk or beside another run: nothing halved, lost or made twice.

DOCGEN_KILLS=100 tries a hundred moments instead of a few.
"""

from __future__ import annotations

import contextlib
import os
import random
import resource
import shutil
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest

from docgen.batch import lock, manifest
from docgen.batch.writing import State
from docgen.usecases.build import Wish

from . import killing

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="processer delas inte här")
DOCUMENTS = 24


def _resumed(root: Path) -> None:
    """Check what a killed run left, resume it, and check that all is there, made once."""
    stood = killing.drafts(root)
    report = killing.run(root)
    now = killing.drafts(root)
    assert report.failed == 0
    assert len(now) == DOCUMENTS
    made = {result.name for result in report.results if result.written.state is State.NY}  # type: ignore[union-attr]
    assert made == set(now) - set(stood)
    assert {name: now[name] for name in stood} == stood
    killing.check_true(root)
    assert killing.run(root).count(State.OFORANDRAD) == DOCUMENTS


def test_a_run_killed_at_any_moment_is_completed_by_the_next(tmp_path: Path) -> None:
    chance = random.Random(os.environ.get("DOCGEN_SEED", "docgen"))  # noqa: S311 - moments to try
    cut = 0
    with killing.server() as server:
        whole = tmp_path / "hel"
        killing.fill(whole, DOCUMENTS)
        length = killing.seconds(server, whole)
        for number in range(killing.kills(3)):
            root = tmp_path / f"{number:03}"
            killing.fill(root, DOCUMENTS)
            pid = server.start(root)
            killing.wait_a_while(root, chance, length, DOCUMENTS)
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
            server.wait()
            cut += 0 < len(killing.drafts(root)) < DOCUMENTS
            _resumed(root)
            shutil.rmtree(root)
    # Of many, some must come in the middle of the work; of a few on a busy machine, none may.
    assert cut >= killing.kills(3) // 4


def test_a_rewriting_run_killed_leaves_old_or_new_never_less(tmp_path: Path) -> None:
    chance = random.Random(os.environ.get("DOCGEN_SEED", "docgen"))  # noqa: S311 - moments to try
    root = tmp_path / "arbete"
    killing.fill(root, DOCUMENTS)
    with killing.server() as server:
        length = killing.seconds(server, root)
        for number in range(killing.kills(2)):
            before = killing.drafts(root)
            killing.fill(root, DOCUMENTS, 100_000 * (number + 1))
            pid = server.start(root)
            killing.wait_a_while(root, chance, length, DOCUMENTS)
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
            server.wait()
            stood = killing.drafts(root)
            assert set(stood) == set(before)
            renewed = {name for name in stood if stood[name] != before[name]}
            report = killing.run(root)
            assert report.failed == 0
            now = killing.drafts(root)
            assert {name: now[name] for name in renewed} == {name: stood[name] for name in renewed}
            assert all(now[name].fingerprint != before[name].fingerprint for name in before)
            killing.check_true(root)


def test_a_pool_killed_with_its_parent_is_completed_too(tmp_path: Path) -> None:
    killing.fill(tmp_path, DOCUMENTS)
    command = [sys.executable, "-m", "docgen", "--workspace", str(tmp_path), "build", "--jobs", "2"]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        deadline = time.monotonic() + 60
        while len(list((tmp_path / "output").glob("*.docx"))) < 5 and time.monotonic() < deadline:
            time.sleep(0.01)
        process.kill()
    killing.drafts(tmp_path)
    report = killing.run(tmp_path)
    assert report.failed == 0
    time.sleep(0.3)  # an orphan that still works can put nothing in its place any more
    assert len(killing.drafts(tmp_path)) == DOCUMENTS
    killing.check_true(tmp_path)


def test_a_full_disk_leaves_whole_files_and_the_next_run_completes(tmp_path: Path) -> None:
    killing.fill(tmp_path, 8)
    killing.run(tmp_path)
    shutil.rmtree(tmp_path / "output")
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    try:
        resource.setrlimit(resource.RLIMIT_FSIZE, (12_000, before[1]))  # smaller than any draft
        report = killing.run(tmp_path)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    assert report.failed == 8
    assert killing.drafts(tmp_path) == {}
    assert killing.run(tmp_path).count(State.NY) == 8
    killing.check_true(tmp_path)


@pytest.mark.skipif(not Path("/proc/mounts").exists(), reason="ingen Linuxmaskin")
def test_a_disk_that_fills_up_in_the_middle_is_told_and_completed(tmp_path: Path) -> None:
    killing.fill(tmp_path, 12)
    output = tmp_path / "output"
    output.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=160k", "tmpfs", str(output)]
    if subprocess.run(mount, capture_output=True, check=False).returncode != 0:
        pytest.skip("en liten disk går inte att montera här")
    try:
        report = killing.run(tmp_path)
        stood = killing.drafts(tmp_path)
        assert 0 < len(stood) < 12
        assert report.failed == 12 - len(stood)
        assert report.left > 0
        assert any("Disken är full" in str(result.error) for result in report.results)
        roomy = ["mount", "-o", "remount,size=4m", str(output)]
        subprocess.run(roomy, check=True, capture_output=True)
        again = killing.run(tmp_path)
        assert again.failed == 0
        now = killing.drafts(tmp_path)
        assert len(now) == 12
        assert {name: now[name] for name in stood} == stood
        killing.check_true(tmp_path)
    finally:
        subprocess.run(["umount", "-l", str(output)], check=True, capture_output=True)


def test_a_second_run_is_refused_with_who_the_first_one_is(tmp_path: Path) -> None:
    killing.fill(tmp_path, 3)
    with lock.held(tmp_path / "output", killing.NOW):
        with pytest.raises(lock.AlreadyRunningError) as refused:
            killing.run(tmp_path)
        said = str(refused.value)
        assert f"process {os.getpid()} på {socket.gethostname()}" in said
        assert "startad 2026-11-23 08:00:00" in said
        assert killing.run(tmp_path, Wish(dry=True, jobs=1)).failed == 0
    assert killing.run(tmp_path).count(State.NY) == 3


def test_the_lock_of_a_dead_run_holds_nobody_up(tmp_path: Path) -> None:
    killing.fill(tmp_path, 3)
    path = tmp_path / "output" / lock.FILE
    path.parent.mkdir(parents=True)
    path.write_text('{"pid": 1, "host": "annan", "since": "2026-01-01"}', encoding="utf-8")
    assert killing.run(tmp_path).count(State.NY) == 3
    assert not path.exists()


def test_two_builds_at_once_write_every_draft_once(tmp_path: Path) -> None:
    killing.fill(tmp_path, DOCUMENTS)
    with killing.server() as server:
        server.start(tmp_path)
        holders = set()
        deadline = time.monotonic() + 30
        while not holders and time.monotonic() < deadline:
            with contextlib.suppress(OSError, ValueError):
                holders.add(killing.lock_holder(tmp_path))
        with pytest.raises(lock.AlreadyRunningError, match=str(next(iter(holders)))):
            killing.run(tmp_path)
        server.wait()
    assert len(killing.drafts(tmp_path)) == DOCUMENTS
    killing.check_true(tmp_path)


@pytest.mark.parametrize("jobs", [1, 2])
def test_an_output_that_is_a_file_is_told(tmp_path: Path, jobs: int) -> None:
    killing.fill(tmp_path, 2)
    (tmp_path / "output").write_text("en fil", encoding="utf-8")
    with pytest.raises(Exception, match="ingen mapp"):
        killing.run(tmp_path, Wish(jobs=jobs))


def test_a_read_only_disk_is_told_and_nothing_is_made(tmp_path: Path) -> None:
    killing.fill(tmp_path, 2)
    output = tmp_path / "output"
    output.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "ro,size=1m", "tmpfs", str(output)]
    if subprocess.run(mount, capture_output=True, check=False).returncode != 0:
        pytest.skip("en skrivskyddad disk går inte att montera här")
    try:
        with pytest.raises(Exception, match="behörighet saknas"):
            killing.run(tmp_path)
    finally:
        subprocess.run(["umount", "-l", str(output)], check=True, capture_output=True)


def test_files_torn_by_a_power_cut_are_ours_and_made_anew(tmp_path: Path) -> None:
    """A rename can reach the disk before the content of the file does."""
    killing.fill(tmp_path, DOCUMENTS)
    with killing.server() as server:
        pid = server.start(tmp_path)
        while len(list((tmp_path / "output").glob("*.docx"))) < 10:
            time.sleep(0.005)
        os.kill(pid, signal.SIGKILL)
        server.wait()
    torn = sorted((tmp_path / "output").glob("*.docx"))[:4]
    for path, content in zip(
        torn, (b"", b"\0" * 9000, b"PK", torn[3].read_bytes()[:-9]), strict=True
    ):
        path.write_bytes(content)
    report = killing.run(tmp_path)
    assert report.failed == 0
    assert len(killing.drafts(tmp_path)) == DOCUMENTS
    killing.check_true(tmp_path)


def test_a_draft_edited_after_the_kill_is_a_persons(tmp_path: Path) -> None:
    killing.fill(tmp_path, DOCUMENTS)
    with killing.server() as server:
        pid = server.start(tmp_path)
        while len(list((tmp_path / "output").glob("*.docx"))) < 10:
            time.sleep(0.005)
        os.kill(pid, signal.SIGKILL)
        server.wait()
    mine, other = sorted((tmp_path / "output").glob("*.docx"))[:2]
    mine.write_bytes(other.read_bytes())
    kept = mine.read_bytes()
    report = killing.run(tmp_path)
    assert report.failed == 1
    assert mine.read_bytes() == kept
    assert mine.name not in manifest.load(tmp_path / "output").files
