"""The texts of one section with their places."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
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


class _Line(NamedTuple):
    loc: Loc
    text: str | None
    kind: Kind = "rad"


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
    yield _Line(("rubrik",), section.rubrik, "rubrik")
    yield _Line(("text",), section.text, "text")
    for field, lines in _BLOCKS:
        value = getattr(section, field)
        if value:
            yield from lines(value)


def _decisions(groups: Sequence[Beslutsgrupp]) -> Iterator[_Line]:
    for index, group in enumerate(groups):
        start: Loc = ("beslut", index)
        yield _Line((*start, "inledning"), group.inledning)
        for number, point in enumerate(group.satser):
            yield _Line((*start, "satser", number, "text"), point.text, "sats")
            yield _Line((*start, "satser", number, "villkor"), point.villkor)
        yield _Line((*start, "villkor"), group.villkor)


def _table(table: Tabell) -> Iterator[_Line]:
    yield _Line(("tabell", "rubrik"), table.rubrik, "rubrik")
    for index, column in enumerate(table.kolumner):
        yield _Line(("tabell", "kolumner", index, "rubrik"), column.rubrik)
    for index, row in enumerate(table.rader):
        for number, cell in enumerate(row.celler):
            yield from _cell(("tabell", "rader", index, "celler", number), cell)


def _cell(start: Loc, cell: Cell) -> Iterator[_Line]:
    yield _Line((*start, "text"), cell.text, "cell")
    yield _Line((*start, "villkor"), cell.villkor)
    for index, item in enumerate(cell.lista):
        yield _Line((*start, "lista", index), item)


def _papers(papers: Sequence[Underlag]) -> Iterator[_Line]:
    return (_Line(("underlag", index, "titel"), it.titel) for index, it in enumerate(papers))


def _steps(steps: Sequence[Planeringssteg]) -> Iterator[_Line]:
    return (_Line(("planering", index, "skede"), it.skede) for index, it in enumerate(steps))


def _signatures(signatures: Sequence[Underskrift]) -> Iterator[_Line]:
    for index, signature in enumerate(signatures):
        yield _Line(("underskrifter", index, "titel"), signature.titel)
        yield _Line(("underskrifter", index, "enhet"), signature.enhet)


def _contacts(contacts: Sequence[Kontakt]) -> Iterator[_Line]:
    return (_Line(("kontakter", index, "titel"), it.titel) for index, it in enumerate(contacts))


def _receivers(groups: Sequence[Mottagargrupp]) -> Iterator[_Line]:
    for index, group in enumerate(groups):
        yield _Line(("mottagare", index, "rubrik"), group.rubrik)
        for number, receiver in enumerate(group.mottagare):
            yield _Line(("mottagare", index, "mottagare", number), receiver)


#: The blocks of a section that have texts, in the order they are read.
_BLOCKS: Final[Sequence[tuple[str, Callable[[Any], Iterator[_Line]]]]] = (
    ("beslut", _decisions),
    ("tabell", _table),
    ("underlag", _papers),
    ("planering", _steps),
    ("underskrifter", _signatures),
    ("kontakter", _contacts),
    ("mottagare", _receivers),
)
