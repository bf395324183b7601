"""A draft is put in its place: whole, noted beforehand, and over nobody's work."""

from __future__ import annotations

from pathlib import Path

from docgen.batch import atomic, changes, journal, stamp, writing
from docgen.batch.journal import Line
from docgen.batch.order import Order
from docgen.batch.outcome import Change, Outcome
from docgen.batch.plan import Job, Standing
from docgen.batch.writing import State, Written
from docgen.rendering.engine import Draft


def place(job: Job, draft: Draft, line: Line, order: Order) -> Outcome:
    """Return what became of a draft; raises why it may not be put in its place.

    Without a room nothing is written, and the outcome says what would be.
    """
    path = order.output / job.name
    _refuse(path, job)
    if job.standing is Standing.OURS and line.fingerprint == job.last:
        return _outcome(job, line, Written(path, State.OFORANDRAD), job.stamp)
    old = path.read_bytes() if job.stamp is not None else b""
    if job.stamp is not None and old == draft.content:
        return _outcome(job, line, Written(path, State.OFORANDRAD), job.stamp)
    somebodys = job.standing in {Standing.EDITED, Standing.FOREIGN}
    if somebodys and not order.force:
        edited = job.standing is Standing.EDITED
        raise writing.EditedDraftError(path) if edited else writing.ForeignFileError(path)
    changed = changes.between(old, draft.memory.facts) if order.changes and old else ()
    if order.room is None:
        return _outcome(job, line, Written(path, State.PLANERAD), None, changed)
    copy = writing.keep(path, order.now) if somebodys else None
    mark = _publish(path, draft.content, line, order.room, strict=order.strict)
    state = State.NY if job.stamp is None else State.OMSKRIVEN
    return _outcome(job, line, Written(path, state, copy), mark, changed)


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


def _publish(
    path: Path, content: bytes, line: Line, room: Path, *, strict: bool
) -> stamp.Stamp | None:
    ready = room / line.name
    with atomic.explained(path):
        with ready.open("wb") as file:
            file.write(content)
        journal.append(room, line)
    if strict:
        return None
    return journal.publish(room, line.name, path.parent)


def _outcome(
    job: Job,
    line: Line,
    written: Written,
    mark: stamp.Stamp | None,
    changed: tuple[Change, ...] = (),
) -> Outcome:
    return Outcome(job.unit.source, job.name, written, line=line, stamp=mark, changes=changed)
