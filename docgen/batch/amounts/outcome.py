"""What becomes of one amount of an agreement: from, to, how it was counted, or why it is let be."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from typing import Any

from docgen.domain.overenskommelse import Arsbelopp, Overenskommelse
from docgen.findings import Finding
from docgen.records.editing import Edit
from docgen.records.record import Record


class State(StrEnum):
    """What becomes of an amount."""

    ANDRAS = "ändras"
    OFORANDRAD = "oförändrad"
    ROR_INTE = "rörs inte"
    HINDER = "hinder"


@dataclass(frozen=True, slots=True)
class Cause:
    """Why amounts change: which command, and the decision and the reason behind it."""

    command: str
    beslut: str = ""
    skal: str = ""


@dataclass(frozen=True, slots=True)
class Outcome:
    """One amount: which, what becomes of it, the kronor before and after, and the arithmetic."""

    agreement: str
    file: str
    year: int
    row: Mapping[str, str]
    state: State
    before: Decimal | None = None
    after: Decimal | None = None
    levels: tuple[int | None, int | None] = (None, None)
    arithmetic: tuple[str, ...] = ()
    reason: str = ""
    edits: tuple[Edit, ...] = ()
    findings: tuple[Finding, ...] = ()
    cause: Cause = Cause("")
    #: What the change log keeps besides: the figures used, what was counted from.
    details: Mapping[str, Any] = field(default_factory=dict)

    @property
    def label(self) -> str:
        """What tells this amount from the others of its year: payer, purpose, unit; "" if none."""
        told = (f"per {it}" if key == "per" else it for key, it in self.row.items())
        return ", ".join(told)


@dataclass(frozen=True, slots=True)
class Subject:
    """One amount of an agreement that something is about to happen to."""

    record: Record[Overenskommelse]
    number: int
    year: int

    @property
    def entry(self) -> Arsbelopp:
        """The amount as the data has it."""
        return self.record.value.belopp[self.number]

    @property
    def row(self) -> dict[str, str]:
        """What tells it from the others of its year."""
        return row_of(self.entry)

    def outcome(self, state: State, reason: str = "", **given: Any) -> Outcome:
        """Return what becomes of it."""
        stated = self.entry.belopp.kronor if self.entry.belopp else None
        return Outcome(
            self.record.value.id,
            self.record.source.path,
            self.year,
            self.row,
            state,
            given.pop("before", stated),
            reason=reason,
            **given,
        )

    def hindered(self, findings: Sequence[Finding]) -> Outcome:
        """Return that findings stand in the way."""
        return self.outcome(State.HINDER, findings[0].message, findings=tuple(findings))


def row_of(entry: Arsbelopp) -> dict[str, str]:
    """Return what tells an amount from the others of its year."""
    told = {"nyckel": entry.nyckel, "part": entry.part, "avser": entry.avser, "per": entry.per}
    return {key: value for key, value in told.items() if value}
