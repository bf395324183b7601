"""Documents are checked, each with a try at its draft; what has not changed is not read again.

What is known of the workspace is taken down before anything is read, so that a file which somebody
saves meanwhile is read again the next time.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Executor
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Final

from docgen.batch import checked, execute, inventory, program, rows, trying
from docgen.batch.checked import Checked, Common, Kept, Rests
from docgen.batch.inventory import SERIES, Inventory
from docgen.batch.outcome import RefusedElsewhere
from docgen.batch.plan import Unit
from docgen.batch.trying import Tried
from docgen.domain.handling import Handling
from docgen.errors import DocgenError, MaterialRefused
from docgen.findings import Finding
from docgen.records import files, folders, record
from docgen.records.library import Library

#: Documents below which nothing is kept: they are read as fast as looked up.
_FEW: Final = 50

#: Documents below which another process costs more than it saves: it reads anew what they share.
MANY: Final = 400
#: Stands between the file of a series and the place of a row; no name has a line break in it.
_ROW: Final = "\n"

#: Gives the executor for so many documents; None does the work in this process.
Workers = Callable[[int], AbstractContextManager[Executor | None]]
#: Told the number of documents done, the number of all, and the last one.
Progress = Callable[[int, int, str], None]


@dataclass(frozen=True, slots=True)
class Before:
    """The documents to check, and what is known before they are read; few are just read."""

    root: Path
    #: The path that messages show, and the path: text takes a quarter of its memory.
    documents: Sequence[tuple[str, str]]
    kept: Kept = field(default_factory=Kept)
    taken: Inventory | None = None

    @property
    def mark(self) -> str:
        """The mark of all that documents share."""
        return f"{self.of(inventory.LIBRARY)} {self.of(inventory.TEMPLATES)}"

    @property
    def common(self) -> Common | None:
        """What was found in what documents share, where none of that has changed."""
        found = self.kept.common
        return found if found is not None and found.mark == self.mark else None

    def of(self, name: str) -> str:
        """Return the mark of what has a name, "" where nothing has or nothing is known."""
        return self.taken.of(name) if self.taken else ""


@dataclass(slots=True)
class Done:
    """What has come of a check so far."""

    findings: list[Finding] = field(default_factory=list)
    acknowledged: list[Finding] = field(default_factory=list)
    #: The templates that documents use.
    templates: dict[str, None] = field(default_factory=dict)
    #: Where docgen itself failed: the document, and lines of the program.
    faults: dict[str, tuple[str, ...]] = field(default_factory=dict)
    #: What is to be kept, by the name of ``_key``.
    documents: dict[str, Checked] = field(default_factory=dict)
    count: int = 0
    total: int = 0
    interrupted: bool = False
    error: DocgenError | None = None

    def tell(self, unit: Unit, found: Checked, progress: Progress) -> None:
        """Add what was found in a document."""
        self.findings += found.findings
        self.acknowledged += found.acknowledged
        if found.template:
            self.templates[found.template] = None
        self.count += 1
        progress(self.count, self.total, unit.source)


@dataclass(frozen=True, slots=True)
class Task:
    """How documents are checked: by whom, who is told, and with which library if one is read."""

    workers: Workers
    progress: Progress
    library: Library | None = None


def before(root: Path, documents: Sequence[tuple[str, str]]) -> Before:
    """Return what is known of documents, and of all that they may rest on."""
    if len(documents) < _FEW:
        return Before(root, documents)
    kept = checked.load(root / execute.OUTPUT, program.mark())
    place = folders.folder(root, folders.DOCUMENTS)
    there = files.listed(place, root) if place.is_dir() else []
    taken = inventory.take(root, inventory.let_go(there), kept.files)
    return Before(root, documents, kept, taken)


def noted(before: Before, findings: Iterable[Finding]) -> Common:
    """Return what was found in what documents share, as it is to be kept."""
    return Common(before.mark, tuple(findings))


def run(before: Before, task: Task) -> Done:
    """Return what there is to say of the documents, and of each row of a series.

    Ctrl-C, and what stops the whole check, are told in what is returned.
    """
    done = Done(total=len(before.documents))
    try:
        units = list(_units(before, done))
        done.total = len(units)
        holds = cache(lambda ground: all(before.of(name) == mark for name, mark in ground))
        todo = [unit for unit in units if not _as_before(unit, before, holds, done, task)]
        if todo:
            _try(_near(todo, before), before, done, task)
    except KeyboardInterrupt:
        done.interrupted = True
    except DocgenError as error:
        done.error = error
    return done


def keep(before: Before, done: Done, common: Common | None) -> None:
    """Keep what was found, and what is known of other documents, if there is anything new."""
    if before.taken is None:
        return
    over = not done.interrupted and done.error is None
    through = {shown for shown, _ in before.documents} if over else set()
    others = {
        key: found
        for key, found in before.kept.documents.items()
        if _file(key) in before.taken.files and _file(key) not in through
    }
    now = Kept(before.taken.files, {**others, **done.documents}, common)
    if now != before.kept:
        checked.save(before.root / execute.OUTPUT, now, program.mark())


def _units(before: Before, done: Done) -> Iterator[Unit]:
    """Yield each document that was listed, and each row of a series; what breaks one is told."""
    run = object()
    for shown, file in before.documents:
        known = before.taken.files.get(shown) if before.taken else None
        unit = Unit(file, shown, known.id if known else "", known.fingerprint if known else "")
        if not (known.status == SERIES if known else inventory.seems_series(unit.path)):
            yield unit
            continue
        alone, _ = record.read(Handling, unit.path, before.root)
        if alone is not None and alone.value.serie is None:
            yield unit
            continue
        try:
            yield from rows.units(unit, before.root, run)
        except MaterialRefused as error:
            done.findings += error.findings


def _as_before(
    unit: Unit, before: Before, holds: Callable[[Rests], bool], done: Done, task: Task
) -> bool:
    """Return whether nothing has changed for a document, and tell what was found in it then."""
    found = before.kept.documents.get(_key(unit, before.root))
    if found is None or not unit.fingerprint or found.own != unit.fingerprint:
        return False
    if not holds(found.rests):
        return False
    done.documents[_key(unit, before.root)] = found
    done.tell(unit, found, task.progress)
    return True


def _near(units: Sequence[Unit], before: Before) -> list[Unit]:
    """Return the documents with those of one agreement after each other: it is read once."""
    taken = before.taken
    if taken is None:
        return list(units)

    def agreement(unit: Unit) -> str:
        key = _key(unit, before.root)
        known = before.kept.documents.get(key)
        return taken.near(_file(key), (name for name, _ in known.rests) if known else ())

    return sorted(units, key=agreement)


def _try(units: Sequence[Unit], before: Before, done: Done, task: Task) -> None:
    ground = cache(lambda names: tuple((name, before.of(name)) for name in names))
    with task.workers(len(units)) as executor:
        for number, it in _tried(units, before.root, executor, task.library):
            unit = units[number]
            if it.refusal:
                raise RefusedElsewhere(it.refusal)
            if it.fault:
                done.faults[unit.source] = it.fault
            told = _checked(unit, it, ground)
            if unit.fingerprint and it.rests is not None:
                done.documents[_key(unit, before.root)] = told
            done.tell(unit, told, task.progress)


def _checked(unit: Unit, it: Tried, ground: Callable[[tuple[str, ...]], Rests]) -> Checked:
    """Return what was found in a document; what others have too is the same value."""
    findings, acknowledged = (
        tuple([checked.shared(found) for found in all]) for all in (it.findings, it.acknowledged)
    )
    rests = ground(it.rests or ())
    return Checked(unit.fingerprint, rests, findings, acknowledged, sys.intern(it.template))


def _tried(
    units: Sequence[Unit],
    root: Path,
    executor: Executor | None,
    library: Library | None,
) -> Iterator[tuple[int, Tried]]:
    if executor is None:
        run = object()
        yield from enumerate(trying.make(unit, root, run, library) for unit in units)
        return
    size = execute.slice_of(len(units), executor)
    with tempfile.TemporaryDirectory(prefix="docgen-", ignore_cleanup_errors=True) as folder:
        room = Path(folder)
        parts = (
            trying.Part(root, room, tuple(units[at : at + size]), at)
            for at in range(0, len(units), size)
        )
        yield from execute.spread(parts, trying.work, executor, room, lambda _: False)


def _key(unit: Unit, root: Path) -> str:
    """Return the name of a document among those that are kept; two series may share a table."""
    return (
        unit.source if unit.row is None else f"{files.display(unit.path, root)}{_ROW}{unit.source}"
    )


def _file(key: str) -> str:
    return key.partition(_ROW)[0]
