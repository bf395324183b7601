"""A whole run: what is there, the plan, the work, the manifest; killed at any moment, none is lost.

The order of things is what keeps the promise: nothing is put in its place before it is noted in a
journal, the manifest is saved after the disk has what it tells of, and the journals go last.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Executor
from contextlib import AbstractContextManager
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path

from docgen.batch import execute, finishing, ground, inventory, journal, lock, manifest, plan
from docgen.batch import result as results
from docgen.batch.finishing import Books
from docgen.batch.inventory import Inventory, Listed
from docgen.batch.journal import Records
from docgen.batch.manifest import Manifest
from docgen.batch.order import Order
from docgen.batch.plan import Ground, Job, Step, Unit
from docgen.batch.result import Result
from docgen.errors import DocgenError

#: Gives the executor for so many documents; None does the work in this process.
Workers = Callable[[int], AbstractContextManager[Executor | None]]
#: Told the number of documents done, the number of all, and the last result.
Progress = Callable[[int, int, Result], None]


@dataclass(frozen=True, slots=True)
class Task:
    """What is to be built: all documents there are, and which are wanted; how, and by whom.

    Each of ``documents`` is taken once and let go of: there may be very many. ``wanted`` are
    names that messages show; None for all.
    """

    root: Path
    documents: Iterator[Listed]
    wanted: Sequence[str] | None
    now: datetime
    workers: Workers
    progress: Progress
    force: bool = False
    strict: bool = False
    dry: bool = False
    findings: bool = True
    tracked: bool = False
    redlines: Path | None = None
    #: How many documents are told of fact by fact, the first of all; None for all.
    told: int | None = None

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
class _Run:
    """What has come of a run so far."""

    task: Task
    books: Books
    #: What became of each document in their order; a job where that is still to come.
    results: list[Result | Job] = field(default_factory=list)
    #: Which document each job is about, by the name of its draft.
    places: dict[str, int] = field(default_factory=dict)
    done: int = 0
    #: The documents that are told of fact by fact.
    told: list[int] = field(default_factory=list)
    interrupted: bool = False
    error: DocgenError | None = None

    def tell(self, at: int, result: Result) -> None:
        """Tell of what became of a document, and keep what the end needs."""
        self.results[at] = result
        self.done += 1
        self.task.progress(self.done, len(self.results), result)
        if result.changes or result.events:
            self.told.append(at)
            if self.task.told is not None and len(self.told) > 2 * self.task.told:
                self.forget(self.task.told)

    def forget(self, most: int) -> None:
        """Keep the facts of the first documents: those of all would fill the memory."""
        self.told.sort()
        for at in self.told[most:]:
            if isinstance(found := self.results[at], Result):
                self.results[at] = replace(found, changes=(), events=())
        del self.told[most:]


def build(task: Task) -> Built:
    """Return what became of the wanted documents; a second run in the same folder is refused."""
    if task.dry:
        return _built(task)
    with lock.held(task.output, task.now):
        return _built(task)


def _built(task: Task) -> Built:
    run, jobs = _begun(task)
    room = None
    if jobs and not task.dry:
        room = journal.open_room(task.output, run.books.records.known)
    order = _order(task, room)
    _work(jobs, order, run)
    if not task.dry:
        _write_down(run, order)
    if task.told is not None:
        run.forget(task.told)
    ordered = tuple(it for it in run.results if isinstance(it, Result))
    return Built(ordered, len(run.results) - len(ordered), run.interrupted, run.error)


def _begun(task: Task) -> tuple[_Run, list[Job]]:
    """Return a run with what needs no work, and the jobs; nothing else of the plan is held."""
    stored = manifest.load(task.output)
    known = (journal.peek if task.dry else journal.recover)(task.output, stored)
    taken, wanted = _looked_at(task, known)
    books = Books(dict(known.files), dict(taken.files), Records(taken.marks))
    books.changed = known is not stored or taken.files != known.sources
    run, rests = _Run(task, books), _ground(task, taken, known)
    units, broken = ground.units(wanted, taken, task.root)
    steps = [*broken, *plan.plan(units, rests)]
    run.results = [_as_far(step, task.output) for step in steps]
    return run, _near(_told(run, range(len(steps))), rests)


def _looked_at(task: Task, known: Manifest) -> tuple[Inventory, list[tuple[str, str]]]:
    """Return the inventory, and the wanted documents in the order they are wanted."""
    wanted: list[tuple[str, str]] = []
    places = None if task.wanted is None else {it: at for at, it in enumerate(task.wanted)}

    def each() -> Iterator[Listed]:
        for shown, path, status in task.documents:
            if places is None or shown in places:
                wanted.append((shown, str(path)))
            yield shown, path, status

    taken = inventory.take(task.root, each(), known.sources)
    if places is not None:
        wanted.sort(key=lambda it: places[it[0]])
    return taken, wanted


def _ground(task: Task, taken: Inventory, known: Manifest) -> Ground:
    found = ground.standing(task.output)
    untouched = ground.untouched(known, found, task.output)
    return Ground(taken, known, found, untouched, task.force)


def _as_far(step: Step, output: Path) -> Result | Job:
    return step if isinstance(step, Job) else results.of_step(step, output)


def _told(run: _Run, places: Iterable[int]) -> list[Job]:
    """Tell what becomes of documents that need no work; return the jobs."""
    jobs = []
    for at in places:
        found = run.results[at]
        if isinstance(found, Job):
            run.places[found.name] = at
            jobs.append(found)
        else:
            run.tell(at, found)
    return jobs


def _near(jobs: Sequence[Job], rests: Ground) -> list[Job]:
    """Return the jobs with those of one agreement after each other: it is read once for them."""

    def agreement(job: Job) -> str:
        entry = rests.manifest.files.get(job.name)
        used = entry.used if entry else ()
        return rests.inventory.near(job.unit.source, (name for name, _ in used))

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


def _work(jobs: list[Job], order: Order, run: _Run) -> None:
    """Have the jobs done; then those again whose files turned out to state another id."""
    try:
        with run.task.workers(len(jobs)) as executor:
            others = _pass(jobs, order, executor, run)
            if others:
                _pass(_replanned(others, run), order, executor, run)
    except KeyboardInterrupt:
        run.interrupted = True
    except DocgenError as error:
        run.error = error
    if order.strict and order.room is not None and not run.interrupted:
        _publish(order.room, run)


def _pass(jobs: list[Job], order: Order, executor: Executor | None, run: _Run) -> dict[int, Unit]:
    """Have jobs done; return the documents that turned out to have another id."""
    others: dict[int, Unit] = {}
    for outcome in execute.run(jobs, order, executor) if jobs else ():
        at = run.places.pop(outcome.name)
        job = run.results[at]
        if not isinstance(job, Job):
            raise TypeError(outcome.name)
        if order.room is not None:
            finishing.enter(run.books, outcome, job, strict=order.strict)
        if outcome.id:
            others[at] = replace(job.unit, id=outcome.id)
        else:
            run.tell(at, results.of_outcome(outcome, job, order.output))
    return others


def _replanned(units: Mapping[int, Unit], run: _Run) -> list[Job]:
    """Return the jobs of documents whose ids are others than the plan took them for."""
    books = run.books
    taken = Inventory(books.sources, books.records.known)
    rests = _ground(run.task, taken, Manifest(books.files, books.sources))
    named = [
        (it.name, it.source)
        for at, it in enumerate(run.results)
        if isinstance(it, Result) and it.name and at not in units and not it.finished
    ]
    for at, step in zip(units, plan.plan(units.values(), rests, named), strict=True):
        run.results[at] = _as_far(step, run.task.output)
    return _told(run, units)


def _publish(room: Path, run: _Run) -> None:
    """Put the drafts of a run that must succeed as one in their places, where it did."""
    refused: dict[str, DocgenError] = {}
    failed = any(isinstance(it, Job) or it.failed for it in run.results)
    if failed or run.error is not None:
        refused |= dict.fromkeys(run.books.ready, finishing.WithheldError())
    else:
        refused |= dict(finishing.published(run.books, room, run.task.output))
    for at, it in enumerate(run.results):
        if isinstance(it, Result) and it.name in refused and not it.failed:
            run.results[at] = replace(it, state=None, refusal=refused[it.name])


def _write_down(run: _Run, order: Order) -> None:
    """Save the manifest, then let the journals go."""
    books = run.books
    if order.room is not None and (run.interrupted or run.error):
        found = journal.gather(order.room, order.output, Manifest(books.files)).files
        books.changed = books.changed or found != books.files
        books.files = dict(found)
    try:
        finishing.save(books, order.output)
    except DocgenError as error:
        run.error = run.error or error
        return  # the journals stay, and tell the next run
    journal.sweep(order.output)
    if order.room is not None:
        journal.close_room(order.room)


@contextlib.contextmanager
def alone(_: int) -> Iterator[None]:
    """Give no executor: the work is done in this process."""
    yield None
