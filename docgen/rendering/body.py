"""Prose with its facts becomes what a Word document flows of."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from docgen.ooxml import bookmarks, flow, inline, tables
from docgen.ooxml.styles import NumPr
from docgen.prose import blocks, parse, walk, words
from docgen.rendering.apparatus import Apparatus, Target
from docgen.rendering.evaluate import Evaluator, Reference, Spot, polished
from docgen.templating import keys

#: Deeper headings than Word's own nine, and than any reader follows, become the deepest.
_DEEPEST_HEADING = 6


@dataclass(frozen=True, slots=True)
class Text:
    """A text to write: where it stands in the data, the level of the heading above it."""

    spot: Spot
    level: int
    heading: str = ""


@dataclass(frozen=True, slots=True)
class Writer:
    """Writes prose with an evaluator for its facts and an apparatus for what it brings along."""

    evaluator: Evaluator
    apparatus: Apparatus

    def markdown(self, source: str, text: Text) -> tuple[flow.Block, ...]:
        """Return the blocks of a Markdown text; what cannot be written becomes findings."""
        read = parse.markdown(source)
        for problem in read.problems:
            self.evaluator.problem(problem, text.spot)
        return tuple(self._blocks(read.document.blocks, _Within(text, read.document)))

    def sentence(self, source: str, text: Text) -> tuple[inline.Inline, ...]:
        """Return the inline content of a text; further paragraphs follow after a break."""
        read = parse.markdown(source)
        for problem in read.problems:
            self.evaluator.problem(problem, text.spot)
        within = _Within(text, read.document)
        lines = [self._inline(content, within) for content in _paragraphs(read.document.blocks)]
        joined: list[inline.Inline] = []
        for line in lines:
            joined += [inline.Break(), *line] if joined else line
        return tuple(joined)

    def item(
        self, source: str, text: Text, style: str | None, place: NumPr | None
    ) -> tuple[flow.Block, ...]:
        """Return a text as one item of a list: its first paragraph, then what belongs to it."""
        read = parse.markdown(source)
        for problem in read.problems:
            self.evaluator.problem(problem, text.spot)
        within = _Within(text, read.document)
        first, rest = read.document.blocks[:1], read.document.blocks[1:]
        if not first or not isinstance(first[0], blocks.Paragraph):
            return tuple(self._blocks(read.document.blocks, within))
        inner = replace(
            within,
            depth=1 if place else 0,
            place=place,
            style=self.apparatus.style("List Continue") if place else None,
        )
        content = self._inline(first[0].content, within)
        return (flow.Paragraph(content, style, place), *self._blocks(rest, inner))

    def fact(self, key: str, value: str, title: str = "") -> tuple[inline.Inline, ...]:
        """Return ``value`` in a content control called ``key``; nothing for no value."""
        if not value:
            return ()
        return (inline.Control(key, (inline.Run(value),), title or keys.title(key)),)

    def heading(
        self, content: Sequence[inline.Inline], level: int, bookmark: str | None = None
    ) -> flow.Heading:
        """Return a heading at ``level`` in the template's style, numbered where headings are."""
        style = self.apparatus.style(f"heading {min(level, _DEEPEST_HEADING)}") or "Normal"
        number = self.apparatus.heading_number(level)
        return flow.Heading(tuple(content), style, number, bookmark)

    def _blocks(self, given: Sequence[blocks.Block], within: _Within) -> Iterator[flow.Block]:
        for block in given:
            match block:
                case blocks.Paragraph():
                    yield flow.Paragraph(self._inline(block.content, within), within.style)
                case blocks.Heading():
                    content = self._inline(block.content, within)
                    yield self.heading(content, within.text.level + block.level)
                case blocks.ListBlock():
                    yield from self._list(block, within)
                case blocks.Table():
                    yield self._table(block, within)
                case blocks.Quote():
                    quoted = replace(within, style=self.apparatus.style("Quote"))
                    yield from self._blocks(block.blocks, quoted)

    def _list(self, block: blocks.ListBlock, within: _Within) -> Iterator[flow.Block]:
        depth = within.depth + 1
        name = "List Number" if block.ordered else "List Bullet"
        style = self.apparatus.style(name if depth == 1 else f"{name} {min(depth, 5)}")
        place = self.apparatus.numbering.restart(
            style, "decimal" if block.ordered else "bullet", start=block.start, within=within.place
        )
        inner = replace(
            within, depth=depth, place=place, style=self.apparatus.style("List Continue")
        )
        for item in block.items:
            first, rest = item.blocks[:1], item.blocks[1:]
            if first and isinstance(first[0], blocks.Paragraph):
                content = self._inline(first[0].content, within)
                if content:
                    yield flow.Paragraph(content, style, place)
            else:
                rest = item.blocks
            yield from self._blocks(rest, inner)

    def _table(self, table: blocks.Table, within: _Within) -> flow.Table:
        rows = [table.header, *table.rows]
        cells = tuple(
            tuple(self._cell(row, column, within, table) for column in range(len(row.cells)))
            for row in rows
        )
        columns = [
            [words.text(row.cells[column]) for row in rows]
            for column in range(len(table.header.cells))
        ]
        described = (
            f"Tabell under rubriken {within.text.heading}" if within.text.heading else "Tabell"
        )
        look = tables.Look(
            weights(columns),
            self.apparatus.style("Kommuntabell", "table")
            or self.apparatus.style("Table Grid", "table"),
            description=described,
        )
        return flow.Table(cells, look)

    def _cell(
        self, row: blocks.Row, column: int, within: _Within, table: blocks.Table
    ) -> flow.Cell:
        right = table.alignments[column] == "right"
        name = "Tabellrubrik" if row is table.header else "Tabellbelopp" if right else "Tabelltext"
        align: flow.Align | None = "right" if right and row is table.header else None
        content = self._inline(row.cells[column], within)
        return flow.Cell((flow.Paragraph(content, self.apparatus.style(name), align=align),))

    def _inline(self, content: blocks.Content, within: _Within) -> tuple[inline.Inline, ...]:
        """Return the pieces of a paragraph, its no-break spaces set over all of them at once."""
        values = [self._value(piece, within) for piece in content]
        texts = [value if isinstance(value, str) else "\ufffc" for value in values]
        whole = polished("".join(texts))
        pieces: list[inline.Inline] = []
        at = 0
        for piece, value, text in zip(content, values, texts, strict=True):
            shown = whole[at : at + len(text)]
            at += len(text)
            pieces += self._piece(piece, value, shown, within)
        return tuple(pieces)

    def _value(self, piece: blocks.Inline, within: _Within) -> str | Reference | None:
        if isinstance(piece, blocks.Text):
            return piece.text
        if isinstance(piece, blocks.Fact):
            return self.evaluator.value(piece.expression, within.text.spot, piece.line)
        return None

    def _piece(
        self, piece: blocks.Inline, value: str | Reference | None, shown: str, within: _Within
    ) -> Sequence[inline.Inline]:
        match piece:
            case blocks.Text():
                return [inline.Run(shown, piece.bold, piece.italic)]
            case blocks.Fact() if isinstance(value, Reference):
                return self._reference(value, piece, within)
            case blocks.Fact():
                key = keys.of(piece.expression)
                run = inline.Run(shown, piece.bold, piece.italic)
                return [inline.Control(key, (run,), keys.title(key))] if shown else []
            case blocks.Break():
                return [inline.Break()]
            case blocks.Link():
                return [self._link(piece, within)]
            case blocks.FootnoteRef():
                return self._note(piece, within)

    def _link(self, link: blocks.Link, within: _Within) -> inline.Inline:
        links = self.apparatus.note_links if within.in_note else self.apparatus.links
        style = self.apparatus.styles.id_of("Hyperlink", "character")
        content = tuple(
            replace(piece, style=style) if isinstance(piece, inline.Run) else piece
            for piece in self._inline(link.content, within)
        )
        return inline.Link(content, relationship=links.id_for(link.url))

    def _reference(
        self, reference: Reference, fact: blocks.Fact, within: _Within
    ) -> Sequence[inline.Inline]:
        target: Target | None = self.apparatus.targets.get(reference.key)
        if target is None:
            known = ", ".join(sorted(self.apparatus.targets)) or "inga"
            self.evaluator.report(
                "hänvisning-okänd",
                f"Inget avsnitt har nyckeln ”{reference.key}”.",
                within.text.spot,
                fact.line,
                f"Ge avsnittet nyckel: {reference.key}. Nycklar som finns: {known}.",
            )
            return []
        if target.numbered:
            return [inline.Field(f"REF {target.bookmark} \\r \\h", "0")]
        return [inline.Field(f"REF {target.bookmark} \\h", target.heading)]

    def _note(self, reference: blocks.FootnoteRef, within: _Within) -> Sequence[inline.Inline]:
        note = within.document.footnotes.get(reference.label)
        if note is None or within.in_note:
            return []
        style = self.apparatus.styles.id_of("footnote reference", "character")
        key = f"{within.text.spot} {reference.label}"
        bookmark = self.apparatus.notes.get(key)
        if bookmark is not None:
            return [inline.Field(f"NOTEREF {bookmark} \\f \\h", "0", style, superscript=True)]
        inner = replace(within, in_note=True, style=None, depth=0, place=None)
        written = flow.to_xml(tuple(self._blocks(note, inner)))
        first = inline.Note(self.apparatus.footnotes.add(written), style)
        if _times(reference, within.document) == 1:
            return [first]
        name = bookmarks.name_for(f"not_{len(self.apparatus.notes) + 1}")
        self.apparatus.notes[key] = name
        return [inline.Bookmarked(name, (first,))]


