"""The texts of one section with their places."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, Final, Literal, NamedTuple, TypeAlias

from docgen.domain import disposition
from docgen.domain.akt import Akt
from docgen.domain.avsnitt import (
    Avsnitt,
    Beslutsgrupp,
    Kontakt,
    Mottagargrupp,
    Planeringssteg,
    Underlag,
    Underskrift,
)
from docgen.domain.disposition import Placering
from docgen.domain.tabell import Cell, Tabell
from docgen.findings import Loc

#: What a text is; "rad" is one line that is no heading.
Kind: TypeAlias = Literal["titel", "rubrik", "rad", "text", "sats", "cell", "klausul"]

#: Texts that are more than one line.
MARKDOWN: Final = frozenset({"text", "sats", "cell", "klausul"})


class Passage(NamedTuple):
    """A text and where it stands: the record (as ``Akt.place`` wants it) and the way to it."""

    record: str
    loc: Loc
    text: str
    kind: Kind

    @property
    def is_markdown(self) -> bool:
        """Whether the text is Markdown; otherwise it is one line."""
        return self.kind in MARKDOWN


#: The way to a line within its section, its text, and what it is.
_Line: TypeAlias = tuple[Loc, str | None, Kind]


def located(placed: Placering) -> tuple[str, Loc]:
    """Return the record and the way to a section; clauses stand where they were chosen."""
    if placed.loc[0] in {"överenskommelse", "profil"}:
        return str(placed.loc[0]), placed.loc[1:]
    return "handling", placed.loc


def each(akt: Akt, block: str) -> Iterator[tuple[str, Loc, Any]]:
    """Yield every entry of a block, in all sections: its record, the way to it, and itself."""
    for placed in disposition.having(akt, block):
        record, loc = located(placed)
        for index, entry in enumerate(getattr(placed.avsnitt, block)):
            yield record, (*loc, block, index), entry


def of(placed: Placering, akt: Akt) -> Iterator[Passage]:
    """Yield the texts of a section itself, in the order they are printed."""
    record, start = located(placed)
    section = placed.avsnitt
    clause = akt.klausuler.get(section.klausul or "")
    if clause and section.rubrik is None:
        yield Passage(f"klausul {clause.id}", ("rubrik",), clause.rubrik, "rubrik")
    for loc, text, kind in _lines(section):
        if text:
            yield Passage(record, (*start, *loc), text, kind)
    if clause:
        yield Passage(f"klausul {clause.id}", ("text",), clause.text, "klausul")


def _lines(section: Avsnitt) -> Iterator[_Line]:
    yield ("rubrik",), section.rubrik, "rubrik"
    yield ("text",), section.text, "text"
    if _BLOCKS.keys().isdisjoint(section.model_fields_set):
        return
    for block, lines in _BLOCKS.items():
        value = getattr(section, block)
        if value:
            yield from lines(value)


def _decisions(groups: Sequence[Beslutsgrupp]) -> Iterator[_Line]:
    for index, group in enumerate(groups):
        start: Loc = ("beslut", index)
        yield (*start, "inledning"), group.inledning, "rad"
        for number, point in enumerate(group.satser):
            yield (*start, "satser", number, "text"), point.text, "sats"
            yield (*start, "satser", number, "villkor"), point.villkor, "rad"
        yield (*start, "villkor"), group.villkor, "rad"


def _table(table: Tabell) -> Iterator[_Line]:
    yield ("tabell", "rubrik"), table.rubrik, "rubrik"
    for index, column in enumerate(table.kolumner):
        yield ("tabell", "kolumner", index, "rubrik"), column.rubrik, "rad"
    for index, row in enumerate(table.rader):
        for number, cell in enumerate(row.celler):
            yield from _cell(("tabell", "rader", index, "celler", number), cell)


def _cell(start: Loc, cell: Cell) -> Iterator[_Line]:
    yield (*start, "text"), cell.text, "cell"
    yield (*start, "villkor"), cell.villkor, "rad"
    for index, item in enumerate(cell.lista):
        yield (*start, "lista", index), item, "rad"


def _papers(papers: Sequence[Underlag]) -> Iterator[_Line]:
    return ((("underlag", index, "titel"), it.titel, "rad") for index, it in enumerate(papers))


def _steps(steps: Sequence[Planeringssteg]) -> Iterator[_Line]:
    return ((("planering", index, "skede"), it.skede, "rad") for index, it in enumerate(steps))


def _signatures(signatures: Sequence[Underskrift]) -> Iterator[_Line]:
    for index, signature in enumerate(signatures):
        yield ("underskrifter", index, "titel"), signature.titel, "rad"
        yield ("underskrifter", index, "enhet"), signature.enhet, "rad"


def _contacts(contacts: Sequence[Kontakt]) -> Iterator[_Line]:
    return ((("kontakter", index, "titel"), it.titel, "rad") for index, it in enumerate(contacts))


def _receivers(groups: Sequence[Mottagargrupp]) -> Iterator[_Line]:
    for index, group in enumerate(groups):
        yield ("mottagare", index, "rubrik"), group.rubrik, "rad"
        for number, receiver in enumerate(group.mottagare):
            yield ("mottagare", index, "mottagare", number), receiver, "rad"


#: The blocks of a section that have texts, in the order they are read.
_BLOCKS: Final[Mapping[str, Callable[[Any], Iterator[_Line]]]] = {
    "beslut": _decisions,
    "tabell": _table,
    "underlag": _papers,
    "planering": _steps,
    "underskrifter": _signatures,
    "kontakter": _contacts,
    "mottagare": _receivers,
}
