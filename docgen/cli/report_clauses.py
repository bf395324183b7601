"""How the clause library reads, to people and to programs."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from docgen.cli import console, report
from docgen.findings import Finding, Severity
from docgen.usecases import clause_diff, clauses, workspace
from docgen.usecases.clause_diff import Compared
from docgen.usecases.clauses import Row, Shown, Written

_STYLES: Final = {
    clause_diff.Kind.KEPT: "",
    clause_diff.Kind.DELETED: "red strike",
    clause_diff.Kind.INSERTED: "green underline",
}
#: How changes read where there is no colour.
_MARKS: Final = {
    clause_diff.Kind.KEPT: ("", ""),
    clause_diff.Kind.DELETED: ("[-", "-]"),
    clause_diff.Kind.INSERTED: ("{+", "+}"),
}


def listed(rows: Sequence[Row], broken: Sequence[Finding]) -> None:
    """Show the clauses: how each stands, and how much stands in the way of approving it."""
    console.findings(broken)
    if not rows:
        console.line("Inga klausuler.")
        return
    table = [
        (
            row.clause.reference,
            str(row.state),
            str(len(clauses.blocking(row.proof)) or "–"),
            row.clause.rubrik,
        )
        for row in rows
    ]
    console.table(("Klausul", "Läge", "Fynd", "Rubrik"), table, right=(2,))
    approved = sum(row.state == "godkänd" for row in rows)
    count = "1 klausul" if len(rows) == 1 else f"{len(rows)} klausuler"
    console.line()
    console.line(f"{count}, {approved} godkända.")


def as_listed(rows: Sequence[Row], broken: Sequence[Finding]) -> dict[str, Any]:
    """Return the clauses, for programs."""
    return {"klausuler": [_row(row) for row in rows], "fynd": report.findings(broken)}


def shown(found: Shown) -> None:
    """Show a clause: what its head says, its words, what there is to say about it."""
    clause = found.row.clause
    console.line(f"{clause.reference} · {clause.rubrik}", style="bold")
    for name, value in _head(found):
        if value:
            console.line(f"{name}: {value}")
    console.line()
    console.plain("\n\n".join(found.words.split("\n")[1:]) + "\n\n")
    console.findings((*found.row.proof.findings,))
    if found.row.proof.acknowledged:
        console.line(f"Kvitterade: {report.summary(found.row.proof.acknowledged)}.")


def _head(found: Shown) -> list[tuple[str, str]]:
    clause = found.row.clause
    given = clause.godkannande
    begins, ends = clause.galler_fran, clause.galler_till
    return [
        ("Läge", str(found.row.state)),
        ("Godkänd", f"av {given.av} den {given.den}" if given else ""),
        ("Upphävd", _withdrawn(clause.upphavande) if clause.status == "upphävd" else ""),
        ("Gäller från", str(begins or "")),
        ("Gäller till", str(ends or "")),
        ("Ägare", clause.agare or ""),
        ("Lagstöd", "; ".join(clause.lagstod)),
        ("Dokumenttyper", ", ".join(clause.dokumenttyper)),
        ("Obligatorisk", "" if clause.obligatorisk is False else _condition(found.row)),
        ("Alternativ till", ", ".join(found.alternatives)),
        ("Kräver", ", ".join(clause.kraver)),
        ("Strider mot", ", ".join(clause.strider_mot)),
        ("Förklarar", ", ".join(clause.definierar)),
        ("Kommentar", clause.kommentar or ""),
        ("Versioner", ", ".join(f"{it.clause.version} ({it.state})" for it in found.versions)),
        ("Fil", found.row.file),
    ]


def _withdrawn(given: clauses.Upphavande | None) -> str:
    if given is None:
        return ""
    by = f"av {given.av} " if given.av else ""
    return f"{by}den {given.den}{f', {given.skal}' if given.skal else ''}"


def _condition(row: Row) -> str:
    given = row.clause.obligatorisk
    return given if isinstance(given, str) else "ja"


def as_shown(found: Shown) -> dict[str, Any]:
    """Return a clause, for programs."""
    return {
        "klausul": _row(found.row),
        "text": found.words,
        "versioner": [_row(it) for it in found.versions],
        "alternativ": list(found.alternatives),
    }


def compared(found: Compared) -> None:
    """Show two versions of a clause as one text: what went away, what came."""
    ends = (("Från", found.old), ("Till", found.new))
    for (name, clause), state in zip(ends, found.states, strict=True):
        console.line(f"{name} {clause.reference} ({state})", style="bold")
    console.line()
    if found.same:
        console.line("Samma ord i båda.")
    else:
        pieces = [(it.text, _STYLES[it.kind], _MARKS[it.kind]) for it in found.changes]
        console.changes(pieces)
    if found.redline is not None:
        console.line()
        console.line(f"Skrev {workspace.shown(found.redline)}")


def as_compared(found: Compared) -> dict[str, Any]:
    """Return two versions of a clause, for programs."""
    names = {"kept": "lika", "deleted": "borttaget", "inserted": "tillagt"}
    return {
        "från": found.old.reference,
        "till": found.new.reference,
        "lägen": [str(state) for state in found.states],
        "lika": found.same,
        "ändringar": [{"läge": names[it.kind.value], "text": it.text} for it in found.changes],
        "utkast": found.redline.as_posix() if found.redline else None,
    }


def written(files: Sequence[Written], done: str, before: str) -> None:
    """Show the clauses whose status was written, and those that had it already."""
    for file in files:
        console.line(f"{done if file.changed else before} {file.reference} ({file.file})")
        if file.acknowledged:
            console.line(f"    Kvitterade: {report.summary(file.acknowledged)}.")


def as_written(files: Sequence[Written]) -> dict[str, Any]:
    """Return the clauses whose status was written, for programs."""
    return {
        "klausuler": [
            {
                "klausul": file.reference,
                "fil": file.file,
                "ändrad": file.changed,
                "kvitterade": report.findings(file.acknowledged),
            }
            for file in files
        ]
    }


def _row(row: Row) -> dict[str, Any]:
    clause, approval, ended = row.clause, row.clause.godkannande, row.clause.upphavande
    return {
        "klausul": clause.reference,
        "id": clause.id,
        "version": clause.version,
        "rubrik": clause.rubrik,
        "läge": str(row.state),
        "status": clause.status,
        "gäller_från": clause.galler_fran and clause.galler_fran.isoformat(),
        "gäller_till": clause.galler_till and clause.galler_till.isoformat(),
        "ägare": clause.agare,
        "lagstöd": list(clause.lagstod),
        "dokumenttyper": list(clause.dokumenttyper),
        "obligatorisk": clause.obligatorisk,
        "alternativ": clause.alternativ,
        "strider_mot": list(clause.strider_mot),
        "kräver": list(clause.kraver),
        "definierar": list(clause.definierar),
        "kommentar": clause.kommentar,
        "godkänd_av": approval.av if approval else None,
        "godkänd_den": approval.den.isoformat() if approval else None,
        "upphävd_av": ended.av if ended else None,
        "upphävd_den": ended.den.isoformat() if ended else None,
        "upphävd_skäl": ended.skal if ended else None,
        "fil": row.file,
        "fel": sum(it.severity is Severity.FEL for it in row.proof.findings),
        "fynd": report.findings(row.proof.findings),
        "kvitterade": report.findings(row.proof.acknowledged),
    }
