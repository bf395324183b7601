"""What an amount is counted from: last year's, a stated base, itself, or another in base prices."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Any, NamedTuple

from docgen.batch.amounts import codes
from docgen.batch.amounts.outcome import Subject
from docgen.domain import rakning
from docgen.domain.overenskommelse import AR, Arsbelopp, Overenskommelse
from docgen.domain.rakning import Andel, Avrundning
from docgen.domain.upprakning import Upprakning
from docgen.findings import Finding, Severity

#: What the change log last noted of an amount that an index gave, by agreement, year and row.
Witness = Mapping[tuple[str, int, tuple[tuple[str, str], ...]], Mapping[str, Any]]


class Start(NamedTuple):
    """What is counted from: kronor for a full year, and the year of those prices."""

    kronor: Decimal
    level: int
    #: Whether the amount itself is the base, and is kept in the file before it is written over.
    own: bool = False


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
    level = level_of(entry, given)
    if entry.belopp is not None and level < subject.year:
        return _own(subject, level, base)
    found = [
        full
        for other in subject.record.value.belopp
        if other is not entry and _alike(other, entry) and level_of(other, given) == base
        if other.ar is None or other.ar < subject.year
        if (full := full_year(subject.record.value, other)) is not None
    ]
    if found:
        return Start(found[-1], base)
    message = f"Det finns inget belopp i {base} års prisnivå att räkna upp från."
    cure = "Skriv basbelopp under uppräkning: vad ett helt år kostar i den prisnivån."
    return trouble(subject, codes.BAS, message, cure, ("belopp", subject.number))


def _own(subject: Subject, level: int, base: int) -> Start | Finding:
    """Return the amount itself as what is counted from, which the file must then remember."""
    loc = ("belopp", subject.number, "belopp")
    if level != base:
        message = f"Beloppet är i {level} års prisnivå, men uppräkningen utgår från {base}."
        cure = "Skriv basbelopp under uppräkning, eller rätta prisnivån."
        return trouble(subject, codes.BAS, message, cure, loc)
    full = full_year(subject.record.value, subject.entry)
    if full is None:
        message = f"{subject.year} är inget helt år, och helårsbeloppet saknas eller stämmer inte."
        cure = "Skriv helår: vad ett helt år kostar. Beloppet ska vara årets andel av det."
        return trouble(subject, codes.DELAR, message, cure, loc)
    return Start(full, level, own=True)


def _year_before(subject: Subject, given: Upprakning) -> Start | None:
    """Return last year's amount, where the chain goes on from it as rounded."""
    if not given.kedjas_avrundat or starts_midyear(given):
        return None
    entry, year = subject.entry, subject.year - 1
    if entry.ar is None:  # one amount for all years: it is itself the one of the year before
        level = level_of(entry, given)
        is_chained = entry.belopp is not None and given.fran_ar <= level < subject.year
        return Start(entry.belopp.kronor, level) if is_chained and entry.belopp else None
    for other in subject.record.value.belopp:
        is_before = other.ar == year >= given.fran_ar and level_of(other, given) == year
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
    share, _ = shares(agreement, entry.ar, None)
    if share is None:
        return None
    exact = Fraction(entry.helar.kronor) * share[1].del_av_ar
    derived = Avrundning(agreement.avrundning).of(exact)
    return entry.helar.kronor if derived == Fraction(entry.belopp.kronor) else None


def seen(subject: Subject, witness: Witness) -> Start | None:
    """Return what the amount was counted from, where an index gave it and nobody changed it."""
    key = (subject.record.value.id, subject.year, tuple(subject.row.items()))
    noted = witness.get(key)
    stated = subject.entry.belopp
    if noted is None or stated is None or Decimal(str(noted["till"])) != stated.kronor:
        return None
    began = noted["utgångspunkt"]
    return Start(Decimal(began["kronor"]), int(began["prisnivå"]))


def shares(
    agreement: Overenskommelse, year: int, given: Upprakning | None
) -> tuple[tuple[Andel, Andel] | None, str]:
    """Return how much of ``year`` is before and after the uplift, or why it cannot be told."""
    turn = given.galler_fran if given else None
    days = agreement.dagrakning is not None
    before, after = rakning.parts(agreement.period, year, turn, days=days)
    if before is None or after is None:
        return None, f"{year} är inte hela månader, och ingen dagräkning är vald."
    return (before, after), ""


def _alike(one: Arsbelopp, other: Arsbelopp) -> bool:
    """Return whether two amounts are of one kind in different years."""
    same = (one.part, one.avser, one.nyckel) == (other.part, other.avser, other.nyckel)
    return (same and {one.per, other.per} <= {None, AR}) or (same and one.per == other.per)


def level_of(entry: Arsbelopp, given: Upprakning) -> int:
    """Return which year's prices an amount is in; 0 where nobody says."""
    return entry.prisniva or given.prisniva or 0


def starts_midyear(given: Upprakning) -> bool:
    """Return whether uplifts begin on another day than the first of January."""
    day = given.galler_fran
    return day is not None and (day.month, day.day) != (1, 1)


def trouble(
    subject: Subject, code: str, message: str, cure: str, loc: tuple[str | int, ...]
) -> Finding:
    """Return the finding that something stands in the way of an amount, at ``loc``."""
    return Finding(code, Severity.FEL, message, cure, subject.record.locate(loc))
