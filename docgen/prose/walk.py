"""Every stretch of content in a document, in reading order; footnotes come after the text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain

from docgen.prose.blocks import (
    Block,
    Content,
    Document,
    Heading,
    Item,
    ListBlock,
    Paragraph,
    Quote,
    Row,
)


def contents(document: Document) -> Iterator[tuple[Content, int]]:
    """Yield the content and line of every paragraph, heading, item and cell."""
    yield from _within(document.blocks)
    for note in document.notes:
        yield from _within(note.blocks)


def _within(blocks: Sequence[Block | Item]) -> Iterator[tuple[Content, int]]:
    for block in blocks:
        match block:
            case Paragraph() | Heading():
                yield block.content, block.line
            case ListBlock():
                yield from _within(block.items)
            case Item() | Quote():
                yield from _within(block.blocks)
            case _:
                yield from chain.from_iterable(_cells(row) for row in (block.header, *block.rows))


def _cells(row: Row) -> Iterator[tuple[Content, int]]:
    return ((cell, row.line) for cell in row.cells if cell)
