"""The wordings of a clause through time: which one holds on a day, and how each of them stands."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from docgen.domain.klausul import Klausul, Tillstand


def choose(versions: Sequence[Klausul], day: date | None) -> Klausul:
    """Return the wording to use on ``day``: approved and in force if there is one, the newest such.

    Else the nearest there is: what is in force comes before what is approved, and both before
    what has been withdrawn. ``state`` tells what is wrong with it.
    """
    if len(versions) == 1:
        return versions[0]  # most clauses have one, whose words need not be read to choose it
    return max(versions, key=lambda it: _rank(it, day))


def _rank(version: Klausul, day: date | None) -> tuple[bool, bool, bool, int]:
    kept, in_force = version.status != "upphävd", version.in_force(day)
    return (version.approved and in_force, kept and in_force, kept, version.version)


def pinned(versions: Sequence[Klausul], number: int) -> Klausul | None:
    """Return version ``number``, None where there is none."""
    return next((it for it in versions if it.version == number), None)


def state(version: Klausul, versions: Sequence[Klausul], day: date | None) -> Tillstand:
    """Return how ``version`` stands on ``day`` among all ``versions`` of its clause."""
    own = version.state(day)
    if own is Tillstand.GODKAND and newer(version, versions, day) is not None:
        return Tillstand.ERSATT
    return own


def newer(version: Klausul, versions: Sequence[Klausul], day: date | None) -> Klausul | None:
    """Return the newest approved wording in force on ``day`` that has come after ``version``."""
    later = [
        it for it in versions if it.version > version.version and it.approved and it.in_force(day)
    ]
    return max(later, key=lambda it: it.version, default=None)
