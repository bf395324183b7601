"""Update drafts that people have worked in: new facts and texts in, every edit kept."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from importlib.metadata import version
from pathlib import Path
from typing import Final

from docgen.batch import (
    anew,
    atomic,
    candidate,
    drafting,
    execute,
    lock,
    naming,
    origins,
    writing,
)
from docgen.batch.amounts import journal
from docgen.batch.candidate import Candidate
from docgen.batch.judging import Refused, judge
from docgen.domain.handling import Handling
from docgen.errors import DiskRefused, DocgenError, MaterialRefused
from docgen.findings import Finding
from docgen.merging import report as reports
from docgen.merging import update
from docgen.merging.events import Event, What
from docgen.merging.report import HEADINGS, summary
from docgen.merging.update import Merged
from docgen.ooxml import gate, package
from docgen.ooxml.properties import APPLICATION, Core
from docgen.provenance import memory
from docgen.provenance.memory import Memory
from docgen.records import files, library, record
from docgen.records.library import Library
from docgen.review import plain
from docgen.templating import library as templates
from docgen.usecases import workspace

__all__ = [
    "HEADINGS",
    "Event",
    "Merged",
    "Report",
    "Updated",
    "What",
    "Wish",
    "run",
    "summary",
]

_WORD: Final = ".docx"


class NotAWordNameError(DocgenError):
    """A draft or a report is asked for under a name that is no Word file's."""

    def __init__(self, path: Path) -> None:
        super().__init__(f"{naming.shown(path)} ska bli en Word-fil och måste sluta på .docx.")


class OneDraftError(DocgenError):
    """Several drafts are to be updated to one file, or from one document."""

    def __init__(self, option: str, count: int) -> None:
        super().__init__(
            f"{option} gäller ett enda utkast, men {count} ska uppdateras. Kör dem ett i taget."
        )


class TakenError(DocgenError):
    """The file to write the update or the report to is there already."""

    def __init__(self, path: Path) -> None:
        super().__init__(f"{naming.shown(path)} finns redan. Ange ett annat namn.")


class OriginMissingError(DocgenError):
    """The document that a draft was made of is not in the workspace."""

    def __init__(self, path: Path, id: str) -> None:
        super().__init__(
            f"{naming.shown(path)} är gjord av handlingen ”{id}”, som inte finns i arbetsmappen. "
            "Ange datafilen med --data, eller en annan arbetsmapp med --workspace."
        )


class OtherOriginError(DocgenError):
    """The data that was named is of another document."""

    def __init__(self, path: Path, id: str, other: str) -> None:
        super().__init__(
            f"{naming.shown(path)} är gjord av handlingen ”{id}”, inte av ”{other}”. "
            "Ange rätt datafil med --data."
        )


class NewerDocgenError(DocgenError):
    """The draft was written by a later docgen than this one."""

    def __init__(self, path: Path, written: str, own: str) -> None:
        super().__init__(
            f"{naming.shown(path)} är skriven av docgen {written}, som är nyare än den här "
            f"({own}). Uppdatera docgen och kör igen."
        )


class SettledError(DocgenError):
    """The document is decided, dispatched or signed: it is let alone."""

    def __init__(self, path: Path, handling: Handling) -> None:
        own = handling.dokumenttyp == "överenskommelse" or handling.overenskommelse is not None
        ways = {
            "undertecknad": "En undertecknad överenskommelse ändras med ett tilläggsavtal: gör en "
            "ny handling för det."
            if own
            else "Behövs en ny version: kopiera datafilen under ett nytt namn, med status utkast.",
        }
        new = "Behövs en ny version: kopiera datafilen under ett nytt namn, med status utkast."
        super().__init__(
            f"{naming.shown(path)} rörs inte: handlingen är {handling.standing}. "
            f"{ways.get(handling.status, new)}"
        )


