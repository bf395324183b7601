"""What an update did and left alone, for a person to read."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class What(StrEnum):
    """The kind of an event, as a report names it."""

    FACT = "uppgift ändrad"
    TEXT = "text ändrad"
    ADDED = "tillagt"
    REMOVED = "borttaget"
    MOVED = "flyttat"
    KEPT = "ändring behållen"
    CONFLICT = "konflikt"
    STAYS = "står kvar"  #: no longer in the data, but worked in
    GONE = "fortfarande borttaget"
    OLD_FIGURE = "gammal siffra"
    NOTICE = "klausulkommentar"
    NOTE = "anmärkning"


@dataclass(frozen=True, slots=True)
class Event:
    """One thing that was done or left: what, where, the words before and the words of the data."""

    what: What
    place: str = ""
    old: str = ""
    new: str = ""
    key: str = ""
    times: int = 1
