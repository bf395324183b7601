"""The result of a document, as callers see it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from docgen.batch.outcome import Change, Event, FaultElsewhere, Outcome, RefusedElsewhere
from docgen.batch.plan import Finished, Job, NotADraftError, Refused, Unchanged
from docgen.batch.writing import State, Written
from docgen.errors import DocgenError, MaterialRefused
from docgen.findings import Finding


@dataclass(frozen=True, slots=True)
class Result:
    """What became of a document: written, refused with the reason, let alone, or our fault.

    There is one for each of very many documents, so it holds what cannot be worked out.
    """

    source: str
    name: str = ""
    output: Path | None = None
    state: State | None = None
    copy: Path | None = None
    refusal: DocgenError | None = None
    findings: tuple[Finding, ...] = ()
    #: The status of a document that has left the house.
    status: str = ""
    fault: Exception | None = None
    #: Somebody has worked in the draft: her words are kept.
    edited: bool = False
    #: Findings that do not stop a draft, of this run or of the one that made it.
    warned: int = 0
    changes: tuple[Change, ...] = ()
    #: What was brought into a draft that a person has worked in, and what was left.
    events: tuple[Event, ...] = ()

    @property
    def written(self) -> Written | None:
        """The draft in its place; None where there is none."""
        if self.output is None or self.state is None:
            return None
        return Written(self.output / self.name, self.state, self.copy)

    @property
    def error(self) -> DocgenError | None:
        """Why there is no draft of this run."""
        return NotADraftError(self.source, self.status) if self.status else self.refusal

    @property
    def finished(self) -> bool:
        """Whether the document is no longer a draft, and is let alone."""
        return bool(self.status)

    @property
    def failed(self) -> bool:
        """Whether a draft that should be there is not."""
        return self.state is None and not self.status


def of_outcome(outcome: Outcome, job: Job, output: Path) -> Result:
    """Return the result of a document that was worked on; it shares its words with the plan."""
    written = outcome.written
    return Result(
        job.unit.source,
        job.name,
        output,
        written.state if written else None,
        written.copy if written else None,
        RefusedElsewhere(outcome.refusal) if outcome.refusal else None,
        outcome.findings,
        outcome.status,
        FaultElsewhere(outcome.fault) if outcome.fault else None,
        edited=outcome.edited,
        warned=outcome.line.warned if outcome.line else 0,
        changes=outcome.changes,
        events=outcome.events,
    )


def of_step(step: Unchanged | Refused | Finished, output: Path) -> Result:
    """Return the result of a document that needs no work."""
    match step:
        case Unchanged(unit, name, edited, warned):
            state = State.OFORANDRAD
            return Result(unit.source, name, output, state, edited=edited, warned=warned)
        case Refused(unit, error, name):
            findings = error.findings if isinstance(error, MaterialRefused) else ()
            return Result(unit.source, name, refusal=error, findings=findings)
        case Finished(unit, status):
            return Result(unit.source, status=status)
