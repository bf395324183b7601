"""What follows from a value that documents share, such as an agreement, is worked out once."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import lru_cache, wraps
from operator import is_
from typing import Any, ParamSpec, TypeVar, cast

Given = ParamSpec("Given")
Value = TypeVar("Value")

#: Values that are the same when they are equal; all others when they are one and the same.
_PLAIN = (str, int, date, type(None))


class _Same:
    """A value that is equal to itself alone: large values are slow to compare."""

    __slots__ = ("value",)

    def __init__(self, value: Any) -> None:
        self.value = value

    def __hash__(self) -> int:
        return id(self.value)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and other.value is self.value


def same(
    kept: int,
) -> Callable[[Callable[Given, Value]], Callable[Given, Value]]:
    """Return what makes a function remember its values for the ``kept`` last sets of arguments.

    Neither the arguments, given by position, nor the values may ever change.
    """

    def decorated(function: Callable[Given, Value]) -> Callable[Given, Value]:
        any_given: Callable[..., Value] = function

        @lru_cache(maxsize=kept)
        def known(*given: Any) -> Value:
            return any_given(*(it.value if type(it) is _Same else it for it in given))

        # documents that share something often come one after the other
        last: tuple[tuple[Any, ...], Any] = ((object(),), None)

        @wraps(function)
        def remembered(*given: Given.args, **named: Given.kwargs) -> Value:
            nonlocal last
            if named:
                return function(*given, **named)
            asked, value = last
            if len(asked) != len(given) or not all(map(is_, asked, given)):
                value = known(*(it if isinstance(it, _PLAIN) else _Same(it) for it in given))
                last = given, value
            return cast("Value", value)

        return remembered

    return decorated
