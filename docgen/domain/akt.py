"""The file of a matter: a document together with everything it refers to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from docgen.domain.handling import Handling
from docgen.domain.klausul import Klausul
from docgen.domain.overenskommelse import Overenskommelse
from docgen.domain.profil import Profil, Profildokument
from docgen.domain.register import Register
from docgen.findings import Loc, Locator, Place, nowhere


@dataclass(frozen=True, slots=True)
class Akt:
    """Everything one draft is made from, every reference resolved."""

    handling: Handling
    profil: Profil
    register: Register
    overenskommelse: Overenskommelse | None = None
    klausuler: Mapping[str, Klausul] = field(default_factory=dict)
    #: Finds places: by "handling", "överenskommelse", "profil", "register" and clause reference.
    ursprung: Mapping[str, Locator] = field(default_factory=dict)
    #: The other documents that this one cites, by id.
    andra: Mapping[str, Akt] = field(default_factory=dict)

    @property
    def document(self) -> Profildokument:
        """How the municipality writes this kind of document."""
        found = self.profil.document(self.handling.dokumenttyp)
        return found or Profildokument.model_construct(beteckning="")

    def place(self, record: str, loc: Loc, line: int = 0) -> Place:
        """Return where a value of ``record`` stands; ``line`` counts from 1 within its text."""
        return self.ursprung.get(record, nowhere)(loc, line)
