"""The agreement: parties, term, amounts, indexation, instalments, notice, chosen clauses."""

from __future__ import annotations

from collections import Counter
from datetime import date
from decimal import Decimal
from typing import Annotated, Any, Literal, Self

from pydantic import BeforeValidator, Field, model_validator

from docgen.domain.fields import (
    BeloppFalt,
    Datum,
    EnEllerFlera,
    Heltal,
    Id,
    Modell,
    Rad,
    refuse,
    shorthand,
)
from docgen.domain.klausulval import TillagdKlausul, UtelamnadKlausul, ValdKlausul
from docgen.domain.period import Forlangning, Period, Uppsagning
from docgen.domain.uppgift import Uppgifter
from docgen.domain.upprakning import Upprakning


class Part(Modell):
    """A party: a legal person, the body it acts through, and what the text calls it."""

    nyckel: Id | None = Field(
        None,
        description=(
            "Ett eget namn i texten, när två parter är samma organisation. Utelämnat "
            "används organisationens id."
        ),
    )
    organisation: Id = Field(description="Den juridiska personen: organisationens id i registret.")
    genom: Id | None = Field(
        None,
        description="Organet som den handlar genom, till exempel nämnden: dess id i registret.",
    )
    roll: Rad | None = Field(None, description="Vad parten är, till exempel offentlig part.")
    kortnamn: Rad | None = Field(
        None, description="Vad parten kallas i texten. Utelämnat tas organisationens."
    )


class Beslut(Modell):
    """A decision taken: by whom, when, at which paragraph of the minutes."""

    nyckel: Id | None = Field(
        None, description="Ett namn, så att texten kan skriva överenskommelse.beslut.namnet."
    )
    organ: Rad = Field(description="Vem som beslutade: organets id, eller ett namn.")
    datum: Datum = Field(description="Dagen för beslutet.")
    paragraf: Heltal | None = Field(None, description="Paragrafen i protokollet, bara numret.")


#: The units of time whose amounts can be computed for a year; any other is a price for each.
AR, MANAD, HELA_PERIODEN = "år", "månad", "hela perioden"
_BY_TIME = frozenset({None, AR, MANAD})
#: What is paid once, for the whole term.
ONCE = frozenset({HELA_PERIODEN, "engångsbelopp", "en gång"})


def _unit(value: Any) -> Any:
    """Return a unit without its leading "per", which the text writes."""
    return value.removeprefix("per ") if isinstance(value, str) else value


class Arsbelopp(Modell):
    """What is paid for a year, a month, once, or for each of something: an amount or its rule."""

    nyckel: Id | None = Field(
        None, description="Ett namn, så att texten kan skriva överenskommelse.ersättning.namnet."
    )
    ar: Heltal | None = Field(
        None, alias="år", description="Kalenderåret som beloppet gäller.", ge=1900, le=2200
    )
    belopp: BeloppFalt | None = Field(None, description="Beloppet.")
    per: Annotated[Rad, BeforeValidator(_unit)] | None = Field(
        None,
        description="Hur ofta beloppet betalas, när det inte hör till ett visst kalenderår.",
        examples=[AR, MANAD, HELA_PERIODEN, "dygn", "barn och månad"],
    )
    avser: Rad | None = Field(None, description="Vad som ersätts, till exempel lokalkostnad.")
    part: Id | None = Field(
        None, description="Parten som betalar, när flera gör det: dess nyckel eller organisation."
    )
    manader: Heltal | None = Field(
        None,
        alias="månader",
        description="Hur många månader av året beloppet avser. Kontrolleras mot perioden.",
        ge=1,
        le=12,
    )
    helar: BeloppFalt | None = Field(
        None,
        alias="helår",
        description=(
            "Vad ett helt år skulle kosta, när året är ofullständigt. Beloppet "
            "kontrolleras mot det."
        ),
    )
    regel: Rad | None = Field(
        None,
        description="Hur beloppet bestäms, när det inte är känt ännu.",
    )
    prisniva: Heltal | None = Field(
        None, alias="prisnivå", description="Vilket års priser beloppet är räknat i."
    )
    basbelopp: BeloppFalt | None = Field(
        None,
        description=(
            "Beloppet för ett helt år före uppräkning, i uppräkningens prisnivå. Skrivs av "
            "docgen amounts index."
        ),
    )
    beslut: Beslut | None = Field(
        None,
        description="Beslutet som fastställde beloppet. Ett beslutat belopp ändras inte mer.",
    )

    @model_validator(mode="after")
    def _amount_or_rule(self) -> Self:
        if self.belopp is None and self.regel is None:
            raise refuse(
                "data-belopp-saknas",
                "Året har varken belopp eller regel.",
                "Skriv belopp, eller regel när beloppet bestäms senare.",
            )
        return self


