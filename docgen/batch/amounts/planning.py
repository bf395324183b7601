"""A change of amounts is planned: every new file in memory, checked, before anything is written."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from docgen import fingerprint
from docgen.batch.amounts import codes, figures, following, indexing, locks, setting
from docgen.batch.amounts.locks import Locks
from docgen.batch.amounts.outcome import Cause, Outcome, State, Subject
from docgen.batch.amounts.setting import Wanted
from docgen.batch.amounts.starting import Witness
from docgen.domain.overenskommelse import Overenskommelse
from docgen.errors import DocgenError
from docgen.findings import Finding, Place, Severity
from docgen.records import editing, files
from docgen.records import record as record_
from docgen.records.library import Library
from docgen.records.record import Record


class ChangedMeanwhileError(DocgenError):
    """A data file is not what it was when it was read."""

    def __init__(self, path: str) -> None:
        super().__init__(
            f"{path} ändrades medan beloppen räknades. Inget är skrivet. Kör kommandot igen."
        )


@dataclass(frozen=True, slots=True)
class FileChange:
    """A data file as it stands and as it is to be."""

    path: Path
    shown: str
    before: bytes
    after: bytes


@dataclass(frozen=True, slots=True)
class Plan:
    """What becomes of each amount, the files that say so, and the agreements as they then are."""

    outcomes: tuple[Outcome, ...]
    files: tuple[FileChange, ...]
    changed: Mapping[str, Record[Overenskommelse]]
    findings: tuple[Finding, ...]

    @property
    def hindered(self) -> bool:
        """Whether something that was asked for is not done."""
        return any(finding.stops for finding in self.findings)


@dataclass(frozen=True, slots=True)
class Uplift:
    """An index is to be applied: for which year, to whom, with preliminary figures or not."""

    year: int
    cause: Cause
    index: str | None = None
    preliminary: bool = False


@dataclass(frozen=True, slots=True)
class Known:
    """What is known besides the data: what is final, and what indices gave before."""

    locks: Locks
    witness: Witness


def index(library: Library, ids: Sequence[str], wish: Uplift, known: Known) -> Plan:
    """Return the plan of an index for a year, over the agreements ``ids`` that follow it."""
    outcomes = []
    for id in ids:
        record = library.overenskommelser[id]
        lookup = figures.Lookup(record, library.register, wish.preliminary)
        given = record.value.upprakning
        if given is None or (wish.index and not lookup.follows(given, wish.index)):
            continue
        outcomes += _indexed(record, lookup, wish, known)
    return _planned(library, outcomes)


def _indexed(
    record: Record[Overenskommelse], lookup: figures.Lookup, wish: Uplift, known: Known
) -> list[Outcome]:
    """Return what becomes of each amount of an agreement that follows the index."""
    value, given = record.value, record.value.upprakning
    subjects = indexing.governing(record, wish.year)
    years = value.period.years()
    outside = wish.year < years[0] or (not value.period.tillsvidare and wish.year > years[-1])
    if given is None or outside:
        return []
    if wish.year < given.fran_ar:
        reason = f"Beloppen räknas upp först från {given.fran_ar}."
        return [subject.outcome(State.ROR_INTE, reason) for subject in subjects]
    if not subjects:
        message = f"{value.id} har inget belopp för {wish.year} att räkna upp."
        cure = f"Lägg till år: {wish.year} med regel, så skrivs beloppet dit."
        place = record.locate(("belopp",))
        finding = Finding(codes.RAD_SAKNAS, Severity.FEL, message, cure, place)
        return [
            Outcome(
                value.id,
                record.source.path,
                wish.year,
                {},
                State.HINDER,
                reason=message,
                findings=(finding,),
            )
        ]
    return [
        _unless_locked(
            subject,
            known.locks,
            lambda it: indexing.apply(it, lookup, known.witness, wish.cause),
        )
        for subject in subjects
    ]


def amounts(library: Library, wanted: Sequence[Wanted], known: Known) -> Plan:
    """Return the plan of amounts that are set; each finding of them stands at its own place."""
    outcomes = [_set(library, it, known.locks) for it in wanted]
    return _planned(library, outcomes)


def _set(library: Library, wanted: Wanted, locked: Locks) -> Outcome:
    record = library.overenskommelser.get(wanted.agreement)
    if record is None:
        return _lost(wanted, _unknown(library, wanted))
    found = setting.find(wanted, record)
    if isinstance(found, Finding):
        return _lost(wanted, found)
    if found is None:
        lock = locks.of_agreement(record, locked)
        return _lost(wanted, lock, State.ROR_INTE) if lock else setting.added(wanted, record)
    return _unless_locked(found, locked, lambda it: setting.apply(it, wanted))


def _unless_locked(
    subject: Subject, locked: Locks, otherwise: Callable[[Subject], Outcome]
) -> Outcome:
    lock = locks.of(subject, locked)
    if lock is None:
        return otherwise(subject)
    return subject.outcome(State.ROR_INTE, lock.message, findings=(lock,))


def _lost(wanted: Wanted, finding: Finding, state: State = State.HINDER) -> Outcome:
    return Outcome(
        wanted.agreement,
        "",
        wanted.year,
        dict(wanted.row),
        state,
        after=None,
        reason=finding.message,
        findings=(finding,),
    )


def _unknown(library: Library, wanted: Wanted) -> Finding:
    known = ", ".join(sorted(library.overenskommelser)[:12]) or "inga"
    broken = library.trasiga.get(("överenskommelser", wanted.agreement))
    message = f"Det finns ingen överenskommelse ”{wanted.agreement}”."
    cure = f"Det finns: {known}."
    if broken:
        message = f"Överenskommelsen ”{wanted.agreement}” går inte att använda: {broken} har fel."
        cure = f"Rätta felen först: docgen check {broken}"
    place = wanted.place or Place("")
    return Finding(codes.RAD_SAKNAS, Severity.FEL, message, cure, place)


def _planned(library: Library, outcomes: Iterable[Outcome]) -> Plan:
    """Return the plan of ``outcomes``: each file edited once, read again, with what follows."""
    told = tuple(outcomes)
    by_agreement: dict[str, list[Outcome]] = defaultdict(list)
    for outcome in told:
        if outcome.edits:
            by_agreement[outcome.agreement].append(outcome)
    changes, changed, findings = [], {}, [it for out in told for it in out.findings]
    for id, own in by_agreement.items():
        change, after, more = _edited(library, library.overenskommelser[id], own)
        changes.append(change)
        changed[id] = after
        findings += more
    return Plan(told, tuple(changes), changed, tuple(dict.fromkeys(findings)))


def _edited(
    library: Library, record: Record[Overenskommelse], outcomes: Sequence[Outcome]
) -> tuple[FileChange, Record[Overenskommelse], list[Finding]]:
    """Return the file of an agreement with the outcomes written, and the agreement it then is."""
    shown = record.source.path
    path = files.existing(library.root / shown)
    before = path.read_bytes()
    if fingerprint.of_bytes(before) != record.source.fingerprint:
        raise ChangedMeanwhileError(shown)
    edited = editing.apply(before, shown, [edit for it in outcomes for edit in it.edits])
    after = _read(edited, path, record)
    edits, findings = following.instalments(record, after, (it.year for it in outcomes))
    if edits:
        edited = editing.apply(edited, shown, edits)
        after = _read(edited, path, record)
    findings += following.facts(record, after)
    return FileChange(path, shown, before, edited), after, findings


def _read(content: bytes, path: Path, record: Record[Overenskommelse]) -> Record[Overenskommelse]:
    """Return the agreement that an edited file holds; it must be one that can be used."""
    shown = record.source.path
    source, found = files.PARSERS[path.suffix.lower()](content, shown)
    if source is None:
        raise editing.NotEditableError(shown, "belopp")
    named = record_.with_id(Overenskommelse, source, path)
    read, _ = record_.of_source(Overenskommelse, named, list(found))
    if read is None:
        raise editing.NotEditableError(shown, "belopp")
    return read


def after(library: Library, plan: Plan) -> Library:
    """Return the library as it is when the plan is carried out."""
    return replace(library, overenskommelser={**library.overenskommelser, **plan.changed})
