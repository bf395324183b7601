"""Comments at the clauses of a draft that are not approved, or not those of its day.

A draft with them says the same as one without. It remembers them all the same, so that an update
can tell a comment that somebody has taken away from one that has come.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, time
from typing import Final, NamedTuple

from lxml import etree

from docgen.domain import klausullage
from docgen.domain.akt import Akt
from docgen.ooxml import comments, controls, package, xml
from docgen.ooxml.comments import Comment
from docgen.ooxml.namespaces import w
from docgen.ooxml.package import Package

AUTHOR: Final = "docgen"
_INITIALS: Final = "dg"


@dataclass(frozen=True, slots=True)
class Notice:
    """What is said at a clause: the key of its control, the lines, and the day of the document."""

    key: str
    lines: tuple[str, ...]
    moment: datetime | None


def of(akt: Akt) -> tuple[Notice, ...]:
    """Return what a draft of ``akt`` has to say at its clauses; mostly nothing."""
    day = akt.handling.datum
    # The bytes must follow from the data alone, so the document's own day stands for the clock.
    moment = datetime.combine(day, time(12), UTC) if day else None
    return tuple(
        Notice(
            controls.short(f"klausul.{lage.reference}"),
            (klausullage.message(lage), klausullage.cure(lage)),
            moment,
        )
        for lage in klausullage.of(akt)
    )


class Told(NamedTuple):
    """A draft with its comments, and what they say; None where there are none."""

    package: Package
    said: tuple[str, ...] | None


def put(built: Package, notices: Sequence[Notice]) -> Told:
    """Return ``built`` with each notice as a comment at the first line of its clause.

    A clause that the template does not print has no place, and gets none.
    """
    if not notices:
        return Told(built, None)
    main = package.main_part(built)
    places = _places(xml.parse(built.parts[main], main))
    found = tuple(_comments(notices, places))
    said = tuple("\n".join(comment.lines) for comment in found)
    return Told(comments.add(built, found), said or None)


def _comments(notices: Sequence[Notice], places: dict[str, list[int]]) -> Iterator[Comment]:
    for notice in notices:
        if places.get(notice.key):  # a clause may stand several times, once for each notice
            number = places[notice.key].pop(0)
            yield Comment(number, notice.lines, AUTHOR, _INITIALS, notice.moment)


def _places(document: etree._Element) -> dict[str, list[int]]:
    """Return the number of the first paragraph in each control, by key."""
    numbers = {paragraph: index for index, paragraph in enumerate(document.iter(w("p")))}
    places: dict[str, list[int]] = {}
    for control in controls.find(document):
        first = next(control.element.iter(w("p")), None)
        if control.key is not None and first is not None:
            places.setdefault(control.key, []).append(numbers[first])
    return places
