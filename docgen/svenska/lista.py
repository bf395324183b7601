"""Lists in prose: "a, b och c", no comma before the last."""

from __future__ import annotations

from collections.abc import Iterable


def och(items: Iterable[str]) -> str:
    """Return "a, b och c"; "" for no items.

    >>> och(["a", "b", "c"])
    'a, b och c'
    """
    return _join(items, "och")


def eller(items: Iterable[str]) -> str:
    """Return "a, b eller c"; "" for no items."""
    return _join(items, "eller")


def _join(items: Iterable[str], word: str) -> str:
    # what Babel's format_list gives for sv_SE, a test compares
    *first, last = list(items) or [""]
    return f"{', '.join(first)} {word} {last}" if first else last
