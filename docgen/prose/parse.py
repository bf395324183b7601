"""Markdown with facts becomes a document of frozen blocks, and a list of what is wrong with it.

The Markdown is CommonMark with tables and footnotes. It is read before any fact is evaluated, so a
value can never be taken for Markdown. Whatever Word prose has no room for is kept as plain words
and reported; nothing falls away in silence.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from markdown_it.token import Token
from markdown_it.tree import SyntaxTreeNode

from docgen import cache
from docgen.prose import inline, markup, masking, problems
from docgen.prose.blocks import (
    Alignment,
    Block,
    Break,
    Content,
    Document,
    Footnote,
    Heading,
    Inline,
    Item,
    ListBlock,
    Paragraph,
    Quote,
    Row,
    Table,
    Text,
)
from docgen.prose.inline import Notes, Reading

#: Lists, quotes and footnotes within each other.
DEEPEST = 20
#: Sub-headings within a section.
HEADINGS = 3

CONTAINERS = {"bullet_list", "ordered_list", "blockquote", "footnote_reference"}
PIPE = re.compile(r"(?<!\\)\|")
#: A paragraph that begins like a list typed by hand: "a) …", "• …", "– …".
TYPED = re.compile(r"(?:[aA][.)]|[•·▪◦‣–—])[ \t\u00a0]")
#: A line without a mark of Markdown: most cells of tables are such, and need no reading.
PLAIN = re.compile(
    r"(?:[0-9]+[ \u00a0])?[^\W\d_]{2}(?:[ \u00a0]?(?:[^\W_]|[,.;:!?()/%§€–…'-]))*"
    r"|[0-9]+(?:[ \u00a0,./:-][0-9]+)*(?:[ \u00a0]?%)?"
)
REFERENCE = re.compile(r"\[[^\]^][^\]]*\]:[ \t]*\S+\s*$")


class Parsed(NamedTuple):
    """A document, and the problems of its text in the order they stand in it."""

    document: Document
    problems: tuple[problems.Problem, ...]


@cache.of_texts(2_000_000)  # checks and rendering read the same texts, drafts the same clauses
def markdown(text: str) -> Parsed:
    """Return the document that ``text`` is, with its problems; any string is accepted."""
    if PLAIN.fullmatch(text):
        return Parsed(Document((Paragraph((Text(text),)),)), ())
    return read(text)


def read(text: str) -> Parsed:
    """Return what ``markdown`` does, by reading every mark there may be."""
    masked = masking.mask(text)
    environment: dict[str, dict[str, dict[int, dict[str, object]]]] = {}
    tokens = markup.parser().parse(masked.text, environment)
    if _depth(tokens) > DEEPEST:
        return Parsed(_plain(masked), (problems.TOO_DEEP.at(1),))
    opened = [token for token in tokens if token.type == "footnote_reference_open"]
    defined = frozenset(masked.restore(token.meta["label"]) for token in opened)
    notes = Notes(environment.get("footnotes", {}).get("list", {}), defined)
    reading = Reading(masked, notes, list(masked.problems))
    root = SyntaxTreeNode(tokens)
    blocks = _blocks(root.children, reading)
    document = Document(blocks, _footnotes(root, reading))
    ordered = sorted(reading.found, key=lambda problem: (problem.line, problem.column))
    return Parsed(document, tuple(ordered))


def _depth(tokens: Sequence[Token]) -> int:
    """Return how many containers stand within each other at most."""
    depth = deepest = 0
    for token in tokens:
        if token.type.rpartition("_")[0] in CONTAINERS:
            depth += token.nesting
            deepest = max(deepest, depth)
    return deepest


def _plain(masked: masking.Masked) -> Document:
    """Return the source as one paragraph per line, unread."""
    lines = enumerate(masked.source, start=1)
    return Document(tuple(Paragraph((Text(line),), n) for n, line in lines if line.strip()))


def _blocks(nodes: Sequence[SyntaxTreeNode], reading: Reading) -> tuple[Block, ...]:
    """Return the blocks of nodes; footnotes stand apart."""
    found = (BLOCKS[node.type](node, reading) for node in nodes if node.type in BLOCKS)
    return tuple(block for block in found if block is not None)


def _first(node: SyntaxTreeNode) -> int:
    """Return the masked line (from 0) on which a node starts."""
    return node.map[0] if node.map else 0


def _content(node: SyntaxTreeNode, reading: Reading) -> Content:
    """Return the content of a node that holds one inline token, such as a paragraph or a cell."""
    token = node.children[0].token
    children = token.children if token else None
    return inline.content(children or (), _first(node.children[0]), reading)


def _paragraph(node: SyntaxTreeNode, reading: Reading) -> Paragraph | None:
    first = _first(node)
    written = node.children[0].content
    for number, line in enumerate(written.split("\n"), start=first):
        if REFERENCE.match(line):
            reading.report(problems.LINK_REFERENCE, number, line)
    if TYPED.match(written):
        reading.report(problems.LIST_TYPED, first, written.split("\n", 1)[0])
    content = _content(node, reading)
    return Paragraph(content, reading.line(first)) if content else None


def _heading(node: SyntaxTreeNode, reading: Reading) -> Heading | None:
    first, level, words = _first(node), int(node.tag[1:]), node.children[0].content
    if node.markup[0] in "=-":
        reading.report(problems.HEADING_UNDERLINED, first, words)
    if level > HEADINGS:
        reading.report(problems.HEADING_DEEP, first, words, node.markup)
    content = _content(node, reading)
    if not content:
        reading.report(problems.HEADING_EMPTY, first, "", node.markup)
        return None
    return Heading(min(level, HEADINGS), content, reading.line(first))


def _list(node: SyntaxTreeNode, reading: Reading) -> ListBlock:
    ordered = node.type == "ordered_list"
    start = int(node.attrs.get("start", 1)) if ordered else 1
    if ordered:
        _check_numbers(node, start, reading)
    items = tuple(_item(child, reading) for child in node.children)
    return ListBlock(ordered, start, items, reading.line(_first(node)))


def _item(node: SyntaxTreeNode, reading: Reading) -> Item:
    blocks = _blocks(node.children, reading)
    if not blocks:
        reading.report(problems.ITEM_EMPTY, _first(node), node.info + node.markup)
    return Item(blocks, reading.line(_first(node)))


def _check_numbers(node: SyntaxTreeNode, start: int, reading: Reading) -> None:
    """Report the first item whose written number is not the one Word will count to."""
    written = [int(item.info) for item in node.children]
    if len(set(written)) == 1:
        return
    for number, (item, stands) in enumerate(zip(node.children, written, strict=True), start):
        if number != stands:
            reading.report(problems.LIST_NUMBERS, _first(item), item.info + item.markup)
            return


def _quote(node: SyntaxTreeNode, reading: Reading) -> Quote | None:
    blocks = _blocks(node.children, reading)
    return Quote(blocks, reading.line(_first(node))) if blocks else None


def _table(node: SyntaxTreeNode, reading: Reading) -> Table:
    header, *rows = [row for part in node.children for row in part.children]
    return Table(
        _row(header, reading),
        tuple(_row(row, reading) for row in rows),
        tuple(_alignment(cell) for cell in header.children),
        reading.line(_first(node)),
    )


def _alignment(cell: SyntaxTreeNode) -> Alignment:
    style = str(cell.attrs.get("style", ""))
    for alignment in ("left", "center", "right"):
        if style == f"text-align:{alignment}":
            return alignment
    return None


def _row(node: SyntaxTreeNode, reading: Reading) -> Row:
    cells = [_content(cell, reading) for cell in node.children]
    more = _surplus(node, reading) if node.parent and node.parent.type == "tbody" else ""
    if more:
        reading.report(problems.TABLE_WIDE, _first(node), more)
        cells[-1] = (*cells[-1], Text(" | " + reading.masked.restore(more)))
    return Row(tuple(cells), reading.line(_first(node)))


def _surplus(node: SyntaxTreeNode, reading: Reading) -> str:
    """Return what stands in a row past its last column, which Markdown would leave out."""
    line = reading.masked.text.split("\n")[_first(node)].lstrip(" \t>").rstrip()
    cells = PIPE.split(line)
    if not cells[0]:
        cells = cells[1:]
    return " | ".join(filter(None, (cell.strip() for cell in cells[len(node.children) :])))


def _refused(kind: problems.Kind) -> Callable[[SyntaxTreeNode, Reading], Paragraph | None]:
    """Return a reader that reports a block of this kind and keeps its lines as words."""

    def read(node: SyntaxTreeNode, reading: Reading) -> Paragraph | None:
        first, end = node.map or (0, 0)
        lines = reading.masked.text.split("\n")[first:end]
        stripped = [reading.masked.restore(line).strip() for line in lines]
        kept = [line for line in stripped if line]
        reading.report(kind, first, kept[0] if kept else "")
        return Paragraph(tuple(_lines(kept)), reading.line(first)) if kept else None

    return read


def _lines(lines: Sequence[str]) -> Iterator[Inline]:
    """Yield lines of text with breaks between them."""
    for number, line in enumerate(lines):
        if number:
            yield Break()
        yield Text(line)


def _footnotes(root: SyntaxTreeNode, reading: Reading) -> tuple[Footnote, ...]:
    """Return the footnotes in the order they are referred to, then those that nobody refers to."""
    reading.notes.within = True
    defined: dict[str, Footnote] = {}
    for node in root.walk():
        if node.type == "footnote_reference":
            _define(node, defined, reading)
    used = {
        label: defined[label] if written is None else _inline_note(label, *written, reading)
        for label, written in list(reading.notes.used.items())
        if written is not None or label in defined
    }
    for label, note in defined.items():
        if label not in reading.notes.used:
            reading.found.append(problems.NOTE_UNUSED.at(note.line, 1, label))
    return tuple((used | defined).values())


def _define(node: SyntaxTreeNode, defined: dict[str, Footnote], reading: Reading) -> None:
    """Read the definition of a footnote into ``defined``; the first of a label is the one."""
    label, first = str(node.meta["label"]), _first(node)
    if reading.masked.mark in label:
        reading.report(problems.FACT_IN_LABEL, first, label)
    label = reading.masked.restore(label)
    written = f"[^{label}]"
    if label in defined:
        reading.report(problems.NOTE_TWICE, first, label, written)
        return
    blocks = _blocks(node.children, reading)
    if not blocks:
        reading.report(problems.NOTE_EMPTY, first, label, written)
    defined[label] = Footnote(label, blocks, reading.line(first))


def _inline_note(label: str, tokens: Sequence[Token], line: int, reading: Reading) -> Footnote:
    """Return the footnote that an inline ``^[…]`` is."""
    content = inline.content(tokens, line, reading)
    place = reading.line(line)
    if not content:
        reading.report(problems.NOTE_EMPTY, line, "^[]")
    return Footnote(label, (Paragraph(content, place),) if content else (), place)


#: What each block becomes; None is a block without content.
BLOCKS: dict[str, Callable[[SyntaxTreeNode, Reading], Block | None]] = {
    "paragraph": _paragraph,
    "heading": _heading,
    "bullet_list": _list,
    "ordered_list": _list,
    "blockquote": _quote,
    "table": _table,
    "hr": _refused(problems.RULE),
    "html_block": _refused(problems.HTML),
    "code_block": _refused(problems.CODE),
    "fence": _refused(problems.CODE),
}
