"""What was made once and may be wanted again: as much of what was met last as there is room for."""

from __future__ import annotations

import operator
from collections import OrderedDict
from collections.abc import Callable, Hashable
from functools import wraps
from typing import Final, Generic, ParamSpec, TypeVar

Given = ParamSpec("Given")
Key = TypeVar("Key", bound=Hashable)
Value = TypeVar("Value")
#: So many matters at most are worked on by turns.
_LAST: Final = 4


class Kept(Generic[Key, Value]):
    """Values by key, until those met since fill the ``room``."""

    def __init__(self, room: int) -> None:
        self._room = self._all = room
        self._values: OrderedDict[Key, tuple[Value, int]] = OrderedDict()

    def __contains__(self, key: Key) -> bool:
        """Return whether there is a value for ``key``."""
        return key in self._values

    def get(self, key: Key) -> Value | None:
        """Return the value for ``key``, None where there is none."""
        found = self._values.get(key)
        if found is None:
            return None
        if self._room < self._all // 2:  # until then it need not be known what is to go first
            self._values.move_to_end(key)
        return found[0]

    def put(self, key: Key, value: Value, size: int) -> Value:
        """Return ``value``, kept under ``key``; what was not met for longest makes room for it."""
        if key in self._values:
            self._room += self._values.pop(key)[1]
        self._values[key] = value, size
        self._room -= size
        while self._room < 0:
            _, (_, freed) = self._values.popitem(last=False)
            self._room += freed
        return value


def for_same(function: Callable[Given, Value]) -> Callable[Given, Value]:
    """Return ``function``, remembering its values for what it was given last: the same objects.

    What it is given never changes, nor may what it returns.
    """
    known: tuple[tuple[tuple[object, ...], Value], ...] = ()

    @wraps(function)
    def remembered(*args: Given.args, **kwargs: Given.kwargs) -> Value:
        nonlocal known
        given = (*args, *kwargs.values())
        for asked, value in known:
            if len(asked) == len(given) and all(map(operator.is_, asked, given)):
                return value
        value = function(*args, **kwargs)
        known = ((given, value), *known[: _LAST - 1])
        return value

    return remembered
