"""How agreements and profiles choose clauses: by id, added at a place, or left out for a reason."""

from __future__ import annotations

from typing import Any

from pydantic import Field, model_validator

from docgen.domain.fields import Heltal, Id, Modell, Rad


class ValdKlausul(Modell):
    """A clause the agreement uses; ``havning@1`` asks for that version and no other."""

    klausul: Id = Field(description="Klausulens id, eller id@version för en viss version.")
    version: Heltal | None = Field(
        None,
        description="Versionen. Utelämnad tas den som gäller på handlingens datum.",
        ge=1,
    )
    rubrik: Rad | None = Field(None, description="Egen rubrik i stället för klausulens.")

    @model_validator(mode="before")
    @classmethod
    def _split(cls, given: Any) -> Any:
        """Return a choice with what stands after the last @ of its id as its version."""
        id = given.get("klausul") if isinstance(given, dict) else None
        if not isinstance(id, str) or "@" not in id or "version" in given:
            return given
        name, _, version = id.rpartition("@")
        return {**given, "klausul": name, "version": version}


class TillagdKlausul(ValdKlausul):
    """A clause that the agreement adds to those it would else have."""

    efter: Id | None = Field(
        None, description="Klausulen som den står efter. Utelämnad står den sist."
    )
    fore: Id | None = Field(None, alias="före", description="Klausulen som den står före.")


class UtelamnadKlausul(Modell):
    """A clause that the agreement would else have, and why it does not."""

    klausul: Id = Field(description="Klausulens id.")
    skal: Rad = Field(alias="skäl", description="Varför klausulen inte behövs här.")
