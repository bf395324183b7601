"""The library of a workspace: register, profiles, agreements and clauses, each read once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel

from docgen.domain.klausul import Klausul
from docgen.domain.overenskommelse import Overenskommelse
from docgen.domain.profil import Profil, completed
from docgen.domain.register import Register
from docgen.domain.uppgift import name_in_text
from docgen.findings import Finding, Place, Severity
from docgen.records import claims, clause_files, codes, files, folders, record
from docgen.records.record import Record

Model = TypeVar("Model", bound=BaseModel)

REGISTER, PROFILES, AGREEMENTS = folders.REGISTER, folders.PROFILES, folders.AGREEMENTS
CLAUSES, DOCUMENTS = folders.CLAUSES, folders.DOCUMENTS
#: Finds a folder of the workspace's data.
folder = folders.folder
STANDARD = folders.STANDARD
#: Finds the profiles that come with docgen.
builtin = folders.builtin


@dataclass(frozen=True, slots=True)
class Library:
    """Everything documents may refer to, by id, and what was found while reading it."""

    root: Path
    register: Register
    profiler: Mapping[str, Record[Profil]]
    overenskommelser: Mapping[str, Record[Overenskommelse]]
    #: The newest wording of each clause.
    klausuler: Mapping[str, Record[Klausul]]
    findings: tuple[Finding, ...]
    #: Folder and id of each record that has errors and so is not here, with the file it stands in.
    trasiga: Mapping[tuple[str, str], str] = field(default_factory=dict)
    #: The files the register was joined from.
    registerfiler: tuple[Record[Register], ...] = ()
    #: Folder and id of each record that more than one file holds, with what is told of it.
    tvetydiga: Mapping[tuple[str, str], Sequence[Finding]] = field(default_factory=dict)
    #: Every wording of each clause, the oldest first.
    lydelser: Mapping[str, Sequence[Record[Klausul]]] = field(default_factory=dict)
    #: The same, without where they stand.
    klausulbok: Mapping[str, Sequence[Klausul]] = field(default_factory=dict)
    #: Finds the files that may hold the document with an id.
    handlingar: Callable[[], Mapping[str, Sequence[Path]]] = dict


def load(root: Path, *, agreements: bool = True) -> Library:
    """Return the library of the workspace ``root``; a folder that is missing is empty.

    Without ``agreements`` none of them is read: there may be thousands, see ``with_agreements``.
    """
    registers, found = _read_all(Register, folder(root, REGISTER), root)
    profiles, faults = _read_profiles(folder(root, PROFILES), root)
    clauses, last = _read_clauses(folder(root, CLAUSES), root)
    findings = [*found, *faults, *last, *register_twice(registers)]
    twice = {**_twice(PROFILES, profiles), **_wordings_twice(clauses)}
    findings += [it for told in twice.values() for it in told]
    wordings = _by_version(clauses)
    joined = Register.model_construct()
    for part in registers:
        joined = joined.joined(part.value)
    library = Library(
        root,
        joined,
        _by_id(profiles),
        {},
        {id: versions[-1] for id, versions in wordings.items()},
        tuple(findings),
        _broken(findings),
        tuple(registers),
        twice,
        wordings,
        {id: tuple(it.value for it in versions) for id, versions in wordings.items()},
        cache(lambda: claims.index(_documents(root))),
    )
    return with_agreements(library, agreement_files(root)) if agreements else library


def agreement_files(root: Path) -> list[Path]:
    """Return the files of all agreements."""
    place = folder(root, AGREEMENTS)
    return files.discover(place) if place.is_dir() else []


def with_agreements(library: Library, paths: Iterable[Path]) -> Library:
    """Return ``library`` with the agreements in ``paths``, and no others."""
    agreements, faults = _read_files(Overenskommelse, paths, library.root)
    twice = _twice(AGREEMENTS, agreements)
    findings = [*faults, *(it for told in twice.values() for it in told)]
    return replace(
        library,
        overenskommelser=_by_id(agreements),
        findings=(*library.findings, *findings),
        trasiga={**library.trasiga, **_broken(findings)},
        tvetydiga={**library.tvetydiga, **twice},
    )


def agreement_findings(root: Path) -> list[Finding]:
    """Return what was found while reading all agreements, none of which is held."""
    findings: list[Finding] = []

    def each() -> Iterator[Record[Overenskommelse]]:
        for path in agreement_files(root):
            read, faults = record.read(Overenskommelse, path, root)
            findings.extend(faults)
            if read is not None:
                yield read

    twice = _twice(AGREEMENTS, each())
    return [*findings, *(it for told in twice.values() for it in told)]


def _documents(root: Path) -> list[Path]:
    place = folder(root, DOCUMENTS)
    return files.discover(place) if place.is_dir() else []


def filled(profile: Profil, known: Mapping[str, Record[Profil]]) -> Profil:
    """Return a profile filled in from those it builds on, as far as they are there."""
    seen = {profile.id}
    base = known.get(profile.bygger_pa or "")
    while base is not None and base.value.id not in seen:
        seen.add(base.value.id)
        profile = completed(profile, base.value)
        base = known.get(base.value.bygger_pa or "")
    return profile


def _read_profiles(folder: Path, root: Path) -> tuple[list[Record[Profil]], list[Finding]]:
    """Return the profiles of the workspace, and the standard one where it has none of its own."""
    own = files.discover(folder) if folder.is_dir() else []
    common = builtin() / f"{STANDARD}.yaml"
    missing = STANDARD not in {record.id_of(path) for path in own}
    return _read_files(Profil, [*own, common] if missing else own, root)


def _broken(findings: Sequence[Finding]) -> dict[tuple[str, str], str]:
    """Return the records that errors keep out, by folder and the id their file's name gives."""
    broken = {}
    for finding in findings:
        if finding.stops and finding.place is not None:
            path = Path(finding.place.file)
            inside = path.parts[1:2] if path.parts[:1] == ("data",) else ()
            if inside:
                named = clause_files.named(path)[0] if inside[0] == CLAUSES else record.id_of(path)
                broken[inside[0], named] = finding.place.file
    return broken


