"""The canonical wording of a clause: its words in paragraphs, with the places of its facts.

What a draft says is compared with this. Formatting, line breaks, the kind of space, of quotation
mark and of hyphen do not matter; text from elsewhere goes through ``docgen.prose.words.plain``
before it is compared.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeAlias

from docgen.domain import klausulbok
from docgen.domain.akt import EGEN
from docgen.domain.klausul import Klausul, Tillstand
from docgen.prose import facts, masking, parse, walk, words
from docgen.prose.blocks import Content, Document, Fact, FootnoteRef, Link

#: Every wording of each clause, by id.
Bok: TypeAlias = Mapping[str, Sequence[Klausul]]


@dataclass(frozen=True, slots=True)
class Words:
    """Words just as they stand, of one kind of space, quotation mark and hyphen."""

    text: str


@dataclass(frozen=True, slots=True)
class Place:
    """The place of a fact: any words may stand here, also none."""

    expression: str


Piece: TypeAlias = Words | Place
Paragraph: TypeAlias = tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Wording:
    """What a clause says: heading, paragraphs (items, cells) in reading order, then footnotes."""

    reference: str
    heading: Paragraph
    body: tuple[Paragraph, ...]
    notes: tuple[Paragraph, ...]


def of(clause: Klausul) -> Wording:
    """Return the canonical wording of ``clause``, approved or not."""
    document = parse.markdown(clause.text).document
    body = Document(document.blocks)
    notes = Document(tuple(block for note in document.notes for block in note.blocks))
    return Wording(
        clause.reference,
        _heading(clause.rubrik),
        tuple(_paragraph(content) for content, _ in walk.contents(body)),
        tuple(_paragraph(content) for content, _ in walk.contents(notes)),
    )


def approved(book: Bok, reference: str) -> Wording | None:
    """Return the approved wording of ``id@version``.

    None where there is no such version, or where its words are not (or no longer) approved; a
    version that was withdrawn or has gone out of force has been approved, and is returned.
    """
    found = find(book, reference)
    return of(found) if found is not None and found.has_approved_words else None


def find(book: Bok, reference: str) -> Klausul | None:
    """Return the version that ``id@version`` names, None where there is none."""
    id, _, number = reference.rpartition("@")
    return klausulbok.pinned(book.get(id, ()), int(number)) if number.isdecimal() else None


def state(book: Bok, reference: str, day: date | None) -> Tillstand | None:
    """Return how ``id@version`` stands on ``day``; None where there is no such version.

    GODKAND is the only state in which nothing has to be said. A reference that ends in @egen is a
    document's own wording, which nobody has approved: UTKAST.
    """
    if reference.endswith(f"@{EGEN}"):
        return Tillstand.UTKAST
    found = find(book, reference)
    if found is None:
        return None
    return klausulbok.state(found, book[found.id], day)


def current(book: Bok, id: str, day: date | None) -> Klausul | None:
    """Return the wording of clause ``id`` that holds on ``day``, None where it has none at all."""
    versions = book.get(id, ())
    return klausulbok.choose(versions, day) if versions else None


def text(wording: Wording) -> str:
    """Return the words of a wording, one paragraph a line, facts as ``{{ x }}``, heading first."""
    lines = (wording.heading, *wording.body, *wording.notes)
    return "\n".join("".join(map(_shown, line)) for line in lines)


def _shown(piece: Piece) -> str:
    return piece.text if isinstance(piece, Words) else f"{{{{ {piece.expression} }}}}"


def _heading(text: str) -> Paragraph:
    masked = masking.mask(text)
    pieces = (
        piece if isinstance(piece, str) else Place(facts.normal(piece.expression))
        for piece in masked.split(masked.text)
    )
    return _joined(list(pieces))


def _paragraph(content: Content) -> Paragraph:
    return _joined(list(_pieces(content)))


def _pieces(content: Content) -> Sequence[str | Place]:
    pieces: list[str | Place] = []
    for value in content:
        if isinstance(value, Fact):
            pieces.append(Place(facts.normal(value.expression)))
        elif isinstance(value, Link):
            pieces += _pieces(value.content)
        elif not isinstance(value, FootnoteRef):
            pieces.append(words.text((value,)))
    return pieces


def _joined(pieces: Sequence[str | Place]) -> Paragraph:
    """Return neighbouring words as one piece, with single spaces and none at the edges."""
    joined: list[Piece] = []
    for piece in pieces:
        before = joined[-1] if joined else None
        if isinstance(piece, Place):
            joined.append(piece)
        elif isinstance(before, Words):
            joined[-1] = Words(before.text + piece)
        else:
            joined.append(Words(piece))
    last = len(joined) - 1
    trimmed = (
        _trimmed(piece, start=index == 0, end=index == last) if isinstance(piece, Words) else piece
        for index, piece in enumerate(joined)
    )
    return tuple(piece for piece in trimmed if isinstance(piece, Place) or piece.text)


def _trimmed(piece: Words, *, start: bool, end: bool) -> Words:
    plain = words.plain(piece.text.replace("\n", " "))
    raw = piece.text
    before = " " if not start and raw[:1].isspace() and plain else ""
    after = " " if not end and raw[-1:].isspace() and plain else ""
    between = " " if not plain and raw and not start and not end else ""
    return Words(f"{before}{plain}{after}{between}")
