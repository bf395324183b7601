"""What became of a document, in words and numbers that travel between programs and computers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from docgen.batch.journal import Line
from docgen.batch.stamp import Stamp
from docgen.batch.writing import Written
from docgen.errors import DocgenError
from docgen.findings import Finding


class Change(NamedTuple):
    """A fact that reads otherwise than before: its key, the old and the new words."""

    key: str
    old: str
    new: str

    @property
    def fact(self) -> str:
        """The fact without the form it is written in: ``totalt`` of ``totalt:kronor``."""
        return self.key.partition(":")[0]


class Event(NamedTuple):
    """What an update of a person's draft did or left: the kind, where, old and new words."""

    what: str
    place: str
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a document: written, refused with the reason, let alone, or our fault."""

    source: str
    name: str = ""
    written: Written | None = None
    refusal: str = ""
    findings: tuple[Finding, ...] = ()
    #: The status of a document that has left the house.
    status: str = ""
    #: Where docgen itself failed: kinds of errors and lines of the program, nothing of the data.
    fault: tuple[str, ...] = ()
    line: Line | None = None
    stamp: Stamp | None = None
    changes: tuple[Change, ...] = ()
    #: A person's words stand in the draft; ``events`` says what was brought into it.
    edited: bool = False
    events: tuple[Event, ...] = ()
    #: The id that the file turned out to have, where the plan took it for another.
    id: str = ""
    #: The disk can take no more: what follows would fail alike.
    full: bool = False


class RefusedElsewhere(DocgenError):
    """What another program refused, in its words."""

    def __init__(self, message: str) -> None:
        super().__init__(message)


class FaultElsewhere(Exception):
    """A fault of docgen in another program; ``trace`` says where, and nothing of the data."""

    def __init__(self, trace: Sequence[str]) -> None:
        self.trace = tuple(trace)
        super().__init__(self.trace[-1] if self.trace else "")
