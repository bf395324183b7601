"""JSON that is written and read in pieces: each item has a line of its own, so none holds all."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from functools import partial
from itertools import islice
from typing import Any, Final

#: Lines that are read or written at a time: of many documents all would fill the memory.
_BATCH: Final = 256


def encoded(text: Iterable[str]) -> Iterator[bytes]:
    """Yield text as UTF-8, many lines at a time."""
    return ("".join(piece).encode("utf-8", errors="replace") for piece in _batches(text))


def items(values: Iterable[Any]) -> Iterator[str]:
    """Yield the items of a list, each on its line."""
    return _lines(dumped(value) for value in values)


def members(pairs: Iterable[tuple[str, Any]]) -> Iterator[str]:
    """Yield the members of an object, each on its line."""
    return _lines(f"{dumped(name)}: {dumped(value)}" for name, value in pairs)


def dumped(value: Any) -> str:
    """Return a value as JSON on one line."""
    return json.dumps(value, ensure_ascii=False)


def read_items(lines: Iterator[str], end: str) -> Iterator[Any]:
    """Yield the items of a list that ends with the line ``end``; ValueError where it does not."""
    return (it for piece in _pieces(lines, end) for it in json.loads(f"[{piece}]"))


def read_members(lines: Iterator[str], end: str) -> Iterator[tuple[str, Any]]:
    """Yield the members of an object that ends with the line ``end``; else ValueError."""
    return (it for piece in _pieces(lines, end) for it in json.loads(f"{{{piece}}}").items())


def _lines(written: Iterable[str]) -> Iterator[str]:
    before = " "
    for item in written:
        yield before + item
        before = ",\n "
    if before != " ":
        yield "\n"


def _pieces(lines: Iterator[str], end: str) -> Iterator[str]:
    """Yield what stands before the line ``end``, some lines at a time."""
    for piece in _batches(iter(partial(next, lines, ""), end)):
        if not piece[-1]:
            raise ValueError(end)
        yield "".join(piece).rstrip(",\n")


def _batches(lines: Iterable[str]) -> Iterator[list[str]]:
    rest = iter(lines)
    while taken := list(islice(rest, _BATCH)):
        yield taken
