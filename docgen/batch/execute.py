"""The plan is carried out: each draft on its own, whatever becomes of the others.

Anything with the interface of ``concurrent.futures.Executor`` can do the work: this process, a
pool of processes, or an engine on several machines that share the disk.
"""

from __future__ import annotations

import contextlib
import signal
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import FIRST_COMPLETED, Executor, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from itertools import islice
from multiprocessing import get_context
from typing import TYPE_CHECKING, Final

from docgen.batch.order import Order
from docgen.batch.outcome import Outcome
from docgen.batch.plan import Job
from docgen.errors import DocgenError

if TYPE_CHECKING:
    from docgen.batch.workshop import Slice

#: The folder of a workspace where drafts lie.
OUTPUT: Final = "output"
#: Documents in a slice: enough to be worth the sending, few enough for a bar that moves.
_SLICE: Final = 32
#: Documents below which another process costs more to start than it saves.
_FEW: Final = 24
#: Seconds that work under way is waited for when somebody has said stop.
_PATIENCE: Final = 0.6


class WorkerLostError(DocgenError):
    """A worker ended in the middle of its work."""

    def __init__(self) -> None:
        super().__init__(
            "En arbetsprocess avslutades utifrån, troligen för att minnet tog slut. Det som är "
            "skrivet är helt. Kör igen, med färre processer (--jobs)."
        )


@contextlib.contextmanager
def pool(processes: int, documents: int) -> Iterator[Executor | None]:
    """Give a pool of processes, None where this process does as well."""
    if processes < 2 or documents < _FEW:
        yield None
        return
    from docgen.batch import workshop  # noqa: PLC0415 - heavy, and a run may have nothing to do

    context = get_context("spawn")
    executor = ProcessPoolExecutor(processes, context, initializer=workshop.start)
    with _deaf():  # workers are born without ears for Ctrl-C
        for _ in range(processes):
            executor.submit(_nothing)
    try:
        yield executor
    except BaseException:
        executor.shutdown(wait=False, cancel_futures=True)
        raise
    executor.shutdown()


def run(jobs: list[Job], order: Order, executor: Executor | None) -> Iterator[Outcome]:
    """Yield what became of each job, in the order they are done; Ctrl-C ends it soon.

    The jobs are taken out of the list as they are given out: there may be very many.
    """
    from docgen.batch import workshop  # noqa: PLC0415

    if executor is None:
        yield from _here(_taken(jobs), order, workshop.make)
        return
    workers = getattr(executor, "_max_workers", 0) or 8
    size = max(1, min(_SLICE, len(jobs) // (workers * 4)))
    taken = _taken(jobs)
    parts = iter(lambda: tuple(islice(taken, size)), ())
    slices = (workshop.Slice(order, part) for part in parts)
    yield from _there(slices, order, executor, workshop.work, 2 * workers)


def _taken(jobs: list[Job]) -> Iterator[Job]:
    jobs.reverse()
    while jobs:
        yield jobs.pop()


def _here(
    jobs: Iterator[Job], order: Order, make: Callable[[Job, Order], Outcome]
) -> Iterator[Outcome]:
    for job in jobs:
        outcome = make(job, order)
        yield outcome
        if outcome.full:
            return


def _there(
    slices: Iterator[Slice],
    order: Order,
    executor: Executor,
    work: Callable[[Slice], tuple[Outcome, ...]],
    ahead: int,
) -> Iterator[Outcome]:
    """Yield the outcomes of slices, ``ahead`` of them under way at a time."""
    running: set[Future[tuple[Outcome, ...]]] = set()
    try:
        running |= {executor.submit(work, part) for part in islice(slices, ahead)}
        while running:
            done, running = wait(running, return_when=FIRST_COMPLETED)
            outcomes = [outcome for future in done for outcome in future.result()]
            full = any(outcome.full for outcome in outcomes)
            if not full:
                running |= {executor.submit(work, part) for part in islice(slices, len(done))}
            yield from outcomes
            if full:
                _say_stop(order)
    except BrokenProcessPool as error:
        raise WorkerLostError from error
    finally:
        if running:
            _say_stop(order)
            for future in running:
                future.cancel()
            wait(running, timeout=_PATIENCE)


def _say_stop(order: Order) -> None:
    from docgen.batch import workshop  # noqa: PLC0415

    if order.room is not None:
        with contextlib.suppress(OSError):
            (order.room / workshop.STOP).touch()


@contextlib.contextmanager
def _deaf() -> Iterator[None]:
    """Ignore Ctrl-C while processes are started, which take that after us."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


def _nothing() -> None:
    """Do nothing, in a worker that is started by it."""
