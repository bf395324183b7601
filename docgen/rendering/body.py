"""Prose with its facts becomes what a Word document flows of."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from docgen.ooxml import bookmarks, flow, inline
from docgen.ooxml.links import LinkRefused
from docgen.ooxml.styles import NumPr
from docgen.prose import blocks, parse, walk, words
from docgen.rendering import grid, passages, stretches
from docgen.rendering.apparatus import Apparatus, Target
from docgen.rendering.evaluate import Evaluator, Reference, Spot, polished
from docgen.rendering.passages import Frame
from docgen.templating import keys

#: Deeper headings than Word's own nine, and than any reader follows, become the deepest.
_DEEPEST_HEADING = 6
#: Word's own limit.
_MOST_COLUMNS = 63
#: What at the start of a line makes it an item, a heading, a quotation, a rule or code.
_LEADING_MARK = re.compile(
    r"^(\s*(?:\d{1,9}(?=[.)](?:\s|$)))?)([-+*.)](?=\s|$)|#(?=#*(?:\s|$))|>|-(?=-)|```|~~~)"
)


class Text(NamedTuple):
    """A text to write: where it stands in the data, the level of the heading above it."""

    spot: Spot
    level: int
    heading: str = ""
    #: Whether headings within it are numbered where the document numbers headings.
    numbered: bool = True
    #: Whether it is kept on one page with what follows.
    kept: bool = False

    def at(self, *steps: str | int) -> Text:
        """Return the text that stands so much further down in the data."""
        return self._replace(spot=Spot(self.spot.record, (*self.spot.loc, *steps)))


@dataclass(frozen=True, slots=True)
class Writer:
    """Writes prose with an evaluator for its facts and an apparatus for what it brings along."""

    evaluator: Evaluator
    apparatus: Apparatus

    def markdown(self, source: str, text: Text) -> tuple[flow.Block, ...]:
        """Return the blocks of a Markdown text; what cannot be written becomes findings."""
        frame = Frame(text.level, text.numbered, text.heading, text.kept)
        return self._once(source, frame, lambda: self._within(source, text, None))

    def cell(self, source: str, text: Text, style: str | None) -> tuple[flow.Block, ...]:
        """Return the blocks of a short text; of one line only what stands within it is Markdown."""
        if parse.PLAIN.fullmatch(source):
            return (flow.Paragraph((inline.Run(polished(source)),), style),)
        return self._within(_as_line(source), text, style)

    def sentence(self, source: str, text: Text) -> tuple[inline.Inline, ...]:
        """Return the inline content of one line of text."""
        read = self._read(_as_line(source), text)
        within = _Within(text, read, repeated=_repeated(read))
        lines = [block for block in read.blocks if isinstance(block, blocks.Paragraph)]
        return tuple(piece for line in lines for piece in self._inline(line.content, within))

    def item(
        self, source: str, text: Text, style: str | None, place: NumPr | None
    ) -> tuple[flow.Block, ...]:
        """Return a text as one item of a list: its first paragraph, then what belongs to it."""
        line = _as_line(source)
        frame = Frame(
            text.level, text.numbered, text.heading, text.kept, style, place, is_item=True
        )
        return self._once(line, frame, lambda: self._whole_item(line, text, style, place))

    def _whole_item(
        self, line: str, text: Text, style: str | None, place: NumPr | None
    ) -> tuple[flow.Block, ...]:
        read = self._read(line, text)
        within = _Within(text, read, repeated=_repeated(read))
        inner = replace(
            within,
            depth=1 if place else 0,
            place=place,
            style=self.apparatus.style("List Continue") if place else None,
        )
        return tuple(self._item(read.blocks, style, place, within, inner))

    def _once(
        self, source: str, frame: Frame, in_full: Callable[[], tuple[flow.Block, ...]]
    ) -> tuple[flow.Block, ...]:
        """Return the blocks of a text, drawn already where that may be."""
        return passages.write(source, frame, self.evaluator, self.apparatus, in_full)

    def fact(self, key: str, value: str, title: str = "") -> tuple[inline.Inline, ...]:
        """Return ``value`` in a content control called ``key``; nothing for no value."""
        if not value:
            return ()
        return (inline.Control(key, (inline.Run(value),), title or keys.title(key)),)

    def heading(
        self, content: Sequence[inline.Inline], level: int, *, numbered: bool = True
    ) -> flow.Heading:
        """Return a heading at ``level`` in the template's style, numbered where headings are."""
        style, number = self.heading_look(level, numbered=numbered)
        return flow.Heading(tuple(content), style, number)

    def heading_look(self, level: int, *, numbered: bool) -> tuple[str, NumPr | None]:
        """Return the style of a heading at ``level``, and its number where headings have one."""
        style = self.apparatus.style(f"heading {min(level, _DEEPEST_HEADING)}") or "Normal"
        return style, self.apparatus.heading_number(level) if numbered else None

    def _read(self, source: str, text: Text) -> blocks.Document:
        read = parse.markdown(source)
        for problem in read.problems:
            self.evaluator.problem(problem, text.spot)
        return read.document

    def _within(self, source: str, text: Text, style: str | None) -> tuple[flow.Block, ...]:
        read = self._read(source, text)
        return tuple(
            self._blocks(read.blocks, _Within(text, read, style, repeated=_repeated(read)))
        )

    def _blocks(self, given: Sequence[blocks.Block], within: _Within) -> Iterator[flow.Block]:
        for block in given:
            match block:
                case blocks.Paragraph():
                    content = self._inline(block.content, within)
                    if content:
                        yield flow.Paragraph(content, within.style)
                case blocks.Heading():
                    yield from self._sub_heading(block, within)
                case blocks.ListBlock():
                    yield from self._list(block, within)
                case blocks.Table():
                    table = self._table(block, within)
                    yield from [table] if table else []
                case blocks.Quote():
                    quoted = replace(within, style=self.apparatus.style("Quote"))
                    yield from self._blocks(block.blocks, quoted)

    def _sub_heading(self, block: blocks.Heading, within: _Within) -> Iterator[flow.Block]:
        text, content = within.text, self._inline(block.content, within)
        if content:
            yield self.heading(content, text.level + block.level, numbered=text.numbered)

    def _list(self, block: blocks.ListBlock, within: _Within) -> Iterator[flow.Block]:
        depth = within.depth + 1
        style, place = self.apparatus.begin_list(
            depth, within.place, ordered=block.ordered, start=block.start
        )
        inner = replace(
            within, depth=depth, place=place, style=self.apparatus.style("List Continue")
        )
        for item in block.items:
            yield from self._item(item.blocks, style, place, within, inner)

    def _item(
        self,
        given: Sequence[blocks.Block],
        style: str | None,
        place: NumPr | None,
        within: _Within,
        inner: _Within,
    ) -> Iterator[flow.Block]:
        """Yield the first paragraph of an item at ``place``, then what belongs to it."""
        if given and isinstance(given[0], blocks.Paragraph):
            content = self._inline(given[0].content, within)
            if content:
                yield flow.Paragraph(content, style, place)
            given = given[1:]
        yield from self._blocks(given, inner)

    def _table(self, table: blocks.Table, within: _Within) -> flow.Table | None:
        """Return a table of Markdown; None, with a finding, for one that Word cannot hold."""
        rows = [table.header, *table.rows]
        if len(table.header.cells) > _MOST_COLUMNS:
            self.evaluator.report(
                "tabell-bred",
                f"Tabellen har {len(table.header.cells)} kolumner, Word klarar {_MOST_COLUMNS}.",
                within.text.spot,
                table.line,
                "Dela upp tabellen.",
            )
            return None
        cells = [
            tuple(self._cell(row, column, within, table) for column in range(len(row.cells)))
            for row in rows
        ]
        columns = [
            [words.text(row.cells[column]) for row in rows]
            for column in range(len(table.header.cells))
        ]
        heading = within.text.heading
        described = f"Tabell under rubriken {heading}" if heading else "Tabell"
        return grid.draw(cells, grid.weights(columns), self.apparatus.styles, described)

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
        texts = [value if isinstance(value, str) else stretches.OBJECT for value in values]
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
                return self._link(piece, within)
            case blocks.FootnoteRef():
                return self._note(piece, within)

    def _link(self, link: blocks.Link, within: _Within) -> Sequence[inline.Inline]:
        links = self.apparatus.note_links if within.in_note else self.apparatus.links
        content = self._inline(link.content, within)
        try:
            relationship = links.id_for(link.url)
        except LinkRefused as error:
            self.evaluator.report("länk-ogiltig", str(error), within.text.spot, cure="Rätta den.")
            return content
        style = self.apparatus.styles.id_of("Hyperlink", "character")
        styled = tuple(_styled(piece, style) for piece in content)
        return [inline.Link(styled, relationship=relationship)] if styled else []

    def _reference(
        self, reference: Reference, fact: blocks.Fact, within: _Within
    ) -> Sequence[inline.Inline]:
        target: Target | None = self.apparatus.targets.get(reference.key)
        if target is None:
            known = ", ".join(sorted(self.apparatus.targets)) or "inga"
            self.evaluator.report(
                "okänd-hänvisning",
                f"Inget avsnitt med rubrik har nyckeln ”{reference.key}”.",
                within.text.spot,
                fact.line,
                f"Ge avsnittet nyckel: {reference.key}. Nycklar som finns: {known}.",
            )
            return []
        if target.numbered:
            return [inline.Field(f"REF {target.bookmark} \\r \\h", stretches.UNNUMBERED)]
        return [inline.Field(f"REF {target.bookmark} \\h", target.heading)]

    def _note(self, reference: blocks.FootnoteRef, within: _Within) -> Sequence[inline.Inline]:
        note = within.document.footnotes.get(reference.label)
        if note is None or within.in_note:
            return []
        style = self.apparatus.styles.id_of("footnote reference", "character")
        key = f"{within.text.spot} {reference.label}"
        bookmark = self.apparatus.notes.get(key)
        if bookmark is not None:
            code = f"NOTEREF {bookmark} \\f \\h"
            return [inline.Field(code, stretches.UNNUMBERED, style, superscript=True)]
        inner = replace(within, in_note=True, style=None, depth=0, place=None)
        written = flow.to_xml(tuple(self._blocks(note, inner)))
        first = inline.Note(self.apparatus.footnotes.add(written), style)
        if reference.label not in within.repeated:
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
    #: The labels of notes that the text refers to more than once.
    repeated: frozenset[str] = frozenset()


def _repeated(document: blocks.Document) -> frozenset[str]:
    """Return the labels of the notes that a text refers to more than once."""
    if not document.notes:
        return frozenset()
    pieces = (piece for content, _ in walk.contents(document) for piece in content)
    times = Counter(piece.label for piece in pieces if isinstance(piece, blocks.FootnoteRef))
    return frozenset(label for label, number in times.items() if number > 1)


def _styled(piece: inline.Inline, style: str | None) -> inline.Inline:
    """Return a piece of a link in the style of links, facts in it too."""
    if isinstance(piece, inline.Run):
        return replace(piece, style=style)
    if isinstance(piece, inline.Control):
        return replace(piece, content=tuple(_styled(inner, style) for inner in piece.content))
    return piece


def _as_line(source: str) -> str:
    """Return a text of one line so that nothing at its start makes it a list or a heading."""
    return source if "\n" in source.strip() else _LEADING_MARK.sub(r"\1\\\2", source)
