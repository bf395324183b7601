"""References to minutes: the sign first, "§ 167", always a space."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from docgen.errors import DocgenError
from docgen.svenska import lista
from docgen.svenska.tecken import NBSP, TANKSTRECK, fold

_TEXT: Final = re.compile(r"§{1,2} ?(?P<items>[0-9]+(?:(?:, | och | ?[–-] ?)[0-9]+)*)")


class OgiltigParagraf(DocgenError, ValueError):
    """A section of minutes that cannot be one; the message names the cure."""

    def __init__(self, text: object) -> None:
        super().__init__(
            f"”{text}” går inte att läsa som paragraf i ett protokoll. "
            "Skriv numret, till exempel 167, eller ”§ 167”."
        )


def format(nummer: int | Iterable[int], *, dubbelt: bool = True) -> str:
    r"""Return "§·167", or for several "§§·12–14 och 18"; with one sign unless ``dubbelt``.

    >>> format(167), format([12, 13, 14, 18])
    ('§\xa0167', '§§\xa012–14 och 18')
    """
    numbers = sorted({nummer} if isinstance(nummer, int) else set(nummer))
    if not numbers or numbers[0] < 1:
        raise OgiltigParagraf(nummer)
    sign = "§§" if dubbelt and len(numbers) > 1 else "§"
    return f"{sign}{NBSP}{lista.och(_runs(numbers))}"


def parse(text: str) -> tuple[int, ...]:
    """Return the numbers of "§ 167" or "§§ 12–14 och 18", in order."""
    match = _TEXT.fullmatch(fold(text))
    if match is None:
        raise OgiltigParagraf(text)
    numbers: set[int] = set()
    for item in re.split(r", | och ", match["items"]):
        first, *last = (int(number) for number in re.split(r" ?[–-] ?", item))
        numbers.update(range(first, (last or [first])[-1] + 1))
    if not numbers or 0 in numbers:
        raise OgiltigParagraf(text)
    return tuple(sorted(numbers))


def _runs(numbers: list[int]) -> list[str]:
    """Return numbers in a row as a range, others one by one."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and runs[-1][-1] == number - 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return [f"{run[0]}{TANKSTRECK}{run[-1]}" if len(run) > 1 else f"{run[0]}" for run in runs]
