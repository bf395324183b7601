"""Limits in time and memory on what a template may do: set by the caller, counted as it works.

What costs more the more it is given says so here before it does it: loops their turns, what joins
or prints long texts their letters. Between two such reports the work is bounded by the template's
own length, so the clock need only be read then. The counting itself is pure Python and alike on
every system; a loop over a list costs one call, however long the list.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from time import monotonic
from typing import Final

from docgen.errors import DocgenError

#: Texts shorter than this are printed without being counted each by itself.
LONG: Final = 1000
#: The clock is read when turns pass a multiple of two to this.
_CLOCK: Final = 7
#: How many pieces of a story are counted at a time.
_BATCH: Final = 4096


@dataclass(frozen=True, slots=True)
class Limits:
    """How much the making of one draft may take; the defaults are far above any document's need."""

    #: Turns of loops and calls of macros, all together.
    turns: int = 1_000_000
    #: Letters written or joined, those of the XML round the words with them.
    letters: int = 100_000_000
    seconds: float = 60.0


STANDARD: Final = Limits()


class LimitPassed(DocgenError):
    """A template that does more than it may."""


class TooManyTurns(LimitPassed):
    """Loops that turn more often than they may."""

    def __init__(self, allowed: int) -> None:
        super().__init__(
            f"mallens slingor (for) och makron går fler varv än tillåtet ({_written(allowed)}). "
            "Kontrollera att ingen slinga går igenom samma lista inne i sig själv, och att inget "
            "makro anropar sig själv."
        )


class TooManyLetters(LimitPassed):
    """Text that grows longer than it may."""

    def __init__(self, allowed: int) -> None:
        super().__init__(
            f"texten som mallen skriver blir längre än tillåtet ({_written(allowed)} tecken). "
            "Kontrollera taggar som sätter ihop eller upprepar text."
        )


class TooLong(LimitPassed):
    """Work that takes longer than it may."""

    def __init__(self, allowed: float) -> None:
        super().__init__(
            f"det tar längre tid än tillåtet ({allowed:g} sekunder) att fylla i mallen. "
            "Kontrollera mallens slingor (for), och dela upp mycket långa handlingar."
        )


@dataclass(slots=True)
class Budget:
    """What is left of the limits while one draft is made."""

    limits: Limits
    turns: int
    letters: int
    deadline: float

    def turn(self, count: int = 1) -> None:
        """Count turns of a loop, or calls; raise LimitPassed when they, or the time, are up."""
        before = self.turns
        self.turns = left = before - count
        if (before ^ left) >> _CLOCK:  # every so many turns; the clock costs more than the count
            self._look(left)

    def _look(self, left: int) -> None:
        if left < 0:
            raise TooManyTurns(self.limits.turns)
        if monotonic() > self.deadline:
            raise TooLong(self.limits.seconds)

    def write(self, count: int) -> None:
        """Count letters; raise LimitPassed when they, or the time, are up."""
        self.letters -= count
        if self.letters < 0:
            raise TooManyLetters(self.limits.letters)
        if monotonic() > self.deadline:
            raise TooLong(self.limits.seconds)


_CURRENT: Final[ContextVar[Budget | None]] = ContextVar("budget", default=None)
#: The budget of the context, None outside of any; for those who ask at every loop.
begun: Final = _CURRENT.get


@contextmanager
def within(limits: Limits) -> Iterator[Budget]:
    """Let what is done in this context have one budget; an outer one goes before ``limits``."""
    outer = _CURRENT.get()
    if outer is not None:
        yield outer
        return
    budget = _started(limits)
    token = _CURRENT.set(budget)
    try:
        yield budget
    finally:
        _CURRENT.reset(token)


def current() -> Budget:
    """Return the budget of the context; outside of any a new one for this occasion alone."""
    budget = _CURRENT.get()
    return _started(STANDARD) if budget is None else budget


def joined(pieces: Iterable[str]) -> str:
    """Return pieces of text as one, counted so many at a time; long ones have been before."""
    budget = current()
    stream, made = iter(pieces), []
    for first in stream:
        part = "".join([first, *itertools.islice(stream, _BATCH)])
        budget.write(len(part))
        made.append(part)
    return made[0] if len(made) == 1 else "".join(made)


def _started(limits: Limits) -> Budget:
    return Budget(limits, limits.turns, limits.letters, monotonic() + limits.seconds)


def _written(number: int) -> str:
    return f"{number:,}".replace(",", "\u00a0")
