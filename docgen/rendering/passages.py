"""Texts drawn once: drafts that share a text differ in the words of its facts, and seldom in more.

A text is written out in full the first time its facts have words of some form: which are empty,
what space stands round its words, which numbers its lists and links get. What came of it is kept as
XML with its words beside it, and the next draft only puts its own words together. It is kept only
where the words put together are, one for one, those that stand in the XML.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping, Sequence
from typing import Final, NamedTuple, TypeAlias

from docgen.cache import Cache
from docgen.ooxml import flow, pattern
from docgen.ooxml.links import LinkRefused
from docgen.ooxml.pattern import Pattern, Piece
from docgen.ooxml.styles import NumPr, StyleSheet
from docgen.rendering import spacing, stretches
from docgen.rendering.apparatus import Apparatus, Target
from docgen.rendering.evaluate import Evaluator
from docgen.rendering.stretches import Read, Said
from docgen.templating import environment

#: As many letters of drawn texts are kept as fit into some tens of megabytes.
_ROOM: Final = 8_000_000

_Flow: TypeAlias = tuple[flow.Block, ...]


class Frame(NamedTuple):
    """How a text stands in its draft: all that its XML follows from beside the text itself."""

    level: int
    numbered: bool
    #: The heading above it.
    heading: str
    kept: bool
    #: Of the item of a list that it is.
    style: str | None = None
    place: NumPr | None = None
    is_item: bool = False


class _Key(NamedTuple):
    source: str
    frame: Frame
    sheet: StyleSheet
    heading_list: int | None
    form: tuple[Hashable, ...]
    #: What its links, its lists and its notes get.
    links: tuple[str, ...]
    places: tuple[NumPr, ...]
    first_note: int | None


class _Words(NamedTuple):
    """The words of a text in one draft, and those of its notes."""

    own: Sequence[str]
    notes: tuple[Sequence[str], ...]
    form: tuple[Hashable, ...]


class _Drawn(NamedTuple):
    """A text drawn: by itself, with a table before it where that is another; and its notes."""

    drawn: Pattern[str]
    after_table: Pattern[str] | None
    ends_in_table: bool
    notes: tuple[Pattern[str], ...]

    def with_words(self, words: _Words) -> _Flow:
        piece = Piece(self.drawn, words.own)
        return (flow.Drawn(piece, self.after_table, self.ends_in_table),)


_KNOWN: Final[Cache[_Key, _Drawn | None]] = Cache(_ROOM)


def write(
    source: str,
    frame: Frame,
    evaluator: Evaluator,
    collected: Apparatus,
    in_full: Callable[[], _Flow],
) -> _Flow:
    """Return the blocks of a text, which ``in_full`` writes where they are not known already."""
    read = stretches.read(source)
    words = None if read is None else _words(read, evaluator, collected.targets)
    if read is None or words is None:
        return in_full()
    before = collected.numbering.state
    try:
        key = _key(read, words, source, frame, collected)
    except LinkRefused:
        return in_full()
    found = _KNOWN.get(key)
    if found is not None:
        for note, own in zip(found.notes, words.notes, strict=True):
            collected.footnotes.add(note.fill(own))
        return found.with_words(words)
    collected.numbering.state = before  # lists and notes are begun by who writes them
    written = spacing.kept(in_full()) if frame.kept else in_full()
    if key not in _KNOWN:
        found = _drawn(written, words, collected)
        size = 2 * found.drawn.letters if found is not None else 0
        _KNOWN.put(key, found, len(source) + size)
    return written if found is None else found.with_words(words)


def _words(read: Read, evaluator: Evaluator, targets: Mapping[str, Target]) -> _Words | None:
    """Return the words of a text, its facts evaluated; None where some are not plain words."""
    try:
        facts = evaluator.all_words(read.expressions)
    except environment.TROUBLE:
        return None
    said = Said(facts, targets)
    if not said.add_all(read.stretches):
        return None
    form, notes = said.form, []
    for note in read.notes:
        own = Said(facts, targets)
        if not own.add_all(note.stretches):
            return None
        notes.append(own.words)
        form.append(tuple(own.form))
    return _Words(said.words, tuple(notes), tuple(form))


def _key(read: Read, words: _Words, source: str, frame: Frame, collected: Apparatus) -> _Key:
    links = [*map(collected.links.id_for, read.urls)]
    for note in read.notes:
        links += map(collected.note_links.id_for, note.urls)
    places: list[NumPr] = []
    for it in read.lists:
        within = frame.place if it.parent is None else places[it.parent]
        depth = it.depth + (frame.place is not None)
        places.append(
            collected.begin_list(depth, within, ordered=it.block.ordered, start=it.block.start)[1]
        )
    return _Key(
        source,
        frame if read.has_tables else frame._replace(heading=""),
        collected.styles,
        collected.heading_list,
        words.form,
        tuple(links),
        tuple(places),
        collected.footnotes.next_id if read.notes else None,
    )


def _drawn(written: _Flow, words: _Words, collected: Apparatus) -> _Drawn | None:
    """Return blocks as they are drawn; None for none, or where their words are not ``words``."""
    style = spacing.style(collected.styles)
    alone, below = (
        pattern.apart(flow.to_xml(spacing.after_tables(written, style, previous)))
        for previous in (None, spacing.TABLE)
    )
    added = collected.footnotes.added[-len(words.notes) :] if words.notes else ()
    notes = [it for it in map(pattern.apart, added) if it is not None]
    if not written or alone is None or below is None or len(notes) < len(words.notes):
        return None
    made = [list(it.words) for it in (alone, *notes)]
    if made != [list(it) for it in (words.own, *words.notes)]:
        return None
    other = None if below.drawn == alone.drawn else below.drawn
    ends_in_table = isinstance(written[-1], flow.Table)
    return _Drawn(alone.drawn, other, ends_in_table, tuple(it.drawn for it in notes))
