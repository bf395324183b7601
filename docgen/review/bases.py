"""The base of a review: what we last wrote, from a draft made again, or from the wordings alone."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

from docgen.diff import words
from docgen.ooxml import bookmarks
from docgen.review import tokens
from docgen.review.lines import CLAUSE, REFERENCE, UNKNOWN, Line, Mark
from docgen.review.segment import NOBODY, Base, id_of
from docgen.review.shelf import Hole, Paragraph, Shelf, Wording, shown

#: A run of so many words is hardly a coincidence.
_RUN: Final = 4
#: How much of a wording must stand in a document for it to be there.
_ENOUGH: Final = 0.4


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A wording that the document seems to hold, and the line it seems to begin at."""

    line: int
    reference: str
    wording: Wording | None
    share: float
    lines: frozenset[int] = frozenset()


def of_lines(lines: Sequence[Line], shelf: Shelf) -> Base:
    """Return the base that a draft of our own gives, as it was written."""
    owners: list[int] = []
    references: list[str] = []
    last = -1
    for line in lines:
        reference = shelf.reference(line.holder) if line.holder else None
        if reference is None:
            owners.append(NOBODY)
            continue
        if line.control != last or not references:
            references.append(reference)
            last = line.control
        owners.append(len(references) - 1)
    return Base(tuple(lines), tuple(owners), tuple(references))


def of_wordings(
    draft: Sequence[Line], shelf: Shelf, facts: Mapping[str, str], named: Mapping[int, str]
) -> Base:
    """Return the base made of every wording that the document seems to hold, in its order."""
    found = sorted(_found(draft, shelf, named), key=lambda it: it.line)
    lines: list[Line] = []
    owners: list[int] = []
    for number, it in enumerate(found):
        first = draft[it.line]
        if it.wording is None:  # nobody knows its words but the draft itself
            wrote = [line for line in draft if line.control == first.control]
        else:
            own = shelf.reference(first.holder) == it.reference
            wrote = list(written(it.wording, facts, number, first.title if own else ""))
        lines += wrote
        owners += [number] * len(wrote)
    return Base(tuple(lines), tuple(owners), tuple(it.reference for it in found))


def clauses_in(draft: Sequence[Line], shelf: Shelf) -> dict[int, str]:
    """Return the controls of clauses by number, each with its ``id@version``."""
    return {
        line.control: reference
        for line in draft
        if line.holder and (reference := shelf.reference(line.holder)) is not None
    }


def _found(draft: Sequence[Line], shelf: Shelf, named: Mapping[int, str]) -> Iterator[_Candidate]:
    known: set[str] = set()
    for control, reference in named.items():
        known.add(id_of(reference))
        first = next(d for d, line in enumerate(draft) if line.control == control)
        yield _Candidate(first, reference, shelf.wordings.get(reference), 1.0)
    yield from _apart([it for it in _by_text(draft, shelf) if id_of(it.reference) not in known])


def _apart(given: Sequence[_Candidate]) -> Iterator[_Candidate]:
    """Yield the best candidates, no clause twice and no two for the same lines.

    Alternatives share sentences, so the one that most stands of comes first.
    """
    told: set[str] = set()
    taken: set[int] = set()
    for it in sorted(given, key=lambda it: (-it.share, -len(it.lines))):
        if id_of(it.reference) in told or 2 * len(it.lines & taken) > len(it.lines):
            continue
        told.add(id_of(it.reference))
        taken |= it.lines
        yield it


def _by_text(draft: Sequence[Line], shelf: Shelf) -> Iterator[_Candidate]:
    """Yield every wording that enough words of stand in the document, or whose bookmark does."""
    runs: dict[tuple[str, ...], list[int]] = defaultdict(list)
    marks = {mark: d for d, line in enumerate(draft) for mark in line.bookmarks}
    for d, line in enumerate(draft):
        for run in _runs(line.text):
            runs[run].append(d)
    for wording in shelf.wordings.values():
        places = [_place(it, runs) for it in wording.paragraphs]
        wanted = sum(place.wanted for place in places)
        share = sum(place.there for place in places) / wanted if wanted else 0.0
        marked = marks.get(bookmarks.name_for(wording.clause.id))
        sure = frozenset(it.line for it in places if it.sure)
        if marked is not None and share > _ENOUGH / 2:
            yield _Candidate(marked, wording.reference, wording, share + 1, sure)
        elif share >= _ENOUGH:
            yield _Candidate(min(sure), wording.reference, wording, share, sure)


class _Place(NamedTuple):
    """The line of the document that holds most of a paragraph: how many of its runs of words."""

    line: int
    there: int
    wanted: int

    @property
    def sure(self) -> bool:
        """Whether the line is that paragraph rather than one that shares some words with it."""
        return self.there >= self.wanted * _ENOUGH and self.there > 0


def _place(paragraph: Paragraph, runs: Mapping[tuple[str, ...], Sequence[int]]) -> _Place:
    wanted = [run for piece in paragraph if isinstance(piece, str) for run in _runs(piece)]
    hits = Counter(d for run in wanted for d in set(runs.get(run, ())))
    line, there = hits.most_common(1)[0] if hits else (0, 0)
    return _Place(line, there, len(wanted))


def _runs(text: str) -> Iterator[tuple[str, ...]]:
    keys = tokens.keys(text)
    return (tuple(keys[at : at + _RUN]) for at in range(len(keys) - _RUN + 1))


def written(
    wording: Wording, facts: Mapping[str, str], number: int = 0, title: str = ""
) -> Iterator[Line]:
    """Yield the lines that a wording becomes with these facts, under ``title`` if it has one."""
    heading = title if title and not title.endswith(UNKNOWN) else shown(wording.heading, facts)
    holder = f"{CLAUSE}{wording.reference}"
    bookmark = (bookmarks.name_for(wording.clause.id),)
    yield Line(heading, holder=holder, control=number, bookmarks=bookmark, heading=True)
    for paragraph in wording.paragraphs:
        text, marks = "", []
        for piece in paragraph:
            said = facts.get(piece.key, UNKNOWN) if isinstance(piece, Hole) else piece
            if isinstance(piece, Hole):
                marks.append(Mark(len(text), len(text) + len(said), piece.key))
            text += said
        yield Line(text, tuple(marks), holder=holder, control=number)


def references(lines: Sequence[Line]) -> list[str]:
    """Return the words of every cross-reference, in order; none unless all are known."""
    marked = ((line, mark) for line in lines for mark in line.marks if mark.key == REFERENCE)
    shown = [line.text[mark.start : mark.end] for line, mark in marked]
    return [] if UNKNOWN in shown else shown


def likeness(one: Sequence[Line], other: Sequence[Line]) -> float:
    """Return which share of the words of two runs of lines is the same."""
    old, new = ([key for it in lines for key in tokens.keys(it.text)] for lines in (one, other))
    return words.likeness(old, new)
