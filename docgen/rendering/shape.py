"""The shape of a draft: everything but its words, thought out once for all drafts that share it.

A batch makes thousands of drafts that differ in their words alone. The first of them is assembled,
numbered and taken through the gate with tokens in place of words; the others put their own words
where the tokens ended up.
"""

from __future__ import annotations

import itertools
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Final, NamedTuple

from docgen.cache import Cache
from docgen.errors import DocgenError
from docgen.ooxml import gate, package, pattern, properties, zipping
from docgen.ooxml.list_steps import State
from docgen.ooxml.package import Package
from docgen.ooxml.pattern import Pattern, Taken
from docgen.ooxml.properties import Core, Other
from docgen.ooxml.zipping import Member
from docgen.provenance import memory
from docgen.provenance.memory import Memory
from docgen.rendering import assembly, held
from docgen.rendering.apparatus import Apparatus
from docgen.rendering.held import Pieces
from docgen.templating.compiled import CompiledTemplate

#: As many characters of shapes are kept as fit into some tens of megabytes.
_ROOM: Final = 32_000_000
#: Between texts that are filled in at one go; no text holds it, and XML cannot.
_BETWEEN: Final = "\x00"


class Key(NamedTuple):
    """What drafts of one shape have in common."""

    template: str
    lists: State
    has_notes: bool
    links: tuple[tuple[str, str], ...]
    content: tuple[tuple[Pattern[str], ...], ...]
    stories: tuple[tuple[str, tuple[str, ...], tuple[object, ...]], ...]


@dataclass(frozen=True, slots=True)
class Shape:
    """A draft without its words: parts that stay, packed, and patterns of those that do not."""

    #: Every part in order, packed; those that are written for each draft only named.
    members: tuple[Member | str, ...]
    parts: Mapping[str, Pattern[bytes]]
    keys: tuple[str, ...]
    facts: Pattern[str]
    #: All that a reader can read.
    read: Pattern[str]
    #: What the draft remembers of itself, as JSON: its facts, and what stands in it block by block.
    written: Pattern[bytes]
    #: Properties that come from the template.
    core: str
    custom: tuple[Other, ...]

    def remembered(self, blank: Memory, words: Sequence[str]) -> tuple[Memory, bytes]:
        """Return the memory of a draft, and what it wrote; ``words`` as a reader sees them."""
        texts = self.facts.fill(words).split(_BETWEEN) if self.keys else ()
        facts = dict(zip(self.keys, texts, strict=True))
        written = self.written.fill(pattern.encode(_in_json(words)))
        return memory.of_written(blank, facts, written), written

    def write(self, words: Sequence[str], stored: Mapping[str, str], core: Core) -> bytes:
        """Return the file; ``words`` are escaped, ``stored`` are its custom properties."""
        encoded = pattern.encode(words)
        own = {
            properties.CORE_PART: properties.core_part(core, self.core),
            properties.CUSTOM_PART: properties.custom_part(stored, self.custom),
            **{name: part.fill(encoded) for name, part in self.parts.items()},
        }
        return zipping.write(
            zipping.member(it, own[it]) if isinstance(it, str) else it for it in self.members
        )


class Written(NamedTuple):
    """The stories of one draft taken apart: its words, and the shape it has."""

    shape: Shape
    #: As XML has them.
    words: Sequence[str]


_KNOWN: Final[Cache[Key, Shape | None]] = Cache(_ROOM)


def of(
    template: CompiledTemplate, stories: Mapping[str, str], collected: Apparatus
) -> Written | None:
    """Return the words of a draft and its shape; None where its words bear on its shape.

    That is so where the gate, or a step on the way to it, has something to say about the draft.
    """
    if not pattern.is_free(stories.values()):
        return None
    taken = {name: pattern.take_out(text) for name, text in stories.items()}
    apart = {name: it for name, it in taken.items() if it is not None}
    if len(apart) < len(taken):
        return None
    content = collected.held or []
    key = Key(
        template.fingerprint,
        collected.numbering.state,
        collected.footnotes.to_part() is not None,
        (*collected.links.relationships, *collected.note_links.relationships),
        tuple(tuple(it.drawn for it in pieces) for pieces in content),
        tuple((name, it.rest, it.spaces) for name, it in apart.items()),
    )
    shape = _KNOWN.get(key)
    if shape is None and key not in _KNOWN:
        made = _with_tokens(apart, content)
        size = 2 * sum(len(text) for text in made.values())
        shape = _KNOWN.put(key, _made(template, made, collected), size)
    lists = [it.words for it in apart.values()]
    words = [*chain(*lists, *(it.words for it in chain(*content)))]
    return None if shape is None else Written(shape, words)


def _made(
    template: CompiledTemplate, stories: Mapping[str, str], collected: Apparatus
) -> Shape | None:
    try:
        assembled = assembly.assemble(template, stories, collected)
        built = memory.without(assembled.package)
        core, custom = properties.kept_core(built), properties.other_custom(built)
        built = assembly.with_properties(built, {"docgen": "-"}, Core("-"))
        sound = not assembled.finished.broken and not gate.inspect(built)
    except DocgenError:  # it says so once more, of the words themselves
        return None
    if not sound:
        return None
    facts = assembled.finished.facts
    parts = _patterns(built, assembled.finished.stories)
    return Shape(
        _packed(built, {*parts, properties.CORE_PART, properties.CUSTOM_PART}),
        parts,
        tuple(facts),
        pattern.compile(_BETWEEN.join(facts.values())),
        pattern.compile(gate.readable(built)),
        pattern.encoded(pattern.compile(memory.written(facts, assembled.finished.outline))),
        core,
        custom,
    )


def _in_json(words: Sequence[str]) -> Sequence[str]:
    joined = _BETWEEN.join(words)
    if '"' not in joined and "\\" not in joined:
        return words
    return [json.dumps(word, ensure_ascii=False)[1:-1] for word in words]


def _with_tokens(apart: Mapping[str, Taken], content: Sequence[Pieces]) -> dict[str, str]:
    """Return the stories with tokens for words: those of the template first."""
    texts, first, filled = {}, 0, []
    for name, it in apart.items():
        texts[name] = it.with_tokens(first)
        first += len(it.words)
    for pieces in content:
        counts = [len(it.words) for it in pieces]
        firsts = itertools.accumulate(counts, initial=first)
        tokens = zip(pieces, map(pattern.tokens, counts, firsts), strict=True)
        filled.append(tuple(it._replace(words=own) for it, own in tokens))
        first += sum(counts)
    return held.put(texts, filled)


def _patterns(built: Package, names: Mapping[str, bytes]) -> dict[str, Pattern[bytes]]:
    """Return the parts that hold words of the draft."""
    every = {name: pattern.compile(built.parts[name].decode("utf-8")) for name in names}
    return {name: pattern.encoded(it) for name, it in every.items() if it.places}


def _packed(built: Package, own: set[str]) -> tuple[Member | str, ...]:
    return tuple(
        name if name in own else zipping.kept_member(name, content)
        for name, content in package.ordered(built).items()
    )
