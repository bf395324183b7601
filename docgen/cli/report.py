"""How results read: as lines and tables to people, as JSON with stable keys to programs."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from docgen.cli import console
from docgen.cli.told import findings, written
from docgen.errors import DocgenError, MaterialRefused
from docgen.findings import Finding, Severity
from docgen.usecases import check, templates, workspace
from docgen.usecases.render import State, Written

__all__ = ["checked", "findings", "listed", "refused", "sentence", "summary", "written"]

_PLURALS = {
    Severity.FEL: ("fel", "fel"),
    Severity.VARNING: ("varning", "varningar"),
    Severity.NOTIS: ("notis", "notiser"),
}


def refused(error: DocgenError, *, as_json: bool) -> None:
    """Show an operation that was refused, with the findings behind it."""
    found = error.findings if isinstance(error, MaterialRefused) else ()
    if as_json:
        console.as_json({"fel": str(error), "fynd": findings(found)})
        return
    console.findings(check.ordered(found))
    console.error(str(error))


def interrupted() -> None:
    """Tell a program that somebody stopped the command before it had anything to tell."""
    console.as_json({"fel": "Avbrutet.", "fynd": []})


def checked(report: check.Report, *, as_json: bool) -> None:
    """Show what a check found."""
    if as_json:
        console.as_json(
            {
                "filer": list(report.files),
                "fel": report.count(Severity.FEL),
                "varningar": report.count(Severity.VARNING),
                "notiser": report.count(Severity.NOTIS),
                "avbruten": report.interrupted,
                "ej nådda": report.left,
                "fel i docgen": list(report.faulty),
                "fynd": findings(report.findings),
                "kvitterade": findings(report.acknowledged),
            }
        )
        return
    console.findings(report.findings)
    if report.faulty:
        console.table(("Resultat", "Handling"), [("fel i docgen", it) for it in report.faulty])
        console.line()
    stopped = f"Avbrutet. {_left(report.left)} " if report.interrupted else ""
    console.line(f"{stopped}{_files(len(report.files))}: {summary(report.findings)}.")
    if report.acknowledged:
        console.line(f"Kvitterade: {_listed(report.acknowledged)}.")


def listed(found: Sequence[templates.Template], *, as_json: bool) -> None:
    """Show the templates."""
    if as_json:
        console.as_json({"mallar": [_template(template) for template in found]})
        return
    console.findings([template.finding for template in found if template.finding])
    rows = [
        (it.name, ", ".join(it.profiles) or "–", f"{(it.size + 1023) // 1024} kB", it.title or "–")
        for it in found
    ]
    console.table(("Mall", "Används av profil", "Storlek", "Titel"), rows, right=(2,))


def summary(found: Sequence[Finding]) -> str:
    """Return how many findings there are of each weight: "2 fel och 1 varning"."""
    parts = []
    for severity, (one, several) in _PLURALS.items():
        count = sum(finding.severity is severity for finding in found)
        if count:
            parts.append(f"{count} {one if count == 1 else several}")
    if len(parts) > 1:
        return f"{', '.join(parts[:-1])} och {parts[-1]}"
    return parts[0] if parts else "inga fynd"


def _files(count: int) -> str:
    return "1 fil kontrollerad" if count == 1 else f"{count} filer kontrollerade"


def _left(count: int) -> str:
    return f"{count} {'handling' if count == 1 else 'handlingar'} inte nådda."


def _listed(found: Sequence[Finding]) -> str:
    codes = sorted({finding.code for finding in found})
    return f"{summary(found)} ({', '.join(codes)})"


def sentence(file: Written) -> str:
    """Return what became of a file, in words."""
    said = {
        State.NY: "Skrev",
        State.OMSKRIVEN: "Skrev om",
        State.OFORANDRAD: "Oförändrad:",
        State.PLANERAD: "Skulle skriva",
    }
    kept = f" Kopia av det som stod där: {file.copy.name}" if file.copy else ""
    return f"{said[file.state]} {workspace.shown(file.path)}{'.' if kept else ''}{kept}"


def _template(template: templates.Template) -> dict[str, Any]:
    return {
        "namn": template.name,
        "dokumenttyp": template.kind,
        "fil": template.path,
        "titel": template.title,
        "byte": template.size,
        "profiler": list(template.profiles),
        "fynd": findings([template.finding] if template.finding else []),
    }
