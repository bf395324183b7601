"""The marks of a tracked change: who, when, and the elements Word keeps them in."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from typing import Final

from lxml import etree

from docgen.ooxml.namespaces import W, w

AUTHOR: Final = "docgen"
#: The date of changes where the caller gives none: the same documents make the same redline.
MOMENT: Final = datetime(2000, 1, 1, tzinfo=UTC)


class Mode(StrEnum):
    """What becomes of a piece of a document."""

    KEPT = "kept"
    DELETED = "del"
    INSERTED = "ins"


@dataclass(frozen=True, slots=True)
class Stamp:
    """Who made a change, and when."""

    author: str = AUTHOR
    moment: datetime = MOMENT

    def element(self, tag: str) -> etree._Element:
        """Return an element with author and date; its id is given by ``number``."""
        made = etree.Element(w(tag), nsmap={"w": W})
        made.set(w("id"), "0")
        made.set(w("author"), self.author)
        made.set(w("date"), self.moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"))
        return made


#: What carries the id of a tracked change.
_REVISIONS: Final = tuple(
    w(name)
    for name in (
        *("ins", "del", "moveFrom", "moveTo", "cellIns", "cellDel", "cellMerge"),
        *("rPrChange", "pPrChange", "sectPrChange", "tblPrChange", "tblGridChange"),
        *("trPrChange", "tcPrChange", "tblPrExChange", "numberingChange"),
    )
)


def number(roots: Iterable[etree._Element]) -> None:
    """Give every tracked change in ``roots`` (the stories of one document) an id of its own."""
    count = 0
    for root in roots:
        for element in root.iter(*_REVISIONS):
            count += 1
            element.set(w("id"), str(count))


def mark_paragraph(paragraph: etree._Element, mode: Mode, stamp: Stamp) -> None:
    """Mark the end of ``paragraph`` as inserted or deleted, in place."""
    properties = ensure(paragraph, "pPr")
    run = properties.find(w("rPr"))
    if run is None:
        run = etree.Element(w("rPr"))
        after = [child for child in properties if child.tag not in {w("sectPr"), w("pPrChange")}]
        properties.insert(len(after), run)
    at = 1 if mode is Mode.DELETED and run.find(w("ins")) is not None else 0
    run.insert(at, stamp.element(mode.value))


def mark_row(row: etree._Element, mode: Mode, stamp: Stamp) -> None:
    """Mark ``row`` as inserted or deleted, in place."""
    properties = row.find(w("trPr"))
    if properties is None:
        properties = etree.Element(w("trPr"))
        before = row.find(w("tblPrEx"))
        row.insert(0 if before is None else 1, properties)
    change = properties.find(w("trPrChange"))
    at = len(properties) if change is None else properties.index(change)
    properties.insert(at, stamp.element(mode.value))


def ensure(parent: etree._Element, tag: str) -> etree._Element:
    """Return the properties of ``parent``, made and put first where there are none."""
    found = parent.find(w(tag))
    if found is None:
        found = etree.Element(w(tag))
        parent.insert(0, found)
    return found
