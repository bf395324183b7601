"""Review drafts that came back: clauses against the approved wordings, facts against the data."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path

from docgen.batch import anew, atomic, candidate, drafting, naming
from docgen.batch.candidate import Candidate
from docgen.domain import klausulkrav, klausullage
from docgen.domain.akt import Akt
from docgen.domain.handling import Handling
from docgen.domain.klausul import Klausul
from docgen.errors import DiskRefused, DocgenError
from docgen.ooxml import package, properties
from docgen.ooxml.package import Package
from docgen.provenance import memory
from docgen.records import approved_clauses, files, library, record
from docgen.records.library import Library
from docgen.review import annotate, lines, report, reviewing, rows, shelf
from docgen.review.compare import Diff
from docgen.review.report import Subject
from docgen.review.result import (
    Faktagranskning,
    Granskning,
    Klausulgranskning,
    Textgranskning,
)
from docgen.review.reviewing import Today
from docgen.review.rows import Row
from docgen.review.tracked import Tracked
from docgen.templating import library as templates
from docgen.usecases.new import FileTakenError

__all__ = [
    "Diff",
    "Faktagranskning",
    "Klausulgranskning",
    "Report",
    "Reviewed",
    "Row",
    "Textgranskning",
    "Tracked",
    "Wish",
    "run",
]

_SUFFIX = ".docx"
_BROKEN_DATA = (
    "Underlaget till utkastet har fel, så fakta är bara jämförda med det som senast skrevs. "
    "Kör docgen check."
)
_NO_DATA = (
    "Underlaget till utkastet finns inte i arbetsmappen, så fakta är bara jämförda med det som "
    "senast skrevs."
)


class OneDraftError(DocgenError):
    """A copy with comments is asked for of several drafts at once."""

    def __init__(self, count: int) -> None:
        super().__init__(
            f"--annotate skriver en kopia av ett enda utkast, men {count} granskas. "
            "Granska dem ett i taget."
        )


class NotAWordReportError(DocgenError):
    """A report or a copy is asked for under a name that is no Word file's."""

    def __init__(self, path: Path) -> None:
        super().__init__(f"{naming.shown(path)} ska bli en Word-fil och måste sluta på .docx.")


@dataclass(frozen=True, slots=True)
class Wish:
    """What is wanted beside the report in the terminal: a Word report, a copy with comments."""

    report: Path | None = None
    copy: Path | None = None


@dataclass(frozen=True, slots=True)
class Reviewed:
    """One draft: its review and the rows that tell it, or why it was refused."""

    path: Path
    title: str = ""
    creator: str = ""
    review: Granskning | None = None
    rows: tuple[Row, ...] = ()
    error: DocgenError | None = None

    @property
    def deviates(self) -> bool:
        """Whether there is anything for a person to do."""
        return self.review is None or self.review.avviker

    @property
    def summary(self) -> str:
        """The outcome in a sentence or three."""
        return rows.summary(self.review) if self.review is not None else str(self.error)


@dataclass(frozen=True, slots=True)
class Report:
    """Every draft that was reviewed, and the files that were written."""

    reviewed: tuple[Reviewed, ...]
    report: Path | None = None
    copy: Path | None = None

    @property
    def deviates(self) -> bool:
        """Whether anything deviates in any draft."""
        return any(it.deviates for it in self.reviewed)


@dataclass(frozen=True, slots=True)
class _Workspace:
    """What drafts are compared with."""

    root: Path
    library: Library
    #: Every wording of each clause, with the words that were approved.
    book: Mapping[str, Sequence[Klausul]]
    day: date


