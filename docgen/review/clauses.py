"""Every clause of one reading of a draft: which it is, its words against the approved ones."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from docgen.domain.akt import EGEN
from docgen.domain.klausul import Tillstand
from docgen.ooxml.bookmarks import name_for
from docgen.review import bases, compare, tokens
from docgen.review.compare import Diff
from docgen.review.lines import REFERENCE, UNKNOWN, Line, Spot
from docgen.review.result import Grund, Sakerhet, Status, Verdict
from docgen.review.segment import Base, Segments, id_of, segment
from docgen.review.shelf import Hole, Paragraph, Shelf, Wording, shown

#: What makes a wording outdated rather than never approved.
_OUTDATED: Final = frozenset({Tillstand.ERSATT, Tillstand.UTGANGEN})
_SURE: Final = 0.9
_LIKELY: Final = 0.6


@dataclass(frozen=True, slots=True)
class Reading:
    """A draft read with its tracked changes accepted, or rejected, and whose each line is."""

    lines: tuple[Line, ...]
    named: Mapping[int, str]
    segments: Segments

    def of(self, owner: int) -> list[tuple[int, Line]]:
        """Return the lines of a clause, each with its number; its notes last."""
        owned = zip(self.lines, self.segments.owners, strict=True)
        held = [(d, line) for d, (line, whose) in enumerate(owned) if whose == owner]
        return sorted(held, key=lambda it: it[1].spot is Spot.NOTE)


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of a draft before it is read: base, wordings, the facts last written."""

    base: Base
    shelf: Shelf
    #: None where nobody remembers.
    facts: Mapping[str, str] | None
    #: Whether the base is what was written, and not only made of wordings or of newer data.
    exact: bool

    def of(self, owner: int) -> list[Line]:
        """Return the lines of a clause in the base, its notes last."""
        owned = zip(self.base.lines, self.base.owners, strict=True)
        held = [line for line, whose in owned if whose == owner]
        return sorted(held, key=lambda line: line.spot is Spot.NOTE)


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause in one reading: its version, how it was known, how it stands."""

    reference: str
    wording: Wording | None
    verdict: Verdict
    grund: Grund
    likhet: float


def read(lines: tuple[Line, ...], known: Known) -> Reading:
    """Return a draft's lines with whose each is."""
    named = bases.clauses_in(lines, known.shelf)
    return Reading(lines, named, segment(known.base, lines, named))


def every(reading: Reading, known: Known) -> list[Clause]:
    """Return how every clause of the base stands in a reading."""
    return [judge(reading, known, owner) for owner in range(len(known.base.references))]


def judge(reading: Reading, known: Known, owner: int) -> Clause:
    """Return how the clause number ``owner`` of the base stands in a reading."""
    held = reading.of(owner)
    reference = _reference(held, reading, known, owner)
    wording = known.shelf.wordings.get(reference)
    ours = known.of(owner)
    if not held:
        gone = [compare.of_line(line) for line in ours]
        diff = compare.compare(gone, [], _expected(known, ours))
        return Clause(reference, wording, Verdict((Status.SAKNAS,), diff), Grund.INGEN, 0.0)
    approved = _approved(wording, ours, held, known.facts or {})
    diff = compare.compare(approved, held, _expected(known, ours))
    verdict = Verdict(_statuses(diff, wording), diff, held[0][1].paragraph)
    like = bases.likeness(ours, [line for _, line in held])
    return Clause(reference, wording, verdict, _ground(held, reading, known, owner), like)


def newer(reference: str, known: Known) -> Diff | None:
    """Return how the version to use instead differs from a wording; None where none has come."""
    old = known.shelf.wordings.get(reference)
    new = known.shelf.wordings.get(f"{id_of(reference)}@{old.newest}") if old else None
    if old is None or new is None:
        return None
    facts = known.facts or {}
    ours = [old.heading, *old.paragraphs]
    keys = {it.key for paragraph in ours for it in paragraph if isinstance(it, Hole)}
    expected = {key: [facts.get(key, UNKNOWN)] for key in keys}
    return compare.compare(ours, list(enumerate(bases.written(new, facts))), expected)


