"""The texts of one section with their places."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, Literal, NamedTuple, TypeAlias

from docgen.domain.akt import Akt
from docgen.domain.avsnitt import Avsnitt
from docgen.domain.disposition import Placering
from docgen.domain.tabell import Cell, Tabell
from docgen.findings import Loc

#: What a text is; "rad" is one line that is no heading.
Kind: TypeAlias = Literal["titel", "rubrik", "rad", "text", "sats", "cell", "klausul"]

_MARKDOWN: Final = frozenset({"text", "sats", "cell", "klausul"})


class Passage(NamedTuple):
    """A text and where it stands: the record (as ``Akt.place`` wants it) and the way to it."""

    record: str
    loc: Loc
    text: str
    kind: Kind

    @property
    def is_markdown(self) -> bool:
        """Whether the text is Markdown; otherwise it is one line."""
        return self.kind in _MARKDOWN


class _Line(NamedTuple):
    loc: Loc
    text: str | None
    kind: Kind = "rad"


def located(placed: Placering) -> tuple[str, Loc]:
    """Return the record and the way to a section; clauses stand where they were chosen."""
    if placed.loc[0] in {"överenskommelse", "profil"}:
        return str(placed.loc[0]), placed.loc[1:]
    return "handling", placed.loc


def of(placed: Placering, akt: Akt) -> Iterator[Passage]:
    """Yield the texts of a section itself, in the order they are printed."""
    record, start = located(placed)
    section = placed.avsnitt
    clause = akt.klausuler.get(section.klausul or "")
    if clause and section.rubrik is None:
        yield Passage(f"klausul {clause.id}", ("rubrik",), clause.rubrik, "rubrik")
    for line in _lines(section):
        if line.text:
            yield Passage(record, (*start, *line.loc), line.text, line.kind)
    if clause:
        yield Passage(f"klausul {clause.id}", ("text",), clause.text, "klausul")


def _lines(section: Avsnitt) -> Iterator[_Line]:
    yield _Line(("rubrik",), section.rubrik, "rubrik")
    yield _Line(("text",), section.text, "text")
    yield from _decisions(section)
    if section.tabell:
        yield from _table(section.tabell)
    for index, document in enumerate(section.underlag):
        yield _Line(("underlag", index, "titel"), document.titel)
    for index, step in enumerate(section.planering):
        yield _Line(("planering", index, "skede"), step.skede)
    yield from _people(section)
    for index, group in enumerate(section.mottagare):
        yield _Line(("mottagare", index, "rubrik"), group.rubrik)
        for number, receiver in enumerate(group.mottagare):
            yield _Line(("mottagare", index, "mottagare", number), receiver)


def _decisions(section: Avsnitt) -> Iterator[_Line]:
    for index, group in enumerate(section.beslut):
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


def _people(section: Avsnitt) -> Iterator[_Line]:
    for index, signature in enumerate(section.underskrifter):
        yield _Line(("underskrifter", index, "titel"), signature.titel)
        yield _Line(("underskrifter", index, "enhet"), signature.enhet)
    for index, contact in enumerate(section.kontakter):
        yield _Line(("kontakter", index, "titel"), contact.titel)
