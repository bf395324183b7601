"""The register: organisations, bodies, roles and people, with names that change over time."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Annotated, Literal, TypeVar

from pydantic import Field

from docgen.domain.fields import Datum, EnEllerFlera, Id, JaNej, Modell, Orgnr, Rad, shorthand


class Namn(Modell):
    """A name and the days it was in force, both inclusive; open where nothing is said."""

    namn: Rad = Field(description="Namnet som det skrivs.")
    genitiv: Rad | None = Field(None, description="Genitivformen, om den inte är regelbunden.")
    fran: Datum | None = Field(None, alias="från", description="Första dagen namnet gällde.")
    till: Datum | None = Field(None, description="Sista dagen namnet gällde.")

    def holds(self, day: date) -> bool:
        """Return whether the name was in force on ``day``."""
        return (self.fran is None or self.fran <= day) and (self.till is None or day <= self.till)


Namnserie = Annotated[
    tuple[Annotated[Namn, shorthand("namn")], ...], EnEllerFlera, Field(min_length=1)
]


class Post(Modell):
    """A record that others refer to by id and that has borne one or more names."""

    id: Id = Field(description="Det andra poster hänvisar med.")
    namn: Namnserie = Field(description="Namnet, eller flera namn med giltighetstid.")

    def name_on(self, day: date | None) -> Namn:
        """Return the name in force on ``day``; the last one where no day or no name is known."""
        return next((name for name in self.namn if day and name.holds(day)), self.namn[-1])


class Organisation(Post):
    """A legal person (or, with a reason, something that is not one)."""

    orgnr: Orgnr | None = Field(None, description="Organisationsnummer, som 212000-1132.")
    kortnamn: Rad | None = Field(None, description="Kortnamn som används efter första gången.")
    genitiv: Rad | None = Field(None, description="Genitivformen, om den inte är regelbunden.")
    initialord: JaNej = Field(
        default=False, description="ja för förkortningar som utläses bokstav för bokstav (RSMH:s)."
    )
    slag: Rad | None = Field(None, description="Till exempel kommun, ideell förening, region.")
    adress: Annotated[tuple[Rad, ...], EnEllerFlera] = Field((), description="Adressrader.")
    webbplats: Rad | None = Field(None, description="Webbadress.")
    stadgar: JaNej | None = Field(None, description="ja när föreningens stadgar finns på fil.")


class Organ(Post):
    """A body of an organisation: a board, a committee, an administration, a unit."""

    organisation: Id | None = Field(None, description="Den juridiska person organet hör till.")
    slag: Literal["fullmäktige", "styrelse", "nämnd", "utskott", "förvaltning", "enhet"] = Field(
        "nämnd", description="Vilket slags organ det är."
    )
    kortnamn: Rad | None = Field(None, description="Förkortning, till exempel ASN.")
    genitiv: Rad | None = Field(None, description="Genitivformen, om den inte är regelbunden.")


class Roll(Post):
    """A role that people hold, whose title may change over time."""


class Person(Modell):
    """A person in service; never a client."""

    id: Id | None = Field(None, description="Det andra poster hänvisar med.")
    namn: Rad = Field(description="Förnamn och efternamn.")
    titel: Rad | None = Field(None, description="Titel, om den inte kommer från en roll.")
    roll: Id | None = Field(None, description="Rollens id i registret.")
    epost: Rad | None = Field(None, alias="e-post", description="Tjänsteadress för e-post.")
    telefon: Rad | None = Field(None, description="Telefon i tjänsten.")
    enhet: Rad | None = Field(None, description="Avdelning eller enhet.")


class Register(Modell):
    """Everyone and everything the documents mention by id."""

    organisationer: tuple[Organisation, ...] = Field((), description="Juridiska personer.")
    organ: tuple[Organ, ...] = Field((), description="Nämnder, utskott, förvaltningar.")
    roller: tuple[Roll, ...] = Field((), description="Roller med titlar över tid.")
    personer: tuple[Person, ...] = Field((), description="Personer i tjänst.")

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
        return Register.model_construct(
            organisationer=_join(self.organisationer, other.organisationer),
            organ=_join(self.organ, other.organ),
            roller=_join(self.roller, other.roller),
            personer=_join(self.personer, other.personer),
        )


_Record = TypeVar("_Record", bound=Post | Person)


def _find(records: Iterable[_Record], id: str) -> _Record | None:
    return next((record for record in records if record.id == id), None)


def _join(first: Iterable[_Record], second: Iterable[_Record]) -> tuple[_Record, ...]:
    later = tuple(second)
    replaced = {record.id for record in later}
    return (*(record for record in first if record.id not in replaced), *later)
