"""A wording and what stands in the draft, word by word, facts aside."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Final, NamedTuple

from docgen.diff import sequences, words
from docgen.diff.words import Kind
from docgen.review import tokens
from docgen.review.lines import REFERENCE, Line
from docgen.review.shelf import Hole, Paragraph
from docgen.review.tokens import BREAK, Token

#: Before the key of a fact, so that it is never taken for a word.
_FACT: Final = "\x00"
#: What nobody knows the words of.
_UNKNOWN: Final = f"{_FACT}?"


class Place(NamedTuple):
    """A stretch of a line of the draft: which line (of all), from where to where."""

    line: int
    start: int
    end: int


class Part(NamedTuple):
    """A piece of the redline; ``ends`` where a paragraph ends after it."""

    kind: Kind
    text: str
    ends: bool = False


class Change(NamedTuple):
    """Words that were struck, words that were written instead, and where."""

    struck: str
    written: str
    place: Place | None


class Seen(NamedTuple):
    """A fact that lost its control: the words it should have, those that stand there, where."""

    key: str
    expected: str
    now: str
    place: Place | None


@dataclass(frozen=True, slots=True)
class Diff:
    """What differs: the redline of the whole, each change, and facts whose control is gone."""

    parts: tuple[Part, ...]
    changes: tuple[Change, ...]
    facts: tuple[Seen, ...]


@dataclass(slots=True)
class _Found:
    """A comparison under way."""

    parts: list[Part] = field(default_factory=list)
    changes: list[Change] = field(default_factory=list)
    #: The words that stand for each fact without a control, by its number.
    now: dict[int, list[Token]] = field(default_factory=dict)
    last: Token | None = None


def compare(
    wording: Sequence[Paragraph],
    draft: Sequence[tuple[int, Line]],
    expected: Mapping[str, Sequence[str]] | None,
) -> Diff:
    """Return what differs between a wording and the lines of a draft (each with its number).

    ``expected`` are the words of each fact: one text for all its places, or one for each; None
    where nobody remembers them.
    """
    whole = list(_wording(wording, expected))
    held = {mark.key for _, line in draft for mark in line.marks}
    old = [token for it in whole for token in _unheld(it, held)]
    known = {token.fact for token in whole if token.fact}
    new = list(_draft(draft, known))
    found = _Found()
    for stretch in words.align([it.key for it in old], [it.key for it in new]):
        gone, come = old[stretch.old_from : stretch.old_to], new[stretch.new_from : stretch.new_to]
        if stretch.same:
            _keep(gone, come, found)
        else:
            _expand(gone, come, found)
    return Diff(tuple(_merged(found.parts)), tuple(found.changes), tuple(_seen(whole, found)))


def moved(diff: Diff, lines: int) -> Diff:
    """Return a difference whose places count ``lines`` lines further down."""
    changes = (
        it._replace(place=it.place and it.place._replace(line=it.place.line + lines))
        for it in diff.changes
    )
    return replace(diff, changes=tuple(changes))


def of_line(line: Line) -> Paragraph:
    """Return a line of ours as a wording, its marks as the places of facts."""
    pieces: list[str | Hole] = []
    at = 0
    for mark in line.marks:
        pieces += [line.text[at : mark.start], Hole(mark.key)]
        at = mark.end
    return tuple(piece for piece in (*pieces, line.text[at:]) if piece)


def _wording(
    given: Sequence[Paragraph], expected: Mapping[str, Sequence[str]] | None
) -> Iterator[Token]:
    counted: dict[str, int] = {}
    number = 0
    for line, paragraph in enumerate(given):
        if line:
            yield Token(BREAK, BREAK, apart=False, line=line - 1, start=0, end=0)
        apart = False
        for piece in paragraph:
            if isinstance(piece, str):
                yield from _after_space(piece, line, apart=apart)
                apart = piece[-1:].isspace()
                continue
            text = _expected(piece.key, counted, expected)
            if text != "":
                key = f"{_FACT}{piece.key}"
                yield Token(key, text or "", apart, line, 0, 0, piece.key, number)
            number += 1
            apart = False


def _after_space(text: str, line: int, *, apart: bool) -> Iterator[Token]:
    for index, token in enumerate(tokens.of(text, line)):
        yield token._replace(apart=True) if apart and not index else token


def _expected(
    key: str, counted: dict[str, int], expected: Mapping[str, Sequence[str]] | None
) -> str | None:
    """Return the words of the next place of a fact; "" where it had none, None if unknown."""
    if expected is None:
        return None
    given = expected.get(key)
    if given is None:
        return None if key == REFERENCE else ""
    at = counted[key] = counted.get(key, -1) + 1
    return given[min(at, len(given) - 1)]


def _draft(given: Sequence[tuple[int, Line]], known: set[str]) -> Iterator[Token]:
    for index, (number, line) in enumerate(given):
        if index:
            before, above = given[index - 1]
            end = len(above.text)
            yield Token(BREAK, BREAK, apart=False, line=before, start=end, end=end)
        at = 0
        for mark in line.marks:
            if mark.key in known:
                yield from _words(line, number, at, mark.start)
                yield _marked(line, number, mark.start, mark.end, mark.key)
                at = mark.end
        yield from _words(line, number, at, len(line.text))


def _words(line: Line, number: int, start: int, end: int) -> Iterator[Token]:
    apart = line.text[:start][-1:].isspace()
    for index, token in enumerate(tokens.of(line.text[start:end], number, start)):
        yield token._replace(apart=True) if apart and not index else token


def _marked(line: Line, number: int, start: int, end: int, key: str) -> Token:
    apart = line.text[:start][-1:].isspace()
    return Token(f"{_FACT}{key}", line.text[start:end], apart, number, start, end, key)


def _keep(gone: Sequence[Token], come: Sequence[Token], found: _Found) -> None:
    for old, new in zip(gone, come, strict=True):
        if old.hole >= 0 and not old.key.startswith(_FACT):
            found.now.setdefault(old.hole, []).append(new)
        found.parts.append(_part(Kind.KEPT, new))
        found.last = new


def _expand(gone: Sequence[Token], come: Sequence[Token], found: _Found) -> None:
    """Compare a stretch that differs once more, with the words of its facts in their places."""
    old = [token for it in gone for token in _spelled(it)]
    new = [token for it in come for token in _spelled(it)]
    # Where a fact's words are unknown, little that is the same is all there is to hold on to.
    unknown = any(it.key == _UNKNOWN for it in old)
    align = sequences.align if unknown else words.align
    for stretch in align([it.key for it in old], [it.key for it in new]):
        before = old[stretch.old_from : stretch.old_to]
        after = new[stretch.new_from : stretch.new_to]
        if stretch.same:
            _keep(before, after, found)
        elif _is_fact(before, after, old, stretch.old_from):
            _take(before or [old[stretch.old_from - 1]], after, found)
        else:
            _change(before, after, found)


def _spelled(token: Token) -> Iterator[Token]:
    if not token.fact:
        yield token
    elif not token.text:
        yield token._replace(key=_UNKNOWN, text="…")
    else:
        spelled = tokens.of(token.text, token.line, token.start, token.fact, token.hole)
        for index, it in enumerate(spelled):
            yield it if index else it._replace(apart=token.apart)


def _is_fact(
    before: Sequence[Token], after: Sequence[Token], old: Sequence[Token], at: int
) -> bool:
    """Whether only the words of a fact differ: nothing of the wording itself is gone."""
    if any(it.key == BREAK for it in after):
        return False
    if before:
        return all(it.hole >= 0 for it in before)
    inside = 0 < at < len(old) and old[at - 1].hole >= 0 and old[at - 1].hole == old[at].hole
    return inside or (
        0 < at <= len(old)
        and old[at - 1].hole >= 0
        and all(it.fact == old[at - 1].fact for it in after)
    )


def _take(before: Sequence[Token], after: Sequence[Token], found: _Found) -> None:
    for it in before:
        found.now.setdefault(it.hole, [])
    found.now[before[0].hole] += after
    found.parts += [_part(Kind.KEPT, it) for it in after]
    found.last = after[-1] if after else found.last


def _change(before: Sequence[Token], after: Sequence[Token], found: _Found) -> None:
    found.parts += [_part(Kind.DELETED, it) for it in before]
    found.parts += [_part(Kind.INSERTED, it) for it in after]
    place = _place(after) if after else _point(found.last)
    found.changes.append(Change(tokens.joined(before), tokens.joined(after), place))
    found.last = after[-1] if after else found.last


def _place(after: Sequence[Token]) -> Place:
    first = next((it for it in after if it.key != BREAK), after[0])
    last = [it for it in after if it.line == first.line][-1]
    return Place(first.line, first.start, last.end)


def _point(last: Token | None) -> Place | None:
    return None if last is None else Place(last.line, last.start, last.end)


def _part(kind: Kind, token: Token) -> Part:
    if token.key == BREAK:
        return Part(kind, "" if kind is Kind.KEPT else BREAK, ends=True)
    return Part(kind, f" {token.text}" if token.apart else token.text)


def _merged(parts: Sequence[Part]) -> Iterator[Part]:
    pending: Part | None = None
    for part in parts:
        if pending is not None and not pending.ends and pending.kind is part.kind:
            pending = Part(part.kind, pending.text + part.text, part.ends)
            continue
        if pending is not None:
            yield pending
        pending = part
    if pending is not None:
        yield pending


def _unheld(token: Token, held: Container[str]) -> Iterator[Token]:
    """Yield a token; a fact that no control holds in the draft is spelled out."""
    if token.fact and token.text and token.fact not in held:
        yield from _spelled(token)
    else:
        yield token


def _seen(whole: Sequence[Token], found: _Found) -> Iterator[Seen]:
    for token in whole:
        if token.hole in found.now:
            now = found.now[token.hole]
            if all(it.fact for it in now) and now:
                continue  # in a control still: told with the others
            place = _place(now) if now else None
            yield Seen(token.fact, token.text, tokens.joined(now), place)
