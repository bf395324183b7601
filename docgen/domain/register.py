"""The register: organisations, bodies, roles and people, with names that change over time."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Annotated, Literal, TypeVar

from pydantic import Field

from docgen.domain.fields import Datum, EnEllerFlera, Id, JaNej, Modell, Orgnr, Rad, shorthand
from docgen.domain.indextal import Indexserie


class Namn(Modell):
    """A name and the days it was in force, both inclusive; open where nothing is said."""

    namn: Rad = Field(description="Namnet, som det skrivs.")
    genitiv: Rad | None = Field(None, description="Genitivformen, om den inte är regelbunden.")
    kortnamn: Rad | None = Field(
        None, description="Det korta namnet under samma tid. Utelämnat gäller postens."
    )
    fran: Datum | None = Field(None, alias="från", description="Första dagen som namnet gällde.")
    till: Datum | None = Field(None, description="Sista dagen som namnet gällde.")

    def holds(self, day: date) -> bool:
        """Return whether the name was in force on ``day``."""
        return (self.fran is None or self.fran <= day) and (self.till is None or day <= self.till)


Namnserie = Annotated[
    tuple[Annotated[Namn, shorthand("namn")], ...], EnEllerFlera, Field(min_length=1)
]


class Post(Modell):
    """A record that others refer to by id and that has borne one or more names."""

    id: Id = Field(description="Det som andra hänvisar med.")
    namn: Namnserie = Field(description="Namnet, eller flera namn med de dagar de gällde.")

    def name_on(self, day: date | None) -> Namn:
        """Return the name in force on ``day``; the last one where no day or no name is known."""
        return next((name for name in self.namn if day and name.holds(day)), self.namn[-1])


class Organisation(Post):
    """A legal person (or, with a reason, something that is not one)."""

    orgnr: Orgnr | None = Field(None, description="Organisationsnumret.")
    kortnamn: Rad | None = Field(
        None, description="Det korta namnet, som används efter första gången."
    )
    genitiv: Rad | None = Field(None, description="Genitivformen, om den inte är regelbunden.")
    initialord: JaNej = Field(
        default=False,
        description="ja när kortnamnet läses bokstav för bokstav, så att genitiven blir RSMH:s.",
    )
    slag: Rad | None = Field(
        None, description="Vad det är, till exempel kommun, region eller ideell förening."
    )
    adress: Annotated[tuple[Rad, ...], EnEllerFlera] = Field(
        (), description="Adressen, rad för rad."
    )
    webbplats: Rad | None = Field(None, description="Adressen till webbplatsen.")
    stadgar: JaNej | None = Field(None, description="ja när föreningens stadgar är inhämtade.")


class Organ(Post):
    """A body of an organisation: a board, a committee, an administration, a unit."""

    organisation: Id | None = Field(
        None, description="Den juridiska person som organet hör till: dess id."
    )
    slag: Literal["fullmäktige", "styrelse", "nämnd", "utskott", "förvaltning", "enhet"] = Field(
        "nämnd", description="Vilket slags organ det är."
    )
    kortnamn: Rad | None = Field(None, description="Förkortningen, till exempel ASN.")
    genitiv: Rad | None = Field(None, description="Genitivformen, om den inte är regelbunden.")


class Roll(Post):
    """A role that people hold, whose title may change over time."""


class Person(Modell):
    """A person in service; never a client."""

    id: Id | None = Field(None, description="Det som andra hänvisar med.")
    namn: Rad = Field(description="Förnamn och efternamn.")
    titel: Rad | None = Field(None, description="Titeln, när den inte kommer från en roll.")
    roll: Id | None = Field(None, description="Id på rollen som ger titeln.")
    epost: Rad | None = Field(None, alias="e-post", description="E-postadress i tjänsten.")
    telefon: Rad | None = Field(None, description="Telefonnummer i tjänsten.")
    enhet: Rad | None = Field(None, description="Avdelning eller enhet.")


class Register(Modell):
    """Everyone and everything the documents mention by id."""

    organisationer: tuple[Organisation, ...] = Field(
        (), description="Juridiska personer: kommuner, regioner, föreningar, bolag."
    )
    organ: tuple[Organ, ...] = Field((), description="Nämnder, utskott, förvaltningar och enheter.")
    roller: tuple[Roll, ...] = Field((), description="Roller med titlar, som kan ändras med tiden.")
    personer: tuple[Person, ...] = Field(
        (), description="Personer i tjänst eller i en förening. Aldrig klienter."
    )
    index: tuple[Indexserie, ...] = Field(
        (), description="Publicerade indextal som belopp räknas upp med."
    )

    def organisation(self, id: str) -> Organisation | None:
        """Return the organisation called ``id``, or None."""
        return _find(self.organisationer, id)

    def organ_named(self, id: str) -> Organ | None:
        """Return the body called ``id``, or None."""
        return _find(self.organ, id)

    def roll(self, id: str) -> Roll | None:
        """Return the role called ``id``, or None."""
        return _find(self.roller, id)

    def person(self, id: str) -> Person | None:
        """Return the person called ``id``, or None."""
        return _find(self.personer, id)

    def joined(self, other: Register) -> Register:
        """Return the records of both; where both have an id, the one in ``other`` stands."""
        if not any((other.organisationer, other.organ, other.roller, other.personer, other.index)):
            return self
        return Register.model_construct(
            organisationer=_join(self.organisationer, other.organisationer),
            organ=_join(self.organ, other.organ),
            roller=_join(self.roller, other.roller),
            personer=_join(self.personer, other.personer),
            index=_join(self.index, other.index),
        )


_Record = TypeVar("_Record", bound=Post | Person | Indexserie)


def _find(records: Iterable[_Record], id: str) -> _Record | None:
    return next((record for record in records if record.id == id), None)


def _join(first: Iterable[_Record], second: Iterable[_Record]) -> tuple[_Record, ...]:
    later = tuple(second)
    replaced = {record.id for record in later if record.id is not None}
    return (*(record for record in first if record.id not in replaced), *later)
