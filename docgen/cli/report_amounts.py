"""How changed amounts read: old → new with the arithmetic, then the documents that follow."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from docgen.cli import console, report
from docgen.findings import Finding, Severity
from docgen.usecases import workspace
from docgen.usecases.amounts import Follower, Outcome, Report, State


def changed(found: Report, *, as_json: bool) -> None:
    """Show what became of each amount, and of each document that follows."""
    if as_json:
        console.as_json(_as_json(found))
        return
    told = {it for outcome in found.outcomes for it in _locks(outcome)}
    console.findings([it for it in found.findings if it not in told])
    for outcome in found.outcomes:
        _amount(outcome)
    if found.followers:
        console.line()
    for follower in found.followers:
        _document(follower)
    console.line()
    _sum(found)


def _amount(outcome: Outcome) -> None:
    label = f" ({outcome.label})" if outcome.label else ""
    changed = outcome.state is State.ANDRAS
    moved = f"{_shown(outcome.before)} → {_shown(outcome.after)}"
    cures = (f"→ {it.cure}" for it in _locks(outcome))
    lines = outcome.arithmetic if changed else (outcome.reason, *cures)
    console.entry(
        f"{outcome.agreement} {outcome.year}{label}",
        moved if changed else outcome.state.value,
        "\n".join(lines),
    )


def _locks(outcome: Outcome) -> tuple[Finding, ...]:
    """Return the notices that say no more than the reason why an amount is let be, and the cure."""
    return tuple(
        it
        for it in outcome.findings
        if it.severity is Severity.NOTIS and it.message == outcome.reason
    )


def _document(follower: Follower) -> None:
    lines = [
        f"{fact.key.partition(':')[0]}: {fact.before or '–'} → {fact.after or '–'}"
        for fact in follower.facts
    ]
    if follower.status != "utkast":
        lines.append(f"Handlingen är {follower.status} och görs inte om.")
    aside = f"{follower.state.value}; {follower.draft.value}"
    console.entry(follower.source, aside, "\n".join(lines))


def _sum(found: Report) -> None:
    counted = [
        (found.count(State.ANDRAS), "skulle ändras" if found.dry else "ändras"),
        (found.count(State.OFORANDRAD), "oförändrade"),
        (found.count(State.ROR_INTE), "rörs inte"),
        (found.count(State.HINDER), "har hinder"),
    ]
    parts = ", ".join(f"{n} {what}" for n, what in counted if n) or "inga följer indexet"
    count = len(found.outcomes)
    console.line(f"{count} belopp: {parts}.")
    if found.finished:
        console.line("En ändring som avbröts förra gången slutfördes först.")
    if found.written:
        files = "1 fil" if len(found.written) == 1 else f"{len(found.written)} filer"
        console.line(f"Skrev {files}. Gör om utkasten med docgen build.")
    elif found.count(State.ANDRAS) and not found.dry:
        console.line("Inget är skrivet: rätta felen ovan först.")
    if found.report is not None:
        console.line(f"Rapport: {workspace.shown(found.report)}")


def _shown(value: Decimal | None) -> str:
    return (
        "–"
        if value is None
        else f"{value:,.2f}".removesuffix(".00").replace(",", " ").replace(".", ",")
    )


def _as_json(found: Report) -> dict[str, Any]:
    return {
        "torrkörning": found.dry,
        "belopp": [_outcome(it) for it in found.outcomes],
        "handlingar": [_follower(it) for it in found.followers],
        "skrivna": list(found.written),
        "rapport": found.report.as_posix() if found.report else None,
        "fynd": report.findings(found.findings),
    }


def _outcome(it: Outcome) -> dict[str, Any]:
    return {
        "överenskommelse": it.agreement,
        "fil": it.file,
        "år": it.year,
        "rad": dict(it.row),
        "resultat": it.state.value,
        "före": None if it.before is None else f"{it.before:f}",
        "efter": None if it.after is None else f"{it.after:f}",
        "uträkning": list(it.arithmetic),
        "orsak": it.reason,
    }


def _follower(it: Follower) -> dict[str, Any]:
    return {
        "källa": it.source,
        "id": it.id,
        "status": it.status,
        "resultat": it.state.value,
        "utkast": it.draft.value,
        "överenskommelse": it.agreement,
        "fakta": [
            {"nyckel": fact.key, "före": fact.before, "efter": fact.after} for fact in it.facts
        ],
    }
