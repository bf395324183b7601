"""What a draft remembers of its own words, as the lines that the review compares with."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from docgen.ooxml import outline_json
from docgen.ooxml.atoms import Kind
from docgen.ooxml.outline import Block, Outline, Paragraph, Span
from docgen.review.lines import REFERENCE, SILENT, SOFT_HYPHEN, UNKNOWN, Line, Mark, Spot


def lines(stored: str) -> tuple[Line, ...]:
    """Return the lines of the document that was written; none where nothing is remembered.

    Raises OutlineDamaged where what is remembered cannot be read.
    """
    if not stored:
        return ()
    return tuple(_numbered(_lines(_document(outline_json.decode(stored)), "", Spot.TEXT)))


def _document(outline: Outline) -> Sequence[Block]:
    """Return the blocks of the document itself, not those of headers and footers."""
    names = sorted(outline.stories, key=lambda name: "header" in name or "footer" in name)
    return outline.stories[names[0]] if names else ()


def _lines(blocks: Sequence[Block], clause: str, spot: Spot) -> Iterator[Line]:
    for block in blocks:
        if isinstance(block, Paragraph):
            yield from _paragraph(block, block.clause or clause, spot)
        else:
            within = Spot.CELL if spot is Spot.TEXT else spot
            for cell in (cell for row in block.rows for cell in row.cells):
                yield from _lines(cell.blocks, block.clause or clause, within)


def _paragraph(paragraph: Paragraph, clause: str, spot: Spot) -> Iterator[Line]:
    text, marks = "", []
    for span in paragraph.spans:
        shown = _shown(span)
        key = REFERENCE if span.kind is Kind.FIELD else span.key
        if shown and span.kind in {Kind.FACT, Kind.FIELD} and _marked(span):
            marks.append(Mark(len(text), len(text) + len(shown), key))
        text += shown
    if text.strip():
        yield Line(
            text,
            tuple(marks),
            spot=spot,
            holder=clause,
            tagged=bool(clause),
            bookmarks=paragraph.names,
            heading=paragraph.level is not None,
        )
    for span in paragraph.spans:
        yield from _lines(span.note, clause, Spot.NOTE)


def _marked(span: Span) -> bool:
    return span.kind is Kind.FACT or _keyword(span) == "REF"


def _shown(span: Span) -> str:
    if span.kind in {Kind.NOTE, Kind.OBJECT}:
        return ""
    if span.kind is Kind.FIELD and _keyword(span) in SILENT:
        return ""
    if span.kind is Kind.FIELD and _marked(span):
        return UNKNOWN  # its words follow from the document, so they are not remembered
    return span.text.replace(SOFT_HYPHEN, "")


def _keyword(span: Span) -> str:
    return (span.key.split() or [""])[0].upper()


def _numbered(given: Iterator[Line]) -> Iterator[Line]:
    """Yield the lines with a number for each run in one clause, as controls have."""
    number, last = -1, ""
    for line in given:
        if line.holder and line.holder != last:
            number += 1
        if line.spot is not Spot.NOTE:
            last = line.holder
        yield replace(line, control=number if line.holder else -1)
