"""Workspaces of a few lines, written to disk."""

from __future__ import annotations

import textwrap
from pathlib import Path

from docgen.domain.akt import Akt
from docgen.domain.handling import Handling
from docgen.findings import Finding
from docgen.records import gathering, library, record

MEMO = """
dokumenttyp: tjänsteskrivelse
profil: standard
titel: Prov
avsnitt:
  - text: Hej.
"""


def write(root: Path, files: dict[str, str]) -> Path:
    """Return ``root`` with ``files`` below its data folder."""
    for name, text in files.items():
        path = root / "data" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(textwrap.dedent(text).lstrip("\n"), encoding="utf-8")
    return root


def gather(root: Path, name: str = "prov") -> tuple[Akt | None, list[Finding]]:
    """Return the matter of one document of a workspace, with what was found on the way."""
    read, faults = record.read(Handling, root / "data" / "handlingar" / f"{name}.yaml", root)
    assert read is not None, faults
    return gathering.gather(read, library.load(root))
