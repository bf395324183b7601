"""The published figures that an agreement follows, looked up in the register; never made up."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Any, NamedTuple

from docgen.batch.amounts import codes
from docgen.domain import rakning
from docgen.domain.indextal import Indexserie, Indextal
from docgen.domain.overenskommelse import Overenskommelse
from docgen.domain.rakning import Sats
from docgen.domain.register import Register
from docgen.domain.upprakning import Upprakning
from docgen.findings import Finding, Place, Severity
from docgen.records.record import Record
from docgen.svenska import procent, tal

_CURE = "Skriv in det publicerade talet under index i data/register, med källa och status."


class Behind(NamedTuple):
    """A published figure behind a rate, with its weight; of levels also the one of the base."""

    series: Indexserie
    figure: Indextal
    weight: Decimal
    base: Indextal | None = None

    @property
    def change(self) -> Fraction:
        """How much it rises, as a part of one."""
        it, base = self.figure, self.base
        if it.niva is not None and base is not None and base.niva is not None:
            return Fraction(it.niva) / Fraction(base.niva) - 1
        return Fraction(it.procent or 0) / 100

    @property
    def ratio(self) -> str:
        """One level by the other: ``402,1/398``."""
        levels = (it.niva for it in (self.figure, self.base) if it and it.niva is not None)
        return "/".join(map(_level, levels))

    @property
    def words(self) -> str:
        """Where it stands: ``OPI 2023: 4,6 % (definitiv; SKR, omsorgsprisindex 2023)``."""
        it, head = self.figure, f"{self.series.namn} {self.figure.ar}"
        if self.base is None:
            return f"{head}: {shown(it)} ({it.status}; {it.kalla})"
        sources = "; ".join(dict.fromkeys((it.kalla, self.base.kalla)))
        states = " och ".join(dict.fromkeys((it.status, self.base.status)))
        return f"{head}: {shown(it)} delat med {shown(self.base)} ({states}; {sources})"

    def logged(self) -> dict[str, Any]:
        """Return it as the change log keeps it."""
        it = self.figure
        told = {"procent": f"{it.procent}"} if self.base is None else _levels(it, self.base)
        return {
            "index": self.series.id,
            "år": it.ar,
            **told,
            "andel": f"{self.weight}",
            "status": it.status,
            "källa": it.kalla,
        }


def _levels(it: Indextal, base: Indextal) -> dict[str, Any]:
    return {
        "nivå": f"{it.niva}",
        "avser": it.avser,
        "bas": {"nivå": f"{base.niva}", "avser": base.avser, "källa": base.kalla},
    }


def shown(it: Indextal) -> str:
    """Return a figure as it is published: ``4,6 %``, or ``402,1 (oktober 2023)``."""
    if it.niva is not None:
        return f"{_level(it.niva)} ({it.avser})"
    return procent.tecken(it.procent or Decimal(0))


def _level(value: Decimal) -> str:
    """Return a level with the decimals that it is published with."""
    return tal.format(value, len(f"{value:f}".partition(".")[2]))


@dataclass(frozen=True, slots=True)
class Figure:
    """The rate of one year, and the published figures behind it with their weights."""

    sats: Sats
    behind: tuple[Behind, ...]

    @property
    def words(self) -> str:
        """How the rate came about: the figures, and how they are weighed together."""
        told = [it.words for it in self.behind]
        if self.sats.kvot is None and [it.weight for it in self.behind] != [Decimal(100)]:
            terms = (f"{procent.tecken(it.weight)} av {shown(it.figure)}" for it in self.behind)
            told.append(f"{' + '.join(terms)} = {procent.tecken(self.sats.procent)}")
        return "; ".join(told)

    def logged(self) -> list[dict[str, Any]]:
        """Return the figures as the change log keeps them."""
        return [it.logged() for it in self.behind]


def rate(year: int, behind: Sequence[Behind]) -> Sats:
    """Return how much amounts rise to ``year`` by the figures, weighed together exactly."""
    if all(it.base is None for it in behind):
        percents = ((it.weight, it.figure.procent or Decimal(0)) for it in behind)
        return Sats(year, rakning.weighed(percents))
    exact = 1 + sum((it.change * Fraction(it.weight) / 100 for it in behind), Fraction(0))
    if len(behind) == 1 and behind[0].weight == 100:
        return Sats(year, kvot=exact, visad=behind[0].ratio)
    terms = (
        f"{procent.tecken(it.weight)} × "
        f"{f'({it.ratio} − 1)' if it.base else procent.tecken(it.figure.procent or Decimal(0))}"
        for it in behind
    )
    return Sats(year, kvot=exact, visad=f"(1 + {' + '.join(terms)})")


@dataclass(frozen=True, slots=True)
class Lookup:
    """Finds figures for one agreement; ``preliminary`` ones only where somebody asked for them."""

    record: Record[Overenskommelse]
    register: Register
    preliminary: bool

    def rates(self, given: Upprakning, years: Iterable[int]) -> tuple[list[Figure], list[Finding]]:
        """Return the rate of each of ``years``, and what is missing or not final."""
        findings: list[Finding] = []
        series = self._series(given, findings)
        figures = [self._figure(series, given, year, findings) for year in years] if series else []
        return [it for it in figures if it is not None], findings

    def follows(self, given: Upprakning, wanted: str) -> bool:
        """Return whether the agreement follows the index called ``wanted``, by name or by id."""
        series = self._candidates(given.index, given.kolumn)
        return given.index.casefold() == wanted.casefold() or any(
            it.is_called(wanted) for it in series
        )

    def _series(
        self, given: Upprakning, findings: list[Finding]
    ) -> list[tuple[Indexserie, Decimal]]:
        """Return the index with its share, or the parts of a mixture with their weights."""
        published = self._candidates(given.index, given.kolumn)
        if given.delar and not published:
            parts = [
                (self._one(it.index, it.kolumn, ("delar", n, "index"), findings), it.andel)
                for n, it in enumerate(given.delar)
            ]
            known = [(series, weight) for series, weight in parts if series is not None]
            return known if len(known) == len(parts) else []
        found = self._one(given.index, given.kolumn, ("index",), findings)
        return [(found, given.andel)] if found else []

    def _one(
        self,
        name: str,
        column: str | None,
        at: tuple[str | int, ...],
        findings: list[Finding],
    ) -> Indexserie | None:
        found = self._candidates(name, column)
        place = self.record.locate(("uppräkning", *at))
        if len(found) == 1:
            return found[0]
        if not found:
            listed = ", ".join(sorted({it.namn for it in self.register.index})) or "inga"
            shown = f"”{name}” ({column})" if column else f"”{name}”"
            message = f"Registret har inget index {shown} som gäller här."
            findings.append(
                _stop(codes.INDEX_OKANT, message, f"{_CURE} Det finns: {listed}.", place)
            )
            return None
        columns = ", ".join(f"{it.id} ({it.kolumn or 'utan kolumn'})" for it in found)
        message = f"Flera index heter ”{name}”: {columns}."
        cure = "Ange kolumn i uppräkningen, precis som den står i registret."
        findings.append(_stop(codes.INDEX_TVETYDIGT, message, cure, place))
        return None

    def _candidates(self, name: str, column: str | None) -> Sequence[Indexserie]:
        """Return the indices of that name: those of the agreement's own bodies before others'."""
        value = self.record.value
        bodies = {id for party in value.parter for id in (party.genom, party.organisation) if id}
        called = [
            it
            for it in self.register.index
            if it.is_called(name)
            and (column is None or (it.kolumn or "").casefold() == column.casefold())
        ]
        own = [it for it in called if bodies & set(it.organ)]
        return own or [it for it in called if not it.organ]

    def _figure(
        self,
        series: Sequence[tuple[Indexserie, Decimal]],
        given: Upprakning,
        year: int,
        findings: list[Finding],
    ) -> Figure | None:
        published = year - given.efterslapning
        behind = []
        for index, weight in series:
            found = self._found(index, published, findings)
            base = self._found(index, published - 1, findings) if index.har_nivaer else None
            if found is not None and (base is not None or not index.har_nivaer):
                behind.append(Behind(index, found, weight, base))
        if len(behind) < len(series):
            return None
        return Figure(rate(year, behind), tuple(behind))

    def _found(self, index: Indexserie, year: int, findings: list[Finding]) -> Indextal | None:
        """Return the figure of a year; one that is missing or not final is told of."""
        found = index.figure(year)
        if found is None or found.status == "preliminär":
            findings.append(self._trouble(index, year, found))
        return found

    def _trouble(self, index: Indexserie, year: int, found: Indextal | None) -> Finding:
        place = self.record.locate(("uppräkning", "index"))
        if found is None:
            message = f"{index.namn} har inget tal för {year} i registret ({index.id})."
            return _stop(codes.INDEX_SAKNAS, message, _CURE, place)
        message = f"Talet för {index.namn} {year}, {shown(found)}, är preliminärt ({found.kalla})."
        if self.preliminary:
            cure = "Kör kommandot igen när det definitiva talet står i registret."
            return Finding(codes.INDEX_PRELIMINART, Severity.VARNING, message, cure, place)
        cure = "Vänta på det definitiva talet, eller räkna med det preliminära: --preliminary."
        return _stop(codes.INDEX_PRELIMINART, message, cure, place)


def _stop(code: str, message: str, cure: str, place: Place) -> Finding:
    return Finding(code, Severity.FEL, message, cure, place)
