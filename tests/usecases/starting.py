"""A small workspace to work in: one data file of docgen's own making."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import Final

from docgen.usecases import new

TODAY: Final = date(2026, 11, 23)
NOW: Final = datetime(2026, 11, 23, 10, 15)  # noqa: DTZ001 - a wall clock
KIND: Final = "utvecklingsuppdrag"


def workspace(root: Path, kind: str = KIND) -> Path:
    """Return the one data file of the workspace ``root``, just started."""
    return new.run(root, kind, TODAY)


def changed(path: Path, old: str, new: str) -> None:
    """Replace words in a file that must have them."""
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def files(folder: Path) -> list[str]:
    """Return every file in ``folder`` and below, none where it is missing."""
    return sorted(
        path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()
    )
