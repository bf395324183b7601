"""A draft is put in its place: whole, noted beforehand, and over nobody's work."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from docgen import fingerprint
from docgen.batch import atomic, changes, journal, naming, stamp, writing
from docgen.batch.journal import Line
from docgen.batch.order import Order
from docgen.batch.outcome import Event, Outcome
from docgen.batch.plan import Job, Standing
from docgen.batch.writing import State, Written
from docgen.errors import DocgenError
from docgen.findings import Finding
from docgen.merging import update
from docgen.ooxml import gate, package, redline
from docgen.provenance import memory
from docgen.rendering.engine import Draft


class DamagedUpdateError(DocgenError):
    """The update of a person's draft did not become a sound Word file, and is not written."""

    def __init__(self, path: Path, finding: Finding) -> None:
        super().__init__(
            f"{path.name} gick inte att uppdatera: {finding.message} Utkastet är orört. Spara om "
            "det i Word och kör igen."
        )


class NotUpdatedError(DocgenError):
    """A person's draft cannot take in what is new."""

    def __init__(self, path: Path, why: DocgenError) -> None:
        super().__init__(
            f"{naming.shown(path)} har ändrats sedan utkastet skrevs, och går inte att uppdatera. "
            f"{why} Flytta eller byt namn på filen, eller kör med --force: då sparas en kopia."
        )


@dataclass(frozen=True, slots=True)
class _Ready:
    """What is to stand in the place: its bytes, what was brought in, whose words it holds."""

    content: bytes
    line: Line
    state: State
    events: tuple[Event, ...] = ()


def place(job: Job, draft: Draft, line: Line, order: Order) -> Outcome:
    """Return what became of a draft; raises why it may not be put in its place.

    Without a room nothing is written, and the outcome says what would be. What is new is brought
    into a draft that a person has worked in.
    """
    path = order.output / job.name
    _refuse(path, job)
    if job.standing is Standing.OURS and line.fingerprint == job.last:
        return _outcome(job, _Ready(b"", line, State.OFORANDRAD), path, job.stamp)
    old = path.read_bytes() if job.stamp is not None else b""
    ready = _ready(job, draft, line, old, order)
    if ready.state is State.OFORANDRAD:
        return _outcome(job, ready, path, job.stamp)
    changed = changes.between(old, draft.memory.facts) if old else ()
    if old and order.redlines is not None:
        _write_redline(old, ready.content, order.redlines / job.name, order)
    if order.room is None:
        planned = replace(ready, state=State.PLANERAD)
        return replace(_outcome(job, planned, path), changes=changed)
    somebodys = job.standing in {Standing.EDITED, Standing.FOREIGN}
    copy = writing.keep(path, order.now) if order.force and somebodys else None
    mark = _publish(path, ready, order.room, strict=order.strict)
    return replace(
        _outcome(job, ready, path, mark),
        written=Written(path, ready.state, copy),
        changes=changed,
    )


def _ready(job: Job, draft: Draft, line: Line, old: bytes, order: Order) -> _Ready:
    """Return what is to stand in the place; raises where a person's work stands in the way."""
    if job.stamp is None:
        return _Ready(draft.content, line, State.NY)
    if old == draft.content:
        return _Ready(old, line, State.OFORANDRAD)
    if job.standing is Standing.OURS or order.force:
        return _Ready(draft.content, line, State.OMSKRIVEN)
    if job.standing is Standing.FOREIGN:
        raise writing.ForeignFileError(order.output / job.name)
    return _updated(job, draft, line, old, order)


def _updated(job: Job, draft: Draft, line: Line, old: bytes, order: Order) -> _Ready:
    """Return a person's draft with what is new in the data brought into it."""
    wish = update.Wish(order.tracked, order.now.replace(microsecond=0))
    try:
        merged = update.merge(old, draft.content, wish)
    except DocgenError as error:
        raise NotUpdatedError(order.output / job.name, error) from error
    faults = gate.unreadable(package.read(merged.content)) if merged.changed else ()
    if faults:
        raise DamagedUpdateError(order.output / job.name, faults[0])
    events = tuple(Event(it.what.value, it.place, it.old, it.new) for it in merged.events)
    mark = fingerprint.of_bytes(merged.content)
    noted = replace(line, fingerprint=mark, edited=not merged.untouched)
    state = State.UPPDATERAD if merged.changed else State.OFORANDRAD
    return _Ready(merged.content, noted, state, events)


def _write_redline(old: bytes, new: bytes, path: Path, order: Order) -> None:
    """Write what changes in a draft as a Word file with tracked changes."""
    moment = redline.Stamp(redline.AUTHOR, order.now.replace(microsecond=0))
    made = redline.documents(package.read(old), package.read(new), moment)
    content = package.write(memory.without(made))
    atomic.make_folder(path.parent)
    atomic.replace(path, content)


def _refuse(path: Path, job: Job) -> None:
    """Raise why nothing may be put at ``path``: somebody has it open, or saved it just now."""
    with atomic.explained(path):
        if path.is_dir():
            raise writing.FolderInTheWayError(path)
        if job.stamp is not None:
            writing.refuse_open(path)
    found = stamp.of_file(path)
    if found is not None and found != job.stamp:
        raise writing.EditedDraftError(path)


def _publish(path: Path, ready: _Ready, room: Path, *, strict: bool) -> stamp.Stamp | None:
    made = room / ready.line.name
    with atomic.explained(path):
        with made.open("wb") as file:
            file.write(ready.content)
        journal.append(room, ready.line)
    if strict:
        return None
    return journal.publish(room, ready.line.name, path.parent)


def _outcome(job: Job, ready: _Ready, path: Path, mark: stamp.Stamp | None = None) -> Outcome:
    return Outcome(
        job.unit.source,
        job.name,
        Written(path, ready.state),
        line=ready.line,
        stamp=mark,
        edited=ready.line.edited,
        events=ready.events,
    )
