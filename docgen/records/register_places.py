"""Where the records of the joined register stand: each in the file it was read from."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from typing import TypeAlias

from docgen.domain.register import Register
from docgen.findings import Loc, Locator, Place, nowhere
from docgen.records.record import Record

_Homes: TypeAlias = Mapping[tuple[str, str | None], tuple[Record[Register], int]]
_KINDS = ("organisationer", "organ", "roller", "personer", "index")


def locator(joined: Register, parts: Iterable[Record[Register]]) -> Locator:
    """Return what finds the places of ``joined``, whose records come from ``parts``."""
    known = tuple(parts)

    @cache
    def homes() -> _Homes:
        return {
            (kind, post.id): (part, index)
            for part in known
            for kind in _KINDS
            for index, post in enumerate(getattr(part.value, kind))
        }

    def locate(loc: Loc, line: int = 0) -> Place:
        match loc:
            case (str(kind), int(index), *rest) if kind in _KINDS:
                post = getattr(joined, kind)[index]
                if (kind, post.id) in homes():
                    part, own = homes()[kind, post.id]
                    return part.locate((kind, own, *rest), line)
        return nowhere(loc, line)

    return locate