class ChangedMeanwhileError(DocgenError):
    """Somebody saved the draft while the update was made."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            f"{naming.shown(path)} ändrades medan uppdateringen gjordes, och har lämnats som den "
            "är. Kör kommandot igen."
        )


class UnsoundUpdateError(DocgenError):
    """The updated draft would not be a sound Word file."""

    def __init__(self, path: Path, findings: Sequence[Finding]) -> None:
        told = "; ".join(dict.fromkeys(finding.message for finding in findings[:3]))
        super().__init__(
            f"{naming.shown(path)} har lämnats som den är: uppdateringen blev inte en hel "
            f"Word-fil ({told}). Öppna och spara utkastet i Word och kör igen."
        )


@dataclass(frozen=True, slots=True)
class Wish:
    """How drafts are updated: from which data, as revisions, only told of, where, with a copy."""

    data: Path | None = None
    tracked: bool = False
    dry: bool = False
    target: Path | None = None
    backup: bool = True
    report: Path | None = None


@dataclass(frozen=True, slots=True)
class Updated:
    """What became of one draft: the update, where it was written, the copy, or why it was not."""

    path: Path
    merged: Merged | None = None
    written: Path | None = None
    copy: Path | None = None
    findings: tuple[Finding, ...] = ()
    error: DocgenError | None = None


@dataclass(frozen=True, slots=True)
class Report:
    """What became of each draft, in order; ``dry`` where nothing was written."""

    results: tuple[Updated, ...]
    dry: bool = False
    report: Path | None = None

    @property
    def failed(self) -> int:
        """How many drafts were refused."""
        return sum(result.error is not None for result in self.results)

    @property
    def conflicts(self) -> int:
        """How many places a person has to decide on."""
        found = (result.merged for result in self.results if result.merged is not None)
        return sum(one.count(What.CONFLICT) + one.count(What.STAYS) for one in found)


def run(root: Path, drafts: Sequence[Path], wish: Wish, now: datetime) -> Report:
    """Return what became of each draft; one that is refused stops no other and is not touched.

    Raises AlreadyRunningError where another run writes in the same folder of drafts.
    """
    _refuse(drafts, wish)
    journal.refuse_unfinished(root)
    written = [] if wish.dry else [wish.target] if wish.target else drafts
    with lock.held_for([*written, *filter(None, [wish.report])], root / execute.OUTPUT, now):
        return _run(root, drafts, wish, now)


def _run(root: Path, drafts: Sequence[Path], wish: Wish, now: datetime) -> Report:
    read = library.load(root)
    results = []
    for path in drafts:
        try:
            results.append(_updated(path, read, wish, now))
        except DocgenError as error:
            results.append(Updated(path, error=error))
        except OSError as error:
            results.append(Updated(path, error=DiskRefused(error)))
    done = Report(tuple(results), wish.dry)
    told = [it for it in results if it.merged is not None]
    if wish.report is None or not told:
        return done
    atomic.replace(wish.report, _report(told, root, now))
    return replace(done, report=wish.report)


def _refuse(drafts: Sequence[Path], wish: Wish) -> None:
    for option, path in (("-o", wish.target), ("--data", wish.data)):
        if path is not None and len(drafts) > 1:
            raise OneDraftError(option, len(drafts))
    anew.refuse(wish.target, wish.report)
    for path in (wish.target, wish.report):
        if path is None:
            continue
        if path.suffix.lower() != _WORD:
            raise NotAWordNameError(path)
        over = path is wish.target and path in drafts
        if path.exists() and not over:
            raise TakenError(path)


def _updated(path: Path, read: Library, wish: Wish, now: datetime) -> Updated:
    with atomic.explained(path):
        writing.refuse_open(path)
        theirs = path.read_bytes()
    remembered = _memory(path, theirs)
    found = _origin(path, remembered, read, wish.data)
    if found.handling is not None and found.handling.status != "utkast":
        raise SettledError(path, found.handling)
    step = judge(found)
    if isinstance(step, Refused):
        raise step.error
    made = drafting.make(found)
    if made.draft is None:
        raise MaterialRefused(made.findings)
    merged = update.merge(theirs, made.draft.content, update.Wish(wish.tracked, now))
    _check(path, theirs, merged)
    result = Updated(path, merged, findings=made.findings)
    if wish.dry:
        return result
    return _write(result, theirs, wish, now)


def _memory(path: Path, content: bytes) -> Memory:
    draft = package.read(content)
    gate.refuse_unreadable(draft)
    remembered = memory.read(draft)
    if remembered is None:
        raise update.NoMemory
    own = version("docgen")
    if _number(remembered.version) > _number(own):
        raise NewerDocgenError(path, remembered.version, own)
    return remembered


def _number(written: str) -> tuple[int, ...]:
    parts = written.partition("+")[0].split(".")
    return tuple(int(part) for part in parts if part.isdecimal())


def _origin(path: Path, remembered: Memory, read: Library, data: Path | None) -> Candidate:
    """Return the document that a draft was made of, read anew."""
    if data is not None:
        named = candidate.read(workspace.document(data, read.root), read)
        if named.handling is not None and named.handling.id != remembered.handling:
            raise OtherOriginError(path, remembered.handling, named.handling.id)
        return named
    found = origins.find(remembered.handling, read)
    if found is not None:
        return found
    folder = library.folder(read.root, library.DOCUMENTS)
    paths = files.discover(folder) if folder.is_dir() else []
    for one in paths:
        if record.id_of(one) == remembered.handling:  # it cannot be read: its findings say why
            return candidate.read(one, read)
    raise OriginMissingError(path, remembered.handling)


def _check(path: Path, theirs: bytes, merged: Merged) -> None:
    """Raise UnsoundUpdateError where the update has faults that the draft had not."""
    if not merged.changed:
        return
    faults = [it for it in gate.inspect(package.read(merged.content)) if it.stops]
    if faults:
        before = {it.code for it in gate.inspect(package.read(theirs)) if it.stops}
        fresh = [it for it in faults if it.code not in before]
        if fresh:
            raise UnsoundUpdateError(path, fresh)


def _write(result: Updated, theirs: bytes, wish: Wish, now: datetime) -> Updated:
    """Write an update beside and put it in place, if nobody has saved the draft meanwhile."""
    merged, path = result.merged, result.path
    target = wish.target or path
    if merged is None or (not merged.changed and target == path):
        return result
    with atomic.explained(path):
        writing.refuse_open(path)
        if path.read_bytes() != theirs:
            raise ChangedMeanwhileError(path)
    copy = writing.keep(path, now) if wish.backup and target == path else None
    atomic.replace(target, merged.content)
    return replace(result, written=target, copy=copy)


def _report(told: Sequence[Updated], root: Path, now: datetime) -> bytes:
    """Return the report as a Word document in the look of the standard template."""
    look = package.read(templates.choose(root, "tjänsteskrivelse", ()).path.read_bytes())
    drafts = [(it.path.name, it.merged) for it in told if it.merged is not None]
    title = "Uppdatering av utkast"
    content = reports.blocks(title, drafts, look, now)
    core = Core(title=title, creator=APPLICATION, created=now, modified=now)
    return package.write(plain.document(look, content, core, f"{title} {now:%Y-%m-%d}"))
