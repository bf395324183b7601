"""Lists in prose: "a, b och c", no comma before the last."""

from __future__ import annotations

from collections.abc import Iterable

from babel.lists import format_list

_LOCALE = "sv_SE"


def och(items: Iterable[str]) -> str:
    """Return "a, b och c"; "" for no items.

    >>> och(["a", "b", "c"])
    'a, b och c'
    """
    return format_list(list(items), style="standard", locale=_LOCALE)


def eller(items: Iterable[str]) -> str:
    """Return "a, b eller c"; "" for no items."""
    return format_list(list(items), style="or", locale=_LOCALE)
