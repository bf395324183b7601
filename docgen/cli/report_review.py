"""How the review of drafts reads, to people and to programs."""

from __future__ import annotations

from typing import Any

from docgen.cli import console
from docgen.usecases import workspace
from docgen.usecases.review import (
    Diff,
    Faktagranskning,
    Klausulgranskning,
    Report,
    Reviewed,
    Row,
    Textgranskning,
    Tracked,
)


def reviewed(report: Report) -> None:
    """Show each draft: what deviates one by one, then the sum."""
    for it in report.reviewed:
        if it.error is not None:
            said = str(it.error)
            console.error(said if it.path.name in said else f"{it.path.name}: {said}")
            continue
        console.line(f"{it.path.name}: {it.title}" if it.title else it.path.name, style="bold")
        for warning in it.review.varningar if it.review else ():
            console.line(f"Observera: {warning}", style="yellow")
        for row in it.rows:
            _row(row)
        console.line(it.summary)
        console.line()
    for path, what in ((report.report, "Rapport"), (report.copy, "Kopia med kommentarer")):
        if path is not None:
            console.line(f"{what}: {workspace.shown(path)}")


def _row(row: Row) -> None:
    told = [
        f"{'; '.join(row.andringar)}." if row.andringar else "",
        f"Spårat av {row.spar}." if row.spar else "",
        f"Ansvarig: {row.ansvarig}." if row.ansvarig else "",
    ]
    said = " ".join(filter(None, told))
    words = "\n".join(filter(None, (said, f"→ {row.atgard}")))
    console.entry(f"{row.nummer}. {row.om}", row.status, words)


def as_reviewed(report: Report) -> dict[str, Any]:
    """Return the reviews for programs."""
    return {
        "avviker": report.deviates,
        "utkast": [_draft(it) for it in report.reviewed],
        "rapport": report.report.as_posix() if report.report else None,
        "kopia": report.copy.as_posix() if report.copy else None,
    }


def _draft(it: Reviewed) -> dict[str, Any]:
    if it.review is None:
        return {"fil": it.path.as_posix(), "fel": str(it.error), "avviker": True}
    return {
        "fil": it.path.as_posix(),
        "fel": None,
        "handling": it.review.handling,
        "avviker": it.review.avviker,
        "sammanfattning": it.summary,
        "varningar": list(it.review.varningar),
        "klausuler": [_clause(clause) for clause in it.review.klausuler],
        "fakta": [_fact(fact) for fact in it.review.fakta],
        "text": [_text(text) for text in it.review.text],
        "spårade_ändringar": [_tracked(change) for change in it.review.spar],
    }


def _clause(it: Klausulgranskning) -> dict[str, Any]:
    return {
        "klausul": it.reference,
        "rubrik": it.rubrik,
        "ägare": it.agare or None,
        "avviker": it.avviker,
        "status": [str(status) for status in it.godtagen.statuses],
        "status_om_spårade_ändringar_avvisas": [str(status) for status in it.avvisad.statuses],
        "skäl": it.skal or None,
        "godkänd": it.godkand or None,
        "igenkänd_på": str(it.grund),
        "säkerhet": str(it.sakerhet),
        "likhet": round(it.likhet, 3),
        "ändringar": _changes(it.godtagen.diff),
        "ändringar_om_spårade_avvisas": _changes(it.avvisad.diff),
        "gällande_version": it.gallande or None,
        "ändringar_i_gällande_version": _changes(it.nyare),
        "spårade_ändringar": [_tracked(change) for change in it.spar],
    }


def _changes(diff: Diff | None) -> list[dict[str, str]]:
    changes = diff.changes if diff is not None else ()
    return [{"struket": it.struck, "tillagt": it.written} for it in changes]


def _fact(it: Faktagranskning) -> dict[str, Any]:
    return {
        "nyckel": it.nyckel,
        "namn": it.namn,
        "avviker": it.avviker,
        "status": str(it.status),
        "skrevs_som": it.skrivet,
        "står_nu": it.nu,
        "om_spårade_ändringar_avvisas": it.avvisat,
        "underlaget_i_dag": it.i_dag,
        "säkerhet": str(it.sakerhet),
        "antal": it.antal,
        "spårade_ändringar": [_tracked(change) for change in it.spar],
    }


def _text(it: Textgranskning) -> dict[str, Any]:
    return {
        "status": str(it.status),
        "under": it.under or None,
        "text": it.text,
        "ändringar": _changes(it.diff),
        "bara_spårad": it.sparad,
        "bara_om_spårade_avvisas": it.avvisad,
        "klausul": it.inklistrad.reference if it.inklistrad else None,
        "spårade_ändringar": [_tracked(change) for change in it.spar],
    }


def _tracked(it: Tracked) -> dict[str, str]:
    return {"slag": it.kind, "av": it.author, "den": it.date, "text": it.text}
