"""The folders of a workspace's data."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from docgen.records import files

REGISTER: Final = "register"
PROFILES: Final = "profiler"
AGREEMENTS: Final = "överenskommelser"
CLAUSES: Final = "klausuler"
DOCUMENTS: Final = "handlingar"


def folder(root: Path, name: str) -> Path:
    """Return a folder of the workspace's data, however the disk spells its å, ä and ö."""
    return files.existing(root / "data" / name)
