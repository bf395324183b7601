"""Published index figures: stored as they were published, never computed again.

A published figure has been rounded, revised or decided; its parts would give another one today.
"""

from __future__ import annotations

from collections import Counter
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from docgen.domain.fields import Datum, EnEllerFlera, Heltal, Id, Modell, Procent, Rad, Tal, refuse
from docgen.domain.overenskommelse import Beslut


class Indextal(Modell):
    """One figure: the change to a year or the level for it, how final it is, where it stands."""

    ar: Heltal = Field(
        alias="år", description="Året som beloppen räknas upp till.", ge=1900, le=2200
    )
    procent: Procent | None = Field(
        None, description="Förändringen från året före, precis som den är publicerad."
    )
    niva: Tal | None = Field(
        None,
        alias="nivå",
        description=(
            "Indexets nivå, när det är den som publiceras. Beloppet räknas då upp med nivån delad "
            "med nivån för året före."
        ),
    )
    avser: Rad | None = Field(None, description="Månaden eller kvartalet som nivån mäter.")
    status: Literal["preliminär", "definitiv"] = Field(
        description="Om talet kan komma att ändras. Ett definitivt går före ett preliminärt."
    )
    publicerad: Datum | None = Field(None, description="Dagen då talet publicerades.")
    kalla: Rad = Field(alias="källa", description="Var talet står, så att någon kan slå upp det.")
    beslut: Beslut | None = Field(
        None, description="Beslutet om talet, till exempel fullmäktiges om priskompensation."
    )

    @model_validator(mode="after")
    def _one_kind(self) -> Self:
        if (self.procent is None) == (self.niva is None):
            raise refuse(
                "data-index-tal",
                f"Talet för {self.ar} ska ha antingen procent eller nivå.",
                "Skriv det som är publicerat: förändringen i procent, eller nivån.",
            )
        if self.niva is not None and (self.niva <= 0 or self.avser is None):
            raise refuse(
                "data-index-tal",
                f"Nivån för {self.ar} är inte större än noll, eller saknar sin månad.",
                "Skriv nivån som den är publicerad, och vad den mäter efter avser: oktober 2023.",
            )
        return self


class Indexserie(Modell):
    """The figures of one index, in one table and column, perhaps for certain bodies only."""

    id: Id = Field(description="Det som filerna hänvisar med.")
    namn: Rad = Field(description="Det som överenskommelserna kallar indexet.")
    kolumn: Rad | None = Field(
        None, description="Tabellen och kolumnen, när indexet publiceras i flera."
    )
    utgivare: Rad | None = Field(None, description="Vem som publicerar talen.")
    organ: Annotated[tuple[Id, ...], EnEllerFlera] = Field(
        (), description="Organen som talen gäller för, när de inte gäller alla: deras id."
    )
    tal: tuple[Indextal, ...] = Field(description="Talen, ett för varje år.", min_length=1)

    @model_validator(mode="after")
    def _one_of_each(self) -> Self:
        if len({figure.niva is None for figure in self.tal}) > 1:
            raise refuse(
                "data-index-slag",
                f"{self.namn} har både procent och nivåer.",
                "Gör två index, ett för varje slag.",
            )
        counted = Counter((figure.ar, figure.status) for figure in self.tal)
        twice = [key for key, number in counted.items() if number > 1]
        if twice:
            year, status = twice[0]
            raise refuse(
                "data-index-dubbelt",
                f"{self.namn} har två tal för {year} som båda är {status}a.",
                "Ta bort det som inte gäller.",
            )
        return self

    def is_called(self, name: str) -> bool:
        """Return whether an agreement means this index by ``name``."""
        return name.casefold() in {self.id.casefold(), self.namn.casefold()}

    @property
    def har_nivaer(self) -> bool:
        """Whether levels are published, so that an uplift is one of them by the one before."""
        return self.tal[0].niva is not None

    def figure(self, year: int) -> Indextal | None:
        """Return the figure of ``year``, the definitive one where there is one; or None."""
        found = {figure.status: figure for figure in self.tal if figure.ar == year}
        return found.get("definitiv") or found.get("preliminär")
