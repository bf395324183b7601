"""The review of a draft: read twice, recognised, every clause, fact and other text judged."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final, TypeAlias

from docgen.errors import DocgenError
from docgen.ooxml import properties
from docgen.ooxml.outline_json import OutlineDamaged
from docgen.ooxml.package import Package
from docgen.ooxml.reading import View
from docgen.provenance import memory as memories
from docgen.provenance.memory import Memory
from docgen.review import (
    bases,
    clauses,
    contents,
    facts,
    lines,
    outside,
    remembered,
    tokens,
    tracked,
)
from docgen.review.clauses import Clause, Known, Reading
from docgen.review.lines import Line
from docgen.review.result import (
    MANDATORY,
    Faktagranskning,
    Granskning,
    Grund,
    Klausulgranskning,
    Sakerhet,
    Status,
    Textgranskning,
    Verdict,
)
from docgen.review.segment import id_of
from docgen.review.shelf import Shelf, Wording
from docgen.review.tracked import Tracked

#: The program that stretches the controls of clauses over what follows them.
_STRETCHES: Final = "LibreOffice"
_NO_MEMORY: Final = (
    "Utkastets minne är borta: vad docgen senast skrev går inte att veta. Klausulerna är "
    "igenkända på märkning och ordalydelse; fakta och övrig text är inte prövade."
)
_NO_BASE: Final = (
    "Det går inte att veta vad som stod utanför klausulerna när utkastet skrevs. "
    "Text mellan klausulerna är inte prövad."
)
_OTHER_DATA: Final = (
    "Underlaget har ändrats sedan utkastet skrevs. Det som avviker utanför klausulerna kan bero "
    "på det."
)


class NotOurs(DocgenError):
    """A document that docgen never made: no memory, no mark and no clause of ours."""

    def __init__(self, name: str) -> None:
        super().__init__(
            f"{name} är inget utkast från docgen: det minns inget och ingen klausul i biblioteket "
            "står i det. Kontrollera att det är rätt fil, och att --workspace anger den arbetsmapp "
            "som utkastet gjordes i."
        )


#: The clauses with tracked changes accepted, and rejected where there are any.
_Judged: TypeAlias = tuple[list[Clause], list[Clause] | None]


@dataclass(frozen=True, slots=True)
class _Seen:
    """One reading of a draft, its clauses judged, with the lines of headers and footers."""

    reading: Reading
    judged: list[Clause]
    margins: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Today:
    """What the workspace would write today: the lines of that draft, and its facts."""

    lines: tuple[Line, ...]
    facts: Mapping[str, str]
    data_fingerprint: str


def review(name: str, package: Package, shelf: Shelf, today: Today | None = None) -> Granskning:
    """Return the review of a draft; raise NotOurs for a document that never was one.

    ``today`` is what the workspace would write now, where the data of the document is there.
    """
    memory = memories.read(package)
    accepted = _lines(package, memory)
    known, warnings = _known(memory, accepted, shelf, today)
    if properties.read_application(package).startswith(_STRETCHES):
        known = replace(known, base=replace(known.base, sound=False))
    if memory is None and not known.base.references:
        raise NotOurs(name)
    changes = tracked.of(package)
    after = clauses.read(accepted, known)
    marked = tracked.anywhere(package)
    before = clauses.read(_lines(package, memory, View.REJECTED), known) if marked else after
    judged = clauses.every(after, known), clauses.every(before, known) if marked else None
    found = _clauses((after, before), judged, known, changes)
    wanted = today.facts if today else None
    return Granskning(
        memory.handling if memory else "",
        (*found, *_missing(found, known, after)),
        _facts(package, (after, before), judged, known, wanted) if memory else (),
        _text(after, before, known, changes),
        tuple(warnings),
        tracked.within(changes, changes),
        accepted,
    )


def _lines(package: Package, memory: Memory | None, view: View = View.ACCEPTED) -> tuple[Line, ...]:
    """Return the lines of a draft; one without memory may be text that somebody pasted."""
    read = lines.body(package, view)
    return contents.without(read) if memory is None else read


def _known(
    memory: Memory | None, accepted: tuple[Line, ...], shelf: Shelf, today: Today | None
) -> tuple[Known, list[str]]:
    """Return what is known of the draft beforehand, and what a reader must know of that."""
    facts = memory.facts if memory is not None and memory.facts else None
    written = _written(memory)
    if written:
        return Known(bases.of_lines(written, shelf), shelf, facts, exact=True), []
    if memory is not None and today is not None:
        exact = memory.data_fingerprint == today.data_fingerprint
        base = bases.of_lines(today.lines, shelf)
        return Known(base, shelf, facts, exact), [] if exact else [_OTHER_DATA]
    named = bases.clauses_in(accepted, shelf)
    base = bases.of_wordings(accepted, shelf, facts or {}, named)
    return Known(base, shelf, facts, exact=False), [_NO_BASE if memory else _NO_MEMORY]


def _written(memory: Memory | None) -> tuple[Line, ...]:
    """Return the lines that the draft remembers; none where it cannot."""
    try:
        return remembered.lines(memory.outline) if memory is not None else ()
    except OutlineDamaged:
        return ()


def _why(clause: Clause, mandatory: Container[str]) -> str:
    """Return why a clause is not in force; of one that is gone, that it must be there."""
    gone = clause.grund is Grund.INGEN and id_of(clause.reference) in mandatory
    return MANDATORY if gone else clauses.reason(clause.reference, clause.wording)


def _clauses(
    readings: tuple[Reading, Reading],
    judged: _Judged,
    known: Known,
    changes: Mapping[int, tuple[Tracked, ...]],
) -> list[Klausulgranskning]:
    found = []
    last = -1
    mandatory = known.shelf.mandatory
    for owner, (new, old) in enumerate(zip(judged[0], judged[1] or judged[0], strict=True)):
        held = {line.paragraph for reading in readings for _, line in reading.of(owner)}
        one = _joined(new, old, tracked.within(changes, held), last, mandatory)
        found.append(replace(one, nyare=clauses.newer(one.reference, known)))
        last = max(held, default=last)
    return found


def _joined(
    new: Clause, old: Clause, spar: tuple[Tracked, ...], after: int, mandatory: Container[str]
) -> Klausulgranskning:
    here = old if new.grund is Grund.INGEN else new
    wording = here.wording
    return Klausulgranskning(
        here.reference,
        wording.clause.rubrik if wording else id_of(here.reference),
        (wording.clause.agare or "") if wording else "",
        new.verdict,
        old.verdict,
        here.grund,
        clauses.sureness(here.grund, here.likhet),
        here.likhet,
        _why(here, mandatory),
        spar,
        wording.newest if wording else 0,
        after,
        godkand=_approval(wording),
    )


def _approval(wording: Wording | None) -> str:
    given = wording.clause.godkannande if wording is not None else None
    return f"{given.av} {given.den}" if given is not None else ""


def _missing(
    found: Sequence[Klausulgranskning], known: Known, after: Reading
) -> list[Klausulgranskning]:
    """Return the mandatory clauses that neither were written nor stand there."""
    there = {id_of(it.reference) for it in found}
    wanted: dict[str, Wording] = {}
    for wording in known.shelf.wordings.values():
        if wording.clause.id in known.shelf.mandatory - there:
            wanted[wording.clause.id] = wording
    gone = Verdict((Status.SAKNAS,))
    last = max((line.paragraph for line in after.lines), default=-1)
    return [
        Klausulgranskning(
            it.reference, it.clause.rubrik, it.clause.agare or "", gone, gone,
            Grund.INGEN, Sakerhet.SAKER, 0.0, MANDATORY, efter=last,
        )
        for it in wanted.values()
    ]  # fmt: skip


def _facts(
    package: Package,
    readings: tuple[Reading, Reading],
    judged: _Judged,
    known: Known,
    today: Mapping[str, str] | None,
) -> tuple[Faktagranskning, ...]:
    seen = _Seen(readings[0], judged[0], lines.margins(package))
    accepted = _judged_facts(seen, known, today)
    if judged[1] is None:
        return tuple(accepted)
    old = _Seen(readings[1], judged[1], lines.margins(package, View.REJECTED))
    return facts.merged(accepted, _judged_facts(old, known, today), tracked.of(package))


def _judged_facts(
    seen: _Seen, known: Known, today: Mapping[str, str] | None
) -> list[Faktagranskning]:
    remembered = known.facts or {}
    everything = (*seen.reading.lines, *seen.margins)
    diffs = [it.verdict.diff for it in seen.judged if it.verdict.diff is not None]
    diffs += [diff for diff, _ in outside.seen(seen.reading, known)]
    lost = [it for diff in diffs for it in diff.facts]
    found = [*facts.places(everything, remembered), *facts.lost(lost, seen.reading.lines)]
    text = " ".join(tokens.folded(line.text) for line in everything)
    placed = {mark.key for line in known.base.lines for mark in line.marks}
    return list(facts.judge(found, remembered, today, text, placed))


def _text(
    after: Reading,
    before: Reading,
    known: Known,
    changes: Mapping[int, tuple[Tracked, ...]],
) -> tuple[Textgranskning, ...]:
    """Return what was done to the text outside the clauses, tracked or not."""
    if not _whole(known):
        return ()
    found = list(outside.judge(after, known))
    old = found if before is after else list(outside.judge(before, known))
    told = [
        replace(it, sparad=True, spar=changes.get(it.paragraph, ())) if own else it
        for it, own in _others(found, old)
    ]
    told += [
        replace(it, avvisad=True, spar=changes.get(it.paragraph, ()))
        for it, own in _others(old, found)
        if own
    ]
    return tuple(sorted(told, key=lambda it: it.paragraph))


def _others(
    found: Sequence[Textgranskning], other: Sequence[Textgranskning]
) -> Iterator[tuple[Textgranskning, bool]]:
    """Yield what was found in one reading, each with whether the other reading has it not."""
    there = {(it.status, tokens.folded(it.text)) for it in other}
    yield from ((it, (it.status, tokens.folded(it.text)) not in there) for it in found)


def _whole(known: Known) -> bool:
    """Whether the base holds the text outside the clauses too."""
    return any(owner < 0 for owner in known.base.owners)
