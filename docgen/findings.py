"""A finding: something about somebody's material that a person should look at."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias


class Severity(StrEnum):
    """How much a finding weighs: an error stops a draft, a warning and a note do not."""

    FEL = "fel"
    VARNING = "varning"
    NOTIS = "notis"


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """Where something stands: a file, and as far as known line and column (from 1) and data key.

    ``key`` is the path of the value, as an official writes it: ``belopp[2].kronor``. In a Word file
    it is the part and the text beside it. ``cell`` names the cell of a table: ``Blad1!C3``.
    """

    file: str
    line: int | None = None
    column: int | None = None
    key: str = ""
    cell: str = ""

    def __str__(self) -> str:
        """Return ``file:line:column``, as far as known, which editors can jump to; or the cell."""
        if self.cell:
            return f"{self.file} {self.cell}"
        position = [str(number) for number in (self.line, self.column) if number is not None]
        return ":".join([self.file, *position])


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing to look at: a stable code, how much it weighs, what is wrong, the cure, where."""

    code: str
    severity: Severity
    message: str
    cure: str = ""
    place: Place | None = None

    @property
    def stops(self) -> bool:
        """Whether no draft may be made while this stands."""
        return self.severity is Severity.FEL


@dataclass(frozen=True, slots=True)
class Rule:
    """A kind of finding: its code, how much it weighs, and what the handbook says about it.

    Errors cannot be acknowledged, except those that are ``excusable``: a sum may contradict itself
    when somebody gives the reason.
    """

    code: str
    severity: Severity
    title: str
    explanation: str
    excusable: bool = False

    @property
    def acknowledgeable(self) -> bool:
        """Whether an official may stand for a finding of this kind."""
        return self.excusable or self.severity is not Severity.FEL

    def at(self, place: Place, message: str, cure: str) -> Finding:
        """Return a finding of this kind."""
        return Finding(self.code, self.severity, message, cure, place)


#: The way to a value in a record: ``("belopp", 1, "kronor")``.
Loc: TypeAlias = tuple[str | int, ...]
#: Finds the place of a value in the file it was read from; the number is a line within its text.
Locator: TypeAlias = Callable[[Loc, int], Place]


def nowhere(loc: Loc, line: int = 0) -> Place:  # noqa: ARG001 - a Locator
    """Return the place of a value that was not read from a file: its key alone."""
    return Place("", key=".".join(str(step + 1) if isinstance(step, int) else step for step in loc))
