"""The blocks of a story as what they are compared by: paragraphs, tables, fields over several."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from typing import Final, TypeAlias

from lxml import etree

from docgen.diff import words
from docgen.ooxml import reading
from docgen.ooxml.namespaces import on, val, w
from docgen.ooxml.redline import atoms
from docgen.ooxml.redline.atoms import Reading


@dataclass(frozen=True, slots=True, eq=False)
class Paragraph:
    """A paragraph: what it says, and the halves of fields it holds without the other half."""

    element: etree._Element
    key: Hashable
    words: Counter[str]
    edges: tuple[Hashable, ...] = ()

    @property
    def depth(self) -> int:
        """How much deeper in fields it leaves us than it found us."""
        return sum(_EDGES.get(edge, 0) for edge in self.edges)


@dataclass(frozen=True, slots=True, eq=False)
class Row:
    """A row of a table: its cells, and how they are merged."""

    element: etree._Element
    cells: tuple[tuple[etree._Element, tuple[Node, ...]], ...]
    shape: Hashable
    key: Hashable
    words: Counter[str]


@dataclass(frozen=True, slots=True, eq=False)
class Table:
    """A table: its rows, and how many columns its grid has."""

    element: etree._Element
    rows: tuple[Row, ...]
    columns: int
    key: Hashable
    words: Counter[str]


@dataclass(frozen=True, slots=True, eq=False)
class Span:
    """A field that begins in one paragraph and ends in another: a table of contents."""

    nodes: tuple[Node, ...]
    key: Hashable
    words: Counter[str]


Node: TypeAlias = Paragraph | Table | Span


def read(parent: etree._Element, reading_: Reading = atoms.PLAIN) -> tuple[Node, ...]:
    """Return the blocks of ``parent``, those in content controls too."""
    return of(reading.blocks(parent), reading_)


def of(blocks: Iterable[etree._Element], reading_: Reading = atoms.PLAIN) -> tuple[Node, ...]:
    """Return ``blocks`` (paragraphs and tables) as nodes."""
    return _grouped(
        [
            _table(block, reading_) if block.tag == w("tbl") else _paragraph(block, reading_)
            for block in blocks
        ]
    )


def elements(node: Node) -> list[etree._Element]:
    """Return the blocks a node is made of."""
    if isinstance(node, Span):
        return [element for inner in node.nodes for element in elements(inner)]
    return [node.element]


def likeness(one: Node | Row, other: Node | Row) -> float:
    """Return which share (0 to 1) of the words of two nodes is the same, in whatever order."""
    total = one.words.total() + other.words.total()
    return 2 * (one.words & other.words).total() / total if total else 1.0


def _paragraph(element: etree._Element, reading_: Reading) -> Paragraph:
    found = atoms.read(element, reading_)
    keys = tuple(atom.key for atom in found)
    edges = tuple(atom.key for atom in found if atom.is_edge)
    return Paragraph(element, keys, Counter(_worded(keys)), edges)


_EDGES: Final[dict[Hashable, int]] = {(atoms.EDGE, "begin"): 1, (atoms.EDGE, "end"): -1}


def _worded(keys: Iterable[Hashable]) -> list[str]:
    """Return what counts as a word: no spaces, no commas; a field or a picture is one."""
    return [
        key if isinstance(key, str) else repr(key)
        for key in keys
        if not isinstance(key, str) or words.is_word(key)
    ]


def _table(element: etree._Element, reading_: Reading) -> Table:
    rows = tuple(_row(row, reading_) for row in reading.rows(element))
    columns = len(element.findall(f"{w('tblGrid')}/{w('gridCol')}"))
    key = ("tabell", columns, tuple(row.key for row in rows))
    return Table(element, rows, columns, key, _sum(rows))


def _row(element: etree._Element, reading_: Reading) -> Row:
    cells = tuple((cell, read(cell, reading_)) for cell in reading.cells(element))
    shape = (
        on(element.find(f"{w('trPr')}/{w('tblHeader')}")),
        tuple(_shape(cell) for cell, _ in cells),
    )
    key = (shape, tuple(tuple(node.key for node in nodes) for _, nodes in cells))
    return Row(element, cells, shape, key, _sum(node for _, nodes in cells for node in nodes))


def _shape(cell: etree._Element) -> tuple[str | None, ...]:
    properties = cell.find(w("tcPr"))
    if properties is None:
        return (None, None)
    merged = properties.find(w("vMerge"))
    span = val(properties.find(w("gridSpan")))
    return (span if span != "1" else None, None if merged is None else val(merged) or "continue")


def _sum(some: Iterable[Node | Row]) -> Counter[str]:
    total: Counter[str] = Counter()
    for one in some:
        total.update(one.words)
    return total


def _grouped(found: Sequence[Node]) -> tuple[Node, ...]:
    """Return ``found`` with the blocks from the begin of a field to its end as one node."""
    grouped: list[Node] = []
    at = 0
    while at < len(found):
        end = _span_end(found, at)
        if end is None:
            grouped.append(found[at])
            at += 1
            continue
        inside = tuple(found[at : end + 1])
        grouped.append(Span(inside, ("fält", tuple(node.key for node in inside)), _sum(inside)))
        at = end + 1
    return tuple(grouped)


def _span_end(found: Sequence[Node], start: int) -> int | None:
    first = found[start]
    if not isinstance(first, Paragraph) or first.depth <= 0:
        return None
    depth = 0
    for index in range(start, len(found)):
        node = found[index]
        depth += node.depth if isinstance(node, Paragraph) else 0
        if depth <= 0:
            return index
    return None
