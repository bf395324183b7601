"""The report of a run for a colleague: what became of each document, and each fact that changed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from decimal import Decimal
from pathlib import Path
from typing import Final

from docgen.batch import anew, atomic, naming
from docgen.batch.amounts import webpage, workbook
from docgen.batch.amounts.tabled import Table, Value
from docgen.batch.result import Result
from docgen.errors import DocgenError
from docgen.svenska import belopp

_TITLE: Final = "Utkast som docgen har gjort"
_DRY: Final = "Utkast som docgen skulle göra"


class ReportNameError(DocgenError):
    """A report is asked for under a name that says no form it can have."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            f"{naming.shown(path)} måste sluta på .html (för webbläsaren) eller .xlsx (för Excel)."
        )


def refuse(path: Path) -> None:
    """Raise where a report has a name that says no form, or where it may not be written."""
    if path.suffix.lower() not in {".html", ".xlsx"}:
        raise ReportNameError(path)
    anew.refuse_report(path)


def write(path: Path, results: Sequence[Result], now: datetime, *, dry: bool) -> None:
    """Write the report of a run, as a page or a workbook, as its name says."""
    refuse(path)
    tables = of(results)
    if path.suffix.lower() == ".html":
        content = webpage.write(tables, _DRY if dry else _TITLE, now)
    else:
        content = workbook.write(tables, now)
    atomic.replace(path, content)


def of(results: Sequence[Result]) -> tuple[Table, ...]:
    """Return the tables of a run: documents, facts that changed, updates of people's drafts."""
    documents = tuple(_document(result) for result in results)
    changed = tuple(row for result in results for row in _changes(result))
    events = tuple(row for result in results for row in _events(result))
    findings = tuple(row for result in results for row in _findings(result))
    return (
        Table("Handlingar", ("Resultat", "Utkast", "Redigerat", "Källa", "Orsak"), documents),
        Table("Ändringar", ("Utkast", "Uppgift", "Före", "Efter", "Skillnad (kr)"), changed),
        Table("Uppdateringar", ("Utkast", "Vad", "Ställe", "Före", "Efter"), events),
        Table("Fynd", ("Källa", "Grad", "Kod", "Ställe", "Meddelande", "Åtgärd"), findings),
    )


def outcome(result: Result) -> str:
    """Return in a word what became of a document."""
    if result.finished:
        return "rörs inte"
    if result.fault is not None:
        return "fel i docgen"
    return result.written.state.value if result.written else "vägrad"


def _document(result: Result) -> tuple[Value, ...]:
    why = str(result.error) if result.error else ""
    edited = "ja" if result.edited else ""
    return outcome(result), result.name, edited, result.source, why


def _changes(result: Result) -> Iterator[tuple[Value, ...]]:
    for change in result.changes:
        yield result.name, change.fact, change.old, change.new, _difference(change.old, change.new)


def _difference(old: str, new: str) -> Decimal | None:
    """Return by how many kronor two words differ; None where one of them is no amount."""
    try:
        before, after = belopp.parse(old), belopp.parse(new)
    except ValueError:
        return None
    return after.kronor - before.kronor


def _events(result: Result) -> Iterator[tuple[Value, ...]]:
    for event in result.events:
        yield result.name, event.what, event.place, event.old, event.new


def _findings(result: Result) -> Iterator[tuple[Value, ...]]:
    for it in result.findings:
        place = str(it.place) if it.place else ""
        yield result.source, it.severity.value, it.code, place, it.message, it.cure
