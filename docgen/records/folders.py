"""The folders of a workspace's data."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Final

import docgen
from docgen.records import files

REGISTER: Final = "register"
PROFILES: Final = "profiler"
AGREEMENTS: Final = "överenskommelser"
CLAUSES: Final = "klausuler"
DOCUMENTS: Final = "handlingar"
#: The profile every other builds on; docgen brings it where the workspace has none.
STANDARD: Final = "standard"


def folder(root: Path, name: str) -> Path:
    """Return a folder of the workspace's data, however the disk spells its å, ä and ö."""
    return files.existing(root / "data" / name)


@cache
def builtin() -> Path:
    """Return the folder of the profiles that come with docgen."""
    package = Path(docgen.__file__).parent
    installed = package / "standard" / PROFILES
    return installed if installed.is_dir() else package.parent / "data" / PROFILES
