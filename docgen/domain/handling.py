"""A document to make: its kind and profile, header facts, sections, annexes."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Discriminator, Field, Tag

from docgen.domain.avsnitt import Avsnitt, Bilaga, write_clauses
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
from docgen.domain.kvittens import Kvittens
from docgen.domain.overenskommelse import Overenskommelse
from docgen.domain.profil import Profil
from docgen.domain.register import Register
from docgen.domain.serie import Serie
from docgen.domain.uppgift import Uppgifter

#: A record may be referred to by its id or given in place.
REFERRED_OR_GIVEN = Discriminator(
    lambda value: "egen" if isinstance(value, dict | Modell) else "id"
)


class Diarienummer(Modell):
    """A registration number: an opaque text, perhaps under a label of its own."""

    nummer: Rad = Field(description="Numret, precis som det ska stå.")
    etikett: Rad | None = Field(
        None, description="Eget ord före numret, när det är en annan myndighets nummer."
    )


class Handlaggare(Modell):
    """An officer: by id in the register, or in place."""

    person: Id | None = Field(None, description="Personens id i registret.")
    namn: Rad | None = Field(None, description="Namnet, när personen inte står i registret.")
    titel: Rad | None = Field(None, description="Titeln. Utelämnad tas den ur registret.")
    epost: Rad | None = Field(
        None, alias="e-post", description="E-postadress i tjänsten. Utelämnad tas den ur registret."
    )
    telefon: Rad | None = Field(
        None, description="Telefonnummer i tjänsten. Utelämnat tas det ur registret."
    )


class Huvudrad(Modell):
    """A header field of the document's own; an empty value is printed empty."""

    etikett: TomRad = Field(description='Ordet före värdet. Tomt ("") ger bara värdet.')
    varde: TomRad = Field(
        alias="värde",
        description='Det som ska stå. Tomt ("") trycks tomt, så att någon kan fylla i det.',
    )


class Forsattsblad(Modell):
    """A cover page."""

    undertitel: Rad | None = Field(None, description="En rad under titeln på försättsbladet.")
    datum: Datum | None = Field(
        None, description="Datumet på försättsbladet. Utelämnat används handlingens."
    )
    tid: Rad | None = Field(
        None, description="En tid i ord i stället för datum, till exempel våren 2021."
    )


class Revidering(Modell):
    """The mark of a revised document."""

    datum: Datum = Field(description="Dagen då handlingen reviderades.")
    nummer: Heltal | None = Field(None, description="Vilken revidering i ordningen det är.", ge=1)


class Avgjort(Modell):
    """When a document became what its status says: dispatched, decided or signed."""

    datum: Datum = Field(description="Dagen för beslutet, utskicket eller underskriften.")
    organ: Rad | None = Field(
        None, description="Vem som beslutade: organets id, eller ett namn. Utelämnat nämnden."
    )
    paragraf: Heltal | None = Field(None, description="Paragrafen i protokollet, bara numret.")

    @property
    def written(self) -> str:
        """The day, and the paragraph of a decision: "2026-12-10 § 167"."""
        return f"{self.datum} § {self.paragraf}" if self.paragraf else str(self.datum)


