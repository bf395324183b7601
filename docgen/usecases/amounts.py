"""Change amounts: set one, apply an index, read a spreadsheet; shown first, written all or none."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from decimal import Decimal
from pathlib import Path
from typing import Final

from docgen.batch import anew, atomic, execute, lock, naming
from docgen.batch.amounts import (
    affected,
    importing,
    inside,
    journal,
    locks,
    log,
    planning,
    tabled,
    webpage,
    workbook,
)
from docgen.batch.amounts.affected import Fact, Follower
from docgen.batch.amounts.journal import Written
from docgen.batch.amounts.outcome import Cause, Outcome, State
from docgen.batch.amounts.planning import Known, Plan, Uplift
from docgen.batch.amounts.setting import Wanted
from docgen.batch.amounts.starting import Witness
from docgen.errors import DocgenError, MaterialRefused
from docgen.findings import Finding
from docgen.records import files, library, tabular
from docgen.records.library import Library
from docgen.svenska import belopp
from docgen.usecases import workspace

#: What callers need to ask and to read a report: the values come from the floor that makes them.
__all__ = ["Cause", "Fact", "Follower", "Outcome", "Report", "Source", "State", "Uplift", "Wanted"]

_WORKBOOK, _PAGES = ".xlsx", (".html", ".htm")
_TITLE: Final = "Ändrade belopp"


class NotAReportNameError(DocgenError):
    """The report is asked for under a name that tells neither kind."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            f"Rapporten är ett kalkylblad eller en webbsida, så {naming.shown(path)} måste sluta "
            "på .xlsx eller .html."
        )


