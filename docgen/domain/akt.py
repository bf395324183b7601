"""The file of a matter: a document together with everything it refers to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from docgen.domain import klausulurval
from docgen.domain.handling import Handling
from docgen.domain.klausul import Klausul
from docgen.domain.klausulurval import Val
from docgen.domain.overenskommelse import Overenskommelse
from docgen.domain.profil import Profil, Profildokument
from docgen.domain.register import Register
from docgen.findings import Loc, Locator, Place, nowhere

#: Stands for the version of a wording that only the document has.
EGEN = "egen"


@dataclass(frozen=True, slots=True)
class Akt:
    """Everything one draft is made from, every reference resolved."""

    handling: Handling
    profil: Profil
    register: Register
    overenskommelse: Overenskommelse | None = None
    klausuler: Mapping[str, Klausul] = field(default_factory=dict)
    #: Finds places: by "handling", "överenskommelse", "profil", "register", "klausulbok"
    #: (the way begins with a clause's id and version) and "klausul" with the id of one in use.
    ursprung: Mapping[str, Locator] = field(default_factory=dict)
    #: The other documents that this one cites, by id.
    andra: Mapping[str, Akt] = field(default_factory=dict)
    #: Every wording of every clause of the library, by id, the oldest first.
    klausulbok: Mapping[str, Sequence[Klausul]] = field(default_factory=dict)
    #: The clauses whose wording is the document's own.
    egna: frozenset[str] = frozenset()
    #: The agreement's clauses, where somebody has settled which of the profile's are wanted.
    urval: tuple[Val, ...] | None = None
    #: Whether each clause that has a condition holds here, by id, as far as that was tried.
    villkor: Mapping[str, bool] = field(default_factory=dict)

    @property
    def document(self) -> Profildokument:
        """How the municipality writes this kind of document."""
        found = self.profil.document(self.handling.dokumenttyp)
        return found or Profildokument.model_construct(beteckning="")

    @property
    def valda(self) -> tuple[Val, ...]:
        """The clauses of the agreement, in the order they stand."""
        if self.urval is not None:
            return self.urval
        handling, written = self.handling, self.handling.writes_clauses
        return klausulurval.of(
            self.overenskommelse, self.profil, handling.dokumenttyp, written=written
        )

    def reference(self, clause: Klausul) -> str:
        """Return what a draft remembers of a clause: id and version, or that it is its own."""
        return f"{clause.id}@{EGEN}" if clause.id in self.egna else clause.reference

    def place(self, record: str, loc: Loc, line: int = 0) -> Place:
        """Return where a value of ``record`` stands; ``line`` counts from 1 within its text."""
        return self.ursprung.get(record, nowhere)(loc, line)
