"""The inside of a paragraph: Markdown's inline tokens become content."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from markdown_it.token import Token

from docgen.prose import problems
from docgen.prose.blocks import Break, Content, Fact, FootnoteRef, Inline, Link, Text
from docgen.prose.masking import Masked

#: Addresses that mean the same wherever the document is read.
FOLLOWED = re.compile(r"(?:https?://|mailto:|tel:)[^/]", re.IGNORECASE)


@dataclass(slots=True)
class Notes:
    """The footnotes of a text while it is read; ``within`` is true inside their own texts."""

    inline: dict[int, dict[str, Any]]
    defined: frozenset[str]
    #: Labels in the order they are first referred to; inline notes have their tokens and line.
    used: dict[str, tuple[list[Token], int] | None] = field(default_factory=dict)
    within: bool = False


@dataclass(slots=True)
class Reading:
    """One text being read: its source, its footnotes, and the problems seen so far."""

    masked: Masked
    notes: Notes
    found: list[problems.Problem]

    def line(self, number: int) -> int:
        """Return the source's line (from 1) of a line of the masked text (from 0)."""
        lines = self.masked.lines
        return lines[min(number, len(lines) - 1)]

    def report(self, kind: problems.Kind, number: int, what: str = "", sought: str = "") -> None:
        """Note a problem about ``what``; its column is where ``sought`` (or ``what``) stands."""
        line = self.line(number)
        written = self.masked.restore(what)
        column = self.masked.column(line, sought or written.split("\n", 1)[0])
        self.found.append(kind.at(line, column, written))


@dataclass(slots=True)
class _Pen:
    """Where we are within a paragraph: masked line, formatting, and what is written so far."""

    reading: Reading
    line: int
    bold: int = 0
    italic: int = 0
    written: list[Inline] = field(default_factory=list)
    #: The link we are in, and what stood before it.
    links: list[tuple[Token, list[Inline]]] = field(default_factory=list)

    def write(self, text: str) -> None:
        """Write text and the facts in it, in the formatting of the moment."""
        bold, italic = self.bold > 0, self.italic > 0
        for piece in self.reading.masked.split(text):
            if isinstance(piece, str):
                self.add(Text(piece, bold, italic))
            else:
                fact = Fact(piece.expression, bold, italic, piece.line, piece.column)
                self.add(fact)

    def add(self, value: Inline) -> None:
        """Write a value; words in the same formatting become one."""
        last = self.written[-1] if self.written else None
        if isinstance(value, Text):
            if not value.text:
                return
            if isinstance(last, Text) and (last.bold, last.italic) == (value.bold, value.italic):
                self.written[-1] = replace(last, text=last.text + value.text)
                return
        self.written.append(value)


def content(tokens: Sequence[Token], line: int, reading: Reading) -> Content:
    """Return the content of inline tokens that start on a line (from 0) of the masked text."""
    pen = _Pen(reading, line)
    for token in tokens:
        HANDLERS[token.type](pen, token)
    return tuple(pen.written)


def _text(pen: _Pen, token: Token) -> None:
    pen.write(token.content)


def _soft(pen: _Pen, _token: Token) -> None:
    pen.line += 1
    pen.write(" ")


def _hard(pen: _Pen, _token: Token) -> None:
    pen.line += 1
    pen.add(Break())


def _strong(pen: _Pen, token: Token) -> None:
    pen.bold += token.nesting


def _em(pen: _Pen, token: Token) -> None:
    pen.italic += token.nesting


def _code(pen: _Pen, token: Token) -> None:
    written = token.markup + token.content + token.markup
    pen.reading.report(problems.CODE, pen.line, token.content, token.markup)
    _verbatim(pen, written)


def _html(pen: _Pen, token: Token) -> None:
    pen.reading.report(problems.HTML, pen.line, token.content)
    _verbatim(pen, token.content)
    pen.line += token.content.count("\n")


def _image(pen: _Pen, token: Token) -> None:
    address = str(token.attrGet("src") or "")
    title = token.attrGet("title")
    written = f"![{token.content}]({address}" + (f' "{title}")' if title else ")")
    pen.reading.report(problems.IMAGE, pen.line, written, "![")
    _verbatim(pen, written)
    pen.line += token.content.count("\n")


def _verbatim(pen: _Pen, written: str) -> None:
    """Write what is not supported as the words it was written with, facts as well."""
    plain = pen.reading.masked.restore(written).replace("\n", " ")
    pen.add(Text(plain, pen.bold > 0, pen.italic > 0))


def _link_open(pen: _Pen, token: Token) -> None:
    pen.links.append((token, pen.written))
    pen.written = []


def _link_close(pen: _Pen, _token: Token) -> None:
    inner = tuple(pen.written)
    opened, pen.written = pen.links.pop()
    address, title = str(opened.attrGet("href") or ""), opened.attrGet("title")
    if title:
        pen.reading.report(problems.LINK_TITLE, pen.line, str(title), f'"{title}')
    kind = _link_fault(pen, address, inner)
    if kind is None:
        pen.add(Link(address, inner))
        return
    pen.reading.report(kind, pen.line, address)
    for value in inner:
        pen.add(value)


def _link_fault(pen: _Pen, address: str, inner: Content) -> problems.Kind | None:
    """Return what is wrong with a link, if anything is."""
    if pen.reading.masked.mark in address:
        return problems.FACT_IN_ADDRESS
    if not FOLLOWED.match(address):
        return problems.LINK_ADDRESS
    return None if inner else problems.LINK_EMPTY


def _note(pen: _Pen, token: Token) -> None:
    notes = pen.reading.notes
    inline = notes.inline[token.meta["id"]] if "label" not in token.meta else {}
    if inline:
        _inline_note(pen, inline)
        pen.line += inline["content"].count("\n")
        return
    label = pen.reading.masked.restore(token.meta["label"])
    written = f"[^{label}]"
    if notes.within:
        pen.reading.report(problems.NOTE_NESTED, pen.line, label, written)
        notes.used.setdefault(label, None)
    elif label not in notes.defined:
        pen.reading.report(problems.NOTE_UNKNOWN, pen.line, label, written)
    else:
        notes.used.setdefault(label, None)
        pen.add(FootnoteRef(label, pen.reading.line(pen.line)))
        return
    pen.write(written)


def _inline_note(pen: _Pen, note: dict[str, Any]) -> None:
    """Write the place of a ``^[…]``, whose label has a space so that no written one is like it."""
    notes = pen.reading.notes
    if notes.within:
        pen.reading.report(problems.NOTE_NESTED, pen.line, note["content"], "^[")
        _verbatim(pen, f"^[{note['content']}]")
        return
    label = f"infogad {sum(used is not None for used in notes.used.values()) + 1}"
    notes.used[label] = (note["tokens"], pen.line)
    pen.add(FootnoteRef(label, pen.reading.line(pen.line)))


#: What each inline token does.
HANDLERS: dict[str, Callable[[_Pen, Token], None]] = {
    "text": _text,
    "text_special": _text,  # an escaped character or entity
    "softbreak": _soft,
    "hardbreak": _hard,
    "strong_open": _strong,
    "strong_close": _strong,
    "em_open": _em,
    "em_close": _em,
    "code_inline": _code,
    "html_inline": _html,
    "image": _image,
    "link_open": _link_open,
    "link_close": _link_close,
    "footnote_ref": _note,
}