def _read_all(
    model: type[Model], folder: Path, root: Path
) -> tuple[list[Record[Model]], list[Finding]]:
    return _read_files(model, files.discover(folder) if folder.is_dir() else (), root)


def _read_files(
    model: type[Model], paths: Iterable[Path], root: Path
) -> tuple[list[Record[Model]], list[Finding]]:
    records: list[Record[Model]] = []
    findings: list[Finding] = []
    for path in paths:
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


def _by_id(records: Iterable[Record[Model]]) -> dict[str, Record[Model]]:
    """Return ``records`` by id, the first of those with one id."""
    named: dict[str, Record[Model]] = {}
    for read in records:
        named.setdefault(_id(read), read)
    return named


def _twice(
    where: str, records: Iterable[Record[Model]]
) -> dict[tuple[str, str], Sequence[Finding]]:
    """Return what is told of each record after the first with its id, by folder and id."""
    homes: dict[str, str] = {}
    told: dict[tuple[str, str], list[Finding]] = defaultdict(list)
    for read in records:
        id = _id(read)
        if id not in homes:
            homes[id] = read.source.path
        else:
            message = f"Id ”{id}” finns redan i {homes[id]}."
            cure = "Ge den ena posten ett annat id."
            place = read.locate(("id",))
            told[where, id].append(Finding(codes.DUBBLETT, Severity.FEL, message, cure, place))
    return dict(told)


def _by_version(records: Iterable[Record[Klausul]]) -> dict[str, tuple[Record[Klausul], ...]]:
    """Return the wordings of each clause, the oldest first; of two with one version the first."""
    named: dict[str, dict[int, Record[Klausul]]] = defaultdict(dict)
    for read in records:
        named[read.value.id].setdefault(read.value.version, read)
    return {
        id: tuple(versions[number] for number in sorted(versions)) for id, versions in named.items()
    }


def _wordings_twice(
    records: Sequence[Record[Klausul]],
) -> dict[tuple[str, str], Sequence[Finding]]:
    """Return what is told of each wording after the first with its clause's id and version."""
    first: dict[str, Record[Klausul]] = {}
    told: dict[tuple[str, str], list[Finding]] = defaultdict(list)
    for read in records:
        reference = read.value.reference
        known = first.setdefault(reference, read)
        if known is not read:
            message = f"Id ”{read.value.id}” finns redan i {known.source.path}, i samma version."
            cure = "Ge den nya lydelsen nästa version, eller klausulen ett annat id."
            place = read.locate(("id",))
            told[CLAUSES, read.value.id].append(
                Finding(codes.DUBBLETT, Severity.FEL, message, cure, place)
            )
    return dict(told)


def register_twice(registers: Sequence[Record[Register]]) -> Iterator[Finding]:
    """Yield what is told of each post after the first with its id, or with its name in text."""
    for kind in Register.model_fields:
        homes: dict[str, tuple[str, str]] = {}
        for part in registers:
            for index, post in enumerate(getattr(part.value, kind)):
                name = name_in_text(post.id or "")
                if name in homes:
                    yield _post_twice(post.id, *homes[name], part.locate((kind, index, "id")))
                elif name:
                    homes[name] = (post.id, part.source.path)


def _post_twice(id: str, first: str, path: str, place: Place) -> Finding:
    alike = "" if id == first else f", som heter likadant i texten som ”{first}”,"
    message = f"Id ”{id}”{alike} finns redan i {path}."
    return Finding(codes.DUBBLETT, Severity.FEL, message, "Ge den ena posten ett annat id.", place)


def _id(read: Record[Model]) -> str:
    return str(getattr(read.value, "id", ""))
