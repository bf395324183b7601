"""The plan: which documents are made, left as they are or refused; nothing is opened or written."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from docgen.batch import manifest, naming
from docgen.batch.inventory import Inventory
from docgen.batch.manifest import Entry, Manifest
from docgen.batch.stamp import Stamp
from docgen.errors import DocgenError

if TYPE_CHECKING:
    from docgen.records.series import Columns, Line

#: The name of a document's own data among what its draft rests on.
OWN = manifest.OWN


class NotADraftError(DocgenError):
    """The document has left the house as it was, and is not written again."""

    def __init__(self, source: str, status: str) -> None:
        super().__init__(
            f"{source} är {status} och skrivs inte om. Behövs en ny version: kopiera "
            "datafilen under ett nytt namn och sätt status utkast i kopian."
        )


class SameNameError(DocgenError):
    """Several documents would be written to one file."""

    def __init__(self, name: str, sources: Sequence[str]) -> None:
        super().__init__(
            f"Flera handlingar skulle skrivas till {name}: {', '.join(sources)}. "
            "Ge dem olika id, eller byt namn på den ena filen."
        )


@dataclass(frozen=True, slots=True)
class Unit:
    """One document to make: its file, what messages call it, its id, its fingerprint.

    ``status`` is that of a document known to have left the house. ``row`` holds, for a document of
    a series, what the columns of its table fill, and its line. A ``file`` is text where there are
    many: a path takes four times the memory.
    """

    file: Path | str
    source: str
    id: str
    fingerprint: str
    status: str = ""
    row: tuple[Columns | None, Line] | None = None

    @property
    def path(self) -> Path:
        """The data file."""
        return Path(self.file)


class Standing(StrEnum):
    """What stands where a draft will go."""

    NOTHING = "inget"
    OURS = "vår"
    EDITED = "redigerad"
    FOREIGN = "främmande"


@dataclass(frozen=True, slots=True)
class Job:
    """A document to make: the name of its draft, and what stands there now, by its stamp."""

    unit: Unit
    name: str
    standing: Standing
    stamp: Stamp | None = None
    #: The fingerprint of what we wrote there last.
    last: str = ""


@dataclass(frozen=True, slots=True)
class Unchanged:
    """A document whose draft was made from what there is now; perhaps somebody has edited it."""

    unit: Unit
    name: str
    edited: bool
    warned: int


@dataclass(frozen=True, slots=True)
class Refused:
    """A document that cannot be made, and why; the name of its draft where that is another's."""

    unit: Unit
    error: DocgenError
    name: str = ""


@dataclass(frozen=True, slots=True)
class Finished:
    """A document that is no longer a draft, and is let alone."""

    unit: Unit
    status: str


Step = Job | Unchanged | Refused | Finished


@dataclass(frozen=True, slots=True)
class Ground:
    """What a plan rests on: what there is, what was written, what stands on the disk.

    ``standing`` holds the stamp of every file in the folder of drafts; ``untouched`` the names of
    those that are as we wrote them. ``force``: everything is made anew.
    """

    inventory: Inventory
    manifest: Manifest
    standing: Mapping[str, Stamp]
    untouched: frozenset[str]
    force: bool = False


def plan(
    units: Iterable[Unit], ground: Ground, others: Iterable[tuple[str, str]] = ()
) -> tuple[Step, ...]:
    """Return what shall become of each unit, in their order.

    ``others`` are names of drafts that are taken, and the sources of their documents.
    """
    steps = [_step(unit, ground) for unit in units]
    clashes = _clashes([*others, *_named(steps)])
    return tuple(_alone(step, clashes) for step in steps) if clashes else tuple(steps)


def _named(steps: Iterable[Step]) -> Iterator[tuple[str, str]]:
    for step in steps:
        if isinstance(step, Job | Unchanged):
            yield step.name, step.unit.source


def _clashes(named: Iterable[tuple[str, str]]) -> dict[str, list[str]]:
    """Return the names that several documents have, with their sources."""
    first: dict[str, str] = {}
    found: dict[str, list[str]] = {}
    for name, source in named:
        alike = naming.alike(name)
        if alike in first:
            found.setdefault(alike, [first[alike]]).append(source)
        else:
            first[alike] = source
    return found


def _step(unit: Unit, ground: Ground) -> Step:
    if unit.status:
        return Finished(unit, unit.status)
    try:
        name = naming.file_name(unit.id)
    except naming.UnsafeNameError as error:
        return Refused(unit, error)
    entry = ground.manifest.files.get(name)
    stamp = ground.standing.get(name)
    if entry is None:
        standing = Standing.NOTHING if stamp is None else Standing.FOREIGN
        return Job(unit, name, standing, stamp)
    untouched = name in ground.untouched and not entry.edited
    if stamp is None:
        return Job(unit, name, Standing.NOTHING, None, entry.fingerprint)
    if not ground.force and _is_current(unit, entry, ground):
        return Unchanged(unit, name, not untouched, entry.warned)
    standing = Standing.OURS if untouched else Standing.EDITED
    return Job(unit, name, standing, stamp, entry.fingerprint)


def _is_current(unit: Unit, entry: Entry, ground: Ground) -> bool:
    """Return whether a draft was made from exactly what there is now."""
    if not entry.used or not entry.own or entry.own != unit.fingerprint:
        return False
    return all(ground.inventory.of(name) == mark for name, mark in entry.used)


def _alone(step: Step, clashes: Mapping[str, Sequence[str]]) -> Step:
    if isinstance(step, Refused | Finished):
        return step
    sources = clashes.get(naming.alike(step.name))
    if sources is None:
        return step
    return Refused(step.unit, SameNameError(step.name, sources), step.name)