class Handling(Modell):
    """One document, made from its own words and the records it refers to."""

    id: Id = Field(
        description="Utkastets filnamn, utan ändelse. Utelämnas det används datafilens namn."
    )
    serie: Serie | None = Field(
        None, description="Gör en handling av varje rad i en tabell, med filens ord som grund."
    )
    dokumenttyp: Rad = Field(
        description="Vad det är för handling. Profilen säger vilka dokumenttyper som finns."
    )
    profil: Annotated[
        Annotated[Id, Tag("id")] | Annotated[Profil, Tag("egen")], REFERRED_OR_GIVEN
    ] = Field(
        description="Vems vanor handlingen följer: profilens id, eller en hel profil på plats."
    )
    mall: Rad | None = Field(
        None, description="En annan Word-mall än profilens, skriven som mapp/namn."
    )
    status: Literal["utkast", "expedierad", "beslutad", "undertecknad"] = Field(
        "utkast", description="Hur långt handlingen har kommit. Bara ett utkast skrivs om."
    )
    avgjord: Annotated[Avgjort | None, shorthand("datum")] = Field(
        None,
        description="Dagen för det som status säger, och beslutets organ och paragraf.",
    )
    overenskommelse: (
        Annotated[
            Annotated[Id, Tag("id")] | Annotated[Overenskommelse, Tag("egen")], REFERRED_OR_GIVEN
        ]
        | None
    ) = Field(
        None,
        alias="överenskommelse",
        description="Överenskommelsen som handlingen gäller: dess id, eller hela på plats.",
    )
    eget_register: Register = Field(
        Register.model_construct(),
        alias="register",
        description=(
            "Organisationer, organ, roller och personer som bara den här handlingen behöver."
        ),
    )
    egna_klausuler: tuple[Klausul, ...] = Field(
        (), description="Klausuler som bara den här handlingen använder."
    )
    beteckning: TomRad | None = Field(
        None,
        description=(
            "Ordet i sidhuvudet, till exempel Tjänsteskrivelse. Utelämnat tas profilens, "
            "tomt ger inget."
        ),
    )
    titel: Rad = Field(description="Handlingens rubrik. Får innehålla fakta.")
    undertitel: Rad | None = Field(None, description="En rad under titeln. Får innehålla fakta.")
    datum: Datum | None = Field(
        None, description="Handlingens dag. Den avgör också vilka namn som gäller."
    )
    diarienummer: Annotated[
        tuple[Annotated[Diarienummer, shorthand("nummer")], ...], EnEllerFlera
    ] = Field((), description="Ärendets diarienummer, precis som diariet skriver det.")
    avsandare: Annotated[tuple[Rad, ...], EnEllerFlera] = Field(
        (),
        alias="avsändare",
        description=(
            "Förvaltning och enhet som står bakom handlingen: organets id, eller ett namn."
        ),
    )
    handlaggare: Annotated[
        tuple[Annotated[Handlaggare, shorthand("person")], ...], EnEllerFlera
    ] = Field((), alias="handläggare", description="Den som svarar på frågor om handlingen.")
    namnd: Annotated[tuple[Rad, ...], EnEllerFlera] = Field(
        (),
        alias="nämnd",
        description="Organet som handlingen är ställd till: dess id, eller ett namn.",
    )
    huvud: tuple[Huvudrad, ...] = Field((), description="Egna rader i sidhuvudet, efter profilens.")
    forsattsblad: Forsattsblad | None = Field(
        None, alias="försättsblad", description="Ett försättsblad före första sidan."
    )
    innehallsforteckning: JaNej = Field(
        default=False,
        alias="innehållsförteckning",
        description="ja ger en innehållsförteckning före texten.",
    )
    numrering: Literal["ingen", "paragraf", "decimal"] | None = Field(
        None,
        description=(
            "Hur rubrikerna numreras: inte alls, med § eller som 1.2. Utelämnat gäller profilens."
        ),
    )
    revidering: Revidering | None = Field(
        None, description="Säger att handlingen är en reviderad version."
    )
    uppgifter: Uppgifter = Field(
        {},
        description=(
            "Fakta som texten hämtar: belopp, datum, tal, procent och texter under egna namn."
        ),
    )
    ordning: Literal["profil", "skriven"] = Field(
        "profil", description="Avsnittens ordning: profilens, eller den ordning de är skrivna i."
    )
    avsnitt: tuple[Avsnitt, ...] = Field(
        description="Handlingens innehåll, avsnitt för avsnitt.", min_length=1
    )
    bilagor: tuple[Annotated[Bilaga, shorthand("titel")], ...] = Field(
        (), description="Bilagorna, i nummerordning."
    )
    kvittenser: tuple[Kvittens, ...] = Field(
        (), description="Varningar som någon har tittat på och står för."
    )

    @property
    def standing(self) -> str:
        """The status in words, with day and paragraph where they are known."""
        return f"{self.status} {self.avgjord.written}" if self.avgjord else self.status

    @property
    def writes_clauses(self) -> bool:
        """Whether the clauses of the agreement are written somewhere, in order."""
        annexes = (section for annex in self.bilagor for section in annex.avsnitt)
        return write_clauses((*self.avsnitt, *annexes))