class NotAnAgreementError(DocgenError):
    """A file that is named holds no agreement that can be used."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            f"{naming.shown(path)} är ingen överenskommelse som går att använda. Överenskommelser "
            "ligger i data/överenskommelser; kontrollera filen med docgen check. Står den inne i "
            "en handling måste den flyttas dit."
        )


class NotAnAmountError(DocgenError):
    """What was given as kronor is no amount."""

    def __init__(self, error: belopp.OgiltigtBelopp) -> None:
        super().__init__(str(error))


@dataclass(frozen=True, slots=True)
class Wish:
    """How a change is wanted: only shown, all or nothing, with a report for a colleague."""

    dry: bool = False
    strict: bool = False
    report: Path | None = None


@dataclass(frozen=True, slots=True)
class Report:
    """What became of each amount, the documents that follow (where asked for), what was written."""

    outcomes: tuple[Outcome, ...]
    followers: tuple[Follower, ...]
    findings: tuple[Finding, ...]
    dry: bool
    written: tuple[str, ...] = ()
    report: Path | None = None
    #: Whether a change that was broken off was carried out first.
    finished: bool = False

    @property
    def refused(self) -> bool:
        """Whether something that was asked for is not done."""
        return any(finding.stops for finding in self.findings)

    def count(self, state: State) -> int:
        """Return how many amounts ended as ``state``."""
        return sum(outcome.state is state for outcome in self.outcomes)


def index(root: Path, paths: Sequence[Path], uplift: Uplift, wish: Wish, now: datetime) -> Report:
    """Return what an index does to the agreements in ``paths``, or to all that follow it.

    What has a fault is told and let be; the others are written, unless ``strict``.
    """

    def plan(read: Library, known: Known) -> Plan:
        made = planning.index(read, _chosen(read, paths), uplift, known)
        documents = () if paths else _documents(root)
        told = tuple(inside.left(documents, root, uplift.year, uplift.index))
        return replace(made, findings=(*made.findings, *told))

    return _run(root, plan, wish, now)


def set(root: Path, wanted: Wanted, wish: Wish, now: datetime) -> Report:
    """Return what becomes of the one amount that is ``wanted``."""
    whole = Wish(wish.dry, strict=True, report=wish.report)
    return _run(root, lambda read, known: planning.amounts(read, [wanted], known), whole, now)


@dataclass(frozen=True, slots=True)
class Source:
    """A spreadsheet to read: the file, and one of its sheets where it has several."""

    path: Path
    sheet: str | None = None


def import_file(root: Path, source: Source, cause: Cause, wish: Wish, now: datetime) -> Report:
    """Return what becomes of the amounts in a spreadsheet; one faulty row and none is written.

    ``cause`` gives the decision and the reason of rows that state none.
    Raises MaterialRefused with the findings where the spreadsheet is at fault.
    """
    if wish.report is not None and anew.same(source.path, wish.report):
        raise anew.SameFileError(wish.report)
    table, faults = tabular.read(source.path, root, source.sheet)
    asked, findings = importing.wanted(table) if table else ([], [])
    findings = [*faults, *findings]
    if any(finding.stops for finding in findings) or table is None:
        raise MaterialRefused(findings)
    wanted = [importing.completed(it, cause) for it in asked]
    whole = Wish(wish.dry, strict=True, report=wish.report)

    def plan(read: Library, known: Known) -> Plan:
        made = planning.amounts(read, wanted, known)
        return replace(made, findings=(*findings, *made.findings))

    return _run(root, plan, whole, now)


def kronor(text: str) -> Decimal:
    """Return the kronor that somebody typed; raises NotAnAmountError with the cure."""
    try:
        return belopp.parse(text).kronor
    except belopp.OgiltigtBelopp as error:
        raise NotAnAmountError(error) from error


def _run(root: Path, plan: Callable[[Library, Known], Plan], wish: Wish, now: datetime) -> Report:
    if wish.report is not None:
        _refuse(wish.report)
    if wish.dry:
        return _done(root, plan, wish, now)
    with lock.held(root / execute.OUTPUT, now):  # nor do drafts read what is half changed
        return _done(root, plan, wish, now)


def _done(root: Path, plan: Callable[[Library, Known], Plan], wish: Wish, now: datetime) -> Report:
    finished = journal.finish(root)
    read = library.load(root)
    path = log.path_of(root)
    logged = path.read_bytes() if path.exists() else None
    made = plan(read, _known(root, log.witness(logged or b"", path)))
    followers = _followers(root, read, made) if wish.dry or wish.report else ()
    stopped = wish.dry or (wish.strict and made.hindered)
    if not stopped and made.files:
        after = log.added(logged or b"", made.outcomes, now)
        changes = [Written(it.path, it.before, it.after) for it in made.files]
        journal.write(root, [*changes, Written(path, logged, after)])
    findings = (*made.findings, *(it for told in followers for it in told.findings))
    report = Report(
        made.outcomes,
        followers,
        tuple(dict.fromkeys(findings)),
        wish.dry,
        () if stopped else tuple(it.shown for it in made.files),
        wish.report,
        finished,
    )
    _tell(report, now)
    return report


def _known(root: Path, witness: Witness) -> Known:
    """Return what is final and what indices gave before."""
    return Known(locks.of_documents(affected.final(_documents(root), root)), witness)


def _followers(root: Path, read: Library, made: Plan) -> tuple[Follower, ...]:
    after = planning.after(read, made)
    return tuple(affected.follow(_documents(root), read, after, made.changed))


def _documents(root: Path) -> list[Path]:
    folder = library.folder(root, library.DOCUMENTS)
    return files.discover(folder) if folder.is_dir() else []


def _chosen(read: Library, paths: Sequence[Path]) -> list[str]:
    """Return the ids of the agreements in the files and folders given, or of all."""
    if not paths:
        return list(read.overenskommelser)
    by_file = {it.source.path: id for id, it in read.overenskommelser.items()}
    ids: list[str] = []
    for given in paths:
        if given.is_dir():
            within = [files.display(path, read.root) for path in files.discover(given)]
            ids += [by_file[shown] for shown in within if shown in by_file]
        elif (shown := files.display(given, read.root)) in by_file:
            ids.append(by_file[shown])
        else:
            raise NotAnAgreementError(given)
    if not ids:
        raise workspace.NothingToDoError(paths[0])
    return list(dict.fromkeys(ids))


def _refuse(path: Path) -> None:
    """Raise where a report cannot have the name that was given, or not be written there."""
    if path.suffix.lower() not in {_WORKBOOK, *_PAGES}:
        raise NotAReportNameError(path)
    anew.refuse_report(path)


def _tell(report: Report, now: datetime) -> None:
    """Write the report for a colleague, where one is asked for."""
    if report.report is None:
        return
    shown = tabled.of(report.outcomes, report.followers, report.findings)
    is_book = report.report.suffix.lower() == _WORKBOOK
    content = workbook.write(shown, now) if is_book else webpage.write(shown, _TITLE, now)
    atomic.replace(report.report, content)
