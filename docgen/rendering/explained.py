"""A copy of a draft with a comment at each section, clause and condition: why it stands there."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Final

from lxml import etree

from docgen.diff import sequences
from docgen.ooxml import comments, controls, package, reading, xml
from docgen.ooxml.comments import Comment
from docgen.ooxml.namespaces import w
from docgen.rendering.why import Reason, Trace

_AUTHOR: Final = "docgen"
_INITIALS: Final = "dg"


def copy(draft: bytes, trace: Trace, moment: datetime) -> bytes:
    """Return ``draft`` with the reasons as comments; without its comments it says the same.

    What is not there, and what has no place in the running text, is told at the first paragraph.
    """
    built = package.read(draft)
    main = package.main_part(built)
    document = xml.parse(built.parts[main], main)
    found = _placed(document, trace)
    written = [
        Comment(at, tuple(_lines(reasons)), _AUTHOR, _INITIALS, moment)
        for (at, _), reasons in sorted(found.items())
    ]
    return package.write(comments.add(built, written))


#: In what order the comments at one paragraph stand: what is here, then what has no place.
_HERE, _NOT_CHOSEN, _OF_TEMPLATE = range(3)


def _placed(document: etree._Element, trace: Trace) -> dict[tuple[int, int], list[Reason]]:
    """Return the reasons by the number of the paragraph that each is told at, and its comment."""
    numbers = {paragraph: index for index, paragraph in enumerate(document.iter(w("p")))}
    keys = _keys(document, numbers)
    aligned = _aligned(document, trace.story)
    found: dict[tuple[int, int], list[Reason]] = {}
    for reason in trace.reasons:
        at = keys.get(reason.key) if reason.key else None
        if at is None and reason.paragraph is not None and reason.there:
            at = aligned.get(reason.paragraph)
        elsewhere = _NOT_CHOSEN if reason.is_of_data else _OF_TEMPLATE
        spot = (0, elsewhere) if at is None else (at, _HERE)
        found.setdefault(spot, []).append(reason)
    return found


def _keys(document: etree._Element, numbers: dict[etree._Element, int]) -> dict[str, int]:
    """Return the first paragraph of each control by its key, and by the keys above that."""
    found: dict[str, int] = {}
    for control in controls.find(document):
        first = next(control.element.iter(w("p")), None)
        if first is None:
            first = next(control.element.iterancestors(w("p")), None)
        if control.key is None or first is None or first not in numbers:
            continue
        steps = control.key.split(".")
        for length in range(len(steps), 1, -1):
            found.setdefault(".".join(steps[:length]), numbers[first])
    return found


def _aligned(document: etree._Element, story: bytes) -> dict[int, int]:
    """Return where each paragraph of the story, as it was filled, stands in the draft."""
    filled = [reading.text(p) for p in xml.parse(story).iter(w("p"))]
    drafted = [reading.text(p) for p in document.iter(w("p"))]
    found: dict[int, int] = {}
    for stretch in sequences.align(filled, drafted):
        for offset in range(stretch.old_to - stretch.old_from):
            inside = min(stretch.new_from + offset, max(stretch.new_to - 1, 0))
            found[stretch.old_from + offset] = inside
    return found


def _lines(reasons: Sequence[Reason]) -> Iterator[str]:
    """Yield the lines of a comment: what is there first, then what is not."""
    for reason in sorted(reasons, key=lambda it: not it.there):
        yield f"{reason.title}: {reason.why}"
        if reason.condition and reason.is_of_data:
            yield f"Villkor: {reason.condition}"
        yield from (f"• {it.line}" for it in reason.values)
        if reason.place is not None and reason.place.file and reason.is_of_data:
            yield f"Bestäms i {reason.place}."
