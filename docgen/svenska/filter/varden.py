"""What a filter may be given: each check returns the plain value or says what the filter takes."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Final, cast

from docgen.errors import DocgenError
from docgen.svenska import tal
from docgen.svenska.belopp import Belopp
from docgen.svenska.talord import Genus

_KINDS: Final = {
    "str": "en text",
    "int": "ett heltal",
    "float": "ett flyttal",
    "bool": "ja eller nej",
    "Decimal": "ett decimaltal",
    "list": "en lista",
    "tuple": "ett par",
    "dict": "en grupp av nycklar",
    "date": "ett datum",
    "time": "ett klockslag",
    "Belopp": "ett belopp",
    "Markup": "rikt innehåll",
}
#: Those that say something when they are shown, and how much of one.
_TELLING: Final = frozenset({"str", "int", "float", "Decimal", "date", "time"})
_SHOWN: Final = 80


class FelVardeTillFilter(DocgenError, TypeError):
    """A filter was given a value that it does not take."""

    def __init__(self, filter: str, value: object, takes: str) -> None:
        kind = type(value).__name__
        text = str(value)  # so that a template's undefined value raises its own error, by its name
        short = text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"
        shown = f": ”{short}”" if kind in _TELLING else ""
        what = f"{_KINDS.get(kind, 'ett värde av annat slag')}{shown}"
        given = what if text.strip() and value is not None else "en uppgift som inte är ifylld"
        super().__init__(
            f"Filtret ”{filter}” tar {takes}, men fick {given}. Rätta värdet, eller byt filter."
        )


def number(filter: str, value: object) -> Decimal:
    """Return an amount or a number as a Decimal."""
    if isinstance(value, Belopp):
        return value.kronor
    if isinstance(value, bool) or not isinstance(value, int | Decimal):
        raise FelVardeTillFilter(filter, value, "ett belopp eller ett tal")
    return Decimal(value)


def integer(filter: str, value: object) -> int:
    """Return a whole number."""
    if isinstance(value, bool) or not isinstance(value, int | Decimal):
        raise FelVardeTillFilter(filter, value, "ett heltal")
    if not Decimal(value).is_finite() or not tal.is_whole(Decimal(value)):
        raise FelVardeTillFilter(filter, value, "ett heltal")
    return int(value)


def text(filter: str, value: object) -> str:
    """Return a text."""
    if not isinstance(value, str):
        raise FelVardeTillFilter(filter, value, "en text")
    return value


def date(filter: str, value: object) -> dt.date:
    """Return a date."""
    if not isinstance(value, dt.date):
        raise FelVardeTillFilter(filter, value, "ett datum")
    return value


def texts(filter: str, value: object) -> list[str]:
    """Return a list of texts."""
    if isinstance(value, str | Mapping) or not isinstance(value, Iterable):
        raise FelVardeTillFilter(filter, value, "en lista av texter")
    return [text(filter, item) for item in cast("Iterable[object]", value)]


def genus(filter: str, value: object) -> Genus:
    """Return the gender of the noun counted."""
    if value == "en":
        return "en"
    if value == "ett":
        return "ett"
    raise FelVardeTillFilter(filter, value, "genus ”en” eller ”ett”")


def pair(filter: str, value: object) -> tuple[object, object]:
    """Return first and last of a pair, a mapping or an object with from and to."""
    if isinstance(value, Mapping):
        mapping = cast("Mapping[str, object]", value)
        if "från" in mapping and "till" in mapping:
            return mapping["från"], mapping["till"]
    elif isinstance(value, tuple | list) and len(cast("tuple[object, ...]", value)) == 2:
        first, last = cast("tuple[object, object]", value)
        return first, last
    elif hasattr(value, "fran") and hasattr(value, "till"):
        return value.fran, value.till
    raise FelVardeTillFilter(filter, value, "en period (från och till)")


def period(filter: str, value: object) -> tuple[dt.date, dt.date]:
    """Return the first and the last day of a period."""
    first, last = pair(filter, value)
    return date(filter, first), date(filter, last)
