"""A new amount is written as the old one was: its unit, its spaces, digits alone if they were."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from docgen.domain.overenskommelse import Overenskommelse
from docgen.findings import Loc
from docgen.records.editing import Edit
from docgen.records.record import Record
from docgen.svenska import belopp, tal
from docgen.svenska.belopp import Belopp
from docgen.svenska.tecken import NBSP


def amount(value: Decimal, old: Any = None) -> str:
    """Return ``value`` kronor as data writes it, in the manner of ``old`` (a text or a number)."""
    raw = "" if old is None else str(old).strip()
    if raw.isdigit() and tal.is_whole(value):
        return f"{int(value)}"
    known = belopp.parse(raw) if raw else Belopp(value)
    shown = belopp.format(Belopp(value, known.enhet, known.precisering))
    if not raw or NBSP not in raw:
        shown = shown.replace(NBSP, " ")
    if raw.isdigit() or not _grouped(raw):
        shown = _ungrouped(shown)
    return shown


def change(record: Record[Overenskommelse], loc: Loc, value: Decimal | int) -> Edit:
    """Return the edit that gives the amount (Decimal) or number (int) at ``loc`` a new value."""
    way = record.in_file(loc)
    old = _at(record.source.data, way)
    return Edit(way, str(value) if isinstance(value, int) else amount(value, old))


def insert(record: Record[Overenskommelse], loc: Loc, value: Decimal | int, after: Loc) -> Edit:
    """Return the edit that writes a value at ``loc``, below the one at ``after``."""
    way, above = record.in_file(loc[:-1]), record.in_file(after)
    shown = str(value) if isinstance(value, int) else amount(value, _neighbour(record, after))
    return Edit((*way, loc[-1]), shown, above)


def has(record: Record[Overenskommelse], loc: Loc) -> bool:
    """Return whether the file has a value at ``loc``."""
    return _at(record.source.data, record.in_file(loc)) is not None


def _neighbour(record: Record[Overenskommelse], after: Loc) -> Any:
    """Return the text beside which an amount is put in, where that is an amount too."""
    is_amount = after[-1] in {"belopp", "helår", "basbelopp"}
    return _at(record.source.data, record.in_file(after)) if is_amount else None


def _at(data: Any, way: Loc) -> Any:
    for step in way:
        try:
            data = data[step]
        except (KeyError, IndexError, TypeError):
            return None
    return data


def _grouped(raw: str) -> bool:
    """Return whether digits are parted in threes, or there are too few of them to tell."""
    number = "".join(sign if sign.isdigit() else " " for sign in raw.replace(NBSP, " "))
    return all(len(digits) <= 3 for digits in number.split())


def _ungrouped(shown: str) -> str:
    words = shown.split(" ")
    joined: list[str] = []
    for word in words:
        if joined and joined[-1].isdigit() and word[:1].isdigit():
            joined[-1] += word
        else:
            joined.append(word)
    return " ".join(joined)
