"""How an update reads: what was done to each draft and what a person has to decide."""

from __future__ import annotations

from typing import Any

from docgen.cli import console, report
from docgen.errors import MaterialRefused
from docgen.usecases import check, update, workspace
from docgen.usecases.update import Event, Merged, Report, Updated


def updated(result: Report, *, as_json: bool) -> None:
    """Show what became of each draft."""
    if as_json:
        drafts = [_json(one) for one in result.results]
        written = result.report.as_posix() if result.report else None
        console.as_json({"torrkörning": result.dry, "utkast": drafts, "rapport": written})
        return
    for one in result.results:
        _show(one, dry=result.dry)
    if result.report is not None:
        console.line(f"Skrev {workspace.shown(result.report)}")


def _show(one: Updated, *, dry: bool) -> None:
    name = workspace.shown(one.path)
    if isinstance(one.error, MaterialRefused):
        console.findings(check.ordered(one.error.findings))
    if one.error is not None:
        said = str(one.error)
        console.error(said if one.path.name in said else f"{name}: {said}")
    if one.merged is not None:
        console.line(f"{name}: {update.summary(one.merged)}", style="bold")
        _events(one.merged)
        if dry:
            console.line("Torrkörning: inget är skrivet.")
    if one.written is not None:
        kept = f" Utkastet som det var: {one.copy.name}" if one.copy else ""
        console.line(f"Skrev {workspace.shown(one.written)}.{kept}")


def _events(merged: Merged) -> None:
    for what, heading in update.HEADINGS:
        events = [event for event in merged.events if event.what is what]
        if events:
            console.line(heading)
        for event in events:
            console.indented(_sentence(event))


def _sentence(event: Event) -> str:
    place = f"{event.place}: " if event.place else ""
    times = f" ({event.times} ställen)" if event.times > 1 else ""
    if event.old and event.new:
        return f"{place}{event.old} → {event.new}{times}"
    return f"{place}{event.new or event.old}{times}"


def _json(one: Updated) -> dict[str, Any]:
    return {
        "fil": one.path.as_posix(),
        "resultat": _outcome(one),
        "skrivet": one.written.as_posix() if one.written else None,
        "kopia": one.copy.as_posix() if one.copy else None,
        "händelser": [_event(event) for event in one.merged.events] if one.merged else [],
        "fel": str(one.error) if one.error else None,
        "fynd": report.findings(
            one.error.findings if isinstance(one.error, MaterialRefused) else one.findings
        ),
    }


def _outcome(one: Updated) -> str:
    if one.error is not None:
        return "vägrat"
    return "ändrat" if one.merged is not None and one.merged.changed else "oförändrat"


def _event(event: Event) -> dict[str, Any]:
    return {
        "slag": event.what.value,
        "plats": event.place,
        "nyckel": event.key,
        "i utkastet": event.old,
        "enligt underlaget": event.new,
        "antal": event.times,
    }
