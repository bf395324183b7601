"""What a document flows of: paragraphs, headings, tables and clauses, as values and as XML."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple, TypeAlias

from docgen.errors import DocgenError
from docgen.ooxml import bookmarks, controls, escape, inline, pattern, tables
from docgen.ooxml.inline import Inline
from docgen.ooxml.pattern import Pattern, Piece
from docgen.ooxml.styles import NumPr

Align = Literal["left", "center", "right", "both"]


class EmptyHeading(DocgenError):
    """A heading without words."""

    def __init__(self, style_id: str) -> None:
        super().__init__(
            f"En rubrik med formatmallen ”{style_id}” saknar text. "
            "Ge avsnittet en rubrik eller ta bort avsnittet."
        )


class EmptyItem(DocgenError):
    """A list item without words."""

    def __init__(self) -> None:
        super().__init__("En listpunkt saknar text. Skriv något i den eller ta bort den.")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph; ``style`` is a style id, ``bookmark`` stands round the whole of it."""

    content: tuple[Inline, ...]
    style: str | None = None
    numbering: NumPr | None = None
    keep_next: bool = False
    align: Align | None = None
    bookmark: str | None = None


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; ``style`` is the id of a heading style."""

    content: tuple[Inline, ...]
    style: str
    numbering: NumPr | None = None
    bookmark: str | None = None


class Clause(NamedTuple):
    """Blocks in a content control of their own, such as ``klausul.havning@3``."""

    key: str
    content: tuple[Block, ...]
    title: str = ""


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of blocks; ``span``: how many columns it covers."""

    content: tuple[Block, ...]
    span: int = 1


@dataclass(frozen=True, slots=True)
class Table:
    """A table: rows of cells, the first ``look.header_rows`` of them repeated on every page."""

    rows: tuple[tuple[Cell, ...], ...]
    look: tables.Look


class Drawn(NamedTuple):
    """Blocks that are XML already, drawn once for all drafts that differ in their words."""

    piece: Piece
    #: How they are drawn where a table stands before them, if that makes a difference.
    after_table: Pattern[str] | None = None
    ends_in_table: bool = False


Block: TypeAlias = Paragraph | Heading | Clause | Table | Drawn


def to_xml(content: Sequence[Block]) -> str:
    """Return the XML of ``content``, block after block."""
    return "".join(_one(block) for block in content)


def to_pieces(content: Sequence[Block]) -> tuple[Piece, ...] | None:
    """Return the XML of ``content`` and its words apart; None where they are not to be parted."""
    pieces = tuple(_pieces(content))
    return None if None in pieces else tuple(filter(None, pieces))


def paragraph(
    runs_xml: str,
    style_id: str | None = None,
    *,
    numbering: NumPr | None = None,
    keep_next: bool = False,
    align: Align | None = None,
    bookmark: str | None = None,
) -> str:
    """Return a paragraph round ``runs_xml``; raise EmptyItem for a list item without runs."""
    if numbering is not None and numbering.num_id and not runs_xml:
        raise EmptyItem
    inner = [
        f'<w:pStyle w:val="{escape.attribute(style_id)}"/>' if style_id else "",
        "<w:keepNext/>" if keep_next else "",
        _numbering(numbering) if numbering is not None else "",
        f'<w:jc w:val="{align}"/>' if align is not None else "",
    ]
    properties = "".join(inner)
    ppr = f"<w:pPr>{properties}</w:pPr>" if properties else ""
    body = bookmarks.around(bookmark, runs_xml) if bookmark is not None else runs_xml
    return f"<w:p>{ppr}{body}</w:p>"


def heading(
    runs_xml: str, style_id: str, *, numbering: NumPr | None = None, bookmark: str | None = None
) -> str:
    """Return a heading, kept with what follows; raise EmptyHeading without runs."""
    if not runs_xml:
        raise EmptyHeading(style_id)
    return paragraph(runs_xml, style_id, numbering=numbering, keep_next=True, bookmark=bookmark)


def _one(block: Block) -> str:
    match block:
        case Paragraph():
            return paragraph(
                inline.to_xml(block.content),
                block.style,
                numbering=block.numbering,
                keep_next=block.keep_next,
                align=block.align,
                bookmark=block.bookmark,
            )
        case Heading():
            return heading(
                inline.to_xml(block.content),
                block.style,
                numbering=block.numbering,
                bookmark=block.bookmark,
            )
        case Clause():
            return controls.block(block.key, to_xml(block.content), block.title)
        case Drawn():
            return block.piece.xml
        case Table():
            return tables.build([_row(row) for row in block.rows], block.look)


def _pieces(content: Sequence[Block]) -> Iterator[Piece | None]:
    for block in content:
        match block:
            case Drawn():
                yield block.piece
            case Clause():
                begin, end = controls.round_blocks(block.key, block.title)
                yield begin
                yield from _pieces(block.content)
                yield end
            case _:
                yield pattern.apart(_one(block))


def _row(row: Sequence[Cell]) -> list[tables.CellXml]:
    return [tables.CellXml(to_xml(cell.content), cell.span) for cell in row]


def _numbering(numbering: NumPr) -> str:
    level = f'<w:ilvl w:val="{numbering.level}"/>'
    return f'<w:numPr>{level}<w:numId w:val="{numbering.num_id}"/></w:numPr>'
