"""The published figures that an agreement follows, looked up in the register; never made up."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from docgen.batch.amounts import codes
from docgen.domain import rakning
from docgen.domain.indextal import Indexserie, Indextal
from docgen.domain.overenskommelse import Overenskommelse
from docgen.domain.rakning import Sats
from docgen.domain.register import Register
from docgen.domain.upprakning import Upprakning
from docgen.findings import Finding, Place, Severity
from docgen.records.record import Record
from docgen.svenska import procent

_CURE = "Skriv in det publicerade talet under index i data/register, med källa och status."


@dataclass(frozen=True, slots=True)
class Figure:
    """The rate of one year, and the published figures behind it with their weights."""

    sats: Sats
    behind: tuple[tuple[Indexserie, Indextal, Decimal], ...]

    @property
    def words(self) -> str:
        """How the rate came about: ``OPI 2023: 4,6 % (definitiv; SKR, omsorgsprisindex 2023)``."""
        told = [
            f"{series.namn} {it.ar}: {procent.tecken(it.procent)} ({it.status}; {it.kalla})"
            for series, it, _ in self.behind
        ]
        weights = [weight for *_, weight in self.behind]
        if weights != [Decimal(100)]:
            terms = (
                f"{procent.tecken(weight)} av {procent.tecken(it.procent)}"
                for _, it, weight in self.behind
            )
            told.append(f"{' + '.join(terms)} = {procent.tecken(self.sats.procent)}")
        return "; ".join(told)

    def logged(self) -> list[dict[str, Any]]:
        """Return the figures as the change log keeps them."""
        return [
            {
                "index": series.id,
                "år": it.ar,
                "procent": f"{it.procent}",
                "andel": f"{weight}",
                "status": it.status,
                "källa": it.kalla,
            }
            for series, it, weight in self.behind
        ]


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
            found = index.figure(published)
            if found is None or found.status == "preliminär":
                findings.append(self._trouble(index, published, found))
            if found is not None:
                behind.append((index, found, weight))
        if len(behind) < len(series):
            return None
        percent = rakning.weighed((weight, it.procent) for _, it, weight in behind)
        return Figure(Sats(year, percent), tuple(behind))

    def _trouble(self, index: Indexserie, year: int, found: Indextal | None) -> Finding:
        place = self.record.locate(("uppräkning", "index"))
        if found is None:
            message = f"{index.namn} har inget tal för {year} i registret ({index.id})."
            return _stop(codes.INDEX_SAKNAS, message, _CURE, place)
        message = (
            f"Talet för {index.namn} {year}, {procent.tecken(found.procent)}, är preliminärt "
            f"({found.kalla})."
        )
        if self.preliminary:
            cure = "Kör kommandot igen när det definitiva talet står i registret."
            return Finding(codes.INDEX_PRELIMINART, Severity.VARNING, message, cure, place)
        cure = "Vänta på det definitiva talet, eller räkna med det preliminära: --preliminary."
        return _stop(codes.INDEX_PRELIMINART, message, cure, place)


def _stop(code: str, message: str, cure: str, place: Place) -> Finding:
    return Finding(code, Severity.FEL, message, cure, place)
