"""What prose is made of: frozen values, equal when they say the same thing wherever they stand.

Every ``line`` and ``column`` counts from 1 within the text that was read, and is left out of
comparisons: two texts wrapped differently give equal documents.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal, TypeAlias

#: How the cells of a table column stand; None where the text does not say.
Alignment: TypeAlias = Literal["left", "center", "right"] | None


@dataclass(frozen=True, slots=True)
class Text:
    """Words in one formatting; a soft line break in the source is a space here."""

    text: str
    bold: bool = False
    italic: bool = False


@dataclass(frozen=True, slots=True)
class Break:
    """A hard line break within a paragraph."""


@dataclass(frozen=True, slots=True)
class Fact:
    """A ``{{ expression }}`` still to be evaluated; the expression stands as it was written."""

    expression: str
    bold: bool = False
    italic: bool = False
    line: int = field(default=1, compare=False)
    column: int = field(default=1, compare=False)


@dataclass(frozen=True, slots=True)
class FootnoteRef:
    """The place of a footnote; its text is ``document.footnotes[label]``."""

    label: str
    line: int = field(default=1, compare=False)


@dataclass(frozen=True, slots=True)
class Link:
    """Words that lead to an address (http, https, mailto or tel, percent-encoded)."""

    url: str
    content: tuple[Inline, ...]


Inline: TypeAlias = Text | Break | Fact | FootnoteRef | Link
Content: TypeAlias = tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph, never empty."""

    content: Content
    line: int = field(default=1, compare=False)


@dataclass(frozen=True, slots=True)
class Heading:
    """A sub-heading; level 1–3 below the heading of the section it stands in."""

    level: int
    content: Content
    line: int = field(default=1, compare=False)


@dataclass(frozen=True, slots=True)
class Item:
    """One item of a list: usually a paragraph, perhaps with more paragraphs and lists in it."""

    blocks: tuple[Block, ...]
    line: int = field(default=1, compare=False)


@dataclass(frozen=True, slots=True)
class ListBlock:
    """A list; ``start`` is the first number of an ordered one (0–999 999 999)."""

    ordered: bool
    start: int
    items: tuple[Item, ...]
    line: int = field(default=1, compare=False)


@dataclass(frozen=True, slots=True)
class Row:
    """The cells of one table row, as many as the header has."""

    cells: tuple[Content, ...]
    line: int = field(default=1, compare=False)


@dataclass(frozen=True, slots=True)
class Table:
    """A table with one header row; the cells of the header may all be empty."""

    header: Row
    rows: tuple[Row, ...]
    alignments: tuple[Alignment, ...]
    line: int = field(default=1, compare=False)


@dataclass(frozen=True, slots=True)
class Quote:
    """A block quotation."""

    blocks: tuple[Block, ...]
    line: int = field(default=1, compare=False)


Block: TypeAlias = Paragraph | Heading | ListBlock | Table | Quote


@dataclass(frozen=True, slots=True)
class Footnote:
    """A footnote: its label, and its text as blocks."""

    label: str
    blocks: tuple[Block, ...]
    line: int = field(default=1, compare=False)


@dataclass(frozen=True, slots=True)
class Document:
    """A text that was read: its blocks, and its notes in the order they are first referred to."""

    blocks: tuple[Block, ...]
    notes: tuple[Footnote, ...] = ()

    @property
    def footnotes(self) -> dict[str, tuple[Block, ...]]:
        """The blocks of every footnote by its label; unused ones stand last."""
        return {note.label: note.blocks for note in self.notes}
