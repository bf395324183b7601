"""What was made once and may be wanted again, bounded by what it holds.

A number of entries bounds nothing where one text has a hundred letters and the next a hundred
thousand: what is made of whole texts is counted by their letters.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from functools import lru_cache, wraps
from typing import Final, Generic, TypeVar, cast

Key = TypeVar("Key", bound=Hashable)
Value = TypeVar("Value")
#: A longer text is no line.
_LINE: Final = 1000
#: An entry takes as much room as so many letters, however short its text.
_ENTRY: Final = 100


class Cache(Generic[Key, Value]):
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


def of_texts(letters: int) -> Callable[[Callable[[str], Value]], Callable[[str], Value]]:
    """Return what makes a function of a text remember its values, for so many letters of texts."""

    def decorated(function: Callable[[str], Value]) -> Callable[[str], Value]:
        known: Cache[str, Value] = Cache(letters)

        @wraps(function)
        def remembered(text: str) -> Value:
            if text in known:
                return cast("Value", known.get(text))
            return known.put(text, function(text), len(text) + _ENTRY)

        return remembered

    return decorated


def of_lines(number: int) -> Callable[[Callable[[str], Value]], Callable[[str], Value]]:
    """Return what makes a function of a line remember its values, for so many lines.

    This is quicker than ``of_texts``, for what is asked for each cell of a table. What is longer
    than a line is not remembered.
    """

    def decorated(function: Callable[[str], Value]) -> Callable[[str], Value]:
        known = lru_cache(maxsize=number)(function)

        @wraps(function)
        def remembered(line: str) -> Value:
            return known(line) if len(line) <= _LINE else function(line)

        return remembered

    return decorated
