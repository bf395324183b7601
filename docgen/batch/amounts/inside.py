"""Agreements that stand inside a document: an index leaves them alone, and says so."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from docgen.batch.amounts import codes
from docgen.domain.handling import Handling
from docgen.domain.overenskommelse import Overenskommelse
from docgen.findings import Finding, Severity
from docgen.records import files, record
from docgen.records.record import Record

_KEY = "uppräkning".encode()


def left(paths: Iterable[Path], root: Path, year: int, index: str | None) -> Iterator[Finding]:
    """Yield a finding for each draft in ``paths`` whose own agreement should rise in ``year``."""
    for path in paths:
        content, _ = files.content(path, root)
        if not content or (_KEY not in content and path.suffix.lower() != ".json"):
            continue
        read, _ = record.read(Handling, path, root)
        if read is not None and read.value.status == "utkast" and _rises(read, year, index):
            yield Finding(
                codes.I_HANDLING,
                Severity.VARNING,
                "Överenskommelsen står inne i handlingen, och räknas därför inte upp.",
                "Flytta den till en egen fil i data/överenskommelser och skriv filens namn efter "
                "överenskommelse: i handlingen. Eller ändra beloppet här för hand.",
                read.locate(("överenskommelse",)),
            )


def _rises(read: Record[Handling], year: int, index: str | None) -> bool:
    own = read.value.overenskommelse
    if not isinstance(own, Overenskommelse) or own.upprakning is None:
        return False
    given, last = own.upprakning, own.period.till
    within = given.fran_ar <= year and (last is None or year <= last.year)
    return within and (index is None or given.index.casefold() == index.casefold())
