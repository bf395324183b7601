"""docgen in an empty folder, and in one with a data file just started."""

from __future__ import annotations

from pathlib import Path

import pytest

from .running import Runner, runner


@pytest.fixture
def docgen(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Runner:
    """Return what runs docgen in an empty folder."""
    return runner(tmp_path, monkeypatch, capsys)


@pytest.fixture
def started(docgen: Runner, tmp_path: Path) -> Path:
    """Return a data file that docgen has started."""
    assert docgen("new", "överenskommelse").code == 0
    return tmp_path / "data" / "handlingar" / "överenskommelse.yaml"
