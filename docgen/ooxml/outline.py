"""What a document says, block by block: what a draft remembers of what was written last.

An outline holds no measures that follow from the words (widths of columns) and no ids that follow
from the order (lists, notes, bookmarks). The words themselves are opaque: they are only joined.
"""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final, NamedTuple, TypeAlias

from lxml import etree

from docgen.ooxml import atoms, controls, reading, xref
from docgen.ooxml.atoms import Kind
from docgen.ooxml.namespaces import val, w
from docgen.ooxml.styles import StyleSheet


class Span(NamedTuple):
    """A stretch of a paragraph in one look; ``note`` holds the blocks of a footnote."""

    kind: Kind
    text: str = ""
    key: str = ""
    marks: str = ""
    note: tuple[Block, ...] = ()


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph; ``level`` is the outline level of a heading, ``listed`` marks a list item."""

    look: str
    spans: tuple[Span, ...]
    level: int | None = None
    listed: bool = False
    names: tuple[str, ...] = ()  #: of the bookmarks in it
    clause: str = ""  #: the key of the block control it stands in
    element: etree._Element | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table."""

    look: str
    blocks: tuple[Block, ...]
    element: etree._Element | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table."""

    look: str
    cells: tuple[Cell, ...]
    element: etree._Element | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Table:
    """A table; ``alt`` describes it for those who do not see it."""

    look: str
    alt: str
    rows: tuple[Row, ...]
    clause: str = ""
    element: etree._Element | None = field(default=None, compare=False, repr=False)


Block: TypeAlias = Paragraph | Table


@dataclass(frozen=True, slots=True)
class Outline:
    """The blocks of each story by part name; notes stand where they are referred to."""

    stories: Mapping[str, tuple[Block, ...]]


_NONE: Final[frozenset[str]] = frozenset()
#: What in the properties of a block follows from its place or its words, or from the program.
_UNSTABLE: Final = frozenset(
    w(name)
    for name in (
        *("rPr", "sectPr", "pPrChange", "numId", "tblDescription", "tblCaption", "tblW", "tcW"),
        *("tblPrChange", "trPrChange", "tcPrChange", "ins", "del", "cnfStyle", "tblGrid"),
    )
)
_THROUGH: Final = frozenset(
    w(name) for name in ("sdt", "sdtContent", "customXml", "smartTag", "ins", "moveTo")
)


def of(
    roots: Mapping[str, etree._Element], sheet: StyleSheet, blocks: Container[str] = _NONE
) -> Outline:
    """Return the outline of the stories of one document, tracked changes read as accepted.

    ``blocks``: keys known to be of block controls, which a program may have put inside paragraphs.
    """
    notes: dict[str, etree._Element] = {}
    for root in roots.values():
        if root.tag == w("footnotes"):
            notes = {val(note, "id") or "": note for note in root.iterchildren(w("footnote"))}
    reader = _Reader(sheet, notes, blocks)
    return Outline(
        {
            name: tuple(reader.blocks(_flow(root)))
            for name, root in roots.items()
            if root.tag not in {w("footnotes"), w("endnotes")}
        }
    )


def words(paragraph: Paragraph) -> str:
    """Return the words of a paragraph, its facts' too, without those of its notes."""
    return "".join(span.text for span in paragraph.spans)


def paragraphs(blocks: Sequence[Block]) -> Iterator[Paragraph]:
    """Yield every paragraph in ``blocks``, those in tables and notes too, in order."""
    for block in blocks:
        if isinstance(block, Paragraph):
            yield block
            for span in block.spans:
                yield from paragraphs(span.note)
        else:
            for row in block.rows:
                for cell in row.cells:
                    yield from paragraphs(cell.blocks)


def keys(blocks: Sequence[Block]) -> Iterator[str]:
    """Yield the keys of the facts in ``blocks``, in order."""
    for paragraph in paragraphs(blocks):
        yield from (span.key for span in paragraph.spans if span.kind is Kind.FACT)


def _flow(root: etree._Element) -> etree._Element:
    body = root.find(w("body"))
    return root if body is None else body


