"""Every text of a matter with its place: titles, headings, prose, decisions, cells, clauses."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import chain
from typing import Final, Literal, NamedTuple, TypeAlias

from docgen.checks import texts_avsnitt
from docgen.checks.texts_avsnitt import Kind, Passage, located
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
    "Kind",
    "Passage",
    "Run",
    "all_runs",
    "facts_of",
    "located",
    "of",
    "of_markdown",
    "parsed",
    "place",
    "runs",
    "words",
]

#: Stands for a fact in the words of a text: no letter, no digit, no space.
FACT: Final = "¤"

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


@lru_cache(maxsize=4096)
def parsed(text: str) -> parse.Parsed:
    """Return ``text`` read as Markdown; the same text is read once."""
    return parse.markdown(text)


def place(akt: Akt, passage: Passage, line: int = 0) -> Place:
    """Return the place of a line of ``passage``."""
    return akt.place(passage.record, passage.loc, line)


def facts_of(passage: Passage) -> tuple[Fact, ...]:
    """Return the facts that a text asks for; in a value of one line their line is 0."""
    return _facts_in(passage.text, passage.is_markdown) if "{{" in passage.text else ()


@lru_cache(maxsize=4096)
def _facts_in(text: str, is_markdown: bool) -> tuple[Fact, ...]:  # noqa: FBT001 - a key
    found = facts.of(parsed(text).document)
    if is_markdown:
        return found
    return tuple(Fact(fact.expression, line=0, column=fact.column) for fact in found)


@once
def all_runs(akt: Akt) -> tuple[tuple[Passage, Run], ...]:
    """Return the words of every text, each with the text it is of."""
    return tuple((passage, run) for passage in of(akt) for run in runs(passage))


def runs(passage: Passage) -> tuple[Run, ...]:
    """Return the words of a text, each fact as ``FACT``."""
    if passage.is_markdown:
        return of_markdown(passage.text)
    return _of_line(passage.text, "rubrik" if passage.kind in {"titel", "rubrik"} else "stycke")


@lru_cache(maxsize=4096)
def _of_line(text: str, kind: RunKind) -> tuple[Run, ...]:
    if "{{" not in text:
        return (Run(text, 0, kind),)
    return (Run(" ".join(run.text for run in of_markdown(text)), 0, kind),)


@lru_cache(maxsize=4096)
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