def run(root: Path, drafts: Sequence[Path], wish: Wish, now: datetime) -> Report:
    """Return the review of each draft; raise DocgenError where a file may not be written.

    A file that is no draft of ours is refused by itself, and the others are reviewed. No file is
    written over.
    """
    _refuse(wish, drafts)
    read = library.load(root)
    place = _Workspace(root, read, approved_clauses.book(read), now.date())
    reviewed = []
    for path in drafts:
        try:
            reviewed.append(_review(path, place))
        except DocgenError as error:
            reviewed.append(Reviewed(path, error=error))
    told = [it for it in reviewed if it.review is not None]
    written = Report(tuple(reviewed))
    if wish.report is not None and told:
        atomic.replace(wish.report, package.write(_report(told, place, now)))
        written = replace(written, report=wish.report)
    if wish.copy is not None and told and told[0].review is not None:
        draft = package.read(told[0].path.read_bytes())
        copy = annotate.annotate(draft, told[0].review, now)
        atomic.replace(wish.copy, package.write(copy))
        written = replace(written, copy=wish.copy)
    return written


def _refuse(wish: Wish, drafts: Sequence[Path]) -> None:
    anew.refuse(wish.report, wish.copy)
    if wish.copy is not None and len(drafts) != 1:
        raise OneDraftError(len(drafts))
    for path in (wish.report, wish.copy):
        if path is not None and path.suffix.lower() != _SUFFIX:
            raise NotAWordReportError(path)
        if path is not None and path.exists():
            raise FileTakenError(path)


def _review(path: Path, place: _Workspace) -> Reviewed:
    try:
        read = package.read(path.read_bytes())
    except OSError as error:
        raise DiskRefused(error) from error
    remembered = memory.read(read)
    found = _candidate(remembered.handling, place) if remembered is not None else None
    today, warning = _today(found) if remembered is not None else (None, "")
    akt = found.akt if found is not None else None
    own = klausullage.own_texts(akt) if akt is not None else frozenset[str]()
    on = shelf.build(place.book, place.day, _mandatory(akt), own)
    review = reviewing.review(path.name, read, on, today)
    if warning:
        review = replace(review, varningar=(*review.varningar, warning))
    core = properties.read_core(read)
    return Reviewed(path, core.title, core.creator, review, rows.of(review))


def _candidate(id: str, place: _Workspace) -> Candidate | None:
    """Return the document that a draft was made of; None where it is not in the workspace."""
    folder = library.folder(place.root, library.DOCUMENTS)
    paths = files.discover(folder) if id and folder.is_dir() else []
    named = [path for path in paths if record.id_of(path) == id]
    for path in [*named, *(path for path in paths if path not in named)]:
        found, _ = record.read(Handling, path, place.root)
        if found is not None and found.value.id == id:
            return candidate.read(path, place.library)
    return None


def _today(found: Candidate | None) -> tuple[Today | None, str]:
    """Return what the workspace would write today, or why nobody knows."""
    if found is None:
        return None, _NO_DATA
    draft = drafting.make(found).draft
    if draft is None:
        return None, _BROKEN_DATA
    written = lines.body(package.read(draft.content))
    return Today(written, draft.memory.facts, draft.memory.data_fingerprint), ""


def _mandatory(akt: Akt | None) -> frozenset[str]:
    """Return the clauses that the document must have, as the checks of data know them."""
    if akt is None or not klausulkrav.uses_library(akt):
        return frozenset()
    left_out = akt.overenskommelse.utelamnade_klausuler if akt.overenskommelse else ()
    excused = {it.klausul for it in left_out}
    return frozenset(
        clause.id
        for clause in klausulkrav.demanded(akt)
        if clause.id not in excused
        and not clause.alternativ
        and (clause.obligatorisk is True or akt.villkor.get(clause.id, False))
    )


def _report(told: Sequence[Reviewed], place: _Workspace, now: datetime) -> Package:
    subjects = [
        Subject(it.path.name, it.title, it.creator, it.review)
        for it in told
        if it.review is not None
    ]
    return report.build(subjects, _look(subjects[0].review, place), now)


def _look(review: Granskning, place: _Workspace) -> Package:
    """Return the template whose look the report takes: that of the draft, else the standard one."""
    found = _candidate(review.handling, place) if review.handling else None
    if found is not None and found.akt is not None:
        akt = found.akt
        kind, own = akt.handling.dokumenttyp, akt.handling.mall
        chosen = drafting.choose(place.root, akt.profil, kind, own)
    else:
        chosen = templates.choose(place.root, "tjänsteskrivelse", ())
    return package.read(chosen.path.read_bytes())
