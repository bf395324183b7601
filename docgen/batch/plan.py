"""The plan: what shall be made of each document, decided before anything is written."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from docgen.batch import naming
from docgen.batch.candidate import Candidate
from docgen.errors import DocgenError, MaterialRefused


class NotADraftError(DocgenError):
    """The document has left the house as it was, and is not written again."""

    def __init__(self, source: str, status: str) -> None:
        super().__init__(
            f"{source} har status {status} och skrivs inte om. Behövs en ny version: kopiera "
            "datafilen under ett nytt namn och sätt status utkast i kopian."
        )


class SameNameError(DocgenError):
    """Several documents would be written to one file."""

    def __init__(self, name: str, sources: Sequence[str]) -> None:
        super().__init__(
            f"Flera handlingar skulle skrivas till {name}: {', '.join(sources)}. "
            "Ge dem olika id, eller byt namn på den ena filen."
        )


@dataclass(frozen=True, slots=True)
class Planned:
    """A document to write, and the name of its draft."""

    candidate: Candidate
    name: str


@dataclass(frozen=True, slots=True)
class Refused:
    """A document that cannot be written, and why."""

    candidate: Candidate
    error: DocgenError


@dataclass(frozen=True, slots=True)
class Finished:
    """A document that is no longer a draft, and is let alone."""

    candidate: Candidate
    error: NotADraftError


Step = Planned | Refused | Finished


def plan(candidates: Iterable[Candidate]) -> tuple[Step, ...]:
    """Return what shall be made of each candidate, in their order."""
    steps = [_step(candidate) for candidate in candidates]
    taken: dict[str, list[str]] = defaultdict(list)
    for step in steps:
        if isinstance(step, Planned):
            taken[naming.alike(step.name)].append(step.candidate.source)
    return tuple(_alone(step, taken) for step in steps)


def _step(candidate: Candidate) -> Step:
    handling = candidate.handling
    if handling is None:
        return Refused(candidate, MaterialRefused(candidate.findings))
    if handling.status != "utkast":
        return Finished(candidate, NotADraftError(candidate.source, handling.status))
    if candidate.akt is None:
        return Refused(candidate, MaterialRefused(candidate.findings))
    try:
        return Planned(candidate, naming.file_name(handling.id))
    except naming.UnsafeNameError as error:
        return Refused(candidate, error)


def _alone(step: Step, taken: dict[str, list[str]]) -> Step:
    if not isinstance(step, Planned):
        return step
    sources = taken[naming.alike(step.name)]
    if len(sources) == 1:
        return step
    return Refused(step.candidate, SameNameError(step.name, sources))