class Utbetalning(Modell):
    """The instalments of a year (or of every year): how many, and when they fall due."""

    ar: Heltal | None = Field(
        None, alias="år", description="Året som planen gäller. Utelämnat gäller den alla år."
    )
    ganger: Heltal = Field(
        alias="gånger", description="Hur många utbetalningar det är per år.", ge=1, le=12
    )
    datum: Annotated[tuple[Datum, ...], EnEllerFlera] = Field(
        (), description="Förfallodagarna, för alla år planen gäller."
    )
    belopp: Annotated[tuple[BeloppFalt, ...], EnEllerFlera] = Field(
        (), description="Delbeloppen, när de inte ska vara lika. Kontrolleras mot årets belopp."
    )


Beloppslista = tuple[Arsbelopp, ...]


class Overenskommelse(Modell):
    """An agreement, written once; documents refer to it by id."""

    id: Id = Field(
        description="Det som handlingarna hänvisar med. Utelämnas det används filens namn."
    )
    rubrik: Rad = Field(description="Vad överenskommelsen heter.")
    parter: tuple[Part, ...] = Field(description="Parterna, två eller flera.", min_length=2)
    period: Period = Field(description="Från när och till när den gäller.")
    belopp: Beloppslista = Field((), description="Vad som betalas, år för år.")
    avrundning: Heltal = Field(
        1,
        description=(
            "Jämnt antal kronor som ofullständiga år avrundas till, till exempel 1, 100, "
            "1000 eller 5000."
        ),
        ge=1,
    )
    dagrakning: Literal["faktiska dagar"] | None = Field(
        None,
        alias="dagräkning",
        description=(
            "Hur ett år som inte är hela månader räknas: dagarna genom årets dagar. Utelämnat "
            "räknas bara hela månader."
        ),
    )
    undertecknad: Datum | None = Field(
        None, description="Dagen då den skrevs under. Sedan ändras inga belopp."
    )
    moms: Literal["exklusive moms", "inklusive moms"] | None = Field(
        None, description="Om beloppen är med eller utan moms."
    )
    upprakning: Upprakning | None = Field(
        None, alias="uppräkning", description="Hur beloppen räknas upp med ett index."
    )
    utbetalning: Annotated[tuple[Utbetalning, ...], EnEllerFlera] = Field(
        (), description="Hur årets belopp delas upp, och när delarna betalas."
    )
    uppsagning: Uppsagning | None = Field(
        None, alias="uppsägning", description="Hur överenskommelsen sägs upp."
    )
    forlangning: Forlangning | None = Field(
        None, alias="förlängning", description="Hur den kan fortsätta efter sista dagen."
    )
    langsta_tid: Heltal | None = Field(
        None,
        alias="längsta_tid",
        description=(
            "Längsta tid enligt kommunens riktlinjer, i månader. Löptiden kontrolleras mot den."
        ),
        ge=1,
    )
    oversyn: Datum | None = Field(
        None, alias="översyn", description="Dagen då parterna ser över den."
    )
    exemplar: Heltal | None = Field(
        None, description="Hur många likalydande original som skrivs under.", ge=1
    )
    klausuler: tuple[Annotated[ValdKlausul, shorthand("klausul")], ...] = Field(
        (),
        description=(
            "Klausulerna som gäller, i den ordning de skrivs. Utelämnade tas profilens för "
            "dokumenttypen."
        ),
    )
    tillagda_klausuler: tuple[Annotated[TillagdKlausul, shorthand("klausul")], ...] = Field(
        (), description="Klausuler utöver dem, var och en på sin plats."
    )
    utelamnade_klausuler: tuple[UtelamnadKlausul, ...] = Field(
        (),
        alias="utelämnade_klausuler",
        description="Klausuler som annars skulle vara med, och varför de inte är det.",
    )
    beslut: Annotated[tuple[Beslut, ...], EnEllerFlera] = Field(
        (), description="Beslut som överenskommelsen vilar på."
    )
    uppgifter: Uppgifter = Field({}, description="Fler fakta, under namn du väljer själv.")

    def part_keys(self) -> tuple[str, ...]:
        """Return the name of each party: its key, else its organisation, else its body."""
        legal = Counter(party.organisation for party in self.parter)
        return tuple(
            party.nyckel
            or (party.genom if legal[party.organisation] > 1 else None)
            or party.organisation
            for party in self.parter
        )

    def part_key(self, given: str) -> str | None:
        """Return the name of the party that goes by it or alone by that organisation, or None."""
        keys = self.part_keys()
        legal = [
            key for key, party in zip(keys, self.parter, strict=True) if party.organisation == given
        ]
        return given if given in keys else legal[0] if len(legal) == 1 else None

    def pays(self, entry: Arsbelopp, part: str) -> bool:
        """Return whether the party with the key ``part`` pays ``entry``."""
        return entry.part is not None and self.part_key(entry.part) == part

    def amount_for(self, year: int, part: str | None = None) -> Decimal | None:
        """Return what is paid for ``year`` in kronor, or None where it is not known.

        ``part`` is the key of the party that pays, None for all of them. Amounts by the month
        are counted for the whole months of the year; prices for each of something are not. What is
        stated for the year itself stands in the place of what is paid by the year or month for the
        same thing by the same party.
        """
        own = [entry for entry in self.belopp if entry.ar == year]
        stated = {(entry.part, entry.avser) for entry in own}
        general = (
            entry
            for entry in self.belopp
            if entry.ar is None and (entry.part, entry.avser) not in stated
        )
        paid = [
            self._paid(entry, year)
            for entry in (*own, *general)
            if entry.belopp and entry.per in _BY_TIME and (part is None or self.pays(entry, part))
        ]
        known = [amount for amount in paid if amount is not None]
        return sum(known, Decimal(0)) if known and len(known) == len(paid) else None

    def beside_years(self) -> tuple[tuple[int, Arsbelopp], ...]:
        """Return what is paid once or for each of something, and at which place it is stated."""
        return tuple(
            (index, entry)
            for index, entry in enumerate(self.belopp)
            if entry.ar is None and entry.per not in _BY_TIME
        )

    def _paid(self, entry: Arsbelopp, year: int) -> Decimal | None:
        months = self.period.months_in(year)
        if entry.belopp is None:
            return None
        if entry.per == MANAD:
            return None if months is None else entry.belopp.kronor * months
        whole = entry.ar is not None or (entry.per == AR and months == 12)
        return entry.belopp.kronor if whole else None

    def total(self) -> Decimal | None:
        """Return the kronor of the whole term, or None where some part of it is not known."""
        stated = [entry for entry in self.belopp if entry.belopp]
        if any(entry.per not in {*_BY_TIME, *ONCE} for entry in stated):
            return None
        once = [entry.belopp.kronor for entry in stated if entry.belopp and entry.per in ONCE]
        if once and len(once) == len(self.belopp):
            return sum(once, Decimal(0))
        if self.period.tillsvidare:
            return None
        amounts = [self.amount_for(year) for year in self.period.years()]
        known = [amount for amount in amounts if amount is not None]
        return sum([*once, *known], Decimal(0)) if len(known) == len(amounts) else None

    def instalments(self, year: int) -> tuple[tuple[date | None, Decimal], ...]:
        """Return due day and kronor of each instalment of ``year``; floor first, remainder last.

        Empty where the amount or the plan is not known. Amounts that the plan states stand as they
        are; computed ones sum to the year's.
        """
        amount, plan = self.amount_for(year), self._plan(year)
        if amount is None or plan is None:
            return ()
        parts = tuple(part.kronor for part in plan.belopp) or split(amount, plan.ganger)
        days: tuple[date | None, ...] = tuple(
            day for day in plan.datum if plan.ar is not None or day.year == year
        )
        due = days if len(days) == len(parts) else (None,) * len(parts)
        return tuple(zip(due, parts, strict=True))

    def _plan(self, year: int) -> Utbetalning | None:
        own = [plan for plan in self.utbetalning if plan.ar == year]
        general = [plan for plan in self.utbetalning if plan.ar is None]
        return next(iter(own or general), None)


def split(amount: Decimal, times: int) -> tuple[Decimal, ...]:
    """Return ``amount`` in ``times`` parts of whole kronor: floor first, the remainder last."""
    part = amount // times
    return (part,) * (times - 1) + (amount - part * (times - 1),)


def prorate(full_year: Decimal, months: int, unit: int) -> Decimal:
    """Return ``months`` twelfths of ``full_year`` kronor, rounded half up to ``unit`` kronor."""
    steps = (full_year * months / 12 / unit).quantize(Decimal(1), rounding="ROUND_HALF_UP")
    return steps * unit
