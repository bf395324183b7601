"""Small models of agreements, and what validating a text against them finds."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from enum import StrEnum
from typing import Annotated, Literal

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Discriminator,
    Field,
    RootModel,
    Tag,
    model_validator,
)
from pydantic_core import PydanticCustomError

from docgen.findings import Finding
from docgen.records import validation, yaml_source
from docgen.records.source import Source


class Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Enhet(StrEnum):
    KR = "kr"
    TKR = "tkr"


def kronor(value: object) -> object:
    if value == "900.000":
        raise PydanticCustomError(
            "belopp-punkt", "{v} är tvetydigt.", {"v": value, "cure": "Skriv 900 000."}
        )
    if value == "noll":
        raise ValueError("Beloppet noll är inget belopp.")
    if value == "tyst":
        raise ValueError
    assert value != "prövat", "Beloppet håller inte."
    return value


class Belopp(Strict):
    kronor: Annotated[str, AfterValidator(kronor)]
    enhet: Enhet = Enhet.KR
    ar: int | None = Field(default=None, alias="år", ge=1900)


class Period(Strict):
    fran: dt.date = Field(alias="från")
    till: dt.date

    @model_validator(mode="after")
    def _ordered(self) -> Period:
        if self.till < self.fran:
            message = "Perioden slutar innan den börjar."
            raise PydanticCustomError(
                "period-ordning", message, {"cure": "Byt plats.", "at": ("till",)}
            )
        return self


class Text(Strict):
    typ: Literal["text"]
    text: str


class Tabell(Strict):
    typ: Literal["tabell"]
    rader: list[list[str]]


Kronor = RootModel[Annotated[str, AfterValidator(kronor)]]


class Avtal(Strict):
    namn: str
    belopp: list[Belopp] = []
    period: Period | None = None
    per_ar: dict[Annotated[str, Field(pattern=r"^\d{4}$")], int] = Field(default={}, alias="per år")
    block: list[Annotated[Text | Tabell, Field(discriminator="typ")]] = []
    slag: Literal["partnerskap", "bidrag"] | None = None
    ansvarig: str | Belopp | list[Period] | None = None
    ersattning: Literal["ingen"] | int | None = Field(default=None, alias="ersättning")
    val: Text | Tabell | None = None
    taggad: (
        Annotated[
            Annotated[Belopp, Tag("b")] | Annotated[Period, Tag("p")],
            Discriminator(
                lambda value: value.get("sort", "b") if isinstance(value, dict) else None
            ),
        ]
        | None
    ) = None
    bunden: Annotated[str | int, BeforeValidator(kronor)] | None = None
    rot: Kronor | None = None
    klar: bool = False
    andel: Decimal | None = Field(default=None, ge=Decimal("0.5"), max_digits=4, decimal_places=2)
    ord: Annotated[list[str], Field(min_length=2, max_length=3)] | None = None
    kod: str | None = Field(default=None, pattern="^[A-Z]+$", min_length=2, max_length=4)
    tid: dt.time | None = None
    par: tuple[int, str] | None = None


def source(text: str) -> Source:
    read, findings = yaml_source.parse(text.encode(), "data/a.yaml")
    assert findings == []
    assert read is not None
    return read


def faults(text: str) -> list[Finding]:
    instance, findings = validation.validate(Avtal, source("namn: x\n" + text))
    assert instance is None
    return findings


def where(finding: Finding) -> tuple[int | None, int | None, str]:
    assert finding.place is not None
    return finding.place.line, finding.place.column, finding.place.key
