"""What was done to drafts and left alone, as the blocks of a Word document."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Final

from docgen.merging.events import Event, What
from docgen.merging.update import Merged
from docgen.ooxml import flow, inline, tables, text
from docgen.ooxml.flow import Block
from docgen.ooxml.package import Package
from docgen.ooxml.styles import StyleSheet
from docgen.svenska import typografi

#: The kinds of events in the order that a person wants them, with the heading of each.
HEADINGS: Final = (
    (What.CONFLICT, "Att ta ställning till"),
    (What.STAYS, "Står kvar fast underlaget inte har det längre"),
    (What.OLD_FIGURE, "Gamla siffror i egen text"),
    (What.GONE, "Borttaget i utkastet och ändrat i underlaget"),
    (What.FACT, "Ändrade uppgifter"),
    (What.TEXT, "Ändrade texter"),
    (What.ADDED, "Tillagt"),
    (What.REMOVED, "Borttaget"),
    (What.MOVED, "Flyttat"),
    (What.NOTICE, "Kommentarer vid klausuler"),
    (What.KEPT, "Egna ändringar som har behållits"),
    (What.NOTE, "Anmärkningar"),
)


def summary(merged: Merged) -> str:
    """Return in a sentence what was done to a draft."""
    if not merged.changed:
        return "Ingenting har ändrats: underlaget säger detsamma som när utkastet skrevs."
    counted = [
        (merged.count(What.FACT), "ändrad uppgift", "ändrade uppgifter"),
        (merged.count(What.TEXT), "ändrad text", "ändrade texter"),
        (merged.count(What.ADDED), "tillagt stycke", "tillagda stycken"),
        (merged.count(What.REMOVED), "borttaget stycke", "borttagna stycken"),
        (merged.count(What.MOVED), "flyttat stycke", "flyttade stycken"),
        (merged.count(What.NOTICE), "ändrad klausulkommentar", "ändrade klausulkommentarer"),
        (merged.count(What.KEPT), "egen ändring behållen", "egna ändringar behållna"),
        (merged.count(What.CONFLICT), "konflikt", "konflikter"),
        (merged.count(What.STAYS), "står kvar", "står kvar"),
        (merged.count(What.OLD_FIGURE), "gammal siffra", "gamla siffror"),
    ]
    parts = [f"{n} {one if n == 1 else several}" for n, one, several in counted if n]
    return (
        f"{', '.join(parts).capitalize()}."
        if parts
        else "Minnet är förnyat; texten är som den var."
    )


def blocks(
    title: str, drafts: Sequence[tuple[str, Merged]], look: Package, moment: datetime
) -> tuple[Block, ...]:
    """Return the report of one draft or several, in the styles of ``look``."""
    sheet = text.sheet(look)
    found: list[Block] = [_styled(sheet, "Title", title)]
    for name, merged in drafts:
        found.append(_heading(sheet, 1, name))
        found.append(_line(f"Uppdaterat {moment:%Y-%m-%d}. {summary(merged)}"))
        for what, heading in HEADINGS:
            events = [event for event in merged.events if event.what is what]
            if events:
                found.append(_heading(sheet, 2, heading))
                found += _events(sheet, heading, events)
    return tuple(found)


def _events(sheet: StyleSheet, heading: str, events: Sequence[Event]) -> Iterator[Block]:
    rows = [("Var", "I utkastet", "Enligt underlaget")]
    rows += [
        (event.place or event.key or "–", event.old or "–", event.new or "–") for event in events
    ]
    look = tables.Look(
        (26.0, 37.0, 37.0),
        sheet.id_of("Kommuntabell", "table") or sheet.id_of("Table Grid", "table") or "TableGrid",
        description=heading,
    )
    yield flow.Table(
        tuple(
            tuple(
                flow.Cell((flow.Paragraph((_run(words),), _cell(sheet, number)),)) for words in row
            )
            for number, row in enumerate(rows)
        ),
        look,
    )


def _cell(sheet: StyleSheet, row: int) -> str | None:
    return sheet.id_of("Tabellrubrik" if row == 0 else "Tabelltext")


def _styled(sheet: StyleSheet, style: str, words: str) -> Block:
    return flow.Paragraph((_run(words),), sheet.id_of(style))


def _heading(sheet: StyleSheet, level: int, words: str) -> Block:
    return flow.Heading((_run(words),), sheet.id_of(f"heading {level}") or "Normal")


def _line(words: str) -> Block:
    return flow.Paragraph((_run(words),))


def _run(words: str) -> inline.Run:
    """Return words with numbers held to their units, hers too: a report is our own text."""
    return inline.Run(typografi.glue(words))
