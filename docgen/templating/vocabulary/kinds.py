"""The types of the values that a template sees, as values to compare and to look names up in."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum


class Kind(StrEnum):
    """What sort of value a name stands for, in the words of the handbook."""

    TEXT = "text"
    HELTAL = "heltal"
    TAL = "tal"
    BELOPP = "belopp"
    DATUM = "datum"
    TIDPUNKT = "datum eller text"
    JA_NEJ = "ja/nej"
    POST = "post"
    LISTA = "lista"
    UPPSLAG = "post med egna namn"
    RIKT = "rikt innehåll"
    VALFRITT = "värde"


class Presence(StrEnum):
    """Whether a value is always there, and how a template asks for it where it may not be."""

    ALLTID = "alltid"
    #: May be empty, and leaves no trace where it is.
    TYST = "kan vara tom"
    #: "" or an empty list or None: ask with ``if x``.
    TOM = "kan vara tom, fråga med if"
    #: Not there at all: ask with ``if x is defined``.
    SAKNAS = "kan saknas, fråga med is defined"


@dataclass(frozen=True, slots=True)
class Name:
    """A name under which a template finds a value."""

    name: str
    type: Type
    description: str
    example: str = ""
    presence: Presence = Presence.ALLTID

    def may_be_absent(self) -> Name:
        """Return the name as one that not every document has."""
        return replace(self, presence=Presence.SAKNAS)


@dataclass(frozen=True, slots=True)
class Variant:
    """The names that a record has only when its ``slag`` is ``value``."""

    value: str
    fields: tuple[Name, ...]


@dataclass(frozen=True, slots=True)
class Type:
    """The type of a value; a record knows its names, a list and a lookup what they hold."""

    kind: Kind
    fields: tuple[Name, ...] = ()
    item: Type | None = None
    variants: tuple[Variant, ...] = ()

    def field(self, name: str, chosen: frozenset[str] | None = None) -> Name | None:
        """Return the name ``name`` of a record; ``chosen`` are the ``slag`` it may be of.

        A name that only some of those have may be absent.
        """
        for field in self.fields:
            if field.name == name:
                return field
        possible = [it for it in self.variants if chosen is None or it.value in chosen]
        holders = [field for it in possible for field in it.fields if field.name == name]
        if holders:
            return holders[0] if len(holders) == len(possible) else holders[0].may_be_absent()
        if self.kind is Kind.UPPSLAG and self.item is not None and name != "nyckel":
            return Name(name, self.item, "", presence=Presence.SAKNAS)
        return None

    def names(self) -> tuple[str, ...]:
        """Return every name that a record of this type may have."""
        own = [field.name for field in self.fields]
        varied = [field.name for variant in self.variants for field in variant.fields]
        return tuple(dict.fromkeys([*own, *varied]))


TEXT = Type(Kind.TEXT)
HELTAL = Type(Kind.HELTAL)
TAL = Type(Kind.TAL)
BELOPP = Type(Kind.BELOPP)
DATUM = Type(Kind.DATUM)
TIDPUNKT = Type(Kind.TIDPUNKT)
JA_NEJ = Type(Kind.JA_NEJ)
RIKT = Type(Kind.RIKT)
VALFRITT = Type(Kind.VALFRITT)


def record(*fields: Name, variants: tuple[Variant, ...] = ()) -> Type:
    """Return the type of a record with these names."""
    return Type(Kind.POST, fields, variants=variants)


def many(item: Type) -> Type:
    """Return the type of a list."""
    return Type(Kind.LISTA, item=item)


def lookup(item: Type, *fields: Name) -> Type:
    """Return the type of a record whose names come from the data; ``fields`` are always there."""
    return Type(Kind.UPPSLAG, fields, item)
