"""What becomes of a field or a block: the one table that every merge follows.

*Base* is what docgen wrote last, *theirs* what stands in the draft, *new* what it would write now.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import Final, TypeVar

T = TypeVar("T")


class State(StrEnum):
    """What became of something since base."""

    ABSENT = "absent"  #: it was never there
    SAME = "same"
    CHANGED = "changed"
    REMOVED = "removed"
    ALIKE = "alike"  #: changed, as the other side was


class Action(StrEnum):
    """What an update does."""

    NOTHING = "nothing"
    WRITE = "write"  #: the new words, in the formatting that stands there
    KEEP = "keep"  #: the person's words
    CONFLICT = "conflict"  #: the person's words, and a comment with the new ones
    STAYS_GONE = "stays gone"  #: what she removed is not put back; reported
    INSERT = "insert"
    REMOVE = "remove"
    STAYS = "stays"  #: what the data no longer has, but she worked in; with a comment


TABLE: Final[Mapping[tuple[State, State], Action]] = MappingProxyType(
    {
        # base → theirs, base → new
        (State.SAME, State.SAME): Action.NOTHING,
        (State.SAME, State.CHANGED): Action.WRITE,
        (State.CHANGED, State.SAME): Action.KEEP,
        (State.CHANGED, State.ALIKE): Action.NOTHING,
        (State.CHANGED, State.CHANGED): Action.CONFLICT,
        (State.REMOVED, State.SAME): Action.NOTHING,
        (State.REMOVED, State.CHANGED): Action.STAYS_GONE,
        (State.REMOVED, State.REMOVED): Action.NOTHING,
        (State.ABSENT, State.CHANGED): Action.INSERT,
        (State.CHANGED, State.REMOVED): Action.STAYS,
        (State.SAME, State.REMOVED): Action.REMOVE,
    }
)


def decide(
    base: T | None,
    theirs: T | None,
    new: T | None,
    same: Callable[[T, T], bool] = lambda a, b: a == b,
) -> Action:
    """Return what becomes of something that three versions say something of, or nothing."""
    if base is None:
        if new is None or (theirs is not None and same(theirs, new)):
            return Action.NOTHING
        return TABLE[State.ABSENT, State.CHANGED]
    hers = _state(base, theirs, same)
    ours = _state(base, new, same)
    if hers is State.CHANGED and ours is State.CHANGED and theirs is not None and new is not None:
        ours = State.ALIKE if same(theirs, new) else ours
    return TABLE[hers, ours]


def _state(base: T, other: T | None, same: Callable[[T, T], bool]) -> State:
    if other is None:
        return State.REMOVED
    return State.SAME if same(base, other) else State.CHANGED
