"""The vocabulary as rows for people: each name written as a template writes it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from docgen.svenska.filter import DESCRIPTIONS
from docgen.templating.vocabulary import tree
from docgen.templating.vocabulary.filters import FILTERS
from docgen.templating.vocabulary.kinds import Kind, Name, Presence, Type

#: What stands for a name of its own in a lookup.
_OWN = "NAMN"


@dataclass(frozen=True, slots=True)
class Row:
    """One name: how it is written, its type, whether it is there, what it means, an example."""

    written: str
    type: str
    presence: Presence
    description: str
    example: str


def listed(kind: str) -> tuple[Row, ...]:
    """Return every name of a template for documents of ``kind``, in order."""
    return tuple(row for name in tree.root(kind).fields for row in _rows(name, name.name))


def filters_listed() -> tuple[tuple[str, str, str, str, str], ...]:
    """Return name, what it takes, what it does, example and result of each Swedish filter."""
    return tuple(
        (name, FILTERS[name].takes_words, description, example, output)
        for name, (description, example, output) in DESCRIPTIONS.items()
    )


def type_words(type: Type) -> str:
    """Return a type in words: "lista av post"."""
    if type.kind is Kind.LISTA and type.item is not None:
        return f"lista av {type_words(type.item)}"
    if type.kind is Kind.UPPSLAG and type.item is not None:
        return f"{type.kind.value}: {type_words(type.item)}"
    return type.kind.value


def _rows(name: Name, written: str) -> Iterator[Row]:
    yield Row(written, type_words(name.type), name.presence, name.description, name.example)
    yield from _within(name.type, written)


def _within(type: Type, written: str) -> Iterator[Row]:
    if type.item is not None and type.kind is Kind.LISTA:
        yield from _within(type.item, f"{written}[0]")
    for field in type.fields:
        yield from _rows(field, f"{written}.{field.name}")
    for variant in type.variants:
        for field in variant.fields:
            for row in _rows(field, f"{written}.{field.name}"):
                words = f"{row.description} (slag {variant.value})"
                yield Row(row.written, row.type, row.presence, words, row.example)
    if type.item is not None and type.kind is Kind.UPPSLAG:
        yield from _within(type.item, f"{written}.{_OWN}")
