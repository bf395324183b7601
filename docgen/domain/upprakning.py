"""How amounts follow an index: which figures, of how much, from when, rounded how."""

from __future__ import annotations

from decimal import Decimal
from typing import Literal, Self

from pydantic import Field, model_validator

from docgen.domain.fields import BeloppFalt, Datum, Heltal, JaNej, Modell, Procent, Rad, refuse
from docgen.svenska import procent


class Indexdel(Modell):
    """One of several indices that are weighed together."""

    index: Rad = Field(description="Indexet, till exempel AKI eller KPI.")
    andel: Procent = Field(description="Hur tungt indexet väger, i procent.")
    bas: Rad | None = Field(None, description="Basmånad eller basår för indexet.")
    kolumn: Rad | None = Field(
        None, description="Tabellen och kolumnen som talet hämtas ur, när indexet har flera."
    )


class Upprakning(Modell):
    """How amounts are indexed: index, share, base, first year, rounding, chaining."""

    index: Rad = Field(
        description=(
            "Det som beloppen räknas upp med, till exempel priskompensation, OPI, PKV, "
            "KPI eller LCI."
        )
    )
    kolumn: Rad | None = Field(
        None, description="Tabellen och kolumnen som talet hämtas ur, när indexet har flera."
    )
    delar: tuple[Indexdel, ...] = Field(
        (), description="Index som vägs ihop, till exempel 90 procent AKI och 10 procent KPI."
    )
    andel: Procent = Field(
        Decimal(100), description="Hur stor del av beloppet som räknas upp, i procent."
    )
    bas: Rad | None = Field(None, description="Basmånad eller basår för indexet.")
    basbelopp: BeloppFalt | None = Field(
        None,
        description=(
            "Vad ett helt år kostar i prisnivåns priser, när det inte är årets eget belopp."
        ),
    )
    prisniva: Heltal | None = Field(
        None, alias="prisnivå", description="Vilket års priser beloppen är räknade i."
    )
    fran_ar: Heltal = Field(alias="från_år", description="Första året som räknas upp.")
    galler_fran: Datum | None = Field(
        None,
        alias="gäller_från",
        description=(
            "Första dagen som räknas upp, när den inte är 1 januari. Varje år räknas sedan upp "
            "från samma dag."
        ),
    )
    efterslapning: Heltal = Field(
        0,
        alias="eftersläpning",
        description=(
            "Hur många år indexet ligger efter: 1 när 2024 räknas upp med talet för 2023."
        ),
        ge=0,
        le=5,
    )
    avrundning: Heltal | None = Field(
        None,
        description=(
            "Jämnt antal kronor som uppräknade belopp avrundas till. Utelämnat gäller "
            "överenskommelsens."
        ),
        ge=1,
    )
    avrundningssatt: Literal["närmaste", "uppåt", "nedåt"] = Field(
        "närmaste",
        alias="avrundningssätt",
        description="Åt vilket håll beloppen avrundas. En halv går uppåt när det är närmaste.",
    )
    kedjas_avrundat: JaNej = Field(
        default=True,
        description=(
            "ja: varje år räknas från förra årets avrundade belopp. nej: från det oavrundade."
        ),
    )

    @model_validator(mode="after")
    def _whole(self) -> Self:
        weight = sum((part.andel for part in self.delar), Decimal(0))
        if self.delar and weight != self.andel:
            raise refuse(
                "data-index-vikter",
                f"Indexens vikter blir {procent.i_text(weight)}, men "
                f"{procent.i_text(self.andel)} räknas upp.",
                "Rätta andel i delar så att de tillsammans blir andelen som räknas upp.",
            )
        return self
