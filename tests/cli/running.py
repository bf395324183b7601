"""Run the command line in this process, in a folder, and keep what it said."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from docgen.cli import run


class Ran(NamedTuple):
    """What a command said, and its exit code."""

    code: int
    out: str
    err: str

    @property
    def said(self) -> str:
        """Everything in one line of words."""
        return " ".join(f"{self.out} {self.err}".split())


Runner = Callable[..., Ran]


def runner(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Runner:
    """Return what runs docgen with the arguments given, from ``folder``."""
    monkeypatch.chdir(folder)
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.setenv("LANGUAGE", "de")

    def ran(*arguments: str) -> Ran:
        capsys.readouterr()
        code = run.run(list(arguments))
        return Ran(code, *capsys.readouterr())

    return ran
