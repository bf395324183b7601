"""A document is judged on its own, once it is read: to be written, refused, or let alone."""

from __future__ import annotations

from dataclasses import dataclass

from docgen.batch import naming
from docgen.batch.candidate import Candidate
from docgen.batch.plan import NotADraftError
from docgen.errors import DocgenError, MaterialRefused


class SeriesError(DocgenError):
    """One draft is asked for of a file that many are made from."""

    def __init__(self, source: str) -> None:
        super().__init__(
            f"{source} är grunden för en serie: en handling för varje rad i en tabell. Gör dem med "
            "docgen build."
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


def judge(candidate: Candidate) -> Step:
    """Return what shall become of a document, as far as it can be told by itself."""
    handling = candidate.handling
    if handling is None:
        return Refused(candidate, MaterialRefused(candidate.findings))
    if handling.serie is not None:
        return Refused(candidate, SeriesError(candidate.source))
    if handling.status != "utkast":
        return Finished(candidate, NotADraftError(candidate.source, handling.standing))
    if candidate.akt is None:
        return Refused(candidate, MaterialRefused(candidate.findings))
    try:
        return Planned(candidate, naming.file_name(handling.id))
    except naming.UnsafeNameError as error:
        return Refused(candidate, error)
