"""One amount is set: which row is meant, and what is written."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from docgen.batch.amounts import codes, indexing, words, writing
from docgen.batch.amounts.outcome import Cause, Outcome, State, Subject, row_of
from docgen.domain import rakning
from docgen.domain.overenskommelse import AR, Overenskommelse
from docgen.domain.rakning import Avrundning
from docgen.findings import Finding, Place, Severity
from docgen.records.editing import Edit
from docgen.records.record import Record


@dataclass(frozen=True, slots=True)
class Wanted:
    """An amount that somebody asks for; ``place`` is where they did, in a spreadsheet."""

    agreement: str
    year: int
    kronor: Decimal
    cause: Cause
    #: What tells the row from others of its year: nyckel, part, avser.
    row: tuple[tuple[str, str], ...] = ()
    #: The kronor are those of a full year; the year's own amount is its part of them.
    full_year: bool = False
    level: int | None = None
    place: Place | None = None


def find(wanted: Wanted, record: Record[Overenskommelse]) -> Subject | Finding | None:
    """Return the amount that is meant; None where the year is there to add, else what is wrong."""
    agreement, asked = record.value, dict(wanted.row)
    place = wanted.place or record.locate(("belopp",))
    named = [
        Subject(record, number, wanted.year)
        for number, entry in enumerate(agreement.belopp)
        if entry.ar == wanted.year and _is_meant(row_of(entry), asked)
    ]
    if len(named) == 1:
        return named[0]
    if named:
        rows = "; ".join(_told(row_of(it.entry)) for it in named)
        message = f"{agreement.id} har flera belopp för {wanted.year}: {rows}."
        cure = "Ange vilket: part, avser eller nyckel."
        return Finding(codes.RAD_TVETYDIG, Severity.FEL, message, cure, place)
    years = agreement.period.years()
    last = 2200 if agreement.period.tillsvidare else years[-1]
    if asked or not years[0] <= wanted.year <= last:
        what = f" med {_told(asked)}" if asked else ""
        message = f"{agreement.id} har inget belopp för {wanted.year}{what}."
        cure = "Rätta året, eller lägg till raden i överenskommelsens fil."
        return Finding(codes.RAD_SAKNAS, Severity.FEL, message, cure, place)
    return None


def apply(subject: Subject, wanted: Wanted) -> Outcome:
    """Return what becomes of an amount when it is set."""
    entry, at = subject.entry, ("belopp", subject.number)
    amount, line = _amount(subject, wanted)
    if isinstance(amount, Finding):
        return subject.hindered([amount])
    level = (entry.prisniva, wanted.level or entry.prisniva)
    same = entry.belopp is not None and entry.belopp.kronor == amount and level[0] == level[1]
    if same:
        return subject.outcome(State.OFORANDRAD, "Beloppet står redan så.", after=amount)
    edits = list(_edits(subject, wanted, amount))
    findings = [] if wanted.full_year else _full_year_left(subject, amount, at)
    return subject.outcome(
        State.ANDRAS,
        after=amount,
        levels=level,
        arithmetic=(line,) if line else (),
        edits=tuple(edits),
        findings=tuple(findings),
        cause=wanted.cause,
    )


def added(wanted: Wanted, record: Record[Overenskommelse]) -> Outcome:
    """Return the outcome that gives the agreement a row for a year that it lacks."""
    given = {"år": str(wanted.year), "belopp": writing.amount(wanted.kronor)}
    if wanted.level is not None:
        given["prisnivå"] = str(wanted.level)
    agreement = record.value
    edit = Edit(("belopp", len(agreement.belopp)), "", item=tuple(given.items()))
    return Outcome(
        agreement.id,
        record.source.path,
        wanted.year,
        {},
        State.ANDRAS,
        agreement.amount_for(wanted.year),
        wanted.kronor,
        (None, wanted.level),
        edits=(edit,),
        cause=wanted.cause,
    )


def _amount(subject: Subject, wanted: Wanted) -> tuple[Decimal | Finding, str]:
    """Return the year's amount with the arithmetic, or what is missing to count it."""
    if not wanted.full_year:
        return wanted.kronor, ""
    agreement = subject.record.value
    days = agreement.dagrakning is not None
    _, share = rakning.parts(agreement.period, wanted.year, None, days=days)
    if share is None:
        message = f"{wanted.year} är inte hela månader, och ingen dagräkning är vald."
        cure = "Sätt årets eget belopp utan --full-year, eller skriv dagräkning: faktiska dagar."
        place = subject.record.locate(("period",))
        return Finding(codes.DELAR, Severity.FEL, message, cure, place), ""
    exact = share.del_av_ar * Fraction(wanted.kronor)
    paid = exact if share.hel else Avrundning(agreement.avrundning).of(exact)
    line = "" if share.hel else words.shared([(share, Fraction(wanted.kronor))], exact, paid)
    return rakning.kronor(paid), line


def _edits(subject: Subject, wanted: Wanted, amount: Decimal) -> list[Edit]:
    record, entry, at = subject.record, subject.entry, ("belopp", subject.number)
    loc = (*at, "belopp")
    above = loc if entry.belopp else (*at, indexing.first_key(entry))
    edits = [
        writing.change(record, loc, amount)
        if entry.belopp
        else writing.insert(record, loc, amount, above)
    ]
    if wanted.full_year and amount != wanted.kronor:
        helar = (*at, "helår")
        edits.append(
            writing.change(record, helar, wanted.kronor)
            if entry.helar
            else writing.insert(record, helar, wanted.kronor, above)
        )
    if wanted.level is not None and wanted.level != entry.prisniva:
        level = (*at, "prisnivå")
        edits.append(
            writing.change(record, level, wanted.level)
            if entry.prisniva
            else writing.insert(record, level, wanted.level, above)
        )
    return edits


def _full_year_left(subject: Subject, amount: Decimal, at: tuple[str | int, ...]) -> list[Finding]:
    """Return the warning that a full year's amount, which was not changed, now contradicts."""
    entry, agreement = subject.entry, subject.record.value
    if entry.helar is None or entry.per not in {None, AR}:
        return []
    days = agreement.dagrakning is not None
    _, share = rakning.parts(agreement.period, subject.year, None, days=days)
    if share is None or share.hel:
        return []
    exact = share.del_av_ar * Fraction(entry.helar.kronor)
    paid = Avrundning(agreement.avrundning).of(exact)
    if paid == Fraction(amount):
        return []
    line = words.shared([(share, Fraction(entry.helar.kronor))], exact, paid)
    message = f"Helårsbeloppet står kvar, och ger {line}, inte {words.number(amount)}."
    cure = "Sätt helårsbeloppet i stället, med --full-year, så följer årets belopp."
    place = subject.record.locate((*at, "helår"))
    return [Finding(codes.HELAR, Severity.VARNING, message, cure, place)]


def _is_meant(row: Mapping[str, str], asked: Mapping[str, str]) -> bool:
    return all(row.get(key, "").casefold() == value.casefold() for key, value in asked.items())


def _told(row: Mapping[str, str]) -> str:
    return ", ".join(f"{key} {value}" for key, value in row.items()) or "utan namn"
