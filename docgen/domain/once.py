"""What follows from a matter is worked out once, however many ask for it."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import TypeVar

from docgen.domain.akt import Akt

Value = TypeVar("Value")

#: Matters whose values are kept: one is worked on at a time, with those that it cites.
_KEPT = 4


def once(function: Callable[[Akt], Value]) -> Callable[[Akt], Value]:
    """Return ``function``, remembering its values for the matters it was asked about last.

    A matter never changes, so neither does what follows from it; the value must not either.
    """
    known: tuple[tuple[Akt, Value], ...] = ()

    @wraps(function)
    def remembered(akt: Akt) -> Value:
        nonlocal known
        for asked, value in known:
            if asked is akt:
                return value
        value = function(akt)
        known = ((akt, value), *known[: _KEPT - 1])
        return value

    return remembered
