"""A municipality's habits: labels, order and names of sections, decision style, signers."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Literal

from pydantic import AfterValidator, Field, PrivateAttr

from docgen.domain.fields import (
    EnEllerFlera,
    Heltal,
    Id,
    JaNej,
    Modell,
    Rad,
    TomRad,
    refuse,
    shorthand,
)
from docgen.domain.klausulval import ValdKlausul
from docgen.domain.same import same

#: What the header can show of a document, in the words of the data.
Huvudfalt = Literal[
    "datum", "diarienummer", "handläggare", "referens", "nämnd", "avsändare", "revidering"
]


class Profilavsnitt(Modell):
    """A section the municipality knows: what it calls it, and whether it must be there."""

    slag: Id = Field(description="Avsnittets namn i data, till exempel sammanfattning.")
    rubrik: TomRad = Field("", description='Rubriken som trycks. Tom ("") ger ingen rubrik.')
    kravs: JaNej = Field(
        default=False, alias="krävs", description="ja när avsnittet ska finnas i dokumenttypen."
    )


class Profildokument(Modell):
    """How a municipality writes one kind of document."""

    beteckning: TomRad = Field(
        description='Ordet i sidhuvudet, till exempel Tjänsteskrivelse. Tomt ("") ger inget.'
    )
    mall: Rad | None = Field(
        None, description="Namnet på en mall, när den inte heter som dokumenttypen."
    )
    avsnitt: tuple[Annotated[Profilavsnitt, shorthand("slag")], ...] = Field(
        (), description="Avsnitten, i den ordning de trycks."
    )
    underskriftsnivaer: Annotated[tuple[Rad, ...], EnEllerFlera] = Field(
        (),
        alias="underskriftsnivåer",
        description="Nivåerna som skriver under. Färre underskrifter ger en varning.",
    )
    numrering: Literal["ingen", "paragraf", "decimal"] | None = Field(
        None, description="Hur rubrikerna numreras: inte alls, med § eller som 1.2."
    )


class Beslutsstil(Modell):
    """How decisions are put."""

    form: Literal["mening", "numrerad", "punkter", "att-satser"] = Field(
        "numrerad", description="Hur satserna ställs upp."
    )
    inledning: TomRad = Field(
        "",
        description='Raden före satserna. {organ} byts mot den som beslutar. Tom ("") ger ingen.',
    )
    skiljetecken: TomRad = Field(
        "", description="Tecknet efter varje att-sats och punkt utom den sista, som får punkt."
    )


class Diarieform(Modell):
    """The municipality's form of the registration number."""

    monster: Rad = Field(alias="mönster", description="Ett reguljärt uttryck för hela numret.")
    exempel: Rad = Field(description="Ett nummer som passar mönstret.")


def _with_page(form: str) -> str:
    if "{sida}" not in form:
        raise refuse(
            "data-sidräkning",
            f"Sidräkningen ”{form}” visar inget sidnummer.",
            "Skriv {sida} där sidans nummer ska stå, som i Sida {sida} ({antal}).",
        )
    return form


class Profil(Modell):
    """A municipality's habits; what is not said is taken from the profile it builds on."""

    id: Id = Field(
        description="Det som handlingarna hänvisar med. Utelämnas det används filens namn."
    )
    namn: Rad = Field(description="Kommunens eller stadens namn.")
    bygger_pa: Id | None = Field(
        None, alias="bygger_på", description="Profilen som allt du inte skriver hämtas från."
    )
    organisation: Id | None = Field(
        None, description="Kommunen som juridisk person: organisationens id i registret."
    )
    etiketter: Mapping[Huvudfalt, TomRad] = Field(
        {},
        description=(
            "Orden i sidhuvudet: datum, diarienummer, handläggare, referens, nämnd, "
            'avsändare, revidering. Tomt ("") ger bara värdet.'
        ),
    )
    huvud: tuple[Huvudfalt, ...] = Field(
        (), description="Fälten i sidhuvudet på första sidan, i ordning."
    )
    lopande: tuple[Huvudfalt, ...] = Field(
        (), alias="löpande", description="Fälten i sidhuvudet på de följande sidorna, i ordning."
    )
    sidrakning: Annotated[Rad, AfterValidator(_with_page)] = Field(
        "Sida {sida} ({antal})",
        alias="sidräkning",
        description="Hur sidorna räknas. {sida} och {antal} byts mot numren.",
    )
    sidfot: Annotated[tuple[Rad, ...], EnEllerFlera] = Field(
        (), description="Raderna längst ned på sidan."
    )
    blankettkod: Rad | None = Field(None, description="Blankettens kod och version.")
    beslut: Beslutsstil = Field(
        Beslutsstil.model_construct(), description="Hur förslag till beslut skrivs."
    )
    diarieform: Annotated[tuple[Diarieform, ...], EnEllerFlera] = Field(
        (), description="Hur kommunens diarienummer ser ut. Andra former ger en varning."
    )
    sammanfattning_fran: Heltal | None = Field(
        None,
        alias="sammanfattning_från",
        description="Så många ord en handling får ha utan sammanfattning.",
    )
    dokumenttyper: Mapping[Rad, Profildokument] = Field(
        {}, description="Dokumenttyperna, var och en under sitt namn."
    )
    klausuler: Mapping[Rad, tuple[Annotated[ValdKlausul, shorthand("klausul")], ...]] = Field(
        {},
        description=(
            "Klausulerna i en dokumenttyp, under dess namn, när överenskommelsen inte räknar upp "
            "sina egna. En klausul med villkor är med när villkoret är uppfyllt."
        ),
    )

    _bases: tuple[str, ...] = PrivateAttr(default=())

    @property
    def lineage(self) -> tuple[str, ...]:
        """The ids of the profile and of those it builds on, as far as known, nearest first."""
        nearest = (self.bygger_pa,) if self.bygger_pa else ()
        return (self.id, *(self._bases or nearest))

    def document(self, kind: str) -> Profildokument | None:
        """Return how documents of ``kind`` are written, or None where the profile lacks them."""
        return self.dokumenttyper.get(kind)

    def label(self, name: str) -> str:
        """Return the label printed for ``name``; the name itself where none is given."""
        own = (label for field, label in self.etiketter.items() if field == name)
        return next(own, name[:1].upper() + name[1:])


@same(64)
def completed(profile: Profil, base: Profil) -> Profil:
    """Return ``profile`` with everything it does not say itself taken from ``base``."""
    own = profile.model_fields_set
    values = {name: getattr(profile if name in own else base, name) for name in Profil.model_fields}
    values["etiketter"] = {**base.etiketter, **profile.etiketter}
    values["dokumenttyper"] = {**base.dokumenttyper, **profile.dokumenttyper}
    values["klausuler"] = {**base.klausuler, **profile.klausuler}
    filled = Profil.model_construct(_fields_set=own | base.model_fields_set, **values)
    lineage = (*profile.lineage[1:], base.id, *base.lineage[1:])
    filled._bases = tuple(dict.fromkeys(lineage))  # noqa: SLF001 - made here, and frozen from now
    return filled
