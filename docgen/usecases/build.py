"""Build every draft: all documents or those named, each on its own, with a report of the lot."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from docgen.batch import candidate, execute, plan
from docgen.batch.execute import Result
from docgen.batch.plan import Finished, Refused, Step
from docgen.batch.writing import Order, State, Written
from docgen.records import library
from docgen.usecases import workspace

#: What callers need to read a report: the values come from the floor that makes them.
__all__ = ["Progress", "Report", "Result", "State", "Wish", "Written", "run"]

#: Told the number of documents done, the number of all, and the last result.
Progress = Callable[[int, int, Result], None]


@dataclass(frozen=True, slots=True)
class Report:
    """What became of each document, in order; ``dry`` where nothing was written."""

    results: tuple[Result, ...]
    dry: bool = False

    @property
    def failed(self) -> int:
        """How many drafts that should be there are not."""
        return sum(result.failed for result in self.results)

    @property
    def fault(self) -> Exception | None:
        """The first fault of docgen itself, if any."""
        return next((result.fault for result in self.results if result.fault), None)

    def count(self, state: State) -> int:
        """Return how many drafts ended as ``state``."""
        return sum(it.written is not None and it.written.state is state for it in self.results)


@dataclass(frozen=True, slots=True)
class Wish:
    """How drafts are wanted: over people's work or not, or only told of."""

    force: bool = False
    dry: bool = False


def run(
    root: Path,
    paths: Sequence[Path],
    wish: Wish,
    now: datetime,
    progress: Progress | None = None,
) -> Report:
    """Return what became of the documents in ``paths``, or of all; one faulty stops no other.

    Documents that are decided or signed are let alone; one that is named is refused.
    """
    order = Order(root / execute.OUTPUT, wish.force, now)
    read = library.load(root)
    found = [candidate.read(path, read) for path in workspace.documents(root, paths)]
    named = {path for path in paths if not path.is_dir()}
    steps = [_asked_for(step, named) for step in plan.plan(found)]
    place = execute.previewer(order) if wish.dry else execute.writer(order)
    results: list[Result] = []
    for result in execute.run(steps, place, order.output):
        results.append(result)
        if progress is not None:
            progress(len(results), len(steps), result)
    return Report(tuple(results), wish.dry)


def _asked_for(step: Step, named: set[Path]) -> Step:
    """Return a finished document that somebody named as refused: what was asked is not done."""
    if isinstance(step, Finished) and step.candidate.path in named:
        return Refused(step.candidate, step.error)
    return step