class _Reader:
    """Reads blocks; remembers whether a table of contents is open, for it may be paragraphs."""

    def __init__(
        self, sheet: StyleSheet, notes: Mapping[str, etree._Element], blocks: Container[str]
    ) -> None:
        self.sheet = sheet
        self.notes = notes
        self.known = blocks
        self.open = 0
        self.looks: dict[bytes, str] = {}

    def blocks(self, parent: etree._Element, clause: str = "") -> Iterator[Block]:
        for child in parent:
            if child.tag == w("p"):
                if not self._is_contents(child) and not _is_deleted(child):
                    yield self._paragraph(child, clause)
            elif child.tag == w("tbl"):
                yield self._table(child, clause)
            elif child.tag in _THROUGH:
                own = _key(child) if child.tag == w("sdt") else ""
                yield from self.blocks(child, own or clause)

    def _is_contents(self, paragraph: etree._Element) -> bool:
        """Whether the paragraph belongs to a field over several, which is made anew at the end."""
        was = self.open
        started = False
        for mark in paragraph.iter(w("fldChar")):
            kind = val(mark, "fldCharType")
            if kind == "begin":
                self.open += 1
            elif kind == "end":
                self.open = max(0, self.open - 1)
        if not was and self.open:
            started = True
        if was or started:
            return True
        return any(
            (code.text or "").split()[:1] == ["TOC"] for code in paragraph.iter(w("instrText"))
        )

    def _paragraph(self, paragraph: etree._Element, clause: str) -> Paragraph:
        properties = paragraph.find(w("pPr"))
        listed = properties is not None and properties.find(w("numPr")) is not None
        names = tuple(
            name
            for mark in paragraph.iterchildren(w("bookmarkStart"))
            if not (name := val(mark, "name") or "").startswith(("_Toc", "_GoBack"))
        )
        return Paragraph(
            self._look(properties),
            tuple(self._spans(paragraph)),
            xref.outline_of(paragraph, self.sheet),
            listed,
            names,
            clause,
            paragraph,
        )

    def _spans(self, paragraph: etree._Element) -> Iterator[Span]:
        pending, marks = "", ""
        for atom in atoms.of(paragraph, self.known):
            if atom.kind is Kind.TEXT and pending and atom.marks == marks:
                pending += atom.text
                continue
            if pending:
                yield Span(Kind.TEXT, pending, "", marks)
                pending = ""
            if atom.kind is Kind.TEXT:
                pending, marks = atom.text, atom.marks
            elif atom.kind is Kind.NOTE:
                note = self.notes.get(atom.key)
                yield Span(Kind.NOTE, note=() if note is None else tuple(self.blocks(note)))
            else:
                yield Span(atom.kind, atom.text, atom.key, atom.marks)
        if pending:
            yield Span(Kind.TEXT, pending, "", marks)

    def _table(self, table: etree._Element, clause: str) -> Table:
        properties = table.find(w("tblPr"))
        alt = None if properties is None else val(properties.find(w("tblDescription")))
        rows = tuple(self._row(row) for row in _inside(table, w("tr")))
        return Table(self._look(properties), alt or "", rows, clause, table)

    def _row(self, row: etree._Element) -> Row:
        cells = tuple(
            Cell(self._look(cell.find(w("tcPr"))), tuple(self.blocks(cell)), cell)
            for cell in _inside(row, w("tc"))
        )
        return Row(self._look(row.find(w("trPr"))), cells, row)

    def _look(self, properties: etree._Element | None) -> str:
        """Return the properties of a block in one fixed way of writing."""
        if properties is None:
            return ""
        raw = etree.tostring(properties, with_tail=False)
        if raw not in self.looks:
            self.looks[raw] = ",".join(filter(None, (_written(el) for el in properties)))
        return self.looks[raw]


def _inside(parent: etree._Element, tag: str) -> Iterator[etree._Element]:
    for child in parent:
        if child.tag == tag:
            marks = child.find(w("trPr"))
            if marks is None or marks.find(w("del")) is None:
                yield child
        elif child.tag in _THROUGH:
            yield from _inside(child, tag)


def _is_deleted(paragraph: etree._Element) -> bool:
    """Whether a paragraph is deleted whole, its mark and all its words."""
    return reading.mark_is_gone(paragraph) and next(atoms.of(paragraph), None) is None


def _key(sdt: etree._Element) -> str:
    properties = sdt.find(w("sdtPr"))
    if properties is None:
        return ""
    alias = val(properties.find(w("alias")))
    return controls.key_of(val(properties.find(w("tag"))), alias) or ""


def _written(element: etree._Element) -> str:
    if element.tag in _UNSTABLE or not isinstance(element.tag, str):
        return ""
    name = str(element.tag).rpartition("}")[2]
    values = [value for key, value in sorted(element.attrib.items()) if "rsid" not in str(key)]
    inner = ",".join(filter(None, (_written(child) for child in element)))
    return f"{name}{'=' if values else ''}{':'.join(map(str, values))}" + (
        f"({inner})" if inner else ""
    )
