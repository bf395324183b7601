"""Texts taken apart: what stands in them whoever they are for, and where facts come in.

Drafts that share a text differ in the words of its facts. Those words, and what of them the XML of
the text follows from, are said here without writing it: which facts are empty, what space stands
round each stretch of words, where a reference leads.
"""

from __future__ import annotations

import itertools
from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from docgen import cache
from docgen.ooxml import escape, pattern
from docgen.prose import blocks, facts, parse, walk
from docgen.prose.blocks import Break, Content, Fact, FootnoteRef, Link, Text
from docgen.rendering.apparatus import Target
from docgen.rendering.evaluate import Reference, polished

#: What stands in a text for what is no word while its spaces are set.
OBJECT: Final = "\ufffc"
#: The number that a reference shows until the draft is numbered.
UNNUMBERED: Final = "0"


class List(NamedTuple):
    """A list of a text: how deep it is, and the number of the list that it stands in."""

    block: blocks.ListBlock
    depth: int
    parent: int | None


class Stretch(NamedTuple):
    """A paragraph, a heading, a cell, the words of a link."""

    #: Of one without facts: its words, and nothing else.
    words: tuple[str, ...] = ()
    #: What each piece of it is made of; of a fact nothing yet.
    texts: tuple[str, ...] = ()
    #: The number of the piece that each fact is, and its expression.
    facts: tuple[tuple[int, str], ...] = ()
    #: What stands within the pieces that are no words of their own: links, breaks.
    objects: Mapping[int, Stretch] = {}


class Note(NamedTuple):
    """A note of plain paragraphs to which a text refers once."""

    stretches: tuple[Stretch, ...]
    urls: tuple[str, ...]


class Read(NamedTuple):
    """A text with nothing wrong with it."""

    stretches: tuple[Stretch, ...]
    urls: tuple[str, ...]
    lists: tuple[List, ...]
    notes: tuple[Note, ...]
    #: What its facts are, and those of its notes, each once.
    expressions: tuple[str, ...]
    has_tables: bool


@cache.of_texts(2_000_000)
def read(source: str) -> Read | None:
    """Return a text taken apart; None where it must be written out in full each time."""
    document, problems = parse.markdown(source)
    own = blocks.Document(document.blocks)
    if problems or not _has_plain_notes(document):
        return None
    notes = [_stretches(blocks.Document(note.blocks)) for note in document.notes]
    stretches = _stretches(own)
    if stretches is None or None in notes:
        return None
    return Read(
        stretches,
        _urls(own),
        tuple(_lists(document.blocks, itertools.count())),
        tuple(
            Note(found, _urls(blocks.Document(note.blocks)))
            for found, note in zip(notes, document.notes, strict=True)
            if found is not None
        ),
        tuple(dict.fromkeys(fact.expression for fact in facts.of(document))),
        any(isinstance(block, blocks.Table) for block in _all(document.blocks)),
    )


def _has_plain_notes(document: blocks.Document) -> bool:
    """Return whether each note is referred to once, in its turn, and of paragraphs alone."""
    contents = [content for content, _ in walk.contents(blocks.Document(document.blocks))]
    labels = [it.label for content in contents for it in content if isinstance(it, FootnoteRef)]
    inside = (block for note in document.notes for block in note.blocks)
    return labels == [note.label for note in document.notes] and all(
        isinstance(block, blocks.Paragraph)
        and not any(isinstance(it, FootnoteRef) for it in block.content)
        for block in inside
    )


def _stretches(document: blocks.Document) -> tuple[Stretch, ...] | None:
    """Return what stands in the text; None where its own words are not plain."""
    found: list[Stretch] = []
    for content, _ in walk.contents(document):
        stretch = _stretch(content)
        said = Said({}, {})
        if _has_facts(content):
            found.append(stretch)
        elif said.add(stretch):
            found.append(Stretch(tuple(said.words)))
        else:
            return None
    return tuple(found)


