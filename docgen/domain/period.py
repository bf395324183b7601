"""The term of an agreement: inclusive days, whole months, extension, notice."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from typing import Self

from pydantic import Field, model_validator

from docgen.domain.fields import Datum, Heltal, Id, JaNej, Modell, Rad, refuse


class Period(Modell):
    """A term: the first and the last day, both inclusive, or open-ended (tillsvidare)."""

    fran: Datum = Field(alias="från", description="Första dagen, inräknad.")
    till: Datum | None = Field(None, description="Sista dagen, inräknad.")
    tillsvidare: JaNej = Field(default=False, description="ja när den gäller utan sista dag.")
    manader: Heltal | None = Field(
        None,
        alias="månader",
        description="Längden i månader enligt underlaget. Kontrolleras mot datumen.",
    )

    @model_validator(mode="after")
    def _bounded(self) -> Self:
        if self.till is None and not self.tillsvidare:
            raise refuse(
                "data-period-öppen",
                "Perioden har ingen sista dag.",
                "Skriv till: ÅÅÅÅ-MM-DD, eller tillsvidare: ja.",
            )
        if self.till is not None and self.tillsvidare:
            raise refuse(
                "data-period-dubbel",
                "Perioden har en sista dag men sägs ändå gälla tillsvidare.",
                "Ta bort den ena av till och tillsvidare.",
            )
        if self.till is not None and self.till < self.fran:
            raise refuse(
                "data-period-bakvänd",
                f"Perioden slutar {self.till} men börjar {self.fran}.",
                "Byt plats på datumen eller rätta det felaktiga.",
            )
        return self

    @property
    def length(self) -> int | None:
        """The term in whole months, both days counted; None where open-ended or not whole."""
        return None if self.till is None else whole_months(self.fran, self.till)

    def years(self) -> tuple[int, ...]:
        """Return the calendar years the term touches; only the first where it is open-ended."""
        last = self.till or self.fran
        return tuple(range(self.fran.year, last.year + 1))

    def months_in(self, year: int) -> int | None:
        """Return how many whole months of ``year`` the term covers; None where not whole."""
        first = max(self.fran, date(year, 1, 1))
        last = min(self.till or date.max, date(year, 12, 31))
        return 0 if last < first else whole_months(first, last)


class Forlangning(Modell):
    """How the agreement may go on after its term."""

    automatisk: JaNej = Field(
        default=False, description="ja när den förlängs av sig själv, utan nytt beslut."
    )
    manader: Heltal = Field(
        alias="månader", description="Hur lång varje förlängning är, i månader.", ge=1
    )
    ganger: Heltal | None = Field(
        None,
        alias="gånger",
        description="Hur många gånger den får förlängas. Utelämnat är det utan gräns.",
        ge=1,
    )
    langst_till: Datum | None = Field(
        None, alias="längst_till", description="Sista dagen som en förlängning kan nå."
    )
    besked_manader: Heltal | None = Field(
        None,
        alias="besked_månader",
        description="Hur många månader före slutet parterna ska säga till.",
    )


class _Uppsagningstid(Modell):
    """How long before the end notice is given, and how."""

    manader: Heltal | None = Field(
        None, alias="månader", description="Uppsägningstiden, i månader.", ge=0
    )
    dagar: Heltal | None = Field(
        None, description="Uppsägningstiden i dagar, när den inte räknas i månader.", ge=0
    )
    form: Rad | None = Field(None, description="Hur den sägs upp, till exempel skriftligen.")


class PartsUppsagning(_Uppsagningstid):
    """The notice of one party, where it differs."""

    part: Id = Field(description="Parten: dess nyckel eller organisationens id.")


class Uppsagning(_Uppsagningstid):
    """The notice the parties give: the same for all, or one for each."""

    parter: tuple[PartsUppsagning, ...] = Field(
        (), description="Parter som har en egen uppsägningstid."
    )

    @model_validator(mode="after")
    def _stated(self) -> Self:
        if self.manader is None and self.dagar is None and not self.parter:
            raise refuse(
                "data-uppsägning",
                "Uppsägningen har ingen tid.",
                "Skriv månader eller dagar, eller parter när tiden är olika för parterna.",
            )
        return self


def whole_months(first: date, last: date) -> int | None:
    """Return the whole months from ``first`` to ``last``, both inclusive; None where not whole.

    2021-02-01 to 2021-12-31 is 11 months: the day after the last one is counted to.
    """
    if last == date.max:
        return None
    after = last + timedelta(days=1)
    months = (after.year - first.year) * 12 + after.month - first.month
    expected = min(first.day, monthrange(after.year, after.month)[1])
    return months if after.day == expected else None
