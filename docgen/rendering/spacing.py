"""Room between blocks: what stays on one page, and body text that follows a table."""

from __future__ import annotations

import operator
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from docgen.ooxml import flow, pattern
from docgen.ooxml.pattern import Piece
from docgen.ooxml.styles import StyleSheet

#: What stands before a text in the first place after a table.
TABLE: Final = flow.Drawn(Piece(pattern.constant(""), ()), ends_in_table=True)


def style(sheet: StyleSheet) -> str | None:
    """Return the id of the style of body text after a table, which has no room below it."""
    return sheet.id_of("Efter tabell")


def after_tables(
    content: Sequence[flow.Block], style: str | None, previous: flow.Block | None = None
) -> Sequence[flow.Block]:
    """Return ``content`` with its body text after tables in ``style``; as it is without one."""
    return content if style is None else tuple(_spaced(content, style, previous))


def _spaced(
    content: Sequence[flow.Block], style: str, previous: flow.Block | None
) -> Iterator[flow.Block]:
    for block in content:
        yield _one(block, style, previous)
        previous = block


def _one(block: flow.Block, style: str, previous: flow.Block | None) -> flow.Block:
    if isinstance(block, flow.Clause):
        content = tuple(_spaced(block.content, style, previous))
        same = all(map(operator.is_, content, block.content))
        return block if same else block._replace(content=content)
    if not _ends_in_table(previous):
        return block
    if isinstance(block, flow.Paragraph) and block.style is None:
        return replace(block, style=style)
    if isinstance(block, flow.Drawn) and block.after_table is not None:
        return block._replace(piece=Piece(block.after_table, block.piece.words))
    return block


def _ends_in_table(block: flow.Block | None) -> bool:
    return isinstance(block, flow.Table) or (isinstance(block, flow.Drawn) and block.ends_in_table)


def kept(content: Sequence[flow.Block]) -> tuple[flow.Block, ...]:
    """Return ``content`` on one page with what follows: nobody signs a page with names alone.

    What is drawn already stays as it is.
    """
    return tuple(
        block._replace(content=kept(block.content))
        if isinstance(block, flow.Clause)
        else replace(block, keep_next=True)
        if isinstance(block, flow.Paragraph)
        else block
        for block in content
    )
