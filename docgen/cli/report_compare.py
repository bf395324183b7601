"""How a comparison reads: change by change under headings, or as JSON."""

from __future__ import annotations

from typing import Any

from docgen.cli import console, report
from docgen.usecases.compare import Change, Compared

#: Letters of a changed passage that are shown; the redline has it whole.
_MOST = 300
#: Letters round a change that are shown: enough to find it by.
_NEAR = 40


def compared(result: Compared, *, as_json: bool) -> None:
    """Show what differs between two files."""
    if as_json:
        console.as_json(
            {
                "lika": not result.changes,
                "ändringar": [_json(change) for change in result.changes],
                "jämförelse": report.written(result.redline) if result.redline else None,
                "anmärkningar": list(result.notes),
            }
        )
        return
    heading = None
    for change in result.changes:
        place = _place(change)
        if place != heading:
            console.line(place, style="bold")
            heading = place
        _show(change)
    for note in result.notes:
        console.line(note)
    console.line(_count(len(result.changes)))
    if result.redline:
        console.line(report.sentence(result.redline))


def _show(change: Change) -> None:
    if not change.deleted and not change.inserted:
        console.indented(f"annan formatmall eller lista: {_end(change.paragraph)}")
        return
    console.changed(
        _start(change.before).lstrip(),
        _end(change.deleted),
        _end(change.inserted),
        _after(change.after),
    )


def _start(words: str) -> str:
    """Return the last words before a change."""
    return words if len(words) <= _NEAR else f"… {words[-_NEAR:].partition(' ')[2]}"


def _after(words: str) -> str:
    """Return the first words after a change."""
    return words if len(words) <= _NEAR else f"{words[:_NEAR].rpartition(' ')[0]} …"


def _end(words: str) -> str:
    return words if len(words) <= _MOST else f"{words[:_MOST].rstrip()} …"


def _place(change: Change) -> str:
    where = "" if change.where == "brödtext" else f"{change.where.value.capitalize()}"
    return where or change.heading or "Före första rubriken"


def _count(number: int) -> str:
    if not number:
        return "Ingen skillnad."
    return f"{number} {'ändring' if number == 1 else 'ändringar'}."


def _json(change: Change) -> dict[str, Any]:
    return {
        "slag": change.what.value,
        "var": change.where.value,
        "rubrik": change.heading or None,
        "stycke": change.paragraph,
        "före": change.before,
        "borttaget": change.deleted,
        "tillagt": change.inserted,
        "efter": change.after,
        "tabellrad": change.row,
    }
