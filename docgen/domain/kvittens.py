"""An acknowledgement: a warning that somebody has looked at and stands for."""

from __future__ import annotations

from pydantic import Field

from docgen.domain.fields import Modell, Rad


class Kvittens(Modell):
    """A warning somebody has looked at and stands for."""

    kod: Rad = Field(description="Varningens kod, som den står i rapporten.")
    skal: Rad = Field(alias="skäl", description="Varför den inte ska åtgärdas.")
    stalle: Rad | None = Field(
        None,
        alias="ställe",
        description=(
            "Nyckeln som varningen gäller. Utelämnad gäller kvittensen alla med samma kod."
        ),
    )
