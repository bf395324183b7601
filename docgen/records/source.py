"""A data file as plain data that knows the line and column of every value and key."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import Any

from docgen.findings import Loc, Place
from docgen.records.marks import Mark

_PLAIN_KEY = re.compile(r"[\w-]+(?: [\w-]+)*")


@dataclass(frozen=True, slots=True)
class Source:
    """What a file says (dict, list, str, int, Decimal, bool, None) and where it says it."""

    path: str
    data: Any
    places: Mapping[Loc, Mark]
    keys: Mapping[Loc, Mark]
    fingerprint: str
    #: The places of values that were put into the data from elsewhere, such as a table.
    elsewhere: Mapping[Loc, Place] = field(default_factory=dict)

    def place_of(self, loc: Loc) -> Place:
        """Return the place of the value at ``loc``, or of its nearest ancestor in the file."""
        if self.elsewhere:
            for end in range(len(loc), 0, -1):
                if loc[:end] in self.elsewhere:
                    return replace(self.elsewhere[loc[:end]], key=render(loc))
        return self._place(self.places, loc, loc)

    def place_of_key(self, loc: Loc) -> Place:
        """Return the place of the key that names the value at ``loc``, else of the value."""
        if loc in self.keys and loc not in self.elsewhere:
            return self._place(self.keys, loc, loc)
        return self.place_of(loc)

    def _place(self, marks: Mapping[Loc, Mark], nearest: Loc, loc: Loc) -> Place:
        while nearest and nearest not in marks:
            nearest = nearest[:-1]
        mark = marks.get(nearest)
        line, column = mark or (None, None)
        return Place(self.path, line, column, render(loc))


@lru_cache(maxsize=8192)
def render(loc: Loc) -> str:
    """Return ``loc`` as an official writes it: ``belopp[2].kronor``, list indexes from 1."""
    rendered = ""
    for part in loc:
        if isinstance(part, int):
            rendered += f"[{part + 1}]"
        else:
            rendered += f".{_quoted(part)}" if rendered else _quoted(part)
    return rendered


def _quoted(key: str) -> str:
    """Return a key so that it cannot be taken for a path, and never breaks the line."""
    if _PLAIN_KEY.fullmatch(key):
        return key
    return f"”{' '.join(key.split())[:60]}”"
