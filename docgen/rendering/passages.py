"""Texts drawn once: drafts that share a text differ in the words of its facts, and seldom in more.

A text is written out in full the first time its facts have words of some form: which are empty,
what space stands round its words, which numbers its lists and links get. What came of it is kept as
XML with its words beside it, and the next draft only puts its own words together. It is kept only
where the words put together are, one for one, those that stand in the XML.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Final, NamedTuple, TypeAlias

from docgen.ooxml import escape, flow, pattern
from docgen.ooxml.links import LinkRefused
from docgen.ooxml.pattern import Pattern, Piece
from docgen.ooxml.styles import NumPr, StyleSheet
from docgen.prose import blocks, parse, walk
from docgen.prose.blocks import Break, Content, Fact, Inline, Link, Text
from docgen.rendering import spacing
from docgen.rendering.apparatus import Apparatus, Target
from docgen.rendering.evaluate import Evaluator, Reference, polished
from docgen.rendering.kept import Kept
from docgen.templating import environment

#: As many letters of drawn texts are kept as fit into some tens of megabytes.
_ROOM: Final = 8_000_000
#: What stands in a text for what is no word while its spaces are set.
_OBJECT: Final = "\ufffc"
#: The number that a reference shows until the draft is numbered.
UNNUMBERED: Final = "0"

_Flow: TypeAlias = tuple[flow.Block, ...]


class Frame(NamedTuple):
    """How a text stands in its draft: all that its XML follows from beside the text itself."""

    level: int
    numbered: bool
    #: The heading above it.
    heading: str
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
    links: tuple[str, ...]
    places: tuple[NumPr, ...]


class _Drawn(NamedTuple):
    """A text drawn: by itself, and with a table before it where that is another."""

    drawn: Pattern[str]
    after_table: Pattern[str] | None
    ends_in_table: bool

    def with_words(self, words: Sequence[str]) -> _Flow:
        piece = Piece(self.drawn, words)
        return (flow.Drawn(piece, self.after_table, self.ends_in_table),)


_KEPT: Final[Kept[_Key, _Drawn | None]] = Kept(_ROOM)


def write(
    source: str,
    frame: Frame,
    evaluator: Evaluator,
    collected: Apparatus,
    in_full: Callable[[], _Flow],
) -> _Flow:
    """Return the blocks of a text, which ``in_full`` writes where they are not known already."""
    read = _read(source)
    said = None if read is None else _said(read, evaluator, collected.targets)
    if read is None or said is None:
        return in_full()
    before = collected.numbering.state
    try:
        key = _key(read, said, source, frame, collected)
    except LinkRefused:
        return in_full()
    found = _KEPT.get(key)
    if found is not None:
        return found.with_words(said.words)
    collected.numbering.state = before  # the lists are begun by who writes them
    written = in_full()
    if key not in _KEPT:
        found = _drawn(written, said.words, collected.styles)
        size = 2 * found.drawn.letters if found is not None else 0
        _KEPT.put(key, found, len(source) + size)
    return written if found is None else found.with_words(said.words)


def _key(read: _Read, said: _Said, source: str, frame: Frame, collected: Apparatus) -> _Key:
    links = tuple(map(collected.links.id_for, read.urls))
    places: list[NumPr] = []
    for it in read.lists:
        within = frame.place if it.parent is None else places[it.parent]
        depth = it.depth + (frame.place is not None)
        places.append(
            collected.begin_list(depth, within, ordered=it.block.ordered, start=it.block.start)[1]
        )
    above = frame if read.has_tables else frame._replace(heading="")
    form = tuple(said.form)
    return _Key(source, above, collected.styles, collected.heading_list, form, links, tuple(places))


def _drawn(written: _Flow, words: Sequence[str], sheet: StyleSheet) -> _Drawn | None:
    """Return blocks as they are drawn; None for none, or where their words are not ``words``."""
    style = spacing.style(sheet)
    alone, below = (
        pattern.apart(flow.to_xml(spacing.after_tables(written, style, previous)))
        for previous in (None, spacing.TABLE)
    )
    if not written or alone is None or below is None or list(alone.words) != list(words):
        return None
    other = None if below.drawn == alone.drawn else below.drawn
    return _Drawn(alone.drawn, other, isinstance(written[-1], flow.Table))


class _List(NamedTuple):
    """A list of a text: how deep it is, and the number of the list that it stands in."""

    block: blocks.ListBlock
    depth: int
    parent: int | None


class _Stretch(NamedTuple):
    """A paragraph, a heading, a cell: its words, or what it is made of where facts are among it."""

    words: tuple[str, ...]
    content: Content = ()


class _Read(NamedTuple):
    """A text without notes, and nothing wrong with it."""

    stretches: tuple[_Stretch, ...]
    lists: tuple[_List, ...]
    urls: tuple[str, ...]
    has_tables: bool


@lru_cache(maxsize=2048)
def _read(source: str) -> _Read | None:
    """Return a text read; None where it must be written out in full each time."""
    document, problems = parse.markdown(source)
    contents = [content for content, _ in walk.contents(document)]
    if problems or document.notes:
        return None
    stretches: list[_Stretch] = []
    for content in contents:
        said = _Said(None, {})
        if _has_facts(content):
            stretches.append(_Stretch((), content))
        elif said.add(content):
            stretches.append(_Stretch(tuple(said.words)))
        else:
            return None
    return _Read(
        tuple(stretches),
        tuple(_lists(document.blocks, [])),
        tuple(it.url for content in contents for it in content if isinstance(it, Link)),
        any(isinstance(block, blocks.Table) for block in _all(document.blocks)),
    )


def _has_facts(content: Content) -> bool:
    return any(
        isinstance(it, Fact) or (isinstance(it, Link) and _has_facts(it.content)) for it in content
    )


def _all(given: Sequence[blocks.Block]) -> Iterator[blocks.Block]:
    for block in given:
        yield block
        if isinstance(block, blocks.ListBlock):
            for item in block.items:
                yield from _all(item.blocks)
        elif isinstance(block, blocks.Quote):
            yield from _all(block.blocks)


def _lists(
    given: Sequence[blocks.Block], taken: list[None], depth: int = 1, parent: int | None = None
) -> Iterator[_List]:
    """Yield every list in the order in which they begin; ``taken`` counts them."""
    for block in given:
        if isinstance(block, blocks.Quote):
            yield from _lists(block.blocks, taken, depth, parent)
        elif isinstance(block, blocks.ListBlock):
            number = len(taken)
            taken.append(None)
            yield _List(block, depth, parent)
            for item in block.items:
                yield from _lists(item.blocks, taken, depth + 1, number)


def _said(read: _Read, evaluator: Evaluator, targets: Mapping[str, Target]) -> _Said | None:
    """Return the words of a text, its facts evaluated; None where some are not plain words."""
    said = _Said(evaluator, targets)
    try:
        for words, content in read.stretches:
            said.words += words
            if content and not said.add(content):
                return None
    except environment.TROUBLE:
        return None
    return said


@dataclass(slots=True)
class _Said:
    """The words of a text in one draft, and what of them its XML follows from."""

    evaluator: Evaluator | None
    targets: Mapping[str, Target]
    #: Escaped as XML, without the space round them.
    words: list[str] = field(default_factory=list)
    form: list[Hashable] = field(default_factory=list)

    def add(self, content: Content) -> bool:
        """Add a stretch, its spaces set over all of it at once; False if it is not plain."""
        values = [self._value(piece) for piece in content]
        texts = [value if isinstance(value, str) else _OBJECT for value in values]
        whole = polished("".join(texts))
        if not pattern.is_plain(whole):
            return False
        at = 0
        for piece, value, text in zip(content, values, texts, strict=True):
            end = at + len(text)
            if isinstance(value, str):
                self._add(whole[at:end])
            elif not self._add_object(piece, value):
                return False
            at = end
        return True

    def _value(self, piece: Inline) -> str | Reference | None:
        if isinstance(piece, Text):
            return piece.text
        if isinstance(piece, Fact) and self.evaluator is not None:
            return self.evaluator.words(piece.expression)
        return None

    def _add(self, shown: str) -> None:
        word = shown.strip()
        if not word:
            self.form.append(("", shown))
            return
        self.words.append(escape.text(word))
        if len(word) == len(shown):
            self.form.append(None)
        else:
            before, _, after = shown.partition(word)
            self.form.append((before, after))

    def _add_object(self, piece: Inline, value: str | Reference | None) -> bool:
        if isinstance(piece, Link):
            return self.add(piece.content)
        if not isinstance(value, Reference):
            return isinstance(piece, Break)
        target = self.targets.get(value.key)
        if target is None:
            return False
        self.form.append((target.bookmark, target.numbered))
        if target.numbered:
            self.words.append(UNNUMBERED)
        elif pattern.is_plain(target.heading):
            self._add(target.heading)
        return target.numbered or pattern.is_plain(target.heading)