def sureness(grund: Grund, like: float) -> Sakerhet:
    """Return how sure it is that a clause is the one it was taken for."""
    if grund in {Grund.MARKE, Grund.TITEL, Grund.INGEN} or like >= _SURE:
        return Sakerhet.SAKER
    if grund is Grund.BOKMARKE or like >= _LIKELY:
        return Sakerhet.TROLIG
    return Sakerhet.OSAKER


def reason(reference: str, wording: Wording | None) -> str:
    """Return why a wording is not in force, in words; "" where it is."""
    if wording is None:
        own = reference.endswith(f"@{EGEN}")
        return "egen ordalydelse" if own else "finns inte i klausulbiblioteket"
    if wording.state is Tillstand.GODKAND:
        return ""
    if wording.state is Tillstand.ERSATT:
        return f"version {wording.newest} gäller nu"
    return str(wording.state.value)


def _reference(held: Sequence[tuple[int, Line]], reading: Reading, known: Known, owner: int) -> str:
    """Return which version stands there: by the control, else by the words, else as we wrote."""
    written = known.base.references[owner]
    for _, line in held:
        named = reading.named.get(line.control, "")
        if id_of(named) == id_of(written):
            return named
    if known.exact or not held:
        return written
    versions = [it for it in known.shelf.wordings if id_of(it) == id_of(written)]
    text = [line for _, line in held]
    return max(
        versions or [written],
        key=lambda it: (_alike(known.shelf.wordings.get(it), text), it == written),
    )


def _alike(wording: Wording | None, lines: Sequence[Line]) -> float:
    if wording is None:
        return 0.0
    pieces = (piece for it in wording.paragraphs for piece in it if isinstance(piece, str))
    return bases.likeness([Line(piece) for piece in pieces], lines)


def _approved(
    wording: Wording | None,
    ours: Sequence[Line],
    held: Sequence[tuple[int, Line]],
    facts: Mapping[str, str],
) -> list[Paragraph]:
    """Return the wording with the heading that the document gives it; ours where none is known."""
    if wording is None:
        return [compare.of_line(line) for line in ours]
    heading = next((line.text for line in ours[:1] if line.heading), "")
    if not heading and not tokens.same(held[0][1].text, shown(wording.heading, facts)):
        return list(wording.paragraphs)
    return [(heading,) if heading else wording.heading, *wording.paragraphs]


def _expected(known: Known, ours: Sequence[Line]) -> dict[str, list[str]] | None:
    if known.facts is None:
        return None
    expected = {key: [words] for key, words in known.facts.items()}
    shown = bases.references(ours)
    return {**expected, REFERENCE: shown} if shown else expected


def _statuses(diff: Diff, wording: Wording | None) -> tuple[Status, ...]:
    found = [Status.ANDRAD] if diff.changes else []
    if wording is not None and wording.state in _OUTDATED:
        found.append(Status.FORALDRAD)
    elif wording is None or wording.state is not Tillstand.GODKAND:
        found.append(Status.EJ_GODKAND)
    return tuple(found) or (Status.GODKAND,)


def _ground(held: Sequence[tuple[int, Line]], reading: Reading, known: Known, owner: int) -> Grund:
    id = id_of(known.base.references[owner])
    for _, line in held:
        if id_of(reading.named.get(line.control, "")) == id:
            return Grund.MARKE if line.tagged else Grund.TITEL
    marks = {mark for line in known.of(owner) for mark in line.bookmarks if mark[:5] == "_Ref_"}
    marks.add(name_for(id))
    if any(mark in marks for _, line in held for mark in line.bookmarks):
        return Grund.BOKMARKE
    return Grund.TEXT
