"""A whole run: what is there, the plan, the work, the manifest; killed at any moment, none is lost.

The order of things is what keeps the promise: nothing is put in its place before it is noted in a
journal, the manifest is saved after the disk has what it tells of, and the journals go last.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Executor
from contextlib import AbstractContextManager
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path

from docgen.batch import execute, finishing, ground, inventory, journal, lock, manifest, plan
from docgen.batch import result as results
from docgen.batch.inventory import Inventory, Listed
from docgen.batch.manifest import Manifest
from docgen.batch.order import Order
from docgen.batch.outcome import Outcome
from docgen.batch.plan import Ground, Job, Unit
from docgen.batch.result import Result
from docgen.batch.writing import State
from docgen.errors import DocgenError

#: Gives the executor for so many documents; None does the work in this process.
Workers = Callable[[int], AbstractContextManager[Executor | None]]
#: Told the number of documents done, the number of all, and the last result.
Progress = Callable[[int, int, Result], None]


@dataclass(frozen=True, slots=True)
class Task:
    """What is to be built: the documents that are wanted, of all there are; how, and by whom."""

    root: Path
    everything: Sequence[Listed]
    wanted: Sequence[Listed]
    now: datetime
    version: str
    workers: Workers
    progress: Progress
    force: bool = False
    strict: bool = False
    dry: bool = False
    findings: bool = True
    tracked: bool = False
    redlines: Path | None = None

    @property
    def output(self) -> Path:
        """The folder of drafts."""
        return self.root / execute.OUTPUT


@dataclass(frozen=True, slots=True)
class Built:
    """The results in the order of the documents, and why some are missing, if any are."""

    results: tuple[Result, ...]
    left: int = 0
    interrupted: bool = False
    #: What ended the whole run before its end.
    error: DocgenError | None = None


@dataclass(slots=True)
class _Progressed:
    """What has come of a run so far."""

    task: Task
    total: int
    results: dict[str, Result] = field(default_factory=dict)
    outcomes: list[Outcome] = field(default_factory=list)
    interrupted: bool = False
    error: DocgenError | None = None

    def tell(self, result: Result) -> None:
        self.results[result.source] = result
        self.task.progress(len(self.results), self.total, result)


def build(task: Task) -> Built:
    """Return what became of the wanted documents; a second run in the same folder is refused."""
    if task.dry:
        known = journal.peek(task.output, manifest.load(task.output))
        return _built(task, known, known)
    with lock.held(task.output, task.now):
        before = manifest.load(task.output)
        known = journal.recover(task.output, before)
        return _built(task, before, known)


def _built(task: Task, before: Manifest, known: Manifest) -> Built:
    taken = inventory.take(task.root, task.everything, known.sources)
    found = ground.standing(task.output)
    untouched = ground.untouched(known, found, task.output)
    rests = Ground(taken, known, found, untouched, task.version, task.force)
    units, broken = ground.units(task.wanted, taken, task.root)
    so_far = _Progressed(task, len(units) + len(broken))
    steps = (*broken, *plan.plan(units, rests))
    for step in steps:
        result = results.of_step(step, task.output)
        if result is not None:
            so_far.tell(result)
    jobs = _near([step for step in steps if isinstance(step, Job)], rests)
    records = {**taken.records, plan.VERSION: task.version}
    room = journal.open_room(task.output, records) if jobs and not task.dry else None
    order = _order(task, room)
    _work(jobs, units, rests, order, so_far)
    if not task.dry:
        _write_down(so_far, before, known, taken, order)
    sources = [*(step.unit.source for step in broken), *(unit.source for unit in units)]
    ordered = [so_far.results[source] for source in sources if source in so_far.results]
    left = len(sources) - len(ordered)
    return Built(tuple(ordered), left, so_far.interrupted, so_far.error)


def _near(jobs: Sequence[Job], rests: Ground) -> list[Job]:
    """Return the jobs with those of one agreement after each other: it is read once for them."""

    def agreement(job: Job) -> str:
        entry = rests.manifest.files.get(job.name)
        return rests.inventory.near(job.unit.source, entry.used if entry else ())

    return sorted(jobs, key=agreement)


def _order(task: Task, room: Path | None) -> Order:
    return Order(
        task.root,
        task.output,
        room,
        task.now,
        task.force,
        task.strict,
        task.findings,
        task.tracked,
        task.redlines,
    )


def _work(
    jobs: Sequence[Job], units: Sequence[Unit], rests: Ground, order: Order, so_far: _Progressed
) -> None:
    """Have the jobs done; then those again whose files turned out to state another id."""
    try:
        with so_far.task.workers(len(jobs)) as executor:
            others = _pass(jobs, order, executor, so_far)
            if others:
                corrected = [replace(unit, id=others.get(unit.source, unit.id)) for unit in units]
                again = [it for it in plan.plan(corrected, rests) if it.unit.source in others]
                for step in again:
                    result = results.of_step(step, order.output)
                    if result is not None:
                        so_far.tell(result)
                _pass([it for it in again if isinstance(it, Job)], order, executor, so_far)
    except KeyboardInterrupt:
        so_far.interrupted = True
    except DocgenError as error:
        so_far.error = error
    if order.strict and order.room is not None and not so_far.interrupted:
        made = finishing.published(so_far.outcomes, order.room, order.output)
        so_far.outcomes[:] = made
        so_far.results |= {it.source: results.of_outcome(it) for it in made}


def _pass(
    jobs: Sequence[Job], order: Order, executor: Executor | None, so_far: _Progressed
) -> dict[str, str]:
    """Have jobs done; return the ids of those that turned out to have another, by source."""
    others: dict[str, str] = {}
    for outcome in execute.run(jobs, order, executor) if jobs else ():
        if outcome.id:
            others[outcome.source] = outcome.id
            so_far.outcomes.append(outcome)
            continue
        if not so_far.task.dry:  # what is only told of is not written down
            so_far.outcomes.append(outcome)
        so_far.tell(results.of_outcome(outcome))
    return others


def _write_down(
    so_far: _Progressed, before: Manifest, known: Manifest, taken: Inventory, order: Order
) -> None:
    records = {**taken.records, plan.VERSION: so_far.task.version}
    if order.room is not None and (so_far.interrupted or so_far.error):
        known = journal.gather(order.room, order.output, known)
    after = finishing.folded(known, so_far.outcomes, taken.files, records)
    if not after.files:
        after = Manifest()  # a run that wrote nothing leaves nothing
    wrote = {State.NY, State.OMSKRIVEN, State.UPPDATERAD}
    written = any(it.written and it.written.state in wrote for it in so_far.outcomes)
    try:
        finishing.save(after, before, order.output, written=written)
    except DocgenError as error:
        so_far.error = so_far.error or error
        return  # the journals stay, and tell the next run
    journal.sweep(order.output)
    if order.room is not None:
        journal.close_room(order.room)


@contextlib.contextmanager
def alone(_: int) -> Iterator[None]:
    """Give no executor: the work is done in this process."""
    yield None
