"""Every text of a matter with its place: titles, headings, prose, decisions, cells, clauses."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import chain, compress
from typing import Final, Literal, NamedTuple, TypeAlias, TypeVar

from docgen.checks import texts_avsnitt
from docgen.checks.texts_avsnitt import Kind, Passage, each, located
from docgen.domain import disposition
from docgen.domain.akt import Akt
from docgen.domain.once import once
from docgen.domain.uppgift import Uppgift
from docgen.findings import Place
from docgen.prose import facts, parse
from docgen.prose.blocks import (
    Block,
    Break,
    Content,
    Fact,
    Heading,
    Inline,
    Item,
    Link,
    ListBlock,
    Paragraph,
    Quote,
    Row,
    Text,
)

__all__ = [
    "FACT",
    "KEPT",
    "Kind",
    "Passage",
    "Run",
    "all_runs",
    "asked",
    "asking",
    "each",
    "facts_of",
    "hits",
    "hits_in_runs",
    "located",
    "markdown",
    "of",
    "of_markdown",
    "parsed",
    "place",
    "runs",
    "words",
]

#: Stands for a fact in the words of a text: no letter, no digit, no space.
FACT: Final = "¤"
#: Texts of which it is remembered what they say: most sentences stand in many documents.
KEPT: Final = 4096

Hit = TypeVar("Hit")

RunKind: TypeAlias = Literal["stycke", "rubrik", "cell", "fotnot"]


class Run(NamedTuple):
    """The words of one paragraph, heading, cell or note, and its line (0 for the value itself)."""

    text: str
    line: int
    kind: RunKind


@once
def of(akt: Akt) -> tuple[Passage, ...]:
    """Return the texts in the order they are read; those of the agreement and of facts last."""
    return (
        *_head(akt),
        *chain.from_iterable(texts_avsnitt.of(placed, akt) for placed in disposition.of(akt)),
        *(
            Passage("handling", ("bilagor", index, "titel"), annex.titel, "rad")
            for index, annex in enumerate(akt.handling.bilagor)
        ),
        *_facts("handling", akt.handling.uppgifter),
        *_agreement(akt),
    )


def _head(akt: Akt) -> Iterator[Passage]:
    record = akt.handling
    yield Passage("handling", ("titel",), record.titel, "titel")
    if record.undertitel:
        yield Passage("handling", ("undertitel",), record.undertitel, "titel")
    if record.forsattsblad and record.forsattsblad.undertitel:
        loc = ("försättsblad", "undertitel")
        yield Passage("handling", loc, record.forsattsblad.undertitel, "titel")
    for index, field in enumerate(record.huvud):
        yield Passage("handling", ("huvud", index, "värde"), field.varde, "rad")


def _facts(record: str, named: Mapping[str, Uppgift]) -> Iterator[Passage]:
    for name, fact in named.items():
        if fact.text:
            yield Passage(record, ("uppgifter", name, "text"), fact.text, "rad")


def _agreement(akt: Akt) -> Iterator[Passage]:
    record, agreement = "överenskommelse", akt.overenskommelse
    if agreement is None:
        return
    yield Passage(record, ("rubrik",), agreement.rubrik, "titel")
    for index, party in enumerate(agreement.parter):
        for key, value in (("roll", party.roll), ("kortnamn", party.kortnamn)):
            if value:
                yield Passage(record, ("parter", index, key), value, "rad")
    for index, entry in enumerate(agreement.belopp):
        if entry.regel:
            yield Passage(record, ("belopp", index, "regel"), entry.regel, "rad")
    yield from _facts(record, agreement.uppgifter)


@once
def markdown(akt: Akt) -> tuple[Passage, ...]:
    """Return the texts that are Markdown, in the order they are read."""
    return tuple(passage for passage in of(akt) if passage.is_markdown)


def hits(
    passages: Sequence[Passage], find: Callable[[str], Sequence[Hit]]
) -> Iterator[tuple[Passage, Hit]]:
    """Yield what ``find``, which remembers what it found, finds in each text."""
    every = tuple(map(find, [passage.text for passage in passages]))
    # most texts have nothing, and cost nothing more
    for passage, them in zip(compress(passages, every), filter(None, every), strict=True):
        for hit in them:
            yield passage, hit


def hits_in_runs(
    akt: Akt, find: Callable[[str], Sequence[Hit]]
) -> Iterator[tuple[Passage, Run, Hit]]:
    """Yield what ``find``, which remembers what it found, finds in the words of each text."""
    every = tuple(map(find, _all_words(akt)))
    told = compress(all_runs(akt), every)
    for (passage, run), them in zip(told, filter(None, every), strict=True):
        for hit in them:
            yield passage, run, hit


@once
def _all_words(akt: Akt) -> tuple[str, ...]:
    return tuple(run.text for _, run in all_runs(akt))


@lru_cache(maxsize=KEPT)
def parsed(text: str) -> parse.Parsed:
    """Return ``text`` read as Markdown; the same text is read once."""
    return parse.markdown(text)


def place(akt: Akt, passage: Passage, line: int = 0) -> Place:
    """Return the place of a line of ``passage``."""
    return akt.place(passage.record, passage.loc, line)


@once
def asked(akt: Akt) -> frozenset[str]:
    """Return the expressions of all facts that the texts ask for."""
    return frozenset[str]().union(*map(_asked, [passage.text for passage in of(akt)]))


@lru_cache(maxsize=KEPT)
def _asked(text: str) -> frozenset[str]:
    inside = facts.of(parsed(text).document) if "{{" in text else ()
    return frozenset(fact.expression for fact in inside)


def asking(akt: Akt, expressions: Container[str]) -> Iterator[tuple[Passage, Fact]]:
    """Yield the facts that ask for one of ``expressions``, each with its text."""
    for passage in of(akt):
        for fact in facts_of(passage):
            if fact.expression in expressions:
                yield passage, fact


def facts_of(passage: Passage) -> tuple[Fact, ...]:
    """Return the facts that a text asks for; in a value of one line their line is 0."""
    if "{{" not in passage.text:
        return ()
    inside = facts.of(parsed(passage.text).document)
    if passage.is_markdown:
        return inside
    return tuple(Fact(fact.expression, line=0, column=fact.column) for fact in inside)


@once
def all_runs(akt: Akt) -> tuple[tuple[Passage, Run], ...]:
    """Return the words of every text, each with the text it is of."""
    return tuple((it, run) for it in of(akt) for run in _runs(it.text, it.kind))


def runs(passage: Passage) -> tuple[Run, ...]:
    """Return the words of a text, each fact as ``FACT``."""
    return _runs(passage.text, passage.kind)


@lru_cache(maxsize=KEPT)
def _runs(text: str, kind: Kind) -> tuple[Run, ...]:
    if kind in texts_avsnitt.MARKDOWN:
        return of_markdown(text)
    words = " ".join(run.text for run in of_markdown(text)) if "{{" in text else text
    return (Run(words, 0, "rubrik" if kind in {"titel", "rubrik"} else "stycke"),)


def of_markdown(text: str) -> tuple[Run, ...]:
    """Return the words of a text in Markdown, its footnotes last."""
    document = parsed(text).document
    notes = (_within(note.blocks, "fotnot") for note in document.notes)
    return tuple(chain(_within(document.blocks), *notes))


def _within(blocks: Sequence[Block | Item], kind: RunKind = "stycke") -> Iterator[Run]:
    for block in blocks:
        match block:
            case Paragraph():
                yield Run(words(block.content), block.line, kind)
            case Heading():
                yield Run(words(block.content), block.line, "rubrik")
            case ListBlock():
                yield from _within(block.items, kind)
            case Item() | Quote():
                yield from _within(block.blocks, kind)
            case _:
                yield from chain.from_iterable(map(_cells, (block.header, *block.rows)))


def _cells(row: Row) -> Iterator[Run]:
    return (Run(words(cell), row.line, "cell") for cell in row.cells if cell)


def words(content: Content) -> str:
    """Return the words of content, each fact as ``FACT``."""
    return "".join(map(_word, content))


def _word(value: Inline) -> str:
    match value:
        case Text():
            return value.text
        case Fact():
            return FACT
        case Link():
            return words(value.content)
        case Break():
            return "\n"
        case _:
            return ""
