"""What stands inside a paragraph, as small values, and their XML."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeAlias

from docgen.ooxml import bookmarks, controls, escape, fields


@dataclass(frozen=True, slots=True)
class Run:
    """Text in one look, ``style`` a character style id; line breaks and tabs become Word's."""

    text: str
    bold: bool = False
    italic: bool = False
    style: str | None = None
    superscript: bool = False


@dataclass(frozen=True, slots=True)
class Break:
    """A break of the line, or of the page."""

    page: bool = False


@dataclass(frozen=True, slots=True)
class Tab:
    """A tab."""


@dataclass(frozen=True, slots=True)
class Link:
    """A link to an address (``relationship``: its id) or to a bookmark of the document."""

    content: tuple[Inline, ...]
    relationship: str = ""
    bookmark: str = ""


@dataclass(frozen=True, slots=True)
class Note:
    """The reference to a footnote; ``style``: id of the style for footnote references."""

    id: int
    style: str | None = None


@dataclass(frozen=True, slots=True)
class Field:
    """A field and the text it last showed."""

    instruction: str
    shown: str
    style: str | None = None
    superscript: bool = False


@dataclass(frozen=True, slots=True)
class Control:
    """A fact in a plain-text content control."""

    key: str
    content: tuple[Inline, ...]
    title: str = ""


@dataclass(frozen=True, slots=True)
class Bookmarked:
    """Content that a reference may point at."""

    name: str
    content: tuple[Inline, ...]


Inline: TypeAlias = Run | Break | Tab | Link | Note | Field | Control | Bookmarked


def to_xml(content: Sequence[Inline]) -> str:
    """Return the runs of ``content``; empty text leaves no run."""
    return "".join(_one(piece) for piece in content)


def run(text: str, properties: str = "") -> str:
    """Return a run of ``text``, nothing for empty text; ``properties``: the inside of ``w:rPr``."""
    if not text:
        return ""
    escaped = escape.text(text)
    if "\n" not in escaped and "\t" not in escaped:
        return _run(_piece(escaped), properties)
    pieces = re.split(r"([\n\t])", escaped)
    return _run("".join(_piece(piece) for piece in pieces if piece), properties)


def note_reference(note_id: int, style: str | None = None) -> str:
    """Return the run that refers to a footnote; raised by hand where there is no style for it."""
    return _run(f'<w:footnoteReference w:id="{note_id}"/>', raised(style))


def raised(style: str | None) -> str:
    """Return the run properties of a note's number."""
    if style is None:
        return '<w:vertAlign w:val="superscript"/>'
    return f'<w:rStyle w:val="{escape.attribute(style)}"/>'


def _one(piece: Inline) -> str:  # noqa: C901, PLR0911 - one line for each kind
    match piece:
        case Run():
            return run(piece.text, _properties(piece))
        case Break():
            return _run('<w:br w:type="page"/>' if piece.page else "<w:br/>")
        case Tab():
            return _run("<w:tab/>")
        case Link():
            return _link(piece)
        case Note():
            return note_reference(piece.id, piece.style)
        case Field():
            raised_text = raised(piece.style) if piece.style or piece.superscript else ""
            return fields.build(piece.instruction, piece.shown, raised_text)
        case Control():
            return controls.inline(piece.key, to_xml(piece.content), piece.title)
        case Bookmarked():
            return bookmarks.around(piece.name, to_xml(piece.content))


def _link(link: Link) -> str:
    inner = to_xml(link.content)
    if link.relationship:
        return f'<w:hyperlink r:id="{link.relationship}" w:history="1">{inner}</w:hyperlink>'
    anchor = bookmarks.check(link.bookmark)
    return f'<w:hyperlink w:anchor="{anchor}" w:history="1">{inner}</w:hyperlink>'


def _properties(look: Run) -> str:
    style = f'<w:rStyle w:val="{escape.attribute(look.style)}"/>' if look.style else ""
    bold = "<w:b/><w:bCs/>" if look.bold else ""
    italic = "<w:i/><w:iCs/>" if look.italic else ""
    raised_text = raised(None) if look.superscript else ""
    return style + bold + italic + raised_text


def _piece(piece: str) -> str:
    if piece == "\n":
        return "<w:br/>"
    return "<w:tab/>" if piece == "\t" else f'<w:t xml:space="preserve">{piece}</w:t>'


def _run(inner: str, properties: str = "") -> str:
    rpr = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f"<w:r>{rpr}{inner}</w:r>"
