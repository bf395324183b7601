"""A municipality's habits: labels, order and names of sections, decision style, signers."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Literal

from pydantic import Field

from docgen.domain.fields import EnEllerFlera, Heltal, Id, JaNej, Modell, Rad, TomRad, shorthand

#: What the header can show of a document, in the words of the data.
Huvudfalt = Literal[
    "datum", "diarienummer", "handläggare", "referens", "nämnd", "avsändare", "revidering"
]


class Profilavsnitt(Modell):
    """A section the municipality knows: what it calls it, and whether it must be there."""

    slag: Id = Field(description="Namnet i data, till exempel sammanfattning.")
    rubrik: TomRad = Field("", description="Rubriken som skrivs; tom för ingen rubrik.")
    kravs: JaNej = Field(default=False, alias="krävs", description="ja när avsnittet ska finnas.")


class Profildokument(Modell):
    """How a municipality writes one kind of document."""

    beteckning: TomRad = Field(description="Etiketten i sidhuvudet, till exempel Tjänsteskrivelse.")
    mall: Rad | None = Field(None, description="Mallens namn; annars standardmallen.")
    avsnitt: tuple[Annotated[Profilavsnitt, shorthand("slag")], ...] = Field(
        (), description="Avsnitten i ordning."
    )
    underskriftsnivaer: Annotated[tuple[Rad, ...], EnEllerFlera] = Field(
        (), alias="underskriftsnivåer", description="Nivåerna som skriver under."
    )
    numrering: Literal["ingen", "paragraf", "decimal"] | None = Field(
        None, description="Numrering av rubriker."
    )


class Beslutsstil(Modell):
    """How decisions are put."""

    form: Literal["mening", "numrerad", "punkter", "att-satser"] = Field(
        "numrerad", description="Satsernas form."
    )
    inledning: TomRad = Field("", description="Inledning; {organ} byts mot organets namn.")
    skiljetecken: TomRad = Field(
        "", description="Skiljetecken efter varje att-sats utom den sista, som får punkt."
    )


class Diarieform(Modell):
    """The municipality's form of the registration number."""

    monster: Rad = Field(alias="mönster", description="Reguljärt uttryck för hela numret.")
    exempel: Rad = Field(description="Ett nummer som passar.")


class Profil(Modell):
    """A municipality's habits; what is not said is taken from the profile it builds on."""

    id: Id = Field(description="Det handlingar hänvisar med.")
    namn: Rad = Field(description="Kommunens eller stadens namn.")
    bygger_pa: Id | None = Field(None, alias="bygger_på", description="Profilen som fylls på.")
    organisation: Id | None = Field(None, description="Den juridiska personens id.")
    etiketter: Mapping[Rad, TomRad] = Field(
        {}, description="Etiketter i sidhuvudet: datum, diarienummer, handläggare …"
    )
    huvud: tuple[Huvudfalt, ...] = Field((), description="Fälten på första sidan, i ordning.")
    lopande: tuple[Huvudfalt, ...] = Field(
        (), alias="löpande", description="Fälten i sidhuvudet på följande sidor."
    )
    sidrakning: Rad = Field(
        "Sida {sida} ({antal})",
        alias="sidräkning",
        description="Sidräknarens form; {sida} och {antal} byts ut.",
        pattern=r"\{sida\}",
    )
    sidfot: Annotated[tuple[Rad, ...], EnEllerFlera] = Field((), description="Rader i sidfoten.")
    blankettkod: Rad | None = Field(None, description="Blankettkod, som LKPG12, v2.1.")
    beslut: Beslutsstil = Field(Beslutsstil.model_construct(), description="Beslutsstil.")
    diarieform: Annotated[tuple[Diarieform, ...], EnEllerFlera] = Field(
        (), description="Diarienumrets former."
    )
    sammanfattning_fran: Heltal | None = Field(
        None, alias="sammanfattning_från", description="Antal ord som kräver sammanfattning."
    )
    dokumenttyper: Mapping[Rad, Profildokument] = Field({}, description="Dokumenttyperna.")

    def document(self, kind: str) -> Profildokument | None:
        """Return how documents of ``kind`` are written, or None where the profile lacks them."""
        return self.dokumenttyper.get(kind)

    def label(self, name: str) -> str:
        """Return the label printed for ``name``; the name itself where none is given."""
        return self.etiketter.get(name, name[:1].upper() + name[1:])


def completed(profile: Profil, base: Profil) -> Profil:
    """Return ``profile`` with everything it does not say itself taken from ``base``."""
    own = profile.model_fields_set
    values = {name: getattr(profile if name in own else base, name) for name in Profil.model_fields}
    values["etiketter"] = {**base.etiketter, **profile.etiketter}
    values["dokumenttyper"] = {**base.dokumenttyper, **profile.dokumenttyper}
    return Profil.model_construct(_fields_set=own | base.model_fields_set, **values)
