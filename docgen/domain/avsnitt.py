"""Sections: a free tree of headings, text and blocks, in the order they are written."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from docgen.domain.fields import (
    Datum,
    EnEllerFlera,
    Heltal,
    Id,
    JaNej,
    Markdown,
    Modell,
    Rad,
    TomRad,
    shorthand,
)
from docgen.domain.overenskommelse import Beslut
from docgen.domain.tabell import Tabell


class Sats(Modell):
    """One point of a decision."""

    text: Markdown = Field(description="Vad som beslutas.")
    villkor: Rad | None = Field(None, description="Villkor som skrivs efter satsen.")
    slut: TomRad | None = Field(None, description="Eget skiljetecken efter satsen.")


class Beslutsgrupp(Modell):
    """What one body decides: a lead-in and its points."""

    organ: Rad | None = Field(None, description="Organets id eller namn; annars handlingens nämnd.")
    inledning: TomRad | None = Field(None, description="Egen inledning; tom för ingen alls.")
    form: Literal["mening", "numrerad", "punkter", "att-satser"] | None = Field(
        None, description="Hur satserna skrivs; annars profilens."
    )
    satser: Annotated[tuple[Annotated[Sats, shorthand("text")], ...], EnEllerFlera] = Field(
        description="Satserna.", min_length=1
    )
    villkor: Rad | None = Field(None, description="Villkor för hela gruppen, efter satserna.")


class Underlag(Modell):
    """A document the decision rests on."""

    titel: Rad | None = Field(None, description="Dokumentets namn; den egna skrivelsens är given.")
    datum: Datum | None = Field(None, description="Dokumentets dag.")
    egen: JaNej = Field(default=False, description="ja för den här skrivelsen.")
    beslut: Beslut | None = Field(None, description="Beslutet som antog dokumentet.")


class Planeringssteg(Modell):
    """When a body takes up the matter."""

    organ: Rad = Field(description="Organets id eller namn.")
    datum: Datum = Field(description="Sammanträdesdagen.")
    skede: Rad | None = Field(None, description="Till exempel presidieberedning.")


class Mbl(Modell):
    """Information or negotiation under lagen (1976:580) om medbestämmande i arbetslivet."""

    paragraf: Heltal | None = Field(None, description="19 information, 11 eller 38 förhandling.")
    datum: Datum | None = Field(None, description="När den är eller ska vara gjord.")
    status: Literal["lämnad", "planerad", "ej aktuellt"] = Field(
        "lämnad", description="Om informationen är lämnad, planerad eller inte aktuell."
    )


class Underskrift(Modell):
    """A signature: a person (by id or in place), for whom, and whether a date line is printed."""

    person: Id | None = Field(None, description="Personens id i registret.")
    namn: Rad | None = Field(None, description="Namnet, när personen inte står i registret.")
    titel: Rad | None = Field(None, description="Titel; annars personens.")
    enhet: Rad | None = Field(None, description="Avdelning eller enhet under titeln.")
    part: Rad | None = Field(
        None, description="Parten som företräds: organisationens id eller namn."
    )
    ort: Rad | None = Field(None, description="Orten på raden för ort och datum.")


class Mottagargrupp(Modell):
    """Who the decision is sent to, perhaps under a label."""

    rubrik: Rad | None = Field(None, description="Till exempel För kännedom.")
    mottagare: Annotated[tuple[Rad, ...], EnEllerFlera] = Field((), description="Mottagarna.")
    tom: JaNej = Field(default=False, description="ja när gruppen är tom med avsikt.")


class Kontakt(Modell):
    """A contact person of a party."""

    part: Rad = Field(description="Organisationens eller organets id, eller namn.")
    person: Id | None = Field(None, description="Personens id i registret.")
    namn: Rad | None = Field(None, description="Namnet, när personen inte står i registret.")
    titel: Rad | None = Field(None, description="Titel; annars personens.")
    epost: Rad | None = Field(None, alias="e-post", description="Tjänsteadress för e-post.")


class Avsnitt(Modell):
    """A section: heading (or none), text, one kind of block, and sections of its own.

    What is given is printed in this order: heading, text, block, sub-sections. A section without
    heading continues the one before it, so text may stand after a table.
    """

    slag: Id | None = Field(None, description="Profilens namn på avsnittet, till exempel ärende.")
    rubrik: TomRad | None = Field(
        None, description="Rubriken; utelämnad tas profilens, tom ger ingen rubrik."
    )
    nyckel: Id | None = Field(None, description="Namn att hänvisa till från andra avsnitt.")
    text: Markdown | None = Field(None, description="Löptext i Markdown med fakta.")
    klausul: Id | None = Field(None, description="En klausuls id.")
    klausuler: JaNej = Field(
        default=False, description="ja: överenskommelsens klausuler skrivs här."
    )
    beslut: Annotated[tuple[Beslutsgrupp, ...], EnEllerFlera] = Field(
        (), description="Förslag till beslut."
    )
    tabell: Tabell | None = Field(None, description="En tabell.")
    sammanstallning: Literal["ersättning", "utbetalningar", "parter"] | None = Field(
        None,
        alias="sammanställning",
        description="En tabell som räknas fram ur överenskommelsen.",
    )
    underlag: Annotated[tuple[Annotated[Underlag, shorthand("titel")], ...], EnEllerFlera] = Field(
        (), description="Beslutsunderlag."
    )
    planering: tuple[Planeringssteg, ...] = Field((), description="Beslutsplanering.")
    mbl: Mbl | None = Field(None, description="Information eller förhandling enligt MBL.")
    underskrifter: Annotated[
        tuple[Annotated[Underskrift, shorthand("person")], ...], EnEllerFlera
    ] = Field((), description="Underskrifter.")
    mottagare: Annotated[
        tuple[Annotated[Mottagargrupp, shorthand("mottagare")], ...], EnEllerFlera
    ] = Field((), description="Vilka beslutet skickas till.")
    kontakter: tuple[Kontakt, ...] = Field((), description="Kontaktpersoner.")
    bilagor: JaNej = Field(default=False, description="ja: handlingens bilagor listas här.")
    avsnitt: tuple[Avsnitt, ...] = Field((), description="Underavsnitt.")

    @property
    def empty(self) -> bool:
        """Whether nothing would stand below the heading."""
        return not any(
            getattr(self, name)
            for name in type(self).model_fields
            if name not in {"slag", "rubrik", "nyckel"}
        )


class Bilaga(Modell):
    """An annex: its title, and its sections where it is part of the document."""

    titel: Rad = Field(description="Bilagans titel.")
    datum: Datum | None = Field(None, description="Bilagans dag.")
    avsnitt: tuple[Avsnitt, ...] = Field((), description="Innehåll som trycks sist, på ny sida.")
