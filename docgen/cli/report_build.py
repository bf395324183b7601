"""What became of the documents of a run: what must be mended, what changed, the sum."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any, Final

from docgen.cli import console, told
from docgen.usecases import build, workspace
from docgen.usecases.build import Change, Event, Result, State

#: Rows of a table that a person reads in a terminal; the rest is in --json and --report.
MOST: Final = 100
#: Facts that are told of one draft in the terminal.
_FACTS: Final = 5


def built(found: build.Report, *, as_json: bool) -> None:
    """Show what became of each document: first what must be mended, then the table and the sum."""
    if as_json:
        head = {
            "torrkörning": found.dry,
            "avbruten": found.interrupted,
            "ej nådda": found.left,
            "fel": str(found.error) if found.error else None,
        }
        console.as_json_with(head, "handlingar", (_result(result) for result in found.results))
        return
    for result in found.results:
        if result.failed:
            console.findings([finding for finding in result.findings if finding.stops])
    _table(found.results)
    console.line(_sum(found))
    if found.error is not None:
        console.error(str(found.error))


def _table(results: Sequence[Result]) -> None:
    """Show a row for each document; of many, those that something happened to."""
    shown = results
    if len(results) > MOST:
        shown = [it for it in results if it.failed or not _is_quiet(it)]
    if shown:
        console.table(("Resultat", "Handling"), [_outcome(result) for result in shown[:MOST]])
        if len(shown) > MOST:
            console.line(f"… och {len(shown) - MOST} till; alla finns med --json eller --report.")
        console.line()


def _is_quiet(result: Result) -> bool:
    unchanged = result.written is not None and result.written.state is State.OFORANDRAD
    return result.finished or unchanged


def _outcome(result: Result) -> tuple[str, str]:
    """Return in a word what became of a document, and where its draft is or what is in the way."""
    if result.finished:
        return "rörs inte", result.source
    if result.fault is not None:
        return "fel i docgen", result.source
    if result.written is None:
        return "vägrad", f"{result.source}\n{result.error}"
    kept = f"\nkopia: {result.written.copy.name}" if result.written.copy else ""
    edited = " (redigerad)" if result.edited else ""
    said = "".join([*_changes(result.changes), *_events(result.events)])
    return (
        result.written.state.value,
        f"{workspace.shown(result.written.path)}{edited}{kept}{said}",
    )


def _changes(changes: Sequence[Change]) -> Iterable[str]:
    for change in changes[:_FACTS]:
        yield f"\n{change.fact}: {change.old or '–'} → {change.new or '–'}"
    if len(changes) > _FACTS:
        yield f"\n… och {len(changes) - _FACTS} fakta till"


def _events(events: Sequence[Event]) -> Iterable[str]:
    """Yield how many things of each kind were brought in or left."""
    counted = Counter(event.what for event in events)
    if counted:
        yield "\n" + ", ".join(f"{what}: {number}" for what, number in counted.items())


def _result(result: Result) -> dict[str, Any]:
    return {
        "källa": result.source,
        "resultat": "rörs inte" if result.finished else "vägrad" if result.failed else "klar",
        "utkast": told.written(result.written) if result.written else None,
        "redigerad": result.edited,
        "ändringar": [{"nyckel": it.key, "före": it.old, "efter": it.new} for it in result.changes],
        "uppdatering": [
            {"vad": it.what, "ställe": it.place, "före": it.old, "efter": it.new}
            for it in result.events
        ],
        "fel": str(result.error) if result.error else None,
        "fynd": told.findings(result.findings),
    }


def _sum(found: build.Report) -> str:
    counted = [
        (found.count(State.PLANERAD), "skulle skrivas", "skulle skrivas"),
        (found.count(State.NY), "ny", "nya"),
        (found.count(State.OMSKRIVEN), "omskriven", "omskrivna"),
        (found.count(State.UPPDATERAD), "uppdaterad", "uppdaterade"),
        (found.count(State.OFORANDRAD), "oförändrad", "oförändrade"),
        (sum(result.finished for result in found.results), "rörs inte", "rörs inte"),
        (sum(result.failed for result in found.results), "vägrad", "vägrade"),
        (found.left, "inte nådd", "inte nådda"),
    ]
    parts = ", ".join(f"{n} {one if n == 1 else several}" for n, one, several in counted if n)
    count = len(found.results) + found.left
    if not count:  # the files are there, so they are series
        return "Inga handlingar: tabellerna har inga rader."
    warned = any(result.warned for result in found.results)
    warn = " Se varningar och notiser med docgen check." if warned else ""
    edited = [it.written.state for it in found.results if it.edited and it.written]
    asides = [
        (edited.count(State.PLANERAD), "av utkasten är redigerade och uppdateras."),
        (edited.count(State.OFORANDRAD), "av de oförändrade är redigerade."),
    ]
    aside = "".join(f" {n} {what}" for n, what in asides if n)
    stopped = "Avbrutet. " if found.interrupted else ""
    return f"{stopped}{count} {'handling' if count == 1 else 'handlingar'}: {parts}.{aside}{warn}"
