"""What a review says, as values: every clause, fact and other text, and how sure it is."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from docgen.review.compare import Diff
from docgen.review.lines import Line, Spot
from docgen.review.tracked import Tracked

#: Why a clause that never stood in the draft is missed.
MANDATORY: Final = "obligatorisk"


class Status(StrEnum):
    """How a clause stands in the draft."""

    GODKAND = "som godkänd"
    ANDRAD = "ändrad"
    FORALDRAD = "föråldrad"
    EJ_GODKAND = "ej godkänd"
    SAKNAS = "saknas"


class Grund(StrEnum):
    """What a clause was recognised by."""

    MARKE = "märkning"
    TITEL = "fältets namn"
    BOKMARKE = "bokmärke"
    TEXT = "ordalydelse"
    INGEN = "hittades inte"


class Sakerhet(StrEnum):
    """How sure the recognition is."""

    SAKER = "säker"
    TROLIG = "trolig"
    OSAKER = "osäker"


@dataclass(frozen=True, slots=True)
class Verdict:
    """How a clause stands in one reading of the draft, and what differs from the wording."""

    statuses: tuple[Status, ...]
    diff: Diff | None = None
    #: Where it begins: the number of a paragraph of the document, -1 where it is not there.
    paragraph: int = -1

    @property
    def deviates(self) -> bool:
        """Whether there is something to do."""
        return self.statuses != (Status.GODKAND,)


@dataclass(frozen=True, slots=True)
class Klausulgranskning:
    """One clause of the draft, its tracked changes read as accepted and as rejected."""

    reference: str
    rubrik: str
    agare: str
    godtagen: Verdict
    avvisad: Verdict
    grund: Grund
    sakerhet: Sakerhet
    #: How much of the words is the approved ones, 0 to 1.
    likhet: float
    #: Why it is not as approved, beyond the words: outdated by which version, not approved why.
    skal: str = ""
    spar: tuple[Tracked, ...] = ()
    #: The version to use instead, where there is a newer one; else 0.
    gallande: int = 0
    #: The paragraph it stands after, or should stand after.
    efter: int = -1
    #: How the approved words of the version to use instead differ from those of this one.
    nyare: Diff | None = None
    #: Who approved the words, and when.
    godkand: str = ""

    @property
    def avviker(self) -> bool:
        """Whether the clause deviates in either reading."""
        return self.godtagen.deviates or self.avvisad.deviates


class Faktastatus(StrEnum):
    """How a fact stands in the draft."""

    SOM_DATA = "som underlaget"
    ANDRAD = "ändrad för hand"
    BORTTAGEN = "borttagen"
    INAKTUELL = "underlaget har ändrats"


@dataclass(frozen=True, slots=True)
class Faktagranskning:
    """One fact: the words last written, those that stand there now, those the data gives today."""

    nyckel: str
    namn: str
    status: Faktastatus
    skrivet: str
    nu: str
    avvisat: str
    i_dag: str | None
    paragraph: int = -1
    #: Which stretch of the paragraph it is.
    span: tuple[int, int] | None = None
    spot: Spot = Spot.TEXT
    sakerhet: Sakerhet = Sakerhet.SAKER
    antal: int = 1
    spar: tuple[Tracked, ...] = ()

    @property
    def avviker(self) -> bool:
        """Whether the fact is not what the data says."""
        return self.status is not Faktastatus.SOM_DATA


class Textstatus(StrEnum):
    """What was done to text that belongs to no clause."""

    TILLAGD = "tillagd"
    ANDRAD = "ändrad"
    STRUKEN = "struken"


@dataclass(frozen=True, slots=True)
class Inklistrad:
    """A clause of the library that somebody put into the draft, and how it stands there."""

    reference: str
    rubrik: str
    agare: str
    statuses: tuple[Status, ...]
    skal: str = ""


@dataclass(frozen=True, slots=True)
class Textgranskning:
    """Text outside the clauses that is not as we wrote it."""

    status: Textstatus
    text: str
    diff: Diff | None
    #: The heading or clause it stands under.
    under: str
    paragraph: int
    #: Whether it is a tracked change only: gone when those are rejected.
    sparad: bool = False
    spar: tuple[Tracked, ...] = ()
    #: Whether it is so only if tracked changes are rejected.
    avvisad: bool = False
    #: The clause of the library that was added, if it is one.
    inklistrad: Inklistrad | None = None


@dataclass(frozen=True, slots=True)
class Granskning:
    """The whole review of one draft."""

    handling: str
    klausuler: tuple[Klausulgranskning, ...]
    fakta: tuple[Faktagranskning, ...]
    text: tuple[Textgranskning, ...]
    varningar: tuple[str, ...]
    spar: tuple[Tracked, ...]
    #: The lines that places in the differences count in, tracked changes accepted.
    lines: tuple[Line, ...] = ()

    @property
    def avviker(self) -> bool:
        """Whether anything deviates."""
        clauses = any(it.avviker for it in self.klausuler)
        return clauses or bool(self.text) or any(it.avviker for it in self.fakta)
