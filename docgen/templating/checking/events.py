"""What a template does with values, one event each time: prints, loops, filters, or misses."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

from docgen.templating.tags import Tag
from docgen.templating.vocabulary import Presence, Type
from docgen.templating.vocabulary.kinds import VALFRITT


@dataclass(frozen=True, slots=True)
class Value:
    """A value as the check knows it.

    ``way`` tells it apart from every other value, ``origin`` is the way to it in the vocabulary.
    """

    type: Type
    way: str = ""
    origin: str = ""
    presence: Presence = Presence.ALLTID
    #: Whether the name comes from the data, as an id or a year does.
    own: bool = False
    #: Whether it has been told already that the way to it may end early.
    doubted: bool = False

    @property
    def written(self) -> str:
        """The way to the value as the template writes it."""
        return re.sub(r"\.(\d+)", r"[\1]", re.sub(r"#\d+", "", self.way))


ANYTHING = Value(VALFRITT)


@dataclass(frozen=True, slots=True)
class Known:
    """What is certain at a place: which values are there, which are filled, of which slag."""

    defined: frozenset[str] = frozenset()
    filled: frozenset[str] = frozenset()
    slag: Mapping[str, frozenset[str]] = field(default_factory=dict)

    def also(self, other: Known) -> Known:
        """Return what is certain where both hold."""
        chosen = dict(self.slag)
        for way, values in other.slag.items():
            chosen[way] = chosen[way] & values if way in chosen else values
        return Known(self.defined | other.defined, self.filled | other.filled, chosen)

    def either(self, other: Known) -> Known:
        """Return what is certain where one of the two holds."""
        shared = self.slag.keys() & other.slag.keys()
        chosen = {way: self.slag[way] | other.slag[way] for way in shared}
        return Known(self.defined & other.defined, self.filled & other.filled, chosen)


@dataclass(frozen=True, slots=True, eq=False)
class Printed:
    """A value is printed, as it is or through filters."""

    tag: Tag
    value: Value
    filled: bool


@dataclass(frozen=True, slots=True, eq=False)
class Looped:
    """A value is gone through with for."""

    tag: Tag
    value: Value


@dataclass(frozen=True, slots=True, eq=False)
class Missing:
    """A name that the vocabulary lacks: where it was looked for, and what there is."""

    tag: Tag
    name: str
    owner: Value | None
    known: tuple[str, ...]


@dataclass(frozen=True, slots=True, eq=False)
class MissingFilter:
    """A filter or test that does not exist."""

    tag: Tag
    name: str


@dataclass(frozen=True, slots=True, eq=False)
class Filtered:
    """A value is given to a filter that does not take its type."""

    tag: Tag
    filter: str
    value: Value


@dataclass(frozen=True, slots=True, eq=False)
class Unguarded:
    """A value that may be absent or empty is used as if it were there."""

    tag: Tag
    value: Value


@dataclass(frozen=True, slots=True, eq=False)
class Named:
    """A name of the data's own is mentioned, as the id of a section or a party is."""

    tag: Tag
    owner: Value
    name: str


@dataclass(frozen=True, slots=True, eq=False)
class Uncountable:
    """Arithmetic that the engine refuses: what is wrong, in Swedish."""

    tag: Tag
    why: str


Event: TypeAlias = (
    Printed | Looped | Missing | MissingFilter | Filtered | Unguarded | Named | Uncountable
)
