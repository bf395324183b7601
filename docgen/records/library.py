"""The library of a workspace: register, profiles, agreements and clauses, each read once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel

from docgen.domain.klausul import Klausul
from docgen.domain.overenskommelse import Overenskommelse
from docgen.domain.profil import Profil
from docgen.domain.register import Register
from docgen.findings import Finding, Severity
from docgen.records import clause_files, codes, files, record
from docgen.records.record import Record

Model = TypeVar("Model", bound=BaseModel)

REGISTER, PROFILES, AGREEMENTS = "register", "profiler", "överenskommelser"
CLAUSES, DOCUMENTS = "klausuler", "handlingar"


@dataclass(frozen=True, slots=True)
class Library:
    """Everything documents may refer to, by id, and what was found while reading it."""

    root: Path
    register: Register
    profiler: Mapping[str, Record[Profil]]
    overenskommelser: Mapping[str, Record[Overenskommelse]]
    klausuler: Mapping[str, Record[Klausul]]
    findings: tuple[Finding, ...]


def load(root: Path) -> Library:
    """Return the library of the workspace ``root``; a folder that is missing is empty."""
    data = root / "data"
    registers, found = _read_all(Register, data / REGISTER, root)
    profiles, faults = _read_all(Profil, data / PROFILES, root)
    agreements, more = _read_all(Overenskommelse, data / AGREEMENTS, root)
    clauses, last = _read_clauses(data / CLAUSES, root)
    findings = [*found, *faults, *more, *last]
    joined = Register.model_construct()
    for part in registers:
        joined = joined.joined(part.value)
    return Library(
        root,
        joined,
        _by_id(profiles, findings),
        _by_id(agreements, findings),
        _by_id(clauses, findings),
        tuple(findings),
    )


def _read_all(
    model: type[Model], folder: Path, root: Path
) -> tuple[list[Record[Model]], list[Finding]]:
    records: list[Record[Model]] = []
    findings: list[Finding] = []
    for path in files.discover(folder) if folder.is_dir() else ():
        read, faults = record.read(model, path, root)
        findings += faults
        if read is not None:
            records.append(read)
    return records, findings


def _read_clauses(folder: Path, root: Path) -> tuple[list[Record[Klausul]], list[Finding]]:
    records: list[Record[Klausul]] = []
    findings: list[Finding] = []
    for path in clause_files.discover(folder) if folder.is_dir() else ():
        read, faults = clause_files.read(path, root)
        findings += faults
        if read is not None:
            records.append(read)
    return records, findings


def _by_id(records: Iterable[Record[Model]], findings: list[Finding]) -> dict[str, Record[Model]]:
    """Return ``records`` by id; the second of two with one id becomes a finding."""
    named: dict[str, Record[Model]] = {}
    for read in records:
        id = str(getattr(read.value, "id", ""))
        if id in named:
            first = named[id].source.path
            findings.append(
                Finding(
                    codes.DUBBLETT,
                    Severity.FEL,
                    f"Id ”{id}” finns redan i {first}.",
                    "Ge den ena posten ett annat id.",
                    read.locate(("id",)),
                )
            )
        named.setdefault(id, read)
    return named
