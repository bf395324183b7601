"""A series: one document for each row of a table, all from the same words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated

from pydantic import Field

from docgen.domain.fields import EnEllerFlera, Modell, Rad


class Serie(Modell):
    """Where the rows stand, and which key each column fills."""

    fil: Rad = Field(
        description=(
            "Tabellen, bredvid den här filen: kalkylblad (.xlsx), CSV med semikolon (.csv) eller "
            "JSON Lines (.jsonl)."
        ),
        examples=["priskompensation-2026.xlsx"],
    )
    blad: Rad | None = Field(None, description="Bladet i arbetsboken, när det finns flera.")
    kolumner: Mapping[Rad, Rad] = Field(
        {},
        description=(
            "Vilken nyckel varje kolumn fyller: rubriken, och nyckeln med punkt mellan, till "
            "exempel uppgifter.bidrag.belopp. Behövs inte för en rubrik som själv är en nyckel, "
            "eller som slutar med nyckeln inom hakparentes."
        ),
    )
    hoppa_over: Annotated[tuple[Rad, ...], EnEllerFlera] = Field(
        (), alias="hoppa_över", description="Rubriker på kolumner som inte ska användas."
    )
