"""A named fact: an amount, a day, a number, a share or a text that documents can show."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Annotated, Self

from pydantic import AfterValidator, Field, model_validator

from docgen.domain.fields import (
    BeloppFalt,
    Datum,
    EnEllerFlera,
    Heltal,
    JaNej,
    Modell,
    Procent,
    Rad,
    refuse,
)
from docgen.svenska.belopp import Belopp

_KINDS = ("belopp", "datum", "tal", "procent", "text")


class Uppgift(Modell):
    """Exactly one value, or a sum of other amounts; a stated sum is checked against its parts."""

    belopp: BeloppFalt | None = Field(None, description="Ett belopp.")
    datum: Datum | None = Field(None, description="En dag.")
    tal: Heltal | None = Field(None, description="Ett heltal.")
    procent: Procent | None = Field(None, description="En andel i procent.")
    text: Rad | None = Field(None, description="En text på en rad.")
    summa_av: Annotated[tuple[Rad, ...], EnEllerFlera] = Field(
        (), description="Namnen på de uppgifter som beloppet är summan av."
    )
    frist: JaNej = Field(
        default=False, description="ja när dagen är en sista dag, som beslutet måste hinna före."
    )

    @model_validator(mode="after")
    def _one_value(self) -> Self:
        stated = [kind for kind in _KINDS if getattr(self, kind) is not None]
        if self.summa_av and stated not in ([], ["belopp"]):
            raise refuse(
                "data-uppgift",
                "Bara ett belopp kan vara en summa av andra uppgifter.",
                "Ta bort summa_av, eller ange belopp i stället.",
            )
        if len(stated) > 1 or (not stated and not self.summa_av):
            raise refuse(
                "data-uppgift",
                "En uppgift har precis ett värde." if stated else "Uppgiften saknar värde.",
                "Ange ett av belopp, datum, tal, procent och text, eller summa_av.",
            )
        return self

    @property
    def value(self) -> Belopp | date | int | Decimal | str | None:
        """The value as stated; None where the amount is only a sum of others."""
        stated = (getattr(self, kind) for kind in _KINDS)
        found: Belopp | date | int | Decimal | str | None
        found = next((value for value in stated if value is not None), None)
        return found


def name_in_text(id: str) -> str:
    """Return an id as an expression names it: a hyphen would be a minus sign there."""
    return id.replace("-", "_").replace(" ", "_")


def _named_apart(facts: Mapping[str, Uppgift]) -> Mapping[str, Uppgift]:
    """Return ``facts`` unless two of them have one name in text: one would hide the other."""
    seen: dict[str, str] = {}
    for name in facts:
        first = seen.setdefault(name_in_text(name), name)
        if first != name:
            raise refuse(
                "data-uppgift",
                f"Uppgifterna ”{first}” och ”{name}” heter båda {name_in_text(name)} i texten.",
                "Byt namn på den ena.",
            )
    return facts


#: Named facts, each with a name of its own in text too.
Uppgifter = Annotated[Mapping[Rad, Uppgift], AfterValidator(_named_apart)]


def amount_of(name: str, facts: Mapping[str, Uppgift]) -> Decimal | None:
    """Return the kronor of the fact ``name``: as stated, else summed; None where not an amount."""
    fact = facts.get(name)
    if fact is None:
        return None
    return fact.belopp.kronor if fact.belopp else sum_of(name, facts)


def sum_of(name: str, facts: Mapping[str, Uppgift]) -> Decimal | None:
    """Return the sum of the parts of ``name`` in kronor; None where one is missing or circular."""
    fact = facts.get(name)
    if fact is None or not fact.summa_av:
        return None
    others = {key: other for key, other in facts.items() if key != name}
    parts = [amount_of(part, others) for part in fact.summa_av]
    known = [part for part in parts if part is not None]
    return sum(known, Decimal(0)) if len(known) == len(parts) else None
