"""How the checks and the vocabulary of templates read, to people and to programs."""

from __future__ import annotations

from typing import Any, Final

from docgen.cli import console, report
from docgen.findings import Severity
from docgen.usecases import workspace
from docgen.usecases.template_check import Report
from docgen.usecases.template_fields import Fields

#: How the table says whether a value is there.
_THERE: Final = {
    "alltid": "",
    "kan vara tom": "kan vara tom",
    "kan vara tom, fråga med if": "kan vara tom: if",
    "kan saknas, fråga med is defined": "kan saknas: is defined",
}


def checked(found: Report) -> None:
    """Show what a check of templates found."""
    console.findings(found.findings)
    count = len(found.names)
    mallar = "1 mall kontrollerad" if count == 1 else f"{count} mallar kontrollerade"
    console.line(f"{mallar}: {report.summary(found.findings)}.")
    if found.copy is not None:
        console.line(f"Kopia med kommentarer: {workspace.shown(found.copy)}")


def as_checked(found: Report) -> dict[str, Any]:
    """Return what a check of templates found, for programs."""
    return {
        "mallar": list(found.names),
        "fel": found.count(Severity.FEL),
        "varningar": found.count(Severity.VARNING),
        "notiser": found.count(Severity.NOTIS),
        "fynd": report.findings(found.findings),
        "kopia": found.copy.as_posix() if found.copy else None,
    }


def fields(found: Fields) -> None:
    """Show the names and the filters, each as a table."""
    rows = [
        (row.written, row.type, _THERE[row.presence.value], row.description, row.example)
        for row in found.names
    ]
    console.table(("Namn", "Typ", "Finns", "Betydelse", "Exempel"), rows)
    console.line()
    filters = [
        (it.name, it.takes, it.description, f"{it.example} → {it.output}") for it in found.filters
    ]
    console.table(("Filter", "Tar", "Betydelse", "Exempel"), filters)


def as_fields(found: Fields) -> dict[str, Any]:
    """Return the names and the filters, for programs."""
    return {
        "dokumenttyp": found.kind,
        "namn": [
            {
                "namn": row.written,
                "typ": row.type,
                "finns": row.presence.value,
                "betydelse": row.description,
                "exempel": row.example,
            }
            for row in found.names
        ],
        "filter": [
            {
                "filter": it.name,
                "tar": it.takes,
                "betydelse": it.description,
                "exempel": it.example,
                "ger": it.output,
            }
            for it in found.filters
        ],
    }
