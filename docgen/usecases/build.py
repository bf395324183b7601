"""Build every draft that must be made: plan, execute, manifest, report."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from docgen.batch import anew, building, cluster, execute, inventory, naming
from docgen.batch.amounts import journal
from docgen.batch.building import Progress, Task
from docgen.batch.inventory import Listed
from docgen.batch.outcome import Change, Event
from docgen.batch.result import Result
from docgen.batch.writing import State, Written
from docgen.errors import DocgenError
from docgen.records import files, folders
from docgen.usecases import workspace

#: What callers need to read a report: the values come from the floor that makes them.
__all__ = ["Change", "Event", "Progress", "Report", "Result", "State", "Wish", "Written", "run"]


class RedlinesInOutputError(DocgenError):
    """Redlines are asked for in the folder of the drafts, whose names they have."""

    def __init__(self, folder: Path) -> None:
        super().__init__(
            f"{naming.shown(folder)} är mappen med utkasten, som jämförelserna skulle skrivas "
            "över. Ange en annan mapp med --redlines."
        )


@dataclass(frozen=True, slots=True)
class Report:
    """What became of each document, in order; ``dry`` where nothing was written."""

    results: tuple[Result, ...]
    dry: bool = False
    #: Documents that were not reached: somebody said stop, or the disk was full.
    left: int = 0
    interrupted: bool = False
    #: What ended the run before its end.
    error: DocgenError | None = None

    @property
    def failed(self) -> int:
        """How many drafts that should be there are not."""
        return sum(result.failed for result in self.results) + self.left

    @property
    def fault(self) -> Exception | None:
        """The first fault of docgen itself, if any."""
        return next((result.fault for result in self.results if result.fault), None)

    def count(self, state: State) -> int:
        """Return how many drafts ended as ``state``."""
        return sum(it.written is not None and it.written.state is state for it in self.results)


@dataclass(frozen=True, slots=True)
class Wish:
    """How drafts are wanted: over people's work or not, all or none, or only told of."""

    force: bool = False
    dry: bool = False
    strict: bool = False
    #: Processes to work with; 0 is as many as the machine has.
    jobs: int = 0
    #: Whether the report holds warnings and notices about drafts that were made.
    findings: bool = True
    #: What is brought into drafts that people have worked in is written as tracked changes.
    tracked: bool = False
    #: Where to put a report (.html or .xlsx), and a redline of each draft that changes.
    report: Path | None = None
    redlines: Path | None = None
    #: The address of a Dask cluster that does the work instead.
    cluster: str = ""
    #: How many documents are told of fact by fact, the first of all; None for all.
    told: int | None = None


def run(
    root: Path,
    paths: Sequence[Path],
    wish: Wish,
    now: datetime,
    progress: Progress | None = None,
) -> Report:
    """Return what became of the documents in ``paths``, or of all; one faulty stops no other.

    Only what must be is made. Documents that are decided or signed are let alone; one that is
    named is refused.
    """
    _refuse(root, wish)
    task = Task(
        root,
        *_documents(root, paths),
        now,
        _workers(wish),
        progress or _quiet,
        wish.force,
        wish.strict,
        wish.dry,
        wish.findings or wish.report is not None,
        wish.tracked,
        wish.redlines,
        None if wish.report is not None else wish.told,
    )
    built = building.build(task)
    named = {files.display(path, root) for path in paths if not path.is_dir()}
    asked = tuple(_asked_for(it, named) for it in built.results) if named else built.results
    if wish.report is not None:
        from docgen.batch import reporting  # noqa: PLC0415 - heavy, and seldom wanted

        reporting.write(wish.report, asked, now, dry=wish.dry)
    return Report(asked, wish.dry, built.left, built.interrupted, built.error)


def _refuse(root: Path, wish: Wish) -> None:
    """Raise why a run cannot begin."""
    if wish.report is not None:
        from docgen.batch import reporting  # noqa: PLC0415 - heavy, and seldom wanted

        reporting.refuse(wish.report)
    if wish.redlines is not None and anew.same(wish.redlines, root / execute.OUTPUT):
        raise RedlinesInOutputError(wish.redlines)
    journal.refuse_unfinished(root)


def _workers(wish: Wish) -> building.Workers:
    if wish.cluster:
        return lambda _: cluster.executor(wish.cluster)
    return lambda documents: execute.pool(wish.jobs or os.cpu_count() or 1, documents)


def _quiet(done: int, total: int, result: Result) -> None:
    """Tell nobody."""


def _listed(root: Path) -> list[Listed]:
    place = folders.folder(root, folders.DOCUMENTS)
    return files.listed(place, root) if place.is_dir() else []


def _documents(root: Path, paths: Sequence[Path]) -> tuple[Iterator[Listed], list[str] | None]:
    """Return all documents there are, each once, and the names of those that are wanted."""
    everything = _listed(root)
    if not paths:
        if not everything:
            raise workspace.NothingToDoError(root / "data" / folders.DOCUMENTS)
        return inventory.let_go(everything), None
    known = {listed[0] for listed in everything}
    wanted = [(files.display(path, root), path) for path in workspace.documents(root, paths)]
    more = [(it, path, files.status(path)) for it, path in wanted if it not in known]
    return inventory.let_go([*everything, *more]), [it for it, _ in wanted]


def _asked_for(result: Result, named: set[str]) -> Result:
    """Return a finished document that somebody named as refused: what was asked is not done."""
    if result.finished and result.source in named:
        return Result(result.source, result.name, refusal=result.error)
    return result
