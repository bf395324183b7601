"""The end of a run: what was made is written down, once it is safe on the disk."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from docgen.batch import journal, manifest
from docgen.batch.journal import Records
from docgen.batch.manifest import Entry, Known, Manifest
from docgen.batch.outcome import Outcome
from docgen.batch.plan import Job
from docgen.batch.writing import State
from docgen.errors import DocgenError

#: What has been put in the place of a draft; and what stands there, or would.
_NEW: Final = frozenset({State.NY, State.OMSKRIVEN, State.UPPDATERAD})
_THERE: Final = _NEW | {State.OFORANDRAD}


@dataclass(slots=True)
class Books:
    """What the manifest shall say after a run: drafts are entered as they come."""

    files: dict[str, Entry]
    sources: dict[str, Known]
    records: Records
    #: Drafts of a run that must succeed as one: they stand ready, and are in no place yet.
    ready: dict[str, Entry] = field(default_factory=dict)
    #: Whether there is something new to say, and whether drafts have been written.
    changed: bool = False
    wrote: bool = False


def enter(books: Books, outcome: Outcome, job: Job, *, strict: bool) -> None:
    """Enter what became of a document; with ``strict`` a new draft stands ready, and waits."""
    _enter_source(books, outcome)
    line, written = outcome.line, outcome.written
    if line is None or written is None or written.state not in _THERE:
        return
    entry = _sharing(line.entry(books.records, outcome.stamp), job)
    if written.state in _NEW and strict:
        books.ready[job.name] = entry
        return
    books.wrote = books.wrote or written.state in _NEW
    _enter(books, job.name, entry)


def published(books: Books, room: Path, output: Path) -> Iterator[tuple[str, DocgenError]]:
    """Put every draft that stands ready in its place; yield the names of those that could not be.

    From here on they are carried through, also if this run is cut off.
    """
    journal.decide(room)
    for name, entry in books.ready.items():
        try:
            placed = entry._replace(stamp=journal.publish(room, name, output))
        except DocgenError as error:
            yield name, error
        else:
            books.wrote = True
            _enter(books, name, placed)


def save(books: Books, output: Path) -> None:
    """Write the manifest where it says something new, after what it tells of is on the disk."""
    if books.wrote and hasattr(os, "sync"):
        os.sync()  # once, not for each draft: that would take four times as long as making them
    if books.changed and books.files:  # a run that wrote nothing leaves nothing
        manifest.save(Manifest(books.files, books.sources), output)


def _enter(books: Books, name: str, entry: Entry) -> None:
    if books.files.get(name) != entry:
        books.files[name] = entry
        books.changed = True


def _enter_source(books: Books, outcome: Outcome) -> None:
    """Enter the status or the id that a data file turned out to have."""
    found = books.sources.get(outcome.source)
    if found is not None and (outcome.status or outcome.id):
        id, status = outcome.id or found.id, outcome.status or found.status
        books.sources[outcome.source] = found._replace(id=id, status=status)
        books.changed = True


def _sharing(entry: Entry, job: Job) -> Entry:
    """Return an entry whose words are those of the plan: from another process they are copies."""
    unit = job.unit
    return entry._replace(
        handling=unit.id if entry.handling == unit.id else entry.handling,
        source=unit.source,
        own=unit.fingerprint,
    )


class WithheldError(DocgenError):
    """A draft was made, and not put in its place, for another one failed."""

    def __init__(self) -> None:
        super().__init__(
            "Utkastet är gjort men inte skrivet: --strict skriver inget så länge en annan handling "
            "har fel. Rätta den, eller kör utan --strict."
        )
