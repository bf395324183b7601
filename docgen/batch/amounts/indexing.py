"""An index is applied: from which amount, by which published figures, to what in which year.

Always counted from the same amount, never from what it was counted to: twice is once.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Any, Final, NamedTuple

from docgen.batch.amounts import codes, words, writing
from docgen.batch.amounts.figures import Figure, Lookup
from docgen.batch.amounts.outcome import Cause, Outcome, State, Subject
from docgen.domain import rakning
from docgen.domain.overenskommelse import AR, MANAD, ONCE, Arsbelopp, Overenskommelse
from docgen.domain.rakning import Andel, Avrundning, Steg
from docgen.domain.upprakning import Upprakning
from docgen.findings import Finding, Severity
from docgen.records.editing import Edit
from docgen.records.record import Record

#: Words before an amount that leave it exact: they bound it or sum it up.
_EXACT: Final = frozenset(
    {"", "högst", "lägst", "minst", "maximalt", "max", "upp till", "totalt", "sammanlagt"}
)

#: What the change log last noted of an amount that an index gave, by agreement, year and row.
Witness = Mapping[tuple[str, int, tuple[tuple[str, str], ...]], Mapping[str, Any]]


class Start(NamedTuple):
    """What is counted from: kronor for a full year, and the year of those prices."""

    kronor: Decimal
    level: int
    #: Whether the amount itself is the base, and is kept in the file before it is written over.
    own: bool = False


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
                _finding(
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
        return subject.hindered([_finding(subject, codes.UNGEFAR, message, cure, (*loc, "belopp"))])
    if entry.per == MANAD and _starts_midyear(given):
        message = "Ett månadspris kan inte ändras mitt i ett år som har ett enda belopp."
        cure = "Skriv år med årets belopp, eller sätt det med docgen amounts set."
        return subject.hindered([_finding(subject, codes.DELAR, message, cure, loc)])
    return None


def _applied(subject: Subject, lookup: Lookup, witness: Witness, cause: Cause) -> Outcome:
    given = subject.record.value.upprakning
    assert given is not None  # noqa: S101 - seen by the caller
    settled = subject.entry.belopp is not None and _level(subject.entry, given) == subject.year
    seen = _seen(subject, witness) if settled else None
    start = seen or start_of(subject, given)
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
    finding = _finding(subject, codes.AVVIKER, message, cure, ("belopp", subject.number, "belopp"))
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
    level = _level(subject.entry, given) if given else None
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


def _seen(subject: Subject, witness: Witness) -> Start | None:
    """Return what the amount was counted from, where an index gave it and nobody changed it."""
    key = (subject.record.value.id, subject.year, tuple(subject.row.items()))
    noted = witness.get(key)
    stated = subject.entry.belopp
    if noted is None or stated is None or Decimal(str(noted["till"])) != stated.kronor:
        return None
    began = noted["utgångspunkt"]
    return Start(Decimal(began["kronor"]), int(began["prisnivå"]))


def start_of(subject: Subject, given: Upprakning) -> Start | Finding:
    """Return what an amount is counted from, or what is missing.

    Last year's amount where the chain goes on from rounded ones; else the stated base, the amount
    itself while it is in older prices, or another amount in the prices of the base year.
    """
    entry, base = subject.entry, given.prisniva or 0
    before = _year_before(subject, given)
    if before is not None:
        return before
    stated = entry.basbelopp or given.basbelopp
    if stated is not None:
        return Start(stated.kronor, base)
    level = _level(entry, given)
    if entry.belopp is not None and level < subject.year:
        return _own(subject, level, base)
    found = [
        full
        for other in subject.record.value.belopp
        if other is not entry and _alike(other, entry) and _level(other, given) == base
        if other.ar is None or other.ar < subject.year
        if (full := full_year(subject.record.value, other)) is not None
    ]
    if found:
        return Start(found[-1], base)
    message = f"Det finns inget belopp i {base} års prisnivå att räkna upp från."
    cure = "Skriv basbelopp under uppräkning: vad ett helt år kostar i den prisnivån."
    return _finding(subject, codes.BAS, message, cure, ("belopp", subject.number))


def _own(subject: Subject, level: int, base: int) -> Start | Finding:
    """Return the amount itself as what is counted from, which the file must then remember."""
    loc = ("belopp", subject.number, "belopp")
    if level != base:
        message = f"Beloppet är i {level} års prisnivå, men uppräkningen utgår från {base}."
        cure = "Skriv basbelopp under uppräkning, eller rätta prisnivån."
        return _finding(subject, codes.BAS, message, cure, loc)
    full = full_year(subject.record.value, subject.entry)
    if full is None:
        message = f"{subject.year} är inget helt år, och helårsbeloppet saknas eller stämmer inte."
        cure = "Skriv helår: vad ett helt år kostar. Beloppet ska vara årets andel av det."
        return _finding(subject, codes.DELAR, message, cure, loc)
    return Start(full, level, own=True)


def _year_before(subject: Subject, given: Upprakning) -> Start | None:
    """Return last year's amount, where the chain goes on from it as rounded."""
    if not given.kedjas_avrundat or _starts_midyear(given):
        return None
    entry, year = subject.entry, subject.year - 1
    if entry.ar is None:  # one amount for all years: it is itself the one of the year before
        level = _level(entry, given)
        is_chained = entry.belopp is not None and given.fran_ar <= level < subject.year
        return Start(entry.belopp.kronor, level) if is_chained and entry.belopp else None
    for other in subject.record.value.belopp:
        is_before = other.ar == year >= given.fran_ar and _level(other, given) == year
        full = full_year(subject.record.value, other) if is_before else None
        if full is not None and _alike(other, entry):
            return Start(full, year)
    return None


