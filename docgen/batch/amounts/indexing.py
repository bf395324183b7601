"""An index is applied: from which amount, by which published figures, to what in which year.

Always counted from the same amount, never from what it was counted to: twice is once.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Final

from docgen.batch.amounts import codes, starting, words, writing
from docgen.batch.amounts.figures import Figure, Lookup
from docgen.batch.amounts.outcome import Cause, Outcome, State, Subject
from docgen.batch.amounts.starting import Start, Witness
from docgen.domain import rakning
from docgen.domain.overenskommelse import AR, MANAD, ONCE, Arsbelopp, Overenskommelse
from docgen.domain.rakning import Avrundning, Steg
from docgen.domain.upprakning import Upprakning
from docgen.findings import Finding, Severity
from docgen.records.editing import Edit
from docgen.records.record import Record

#: Words before an amount that leave it exact: they bound it or sum it up.
_EXACT: Final = frozenset(
    {"", "högst", "lägst", "minst", "maximalt", "max", "upp till", "totalt", "sammanlagt"}
)


@dataclass(frozen=True, slots=True)
class Paid:
    """What an amount becomes: for a full year and for its own part of it, with the arithmetic."""

    full_year: Decimal
    amount: Decimal
    arithmetic: tuple[str, ...]


def governing(record: Record[Overenskommelse], year: int) -> list[Subject]:
    """Return the amounts that say what is paid in ``year``: its own, and those without a year."""
    return [
        Subject(record, number, year)
        for number, entry in enumerate(record.value.belopp)
        if entry.ar in {None, year}
    ]


def apply(subject: Subject, lookup: Lookup, witness: Witness, cause: Cause) -> Outcome:
    """Return what becomes of an amount when its index is applied for its year."""
    given = subject.record.value.upprakning
    entry = subject.entry
    if given is None:
        return subject.outcome(State.ROR_INTE, "Beloppet följer inget index.")
    if entry.per in ONCE:
        return subject.outcome(State.ROR_INTE, "Beloppet betalas en gång och räknas inte upp.")
    level = entry.prisniva or given.prisniva
    stopped = _unfit(subject, given, level)
    if stopped or level is None:
        return stopped or subject.outcome(State.ROR_INTE)
    if entry.belopp and level > subject.year:
        return subject.outcome(State.OFORANDRAD, f"Beloppet är redan i {level} års prisnivå.")
    return _applied(subject, lookup, witness, cause)


def _unfit(subject: Subject, given: Upprakning, level: int | None) -> Outcome | None:
    """Return why an amount cannot be indexed as it stands, or None."""
    entry, loc = subject.entry, ("belopp", subject.number)
    if level is None or given.prisniva is None:
        return subject.hindered(
            [
                starting.trouble(
                    subject,
                    codes.PRISNIVA,
                    "Det framgår inte vilket års prisnivå som uppräkningen utgår från.",
                    "Ange prisnivå under uppräkning.",
                    ("uppräkning",),
                )
            ]
        )
    if entry.belopp and entry.belopp.precisering not in _EXACT:
        message = f"Beloppet är ungefärligt (”{entry.belopp.precisering}”)."
        cure = "Skriv det exakta beloppet, eller sätt det nya med docgen amounts set."
        return subject.hindered(
            [starting.trouble(subject, codes.UNGEFAR, message, cure, (*loc, "belopp"))]
        )
    if entry.per == MANAD and starting.starts_midyear(given):
        message = "Ett månadspris kan inte ändras mitt i ett år som har ett enda belopp."
        cure = "Skriv år med årets belopp, eller sätt det med docgen amounts set."
        return subject.hindered([starting.trouble(subject, codes.DELAR, message, cure, loc)])
    return None


def _applied(subject: Subject, lookup: Lookup, witness: Witness, cause: Cause) -> Outcome:
    given = subject.record.value.upprakning
    assert given is not None  # noqa: S101 - seen by the caller
    settled = (
        subject.entry.belopp is not None and starting.level_of(subject.entry, given) == subject.year
    )
    seen = starting.seen(subject, witness) if settled else None
    start = seen or starting.start_of(subject, given)
    if isinstance(start, Finding):
        if settled:
            return subject.outcome(State.OFORANDRAD, "Beloppet är redan i årets prisnivå.")
        return subject.hindered([start])
    years = range(max(start.level + 1, given.fran_ar), subject.year + 1)
    figures, findings = lookup.rates(given, years)
    if any(finding.stops for finding in findings):
        return subject.hindered(findings)
    paid = counted(subject, given, start, figures)
    if isinstance(paid, Finding):
        return subject.hindered([paid, *findings])
    stated = subject.entry.belopp.kronor if subject.entry.belopp else None
    if settled and (stated == paid.amount or seen is None):
        return _settled(subject, paid, stated)
    return _changed(subject, start, figures, paid, findings, cause)


def _settled(subject: Subject, paid: Paid, stated: Decimal | None) -> Outcome:
    """Return an amount that is in the year's prices already: as the index gives, or otherwise."""
    if stated == paid.amount:
        return subject.outcome(
            State.OFORANDRAD,
            "Beloppet är redan uppräknat.",
            after=stated,
            arithmetic=paid.arithmetic,
        )
    message = (
        f"Beloppet är redan i {subject.year} års prisnivå, {words.number(stated or Decimal(0))} "
        f"kronor, men indexet ger {words.number(paid.amount)} kronor."
    )
    cure = "Är det beslutat ska det stå. Annars: sätt det rätta med docgen amounts set."
    finding = starting.trouble(
        subject, codes.AVVIKER, message, cure, ("belopp", subject.number, "belopp")
    )
    warned = Finding(finding.code, Severity.VARNING, message, cure, finding.place)
    return subject.outcome(State.ROR_INTE, message, arithmetic=paid.arithmetic, findings=(warned,))


