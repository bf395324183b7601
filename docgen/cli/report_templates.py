"""How the checks and the vocabulary of templates read, to people and to programs."""

from __future__ import annotations

from typing import Any, Final

from docgen.cli import console, report
from docgen.findings import Severity
from docgen.usecases import workspace
from docgen.usecases.template_check import Report
from docgen.usecases.template_fields import Fields

#: How the list says whether a value is there.
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
    """Show the names, then the filters: each on a line, what it means below."""
    console.line("Namn", style="bold")
    for row in found.names:
        aside = ", ".join(words for words in (row.type, _THERE[row.presence.value]) if words)
        example = f" Till exempel {row.example}." if row.example else ""
        console.entry(row.written, aside, f"{row.description}{example}")
    console.line()
    console.line("Filter", style="bold")
    for it in found.filters:
        console.entry(it.name, f"tar {it.takes}", f"{it.description}: {it.example} → {it.output}")


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
