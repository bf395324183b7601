"""A candidate: a document's file read, with everything it refers to, before it is judged."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from docgen.domain.akt import Akt
from docgen.domain.handling import Handling
from docgen.findings import Finding
from docgen.records import files, gathering, narrow, record
from docgen.records.library import Library
from docgen.records.record import Record
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
    found, findings = record.read(Handling, path, library.root)
    return _gathered(path, library.root, found, findings, lambda _: library)


def read_alone(path: Path, root: Path, run: object) -> Candidate:
    """Return the document in ``path`` as ``read`` does, of the library only what it refers to.

    What documents share is read once for each ``run``.
    """
    found, findings = record.read(Handling, path, root)
    return gathered_alone(path, root, found, findings, run)


def gathered(
    path: Path, found: Record[Handling] | None, findings: Sequence[Finding], library: Library
) -> Candidate:
    """Return a document that has been read, with what of ``library`` it refers to."""
    return _gathered(path, library.root, found, findings, lambda _: library)


def gathered_alone(
    path: Path,
    root: Path,
    found: Record[Handling] | None,
    findings: Sequence[Finding],
    run: object,
) -> Candidate:
    """Return a document that has been read, with what it refers to, as ``read_alone`` does."""
    return _gathered(
        path, root, found, findings, lambda handling: narrow.library_for(handling, root, run)
    )


def _gathered(
    path: Path,
    root: Path,
    found: Record[Handling] | None,
    findings: Sequence[Finding],
    library: Callable[[Handling], Library],
) -> Candidate:
    source = files.display(path, root)
    if found is None:
        return Candidate(path, source, root, None, None, tuple(findings))
    akt, gathered = gathering.gather(found, library(found.value))
    if akt is not None:
        akt, told = villkor.settle(akt)
        gathered = [*gathered, *told]
    return Candidate(path, source, root, found.value, akt, (*findings, *gathered))
