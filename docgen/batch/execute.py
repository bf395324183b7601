"""The plan is carried out: each draft on its own, whatever becomes of the others.

Anything with the interface of ``concurrent.futures.Executor`` can do the work: this process, a
pool of processes, or an engine on several machines that share the disk.
"""

from __future__ import annotations

import contextlib
import signal
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Executor, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from itertools import islice
from multiprocessing import get_context
from pathlib import Path
from typing import Final, TypeVar

from docgen.batch.order import Order
from docgen.batch.outcome import Outcome
from docgen.batch.plan import Job
from docgen.errors import DocgenError

#: What a worker is sent at a time, and what it tells of each document in it.
_Part = TypeVar("_Part")
_Told = TypeVar("_Told")

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
def pool(processes: int, documents: int, few: int = _FEW) -> Iterator[Executor | None]:
    """Give a pool of processes, None where this process does as well: below ``few`` documents."""
    if processes < 2 or documents < few:
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
    size = slice_of(len(jobs), executor)
    taken = _taken(jobs)
    parts = iter(lambda: tuple(islice(taken, size)), ())
    slices = (workshop.Slice(order, part) for part in parts)
    yield from spread(slices, workshop.work, executor, order.room, _is_full)


def slice_of(documents: int, executor: Executor) -> int:
    """Return how many of so many documents are sent to a worker at a time."""
    return max(1, min(_SLICE, documents // (_workers(executor) * 4)))


def spread(
    parts: Iterator[_Part],
    work: Callable[[_Part], Sequence[_Told]],
    executor: Executor,
    room: Path | None,
    last: Callable[[_Told], bool],
) -> Iterator[_Told]:
    """Yield what ``work`` tells of each part, as it is done, a few parts under way at a time.

    No more is begun after what is ``last``. Workers are told to stop by a file in ``room``.
    """
    running: set[Future[Sequence[_Told]]] = set()
    try:
        ahead = 2 * _workers(executor)
        running |= {executor.submit(work, part) for part in islice(parts, ahead)}
        while running:
            done, running = wait(running, return_when=FIRST_COMPLETED)
            told = [it for future in done for it in future.result()]
            over = any(last(it) for it in told)
            if not over:
                running |= {executor.submit(work, part) for part in islice(parts, len(done))}
            yield from told
            if over:
                _say_stop(room)
    except BrokenProcessPool as error:
        raise WorkerLostError from error
    finally:
        if running:
            _say_stop(room)
            for future in running:
                future.cancel()
            wait(running, timeout=_PATIENCE)


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


def _is_full(outcome: Outcome) -> bool:
    return outcome.full


def _workers(executor: Executor) -> int:
    return getattr(executor, "_max_workers", 0) or 8


def _say_stop(room: Path | None) -> None:
    from docgen.batch import workshop  # noqa: PLC0415

    if room is not None:
        with contextlib.suppress(OSError):
            (room / workshop.STOP).touch()


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
