"""A sheet as it was stored: every row by its number, and what cannot be trusted in it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import NamedTuple, TypeAlias

#: What a cell may hold; None is an empty one.
Value: TypeAlias = str | int | Decimal | date | datetime | bool | None


class Fault(NamedTuple):
    """Something wrong with a cell: sheet, row (from 1, 0: the file) and column (from 0)."""

    sheet: str
    number: int
    column: int
    message: str
    cure: str


class Trouble(Exception):
    """A sheet that cannot be read as it is, with the reasons."""

    def __init__(self, *faults: Fault) -> None:
        self.faults = faults
        super().__init__(len(faults))


def whole_file(message: str, cure: str) -> Trouble:
    """Return the trouble with a file that cannot be read at all."""
    return Trouble(Fault("", 0, 0, message, cure))


@dataclass(frozen=True, slots=True)
class Grid:
    """The rows of a sheet with their numbers, empty ones too; the cells that cannot be trusted."""

    sheet: str
    rows: tuple[tuple[int, tuple[Value, ...]], ...]
    faults: tuple[Fault, ...] = ()
