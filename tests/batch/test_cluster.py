"""The same plan on a cluster: a real scheduler, two real workers, one disk."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from docgen.batch import cluster
from docgen.batch.writing import State
from docgen.usecases.build import Wish

from . import killing

DOCUMENTS = 60


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Return the address of a scheduler with two workers, each a program of its own."""
    pytest.importorskip("distributed")
    folder = tmp_path_factory.mktemp("kluster")
    file = folder / "scheduler.json"
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL, "cwd": folder}
    scheduler = [
        *(sys.executable, "-m", "distributed.cli.dask_scheduler"),
        *("--host", "127.0.0.1", "--port", "0", "--no-dashboard", "--scheduler-file", str(file)),
    ]
    worker = [
        *(sys.executable, "-m", "distributed.cli.dask_worker", "--scheduler-file", str(file)),
        *("--nthreads", "1", "--no-dashboard", "--host", "127.0.0.1", "--nworkers", "1"),
    ]
    running = [subprocess.Popen(scheduler, **quiet)]  # type: ignore[call-overload]
    try:
        running += [subprocess.Popen(worker, **quiet) for _ in range(2)]  # type: ignore[call-overload]
        yield _ready(file)
    finally:
        for process in reversed(running):
            process.terminate()
        for process in running:
            process.wait(20)


def _ready(file: Path) -> str:
    """Return the address of the scheduler once both workers have come."""
    from distributed import Client  # noqa: PLC0415 - an extra

    deadline = time.monotonic() + 60
    while not file.exists() and time.monotonic() < deadline:
        time.sleep(0.05)
    with Client(scheduler_file=str(file), set_as_default=False) as client:  # type: ignore[no-untyped-call]
        client.wait_for_workers(2, timeout=60)  # type: ignore[no-untyped-call]
        return str(client.scheduler.address)


def test_two_workers_write_every_draft_once(address: str, tmp_path: Path) -> None:
    killing.fill(tmp_path, DOCUMENTS)
    report = killing.run(tmp_path, Wish(cluster=address))
    assert report.failed == 0
    assert report.count(State.NY) == DOCUMENTS
    killing.check_true(tmp_path)
    again = killing.run(tmp_path, Wish(cluster=address))
    assert again.count(State.OFORANDRAD) == DOCUMENTS


def test_the_cluster_makes_the_same_bytes_as_one_process(address: str, tmp_path: Path) -> None:
    here, there = tmp_path / "här", tmp_path / "där"
    for root in (here, there):
        killing.fill(root, 20)
    killing.run(here)
    killing.run(there, Wish(cluster=address))
    made = {name: it.fingerprint for name, it in killing.drafts(there).items()}
    assert made == {name: it.fingerprint for name, it in killing.drafts(here).items()}


def test_a_faulty_document_is_told_from_the_cluster(address: str, tmp_path: Path) -> None:
    killing.fill(tmp_path, 5)
    path = tmp_path / "data" / "handlingar" / "u-003.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("titel", "titl"), encoding="utf-8")
    report = killing.run(tmp_path, Wish(cluster=address))
    (failed,) = [result for result in report.results if result.failed]
    assert failed.findings[0].place is not None
    assert failed.findings[0].place.line == 3


def test_an_address_where_nobody_answers_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pytest.importorskip("distributed")
    monkeypatch.setattr(cluster, "_PATIENCE", 1)
    killing.fill(tmp_path, 2)
    report = killing.run(tmp_path, Wish(cluster="tcp://127.0.0.1:9"))
    assert isinstance(report.error, cluster.ClusterUnreachableError)
    assert report.left == 2


def test_without_dask_the_cure_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    with (
        pytest.raises(cluster.NoClusterSupportError, match=r"docgen\[cluster\]"),
        cluster.executor("tcp://127.0.0.1:1"),
    ):
        pass
