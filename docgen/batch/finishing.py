"""The end of a run: what was made is written down, once it is safe on the disk."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path

from docgen.batch import journal, manifest
from docgen.batch.manifest import Known, Manifest
from docgen.batch.outcome import Outcome
from docgen.batch.writing import State
from docgen.errors import DocgenError

#: What stands in the place of a draft, or would.
_THERE = frozenset({State.NY, State.OMSKRIVEN, State.OFORANDRAD, State.UPPDATERAD})


def published(outcomes: Iterable[Outcome], room: Path, output: Path) -> list[Outcome]:
    """Return the outcomes of a run that must succeed as one, its drafts put in their places.

    Where a single one failed nothing is put anywhere, and those that were made say so.
    """
    made = list(outcomes)
    if any(_failed(outcome) for outcome in made):
        return [_withheld(outcome) for outcome in made]
    journal.decide(room)
    return [_placed(outcome, room, output) for outcome in made]


def folded(
    known: Manifest,
    outcomes: Iterable[Outcome],
    sources: Mapping[str, Known],
    records: Mapping[str, str],
) -> Manifest:
    """Return the manifest after a run: its drafts, and the data files as they were read."""
    files, seen = dict(known.files), dict(sources)
    for outcome in outcomes:
        if outcome.line is not None and outcome.written and outcome.written.state in _THERE:
            files[outcome.name] = outcome.line.entry(records, outcome.stamp)
        if outcome.source in seen and (outcome.status or outcome.id):
            found = seen[outcome.source]
            seen[outcome.source] = found._replace(
                id=outcome.id or found.id, status=outcome.status or found.status
            )
    return Manifest(files, seen)


def save(after: Manifest, before: Manifest, output: Path, *, written: bool) -> None:
    """Write the manifest where it says something new, after what it tells of is on the disk."""
    if written and hasattr(os, "sync"):
        os.sync()  # once, not for each draft: that would take four times as long as making them
    if after != before:
        manifest.save(after, output)


def _failed(outcome: Outcome) -> bool:
    return outcome.written is None and not outcome.status


def _withheld(outcome: Outcome) -> Outcome:
    if outcome.written is None or outcome.written.state is State.OFORANDRAD:
        return outcome
    said = str(WithheldError())
    return replace(outcome, written=None, line=None, refusal=said)


def _placed(outcome: Outcome, room: Path, output: Path) -> Outcome:
    line, written = outcome.line, outcome.written
    if line is None or written is None or written.state is State.OFORANDRAD:
        return outcome
    try:
        return replace(outcome, stamp=journal.publish(room, line.name, output))
    except DocgenError as error:
        return replace(outcome, written=None, line=None, refusal=str(error))


class WithheldError(DocgenError):
    """A draft was made, and not put in its place, for another one failed."""

    def __init__(self) -> None:
        super().__init__(
            "Utkastet är gjort men inte skrivet: --strict skriver inget så länge en annan handling "
            "har fel. Rätta den, eller kör utan --strict."
        )
