"""The result of a document, as callers see it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from docgen.batch.outcome import Change, Event, FaultElsewhere, Outcome, RefusedElsewhere
from docgen.batch.plan import Finished, Job, NotADraftError, Refused, Step, Unchanged
from docgen.batch.writing import State, Written
from docgen.errors import DocgenError, MaterialRefused
from docgen.findings import Finding


@dataclass(frozen=True, slots=True)
class Result:
    """What became of a document: written, refused with the reason, let alone, or our fault."""

    source: str
    name: str = ""
    written: Written | None = None
    error: DocgenError | None = None
    findings: tuple[Finding, ...] = ()
    finished: bool = False
    fault: Exception | None = None
    #: Somebody has worked in the draft: her words are kept.
    edited: bool = False
    #: Findings that do not stop a draft, of this run or of the one that made it.
    warned: int = 0
    changes: tuple[Change, ...] = ()
    #: What was brought into a draft that a person has worked in, and what was left.
    events: tuple[Event, ...] = ()

    @property
    def failed(self) -> bool:
        """Whether a draft that should be there is not."""
        return self.written is None and not self.finished


def of_outcome(outcome: Outcome) -> Result:
    """Return the result of a document that was worked on."""
    error: DocgenError | None = RefusedElsewhere(outcome.refusal) if outcome.refusal else None
    if outcome.status:
        error = NotADraftError(outcome.source, outcome.status)
    return Result(
        outcome.source,
        outcome.name,
        outcome.written,
        error,
        outcome.findings,
        bool(outcome.status),
        FaultElsewhere(outcome.fault) if outcome.fault else None,
        edited=outcome.edited,
        warned=outcome.line.warned if outcome.line else 0,
        changes=outcome.changes,
        events=outcome.events,
    )


def of_step(step: Step, output: Path) -> Result | None:
    """Return the result of a document that needs no work; None where it does."""
    match step:
        case Job():
            return None
        case Unchanged(unit, name, edited, warned):
            written = Written(output / name, State.OFORANDRAD)
            return Result(unit.source, name, written, edited=edited, warned=warned)
        case Refused(unit, error):
            findings = error.findings if isinstance(error, MaterialRefused) else ()
            return Result(unit.source, error=error, findings=findings)
        case Finished(unit, status):
            return Result(unit.source, error=NotADraftError(unit.source, status), finished=True)