def _changed(
    subject: Subject,
    start: Start,
    figures: Sequence[Figure],
    paid: Paid,
    findings: Sequence[Finding],
    cause: Cause,
) -> Outcome:
    given = subject.record.value.upprakning
    level = starting.level_of(subject.entry, given) if given else None
    return subject.outcome(
        State.ANDRAS,
        after=paid.amount,
        levels=(level, subject.year),
        arithmetic=(*(figure.words for figure in figures), *paid.arithmetic),
        edits=tuple(_edits(subject, start, paid)),
        findings=tuple(findings),
        cause=cause,
        details={
            "utgångspunkt": {"kronor": str(start.kronor), "prisnivå": start.level},
            "index": [it for figure in figures for it in figure.logged()],
        },
    )


def counted(
    subject: Subject, given: Upprakning, start: Start, figures: Sequence[Figure]
) -> Paid | Finding:
    """Return what an amount becomes, from ``start`` by ``figures``; or why it cannot be told."""
    agreement = subject.record.value
    rounding = Avrundning(given.avrundning or agreement.avrundning, given.avrundningssatt)
    rates = [figure.sats for figure in figures]
    steps = rakning.chain(start.kronor, rates, rounding, rounded=given.kedjas_avrundat)
    full = steps[-1].till if steps else Fraction(start.kronor)
    lines = words.steps(steps)
    entry = subject.entry
    if entry.ar is None or entry.per not in {None, AR}:
        return Paid(rakning.kronor(full), rakning.kronor(full), tuple(lines))
    shares, trouble = starting.shares(
        agreement, entry.ar, given if starting.starts_midyear(given) else None
    )
    if shares is None:
        cure = "Rätta perioden, eller skriv dagräkning: faktiska dagar i överenskommelsen."
        return starting.trouble(subject, codes.DELAR, trouble, cure, ("period",))
    before, after = shares
    if after.hel:
        return Paid(rakning.kronor(full), rakning.kronor(full), tuple(lines))
    terms = [(before, _level_before(steps, start, given)), (after, _stands(steps, full, given))]
    whole = before.antal + after.antal == before.av == after.av
    exact = sum((part.del_av_ar * level for part, level in terms), Fraction(0))
    paid = (rounding if whole else Avrundning(agreement.avrundning)).of(exact)
    lines.append(words.shared(terms, exact, paid))
    return Paid(rakning.kronor(full), rakning.kronor(paid), tuple(lines))


def _level_before(steps: Sequence[Steg], start: Start, given: Upprakning) -> Fraction:
    """Return what a full year cost by the prices of the year before."""
    if len(steps) < 2:
        return Fraction(start.kronor)
    return steps[-2].till if given.kedjas_avrundat else steps[-2].oavrundat


def _stands(steps: Sequence[Steg], full: Fraction, given: Upprakning) -> Fraction:
    """Return what part of a year is taken of: the rounded full year, or the exact one mid-year."""
    exact = steps and not given.kedjas_avrundat and starting.starts_midyear(given)
    return steps[-1].oavrundat if exact else full


def _edits(subject: Subject, start: Start, paid: Paid) -> list[Edit]:
    """Return what is written in the file: the amount, its full year, its base, its price level."""
    record, entry = subject.record, subject.entry
    at = ("belopp", subject.number)
    amount = (*at, "belopp")
    edits = []
    if entry.belopp is not None:
        edits.append(writing.change(record, amount, paid.amount))
    else:
        edits.append(writing.insert(record, amount, paid.amount, (*at, first_key(entry))))
    above = amount if entry.belopp is not None else (*at, first_key(entry))
    if entry.helar is not None:
        edits.append(writing.change(record, (*at, "helår"), paid.full_year))
    if start.own and entry.basbelopp is None:
        edits.append(writing.insert(record, (*at, "basbelopp"), start.kronor, above))
    if writing.has(record, (*at, "prisnivå")):
        edits.append(writing.change(record, (*at, "prisnivå"), subject.year))
    else:
        edits.append(writing.insert(record, (*at, "prisnivå"), subject.year, above))
    return edits


def first_key(entry: Arsbelopp) -> str:
    """Return a key of the amount that its file has, below which others can be put."""
    told = {"år": entry.ar, "per": entry.per, "regel": entry.regel}
    return next(key for key, value in told.items() if value is not None)