def _urls(document: blocks.Document) -> tuple[str, ...]:
    contents = (content for content, _ in walk.contents(document))
    return tuple(it.url for content in contents for it in content if isinstance(it, Link))


def _stretch(content: Content) -> Stretch:
    return Stretch(
        texts=tuple(it.text if isinstance(it, Text) else OBJECT for it in content),
        facts=tuple((at, it.expression) for at, it in enumerate(content) if isinstance(it, Fact)),
        objects={
            at: _stretch(it.content) if isinstance(it, Link) else Stretch()
            for at, it in enumerate(content)
            if isinstance(it, Link | Break | FootnoteRef)
        },
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
    given: Sequence[blocks.Block],
    numbers: Iterator[int],
    depth: int = 1,
    parent: int | None = None,
) -> Iterator[List]:
    """Yield every list in the order in which they begin, which ``numbers`` them."""
    for block in given:
        if isinstance(block, blocks.Quote):
            yield from _lists(block.blocks, numbers, depth, parent)
        elif isinstance(block, blocks.ListBlock):
            number = next(numbers)
            yield List(block, depth, parent)
            for item in block.items:
                yield from _lists(item.blocks, numbers, depth + 1, number)


@dataclass(slots=True)
class Said:
    """The words of a text in one draft, and what of them its XML follows from."""

    #: Of each fact, by its expression.
    words_of: Mapping[str, str | Reference]
    targets: Mapping[str, Target]
    #: Escaped as XML, without the space round them.
    words: list[str] = field(default_factory=list)
    form: list[Hashable] = field(default_factory=list)

    def add_all(self, stretches: Sequence[Stretch]) -> bool:
        """Add stretches of a text; False if some fact is not plain."""
        for stretch in stretches:
            if stretch.words:
                self.words += stretch.words
            elif not self.add(stretch):
                return False
        return True

    def add(self, stretch: Stretch) -> bool:
        """Add a stretch, its spaces set over all of it at once; False if it is not plain."""
        texts = [*stretch.texts]
        objects: dict[int, Stretch | Reference] = {**stretch.objects}
        for at, expression in stretch.facts:
            value = self.words_of[expression]
            if isinstance(value, Reference):
                objects[at] = value
            else:
                texts[at] = value
        whole = polished("".join(texts))
        if not pattern.is_plain(whole):
            return False
        if not objects:
            self._add(whole, texts)
            return True
        return self._add_with(objects, whole, texts)

    def _add(self, whole: str, texts: Sequence[str]) -> None:
        """Add pieces of a text, which have the lengths of ``texts``."""
        end, is_special = 0, "&" in whole or "<" in whole or ">" in whole
        for text in texts:
            start, end = end, end + len(text)
            shown = whole[start:end]
            word = shown.strip()
            if not word:
                self.form.append(("", shown))
                continue
            self.words.append(escape.text(word) if is_special else word)
            if len(word) == len(shown):
                self.form.append(None)
            else:
                before, _, after = shown.partition(word)
                self.form.append((before, after))

    def _add_with(
        self, objects: Mapping[int, Stretch | Reference], whole: str, texts: Sequence[str]
    ) -> bool:
        """Add pieces of a text of which some are ``objects``."""
        end = 0
        for at, text in enumerate(texts):
            start, end = end, end + len(text)
            found = objects.get(at)
            if found is None:
                self._add(whole[start:end], [text])
            elif isinstance(found, Reference):
                if not self._refer(found.key):
                    return False
            elif found.texts and not self.add(found):
                return False
        return True

    def _refer(self, key: str) -> bool:
        """Add what a reference shows; False where there is no such section, or no plain heading."""
        target = self.targets.get(key)
        if target is None or not pattern.is_plain(target.heading):
            return False
        self.form.append((target.bookmark, target.numbered))
        if target.numbered:
            self.words.append(UNNUMBERED)
        else:
            self._add(target.heading, [target.heading])
        return True
