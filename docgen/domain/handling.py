"""A document to make: its kind and profile, header facts, sections, annexes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Literal

from pydantic import Discriminator, Field, Tag

from docgen.domain.avsnitt import Avsnitt, Bilaga
from docgen.domain.fields import (
    Datum,
    EnEllerFlera,
    Heltal,
    Id,
    JaNej,
    Modell,
    Rad,
    TomRad,
    shorthand,
)
from docgen.domain.klausul import Klausul
from docgen.domain.overenskommelse import Overenskommelse
from docgen.domain.profil import Profil
from docgen.domain.register import Register
from docgen.domain.uppgift import Uppgift

#: A record may be referred to by its id or given in place.
REFERRED_OR_GIVEN = Discriminator(
    lambda value: "egen" if isinstance(value, dict | Modell) else "id"
)


class Diarienummer(Modell):
    """A registration number: an opaque text, perhaps under a label of its own."""

    nummer: Rad = Field(description="Numret precis som det skrivs.")
    etikett: Rad | None = Field(None, description="Egen etikett, till exempel Dnr FSN.")


class Handlaggare(Modell):
    """An officer: by id in the register, or in place."""

    person: Id | None = Field(None, description="Personens id i registret.")
    namn: Rad | None = Field(None, description="Namnet, när personen inte står i registret.")
    titel: Rad | None = Field(None, description="Titel; annars personens.")
    epost: Rad | None = Field(None, alias="e-post", description="Tjänsteadress för e-post.")
    telefon: Rad | None = Field(None, description="Telefon i tjänsten.")


class Huvudrad(Modell):
    """A header field of the document's own; an empty value is printed empty."""

    etikett: TomRad = Field(description="Etiketten; tom för ingen.")
    varde: TomRad = Field(alias="värde", description="Värdet; tomt skrivs tomt med avsikt.")


class Forsattsblad(Modell):
    """A cover page."""

    undertitel: Rad | None = Field(None, description="Rad under titeln.")
    datum: Datum | None = Field(None, description="Datum på försättsbladet; annars handlingens.")


class Revidering(Modell):
    """The mark of a revised document."""

    datum: Datum = Field(description="När handlingen reviderades.")
    nummer: Heltal | None = Field(None, description="Revideringens nummer.", ge=1)


class Kvittens(Modell):
    """A warning somebody has looked at and stands for."""

    kod: Rad = Field(description="Varningens kod.")
    skal: Rad = Field(alias="skäl", description="Varför den inte ska åtgärdas.")
    stalle: Rad | None = Field(None, alias="ställe", description="Nyckeln den gäller; annars alla.")


class Handling(Modell):
    """One document, made from its own words and the records it refers to."""

    id: Id = Field(description="Filnamnet på utkastet, utan ändelse.")
    dokumenttyp: Rad = Field(description="tjänsteskrivelse, överenskommelse …")
    profil: Annotated[
        Annotated[Id, Tag("id")] | Annotated[Profil, Tag("egen")], REFERRED_OR_GIVEN
    ] = Field(description="Profilens id, eller profilen själv.")
    mall: Rad | None = Field(None, description="Egen mall i stället för profilens.")
    status: Literal["utkast", "expedierad", "beslutad", "undertecknad"] = Field(
        "utkast", description="Endast utkast skrivs om."
    )
    overenskommelse: (
        Annotated[
            Annotated[Id, Tag("id")] | Annotated[Overenskommelse, Tag("egen")], REFERRED_OR_GIVEN
        ]
        | None
    ) = Field(None, alias="överenskommelse", description="Överenskommelsens id, eller den själv.")
    eget_register: Register = Field(
        Register.model_construct(),
        alias="register",
        description="Egna poster utöver det gemensamma registret.",
    )
    egna_klausuler: tuple[Klausul, ...] = Field((), description="Klausuler skrivna på plats.")
    beteckning: TomRad | None = Field(
        None, description="Etikett i sidhuvudet; utelämnad tas profilens, tom ger ingen."
    )
    titel: Rad = Field(description="Rubriken på handlingen.")
    undertitel: Rad | None = Field(None, description="Rad under titeln.")
    datum: Datum | None = Field(None, description="Handlingens dag.")
    diarienummer: Annotated[
        tuple[Annotated[Diarienummer, shorthand("nummer")], ...], EnEllerFlera
    ] = Field((), description="Ett eller flera diarienummer.")
    avsandare: Annotated[tuple[Rad, ...], EnEllerFlera] = Field(
        (), alias="avsändare", description="Förvaltning och enhet: organens id eller namn."
    )
    handlaggare: Annotated[
        tuple[Annotated[Handlaggare, shorthand("person")], ...], EnEllerFlera
    ] = Field((), alias="handläggare", description="Handläggare.")
    namnd: Annotated[tuple[Rad, ...], EnEllerFlera] = Field(
        (), alias="nämnd", description="Mottagande organ: id eller namn."
    )
    huvud: tuple[Huvudrad, ...] = Field((), description="Egna fält i sidhuvudet.")
    forsattsblad: Forsattsblad | None = Field(
        None, alias="försättsblad", description="Försättsblad."
    )
    innehallsforteckning: JaNej = Field(
        default=False, alias="innehållsförteckning", description="ja för innehållsförteckning."
    )
    numrering: Literal["ingen", "paragraf", "decimal"] | None = Field(
        None, description="Numrering av rubriker; annars profilens."
    )
    revidering: Revidering | None = Field(None, description="Revideringsmarkering.")
    uppgifter: Mapping[Rad, Uppgift] = Field({}, description="Fakta med egna namn.")
    ordning: Literal["profil", "skriven"] = Field(
        "profil", description="Avsnittens ordning: profilens, eller som de är skrivna."
    )
    avsnitt: tuple[Avsnitt, ...] = Field(description="Avsnitten.", min_length=1)
    bilagor: tuple[Annotated[Bilaga, shorthand("titel")], ...] = Field((), description="Bilagor.")
    kvittenser: tuple[Kvittens, ...] = Field((), description="Kvitterade varningar.")
