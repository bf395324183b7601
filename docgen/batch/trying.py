"""A try: a document read, checked and made in memory; what there is to say, and on what it rests.

It is what a worker does in ``docgen check``: a part names files, what is told of them travels back.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from docgen.batch import candidate, drafting, rests, rows, workshop
from docgen.batch.candidate import Candidate
from docgen.batch.plan import Unit
from docgen.errors import DiskRefused, DocgenError, MaterialRefused
from docgen.findings import Finding
from docgen.records.library import Library


@dataclass(frozen=True, slots=True)
class Part:
    """Some documents of a workspace to try; ``room`` tells when to stop, and which run it is."""

    root: Path
    room: Path
    units: tuple[Unit, ...]
    #: The number of the first of them.
    first: int


@dataclass(frozen=True, slots=True)
class Tried:
    """What there is to say of a document, its template, and the names of what all that rests on.

    ``rests`` is None where that cannot be said; ``refusal`` and ``fault`` tell that nothing could.
    """

    findings: tuple[Finding, ...] = ()
    acknowledged: tuple[Finding, ...] = ()
    template: str = ""
    rests: tuple[str, ...] | None = None
    refusal: str = ""
    fault: tuple[str, ...] = ()


def work(part: Part) -> tuple[tuple[int, Tried], ...]:
    """Return what there is to say of documents by number, as far as nobody has said stop."""
    return tuple(_worked(part))


def make(unit: Unit, root: Path, run: object, library: Library | None = None) -> Tried:
    """Return what there is to say of a document, whatever goes wrong with it.

    What it refers to is in ``library``, or is read once for each ``run``.
    """
    try:
        return _tried(unit, root, run, library)
    except DocgenError as error:
        return Tried(refusal=str(error))
    except OSError as error:
        return Tried(refusal=str(DiskRefused(error)))
    except Exception as fault:  # noqa: BLE001 - one document's crash must not stop the others
        return Tried(fault=workshop.trace(fault))


def _worked(part: Part) -> Iterator[tuple[int, Tried]]:
    for number, unit in enumerate(part.units, part.first):
        if workshop.stopped(part.room):
            return
        yield number, make(unit, part.root, part.room)


def _tried(unit: Unit, root: Path, run: object, library: Library | None) -> Tried:
    if unit.row is not None:
        return _told(rows.read(unit, root, run, library), run)
    read = _read(unit, root, run, library)
    if read.handling is not None and read.handling.serie is not None:
        return _series(unit, read, run, library)
    return _told(read, run)


def _read(unit: Unit, root: Path, run: object, library: Library | None) -> Candidate:
    if library is None:
        return candidate.read_alone(unit.path, root, run)
    return candidate.read(unit.path, library)


def _series(unit: Unit, whole: Candidate, run: object, library: Library | None) -> Tried:
    """Return what there is to say of all rows of a series that nobody saw was one."""
    try:
        lines = list(rows.units(unit, whole.root, run))
    except MaterialRefused as error:
        return Tried(tuple(error.findings))
    told = [_told(rows.read(line, whole.root, run, library), run) for line in lines]
    return Tried(
        tuple(it for one in told for it in one.findings),
        tuple(it for one in told for it in one.acknowledged),
        next((one.template for one in told if one.template), ""),
    )


def _told(read: Candidate, run: object) -> Tried:
    made = drafting.make(read, run)
    template = drafting.template_of(read, run)
    names = rests.of(read, drafting.looked_for(read, run), found=template is not None)
    name = "" if template is None else template.name
    return Tried(made.findings, made.acknowledged, name, names)
