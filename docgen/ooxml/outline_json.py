"""An outline as compact JSON, as a draft stores it.

The words of an outline are opaque (see ``outline``): a program that knows the words of a draft may
put them, escaped as JSON wants it, in place of placeholders in the encoded outline of another
draft of the same shape.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from types import MappingProxyType
from typing import Any, Final

from docgen.errors import DocgenError
from docgen.ooxml.atoms import Kind
from docgen.ooxml.outline import Block, Cell, Outline, Paragraph, Row, Span, Table

VERSION: Final = 1


class OutlineDamaged(DocgenError):
    """What a draft remembers of its words cannot be read."""

    def __init__(self) -> None:
        super().__init__(
            "Utkastets minne av vad docgen skrev är skadat. "
            "Gör ett nytt utkast av handlingen med docgen render och för över ändringarna dit."
        )


def encode(outline: Outline) -> str:
    """Return ``outline`` as compact JSON; every look is written once."""
    looks: dict[str, int] = {}
    stories = {
        name: [_block_json(block, looks) for block in blocks]
        for name, blocks in outline.stories.items()
    }
    stored = {"v": VERSION, "l": list(looks), "s": stories}
    return json.dumps(stored, ensure_ascii=False, separators=(",", ":"))


def _at(look: str, looks: dict[str, int]) -> int:
    return looks.setdefault(look, len(looks))


def _block_json(block: Block, looks: dict[str, int]) -> list[Any]:
    if isinstance(block, Table):
        rows = [
            [
                _at(row.look, looks),
                [
                    [_at(cell.look, looks), [_block_json(inner, looks) for inner in cell.blocks]]
                    for cell in row.cells
                ],
            ]
            for row in block.rows
        ]
        return ["t", _at(block.look, looks), block.alt, rows, block.clause]
    spans = [_span_json(span, looks) for span in block.spans]
    rest = {
        name: value
        for name, value in (
            ("h", block.level),
            ("l", int(block.listed) or None),
            ("n", list(block.names) or None),
            ("c", block.clause or None),
        )
        if value is not None
    }
    return ["p", _at(block.look, looks), spans, *([rest] if rest else [])]


def _span_json(span: Span, looks: dict[str, int]) -> str | list[Any]:
    if span.kind is Kind.TEXT and not span.marks:
        return span.text
    if span.kind is Kind.NOTE:
        return [span.kind.value, [_block_json(block, looks) for block in span.note]]
    return [span.kind.value, span.text, span.key, *([span.marks] if span.marks else [])]


def decode(stored: str) -> Outline:
    """Return the outline that ``encode`` wrote; raises OutlineDamaged."""
    try:
        read = json.loads(stored)
        if read["v"] != VERSION:
            raise OutlineDamaged
        looks = [str(look) for look in read["l"]]
        return Outline(
            MappingProxyType(
                {
                    str(name): tuple(_block(block, looks) for block in blocks)
                    for name, blocks in read["s"].items()
                }
            )
        )
    except (ValueError, KeyError, IndexError, TypeError, AttributeError, RecursionError) as error:
        raise OutlineDamaged from error


def _block(stored: list[Any], looks: Sequence[str]) -> Block:
    if stored[0] == "t":
        rows = tuple(
            Row(
                looks[look],
                tuple(
                    Cell(looks[own], tuple(_block(inner, looks) for inner in blocks))
                    for own, blocks in cells
                ),
            )
            for look, cells in stored[3]
        )
        return Table(looks[stored[1]], stored[2], rows, stored[4])
    rest = stored[3] if len(stored) > 3 else {}
    return Paragraph(
        looks[stored[1]],
        tuple(_span(span, looks) for span in stored[2]),
        rest.get("h"),
        bool(rest.get("l")),
        tuple(rest.get("n", ())),
        rest.get("c", ""),
    )


def _span(stored: str | list[Any], looks: Sequence[str]) -> Span:
    if isinstance(stored, str):
        return Span(Kind.TEXT, stored)
    kind = Kind(stored[0])
    if kind is Kind.NOTE:
        return Span(kind, note=tuple(_block(block, looks) for block in stored[1]))
    return Span(kind, stored[1], stored[2], stored[3] if len(stored) > 3 else "")
