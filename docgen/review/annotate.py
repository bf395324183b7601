"""A copy of the draft with a Word comment at each deviation, at the very words."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Final

from lxml import etree

from docgen.ooxml import comments, reading, xml
from docgen.ooxml import package as packages
from docgen.ooxml.comments import Comment
from docgen.ooxml.namespaces import w
from docgen.ooxml.package import Package
from docgen.ooxml.reading import Kind, Piece
from docgen.review import rows
from docgen.review.compare import Change, Place
from docgen.review.lines import SILENT, SOFT_HYPHEN, Line, Spot
from docgen.review.result import (
    Faktagranskning,
    Granskning,
    Klausulgranskning,
    Textgranskning,
    Verdict,
)
from docgen.review.rows import Row

_AUTHOR: Final = "docgen"
_INITIALS: Final = "dg"
#: A comment to be: its paragraph, the stretch of the line, and what it says.
_Remark = tuple[int, "tuple[int, int] | None", tuple[str, ...]]


def annotate(package: Package, review: Granskning, moment: datetime) -> Package:
    """Return the draft with its deviations as comments; its words stay as they are."""
    main = packages.main_part(package)
    paragraphs = list(xml.parse(package.parts[main], main).iter(w("p")))
    placed = []
    for paragraph, span, words in _remarks(review):
        at = min(max(paragraph, 0), len(paragraphs) - 1)
        stretch = _counted(paragraphs[at], span) if span is not None else None
        placed.append(Comment(at, words, _AUTHOR, _INITIALS, moment, stretch))
    return comments.add(package, placed)


def _remarks(review: Granskning) -> Iterator[_Remark]:
    for row in rows.of(review):
        match row.kalla:
            case Klausulgranskning() as clause:
                yield from _clause(row, clause, review.lines)
            case Faktagranskning() as fact:
                yield fact.paragraph, fact.span, _words(row, row.andringar)
            case Textgranskning() as text:
                yield from _text(row, text, review.lines)


def _clause(row: Row, clause: Klausulgranskning, lines: tuple[Line, ...]) -> Iterator[_Remark]:
    verdict = clause.godtagen
    changed = verdict.diff.changes if verdict.diff is not None else ()
    if verdict.paragraph < 0:
        yield clause.efter, None, _words(row, ())
        return
    for change in changed:
        yield _at(change, lines, verdict, _words(row, (rows.change_said(change),)))
    if not changed or len(verdict.statuses) > 1:
        yield verdict.paragraph, None, _words(row, () if changed else row.andringar)


def _at(
    change: Change, lines: tuple[Line, ...], verdict: Verdict, words: tuple[str, ...]
) -> _Remark:
    if change.place is None:
        return verdict.paragraph, None, words
    line = lines[change.place.line]
    return line.paragraph, _stretch(change.place, line), words


def _stretch(place: Place, line: Line) -> tuple[int, int] | None:
    """Return the characters of a place; none where they cannot be told apart from another's."""
    alone = line.spot is not Spot.NOTE and not line.joined and place.start < place.end
    return (place.start, place.end) if alone else None


def _text(row: Row, text: Textgranskning, lines: tuple[Line, ...]) -> Iterator[_Remark]:
    # places of a reading with changes rejected are not those of the draft as it stands
    changed = text.diff.changes if text.diff is not None and not text.avvisad else ()
    for change in changed:
        if change.place is not None:
            line = lines[change.place.line]
            said = _words(row, (rows.change_said(change),))
            yield line.paragraph, _stretch(change.place, line), said
    if not changed:
        yield text.paragraph, None, _words(row, row.andringar)


def _words(row: Row, said: tuple[str, ...]) -> tuple[str, ...]:
    """Return the lines of a comment: what it is about, what was done, whose it is, what to do."""
    head = f"{row.nummer}. {row.om}: {row.status}"
    owner = f"Ansvarig: {row.ansvarig}" if row.ansvarig else ""
    people = f"Spårat av: {row.spar}" if row.spar else ""
    return tuple(filter(None, (head, *said, people, owner, f"Åtgärd: {row.atgard}")))


def _counted(paragraph: etree._Element, span: tuple[int, int]) -> tuple[int, int] | None:
    """Return a stretch of a line in the characters of its paragraph, silent fields and all."""
    places = list(_places(paragraph))
    if not 0 <= span[0] < span[1] <= len(places):
        return None
    return places[span[0]], places[span[1] - 1] + 1


def _places(paragraph: etree._Element) -> Iterator[int]:
    """Yield for each character of the line where it stands in the paragraph's whole text."""
    at, codes = 0, list[str]()
    shown: list[bool] = []
    for piece in reading.pieces(paragraph):
        _follow(piece, codes, shown)
        if piece.kind not in {Kind.TEXT, Kind.TAB, Kind.BREAK, Kind.PAGE}:
            continue
        silent = any(
            not seen or (code.split() or [""])[0].upper() in SILENT
            for code, seen in zip(codes, shown, strict=True)
        )
        words = piece.text if piece.kind is Kind.TEXT else " "
        for letter in words:
            if not silent and letter != SOFT_HYPHEN:
                yield at
            at += 1


def _follow(piece: Piece, codes: list[str], shown: list[bool]) -> None:
    if piece.kind is Kind.FIELD_BEGIN:
        codes.append("")
        shown.append(False)
    elif not codes:
        return
    elif piece.kind is Kind.FIELD_CODE:
        codes[-1] += piece.text
    elif piece.kind is Kind.FIELD_SEPARATE:
        shown[-1] = True
    elif piece.kind is Kind.FIELD_END:
        codes.pop()
        shown.pop()
