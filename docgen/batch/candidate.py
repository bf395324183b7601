"""A candidate: a document's file read, with everything it refers to, before it is judged."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from docgen.domain.akt import Akt
from docgen.domain.handling import Handling
from docgen.findings import Finding
from docgen.records import files, gathering, record
from docgen.records.library import Library
from docgen.rendering import villkor


@dataclass(frozen=True, slots=True)
class Candidate:
    """A document that may become a draft; without a file of its matter where errors stop it."""

    path: Path
    source: str
    root: Path
    handling: Handling | None
    akt: Akt | None
    findings: tuple[Finding, ...]


def read(path: Path, library: Library) -> Candidate:
    """Return the document in ``path`` with what it refers to, and every error on the way."""
    source = files.display(path, library.root)
    found, findings = record.read(Handling, path, library.root)
    if found is None:
        return Candidate(path, source, library.root, None, None, tuple(findings))
    akt, gathered = gathering.gather(found, library)
    if akt is not None:
        akt, told = villkor.settle(akt)
        gathered = [*gathered, *told]
    return Candidate(path, source, library.root, found.value, akt, (*findings, *gathered))