def full_year(agreement: Overenskommelse, entry: Arsbelopp) -> Decimal | None:
    """Return what a full year costs by ``entry``, None where part of a year does not tell.

    A price for a month or for each of something is its own full year.
    """
    if entry.belopp is None:
        return None
    if entry.ar is None or entry.per not in {None, AR}:
        return entry.belopp.kronor
    months = agreement.period.months_in(entry.ar)
    if months == 12:
        return entry.belopp.kronor
    if entry.helar is None:
        return None
    share, _ = _shares(agreement, entry.ar, None)
    if share is None:
        return None
    exact = Fraction(entry.helar.kronor) * share[1].del_av_ar
    derived = Avrundning(agreement.avrundning).of(exact)
    return entry.helar.kronor if derived == Fraction(entry.belopp.kronor) else None


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
    shares, trouble = _shares(agreement, entry.ar, given if _starts_midyear(given) else None)
    if shares is None:
        cure = "Rätta perioden, eller skriv dagräkning: faktiska dagar i överenskommelsen."
        return _finding(subject, codes.DELAR, trouble, cure, ("period",))
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
    exact = steps and not given.kedjas_avrundat and _starts_midyear(given)
    return steps[-1].oavrundat if exact else full


def _shares(
    agreement: Overenskommelse, year: int, given: Upprakning | None
) -> tuple[tuple[Andel, Andel] | None, str]:
    """Return how much of ``year`` is before and after the uplift, or why it cannot be told."""
    turn = given.galler_fran if given else None
    days = agreement.dagrakning is not None
    before, after = rakning.parts(agreement.period, year, turn, days=days)
    if before is None or after is None:
        return None, f"{year} är inte hela månader, och ingen dagräkning är vald."
    return (before, after), ""


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


def _alike(one: Arsbelopp, other: Arsbelopp) -> bool:
    """Return whether two amounts are of one kind in different years."""
    same = (one.part, one.avser, one.nyckel) == (other.part, other.avser, other.nyckel)
    return (same and {one.per, other.per} <= {None, AR}) or (same and one.per == other.per)


def _level(entry: Arsbelopp, given: Upprakning) -> int:
    return entry.prisniva or given.prisniva or 0


def _starts_midyear(given: Upprakning) -> bool:
    day = given.galler_fran
    return day is not None and (day.month, day.day) != (1, 1)


def _finding(
    subject: Subject, code: str, message: str, cure: str, loc: tuple[str | int, ...]
) -> Finding:
    return Finding(code, Severity.FEL, message, cure, subject.record.locate(loc))
