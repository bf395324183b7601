"""The workshop: one worker reads its own slice of the plan, makes the drafts, puts them in place.

Nothing large travels: a slice names files, an outcome says what became of them. What documents
share is read once by each worker in each run.
"""

from __future__ import annotations

import contextlib
import os
import signal
import threading
import traceback
from collections.abc import Iterator
from dataclasses import dataclass, replace
from multiprocessing import parent_process
from pathlib import Path
from typing import Final

from docgen import fingerprint
from docgen.batch import atomic, candidate, drafting, judging, placing, rests, rows
from docgen.batch.candidate import Candidate
from docgen.batch.journal import Line
from docgen.batch.judging import Planned
from docgen.batch.order import Order
from docgen.batch.outcome import Outcome
from docgen.batch.plan import Job
from docgen.errors import DiskRefused, DocgenError, MaterialRefused

#: A file of this name in the room of a run tells its workers to stop.
STOP: Final = "stop"


@dataclass(frozen=True, slots=True)
class Slice:
    """Some documents of a run."""

    order: Order
    jobs: tuple[Job, ...]


def work(part: Slice) -> tuple[Outcome, ...]:
    """Return what became of each document of a slice, as far as nobody has said stop."""
    return tuple(_worked(part))


def start() -> None:
    """Make this process a worker: it leaves Ctrl-C to the one that started it, and dies with it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_die_with_parent, daemon=True).start()


def make(job: Job, order: Order) -> Outcome:
    """Return what became of a document, whatever goes wrong with it."""
    try:
        return _made(job, order)
    except DocgenError as error:
        full = isinstance(error, atomic.DiskFullError)
        return Outcome(job.unit.source, job.name, refusal=str(error), full=full)
    except OSError as error:
        return Outcome(job.unit.source, job.name, refusal=str(DiskRefused(error)))
    except Exception as fault:  # noqa: BLE001 - one document's crash must not stop the others
        return Outcome(job.unit.source, job.name, fault=trace(fault))


def stopped(room: Path | None) -> bool:
    """Return whether somebody has told those who work for the run of ``room`` to stop."""
    return room is not None and (room / STOP).exists()


def trace(fault: BaseException) -> tuple[str, ...]:
    """Return where a fault arose, in lines of the program: its words might quote the data."""
    frames = traceback.extract_tb(fault.__traceback__)
    lines = (f"  {it.filename}:{it.lineno} {it.name}: {it.line}" for it in frames)
    return (*lines, f"{type(fault).__module__}.{type(fault).__qualname__}")


def _worked(part: Slice) -> Iterator[Outcome]:
    for job in part.jobs:
        if stopped(part.order.room):
            return
        yield make(job, part.order)


def _made(job: Job, order: Order) -> Outcome:
    step = judging.judge(_read(job, order))
    source = job.unit.source
    if isinstance(step, judging.Finished):
        status = step.candidate.handling.standing if step.candidate.handling else ""
        return Outcome(source, job.name, status=status)
    if not isinstance(step, Planned):
        return Outcome(source, job.name, refusal=str(step.error), findings=step.candidate.findings)
    if step.name != job.name:
        id = step.candidate.handling.id if step.candidate.handling else ""
        return Outcome(source, job.name, id=id)
    return _drafted(job, step.candidate, order)


def _drafted(job: Job, read: Candidate, order: Order) -> Outcome:
    source, run = job.unit.source, order.room or order.now
    made = drafting.make(read, run)
    if made.draft is None:
        error = MaterialRefused(made.findings)
        return Outcome(source, job.name, refusal=str(error), findings=made.findings)
    # There is a draft, so there was a template.
    names = rests.of(read, drafting.looked_for(read, run), found=True)
    line = Line(
        job.name,
        fingerprint.of_bytes(made.draft.content),
        made.draft.memory.handling,
        source,
        job.unit.fingerprint,
        names,
        len(made.findings),
    )
    try:
        placed = placing.place(job, made.draft, line, order)
    except DocgenError as error:
        full = isinstance(error, atomic.DiskFullError)
        said = str(error)
        return Outcome(source, job.name, refusal=said, findings=made.findings, full=full)
    return replace(placed, findings=made.findings if order.findings else ())


def _read(job: Job, order: Order) -> Candidate:
    run = order.room or order.now
    if job.unit.row is not None:
        return rows.read(job.unit, order.root, run)
    return candidate.read_alone(job.unit.path, order.root, run)


def _die_with_parent() -> None:
    """End this process once the one that started it is gone, however it went."""
    parent = parent_process()
    if parent is not None:
        with contextlib.suppress(Exception):
            parent.join()
        os._exit(1)
