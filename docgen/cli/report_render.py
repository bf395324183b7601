"""How a draft that was made reads: where it is, what to look at, and why it says what it says."""

from __future__ import annotations

from typing import Any

from docgen.cli import console, report
from docgen.findings import Place
from docgen.usecases.render import Reason, Rendered


def rendered(result: Rendered, *, as_json: bool) -> None:
    """Show a draft that was written."""
    if as_json:
        console.as_json(_json(result))
        return
    console.findings(result.findings)
    for reason in result.reasons or () if result.annotated is None else ():
        _show(reason)
    for file in (result.draft, result.pdf):
        if file is not None:
            console.line(report.sentence(file))
    if result.annotated is not None:
        console.line(f"Kopia med kommentarer: {result.annotated.as_posix()}")


def _show(reason: Reason) -> None:
    sign = "+" if reason.there else "−"
    console.line(f"{sign} {reason.title}", style="" if reason.there else "dim")
    console.indented(reason.why)
    if reason.condition and reason.is_of_data:
        console.indented(f"Villkor: {reason.condition}")
    for value in reason.values:
        console.indented(value.line)
    if reason.place is not None and reason.place.file:
        console.indented(f"{'Bestäms' if reason.is_of_data else 'Står'} i {_at(reason.place)}")


def _at(place: Place) -> str:
    return str(place) if place.line else f"{place}: {place.key}".removesuffix(": ")


def _json(result: Rendered) -> dict[str, Any]:
    told: dict[str, Any] = {
        "utkast": report.written(result.draft),
        "pdf": report.written(result.pdf) if result.pdf else None,
        "fynd": report.findings(result.findings),
        "kvitterade": report.findings(result.acknowledged),
    }
    if result.reasons is not None:
        told["varför"] = [_reason(reason) for reason in result.reasons]
        told["kopia"] = result.annotated.as_posix() if result.annotated else None
    return told


def _reason(reason: Reason) -> dict[str, Any]:
    return {
        "slag": reason.kind.value,
        "namn": reason.name,
        "finns": reason.there,
        "skäl": reason.why,
        "villkor": reason.condition or None,
        "värden": [
            {"uppgift": value.written, "är": value.shown, **_place(value.place)}
            for value in reason.values
        ],
        "klausul": reason.clause or None,
        "gånger": (
            None
            if reason.times is None
            else {"uppfyllt": reason.times[0], "prövat": reason.times[1]}
        ),
        **_place(reason.place),
    }


def _place(place: Place | None) -> dict[str, Any]:
    known = place is not None and bool(place.file)
    return {
        "fil": place.file if place is not None and known else None,
        "rad": place.line if place is not None else None,
        "kolumn": place.column if place is not None else None,
        "nyckel": (place.key or None) if place is not None else None,
    }
