"""A rule of typography, and the remark it makes."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Anmarkning:
    """Something in a text to mend: a stable code, where, what is wrong and what to write."""

    code: str
    start: int
    end: int
    message: str
    cure: str


@dataclass(frozen=True, slots=True)
class Regel:
    """A rule: what to look for, what is wrong with it, and what should stand there.

    The text it sees has U+0020 for every space. ``cure`` returns the words to write, or None when
    the match is right after all. Where a text has none of ``needs`` there is nothing to look for;
    0 is any digit, and no needs at all is every text.
    """

    code: str
    message: str
    pattern: re.Pattern[str]
    cure: Callable[[re.Match[str]], str | None]
    needs: frozenset[str] = frozenset()


def signs(text: str) -> frozenset[str]:
    """Return the characters of a text, every digit as 0."""
    return frozenset("0" if sign.isdecimal() else sign for sign in set(text))


def rule(
    code: str,
    message: str,
    pattern: str,
    cure: str | Callable[[re.Match[str]], str | None],
    *,
    needs: str = "",
) -> Regel:
    """Return a rule; ``cure`` is a template for ``Match.expand`` or a function."""
    found = re.compile(pattern)
    if isinstance(cure, str):
        template = cure
        return Regel(code, message, found, lambda it: it.expand(template), frozenset(needs))
    return Regel(code, message, found, cure, frozenset(needs))
