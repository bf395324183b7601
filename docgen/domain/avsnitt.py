"""Sections: a free tree of headings, text and blocks, in the order they are written."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Annotated, Any, Literal, Self

from pydantic import BeforeValidator, Field, model_validator

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
    as_list,
    refuse,
    shorthand,
)
from docgen.domain.overenskommelse import Beslut
from docgen.domain.tabell import Tabell


class Sats(Modell):
    """One point of a decision."""

    text: Markdown = Field(description="Vad som beslutas.")
    villkor: Rad | None = Field(
        None, description="Ett förbehåll som skrivs sist i satsen, efter ett komma."
    )
    slut: TomRad | None = Field(
        None, description='Eget skiljetecken efter satsen. Tomt ("") ger inget.'
    )


class Beslutsgrupp(Modell):
    """What one body decides: a lead-in and its points."""

    organ: Rad | None = Field(
        None,
        description=(
            "Vem som beslutar: organets id, eller ett namn. Utelämnat är det handlingens nämnd."
        ),
    )
    inledning: TomRad | None = Field(
        None, description='Egen rad före satserna. Utelämnad tas profilens, tom ("") ger ingen.'
    )
    form: Literal["mening", "numrerad", "punkter", "att-satser"] | None = Field(
        None, description="Hur satserna ställs upp. Utelämnad tas profilens."
    )
    satser: Annotated[tuple[Annotated[Sats, shorthand("text")], ...], EnEllerFlera] = Field(
        description="Det som föreslås, en sak i varje sats.", min_length=1
    )
    fortsatter: JaNej = Field(
        default=False,
        alias="fortsätter",
        description="ja när numren fortsätter från gruppen före.",
    )
    villkor: Rad | None = Field(
        None, description="Ett förbehåll för hela beslutet, som ett eget stycke efter satserna."
    )


def _groups(value: Any) -> Any:
    """Return groups of decisions; bare texts are the points of one group."""
    groups = as_list(value)
    bare = isinstance(groups, list) and groups and all(isinstance(it, str) for it in groups)
    return [{"satser": groups}] if bare else groups


class Underlag(Modell):
    """A document the decision rests on."""

    handling: Id | None = Field(
        None, description="En annan handlings id. Titel, datum och slag hämtas därifrån."
    )
    titel: Rad | None = Field(None, description="Dokumentets namn. Får innehålla fakta.")
    datum: Datum | None = Field(None, description="Dokumentets dag.")
    egen: JaNej = Field(
        default=False,
        description="ja för den här handlingen själv. Namn, avsändare och datum fylls i.",
    )
    beslut: Beslut | None = Field(None, description="Beslutet som antog dokumentet.")

    @model_validator(mode="after")
    def _named(self) -> Self:
        if not (self.egen or self.handling or self.titel or self.beslut):
            raise refuse(
                "data-underlag",
                "Underlaget säger inte vilket dokument det är.",
                "Skriv titel, handling med en annan handlings id, eller egen: ja.",
            )
        return self


class Planeringssteg(Modell):
    """When a body takes up the matter."""

    organ: Rad = Field(description="Vem som tar upp ärendet: organets id, eller ett namn.")
    datum: Datum | None = Field(None, description="Dagen för sammanträdet.")
    tid: Rad | None = Field(
        None, description="En tid i ord, när dagen inte är bestämd, till exempel våren 2021."
    )
    skede: Rad | None = Field(
        None, description="Vad som händer då, till exempel presidieberedning."
    )

    @model_validator(mode="after")
    def _when(self) -> Self:
        if (self.datum is None) == (self.tid is None):
            raise refuse(
                "data-planering-tid",
                "Steget har både datum och tid."
                if self.datum
                else "Steget har varken datum eller tid.",
                "Skriv datum: ÅÅÅÅ-MM-DD, eller tid när dagen inte är bestämd.",
            )
        return self


class Mbl(Modell):
    """Information or negotiation under lagen (1976:580) om medbestämmande i arbetslivet."""

    paragraf: Heltal | None = Field(
        None, description="Paragrafen i lagen: 19 är information, 11 och 38 är förhandling."
    )
    datum: Datum | None = Field(None, description="Dagen då den gjordes eller ska göras.")
    status: Literal["lämnad", "planerad", "ej aktuellt"] = Field(
        "lämnad", description="Om den är gjord, planerad eller inte aktuell."
    )


class Underskrift(Modell):
    """A signature: a person (by id or in place), for whom, and whether a date line is printed."""

    person: Id | None = Field(None, description="Personens id i registret.")
    namn: Rad | None = Field(None, description="Namnet, när personen inte står i registret.")
    titel: Rad | None = Field(None, description="Titeln. Utelämnad tas den ur registret.")
    enhet: Rad | None = Field(
        None, description="Avdelning eller enhet under titeln. Utelämnad tas den ur registret."
    )
    part: Rad | None = Field(
        None,
        description="Parten som personen skriver under för: organisationens id, eller ett namn.",
    )
    ort: Rad | None = Field(None, description="Orten på raden för ort och datum.")


class Mottagargrupp(Modell):
    """Who the decision is sent to, perhaps under a label."""

    rubrik: Rad | None = Field(None, description="Rad över mottagarna, till exempel För kännedom.")
    mottagare: Annotated[tuple[Rad, ...], EnEllerFlera] = Field(
        (), description="Vilka beslutet skickas till: ett id ur registret, eller ett namn."
    )
    tom: JaNej = Field(default=False, description="ja när gruppen ska stå där utan mottagare.")


class Kontakt(Modell):
    """A contact person of a party."""

    part: Rad = Field(description="Parten: organisationens eller organets id, eller ett namn.")
    person: Id | None = Field(None, description="Personens id i registret.")
    namn: Rad | None = Field(None, description="Namnet, när personen inte står i registret.")
    titel: Rad | None = Field(None, description="Titeln. Utelämnad tas den ur registret.")
    epost: Rad | None = Field(
        None, alias="e-post", description="E-postadress i tjänsten. Utelämnad tas den ur registret."
    )


class Avsnitt(Modell):
    """A section: heading (or none), text, one kind of block, and sections of its own.

    What is given is printed in this order: heading, text, block, sub-sections. A section without
    heading continues the one before it, so text may stand after a table.
    """

    slag: Id | None = Field(
        None, description="Profilens namn på avsnittet. Det ger rubrik och plats."
    )
    rubrik: TomRad | None = Field(
        None, description='Egen rubrik. Utelämnad tas profilens, tom ("") ger ingen rubrik.'
    )
    nyckel: Id | None = Field(
        None, description="Ett namn på avsnittet, så att andra avsnitt kan hänvisa till det."
    )
    text: Markdown | None = Field(None, description="Löptexten, i Markdown med fakta.")
    klausul: Id | None = Field(None, description="Id på en klausul som skrivs här.")
    klausuler: JaNej = Field(
        default=False, description="ja: överenskommelsens klausuler skrivs här, i ordning."
    )
    beslut: Annotated[tuple[Beslutsgrupp, ...], BeforeValidator(_groups)] = Field(
        (), description="Förslag till beslut."
    )
    tabell: Tabell | None = Field(None, description="En tabell, med summor som räknas ut.")
    sammanstallning: Literal["ersättning", "utbetalningar", "parter"] | None = Field(
        None,
        alias="sammanställning",
        description=(
            "En färdig tabell ur överenskommelsen: ersättning per år, utbetalningar eller parter."
        ),
    )
    underlag: Annotated[tuple[Annotated[Underlag, shorthand("titel")], ...], EnEllerFlera] = Field(
        (), description="Dokumenten som beslutet bygger på."
    )
    planering: tuple[Planeringssteg, ...] = Field(
        (), description="När ärendet tas upp, och av vem."
    )
    mbl: Mbl | None = Field(
        None, description="Information eller förhandling enligt medbestämmandelagen."
    )
    underskrifter: Annotated[
        tuple[Annotated[Underskrift, shorthand("person")], ...], EnEllerFlera
    ] = Field((), description="De som skriver under.")
    mottagare: Annotated[
        tuple[Annotated[Mottagargrupp, shorthand("mottagare")], ...], EnEllerFlera
    ] = Field((), description="Vilka beslutet skickas till.")
    kontakter: tuple[Kontakt, ...] = Field((), description="Parternas kontaktpersoner.")
    bilagor: JaNej = Field(
        default=False, description="ja: en numrerad lista över handlingens bilagor skrivs här."
    )
    avsnitt: tuple[Avsnitt, ...] = Field(
        (), description="Avsnitt inuti avsnittet, en rubriknivå ner."
    )

    @property
    def empty(self) -> bool:
        """Whether nothing would stand below the heading."""
        return not any(map(vars(self).get, self.model_fields_set - _ABOVE))


#: What a section has that does not stand below its heading.
_ABOVE = frozenset({"slag", "rubrik", "nyckel"})


def write_clauses(sections: Iterable[Avsnitt]) -> bool:
    """Return whether some section, at any depth, writes out the clauses of the agreement."""
    return any(it.klausuler or write_clauses(it.avsnitt) for it in sections)


class Bilaga(Modell):
    """An annex: its title, and its sections where it is part of the document."""

    titel: Rad = Field(description="Vad bilagan heter. Får innehålla fakta.")
    datum: Datum | None = Field(None, description="Bilagans dag.")
    avsnitt: tuple[Avsnitt, ...] = Field(
        (),
        description=(
            "Bilagans innehåll, om det ska tryckas sist i handlingen. Utelämnat ligger "
            "bilagan för sig."
        ),
    )
