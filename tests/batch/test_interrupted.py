"""Ctrl-C: the run ends within a second, says how far it came, and the next one goes on."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from docgen.batch.writing import State

from . import killing

pytestmark = pytest.mark.skipif(os.name != "posix", reason="Ctrl-C går inte att skicka här")
DOCUMENTS = 400


@pytest.mark.usefixtures("ears")
@pytest.mark.parametrize("jobs", [1, 2])
def test_ctrl_c_ends_a_run_with_a_summary_and_the_next_goes_on(tmp_path: Path, jobs: int) -> None:
    killing.fill(tmp_path, DOCUMENTS)
    command = [sys.executable, "-m", "docgen", "--workspace", str(tmp_path), "build"]
    process = subprocess.Popen(
        [*command, "--jobs", str(jobs)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
        start_new_session=True,
    )
    output, deadline = tmp_path / "output", time.monotonic() + 120
    while len(list(output.glob("*.docx"))) < 5 and time.monotonic() < deadline:
        time.sleep(0.005)
    os.killpg(process.pid, signal.SIGINT)  # as a terminal does: to everyone
    asked = time.monotonic()
    said, trouble = process.communicate(timeout=60)
    took = time.monotonic() - asked
    assert process.returncode == 130, (said, trouble)
    assert "Avbrutet. 400 handlingar:" in said
    assert "inte nådda" in said
    assert "Traceback" not in trouble
    assert took < killing.patience(1)
    made = killing.drafts(tmp_path)
    assert 5 <= len(made) < DOCUMENTS
    killing.check_true(tmp_path)
    assert killing.run(tmp_path).count(State.NY) == DOCUMENTS - len(made)
