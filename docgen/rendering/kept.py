"""What was made once and may be wanted again: as much of what was met last as there is room for."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Hashable
from typing import Generic, TypeVar

Key = TypeVar("Key", bound=Hashable)
Value = TypeVar("Value")


class Kept(Generic[Key, Value]):
    """Values by key, until those met since fill the ``room``."""

    def __init__(self, room: int) -> None:
        self._room = room
        self._values: OrderedDict[Key, tuple[Value, int]] = OrderedDict()

    def __contains__(self, key: Key) -> bool:
        """Return whether there is a value for ``key``."""
        return key in self._values

    def get(self, key: Key) -> Value | None:
        """Return the value for ``key``, None where there is none."""
        found = self._values.get(key)
        if found is None:
            return None
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