@dataclass(frozen=True, slots=True)
class _Within:
    """What surrounds a block: its text, the notes it may refer to, the list it stands in."""

    text: Text
    document: blocks.Document
    style: str | None = None
    depth: int = 0
    place: NumPr | None = None
    in_note: bool = False


def _times(reference: blocks.FootnoteRef, document: blocks.Document) -> int:
    """Return how often a text refers to a note."""
    pieces = (piece for content, _ in walk.contents(document) for piece in content)
    return sum(
        isinstance(piece, blocks.FootnoteRef) and piece.label == reference.label for piece in pieces
    )


def weights(columns: Sequence[Sequence[str]]) -> tuple[float, ...]:
    """Return the share of each column from its cells: room for the longest word, more for more."""
    return tuple(_weight(column) for column in columns)


def _weight(cells: Sequence[str]) -> float:
    longest_word = max((len(word) for cell in cells for word in cell.split(" ")), default=0)
    longest = max((len(cell) for cell in cells), default=0)
    return float(max(min(longest, 40), longest_word * 1.3, 8))


def _paragraphs(given: Sequence[blocks.Block]) -> Iterator[blocks.Content]:
    for block in given:
        if isinstance(block, blocks.Paragraph | blocks.Heading):
            yield block.content
        elif isinstance(block, blocks.ListBlock | blocks.Quote):
            inner = (
                [child for item in block.items for child in item.blocks]
                if isinstance(block, blocks.ListBlock)
                else block.blocks
            )
            yield from _paragraphs(inner)
