"""Periods, both ends inclusive: "2021–2023", or with "från och med" and "till och med"."""

from __future__ import annotations

import datetime as dt
import re
from typing import Final

from docgen.errors import DocgenError
from docgen.svenska import datum, tal
from docgen.svenska.tecken import NBSP, TANKSTRECK, fold

_KORT: Final = re.compile(r"(\S+) (?:till och med|t\.o\.m\.) (\S+)")
_I_TEXT: Final = re.compile(
    r"(?:från och med|fr\.o\.m\.) (.+?) (?:till och med|t\.o\.m\.) (.+)", re.IGNORECASE
)


class OmvandPeriod(DocgenError, ValueError):
    """A period that ends before it begins."""

    def __init__(self, start: object, end: object) -> None:
        super().__init__(f"Perioden slutar ({end}) innan den börjar ({start}). Byt plats på dem.")


class OgiltigPeriod(DocgenError, ValueError):
    """Text that is no period; the message names the cure."""

    def __init__(self, text: str) -> None:
        super().__init__(
            f"”{text}” går inte att läsa som en period. "
            "Skriv till exempel ”2021-02-01 till och med 2023-12-31”."
        )


def ar(start: dt.date | int, end: dt.date | int) -> str:
    """Return the years: "2021–2023", or "2021" when it begins and ends in the same one."""
    first, last = _year(start), _year(end)
    _refuse_backwards(first, last)
    return f"{first}" if first == last else f"{first}{TANKSTRECK}{last}"


def i_text(start: dt.date, end: dt.date) -> str:
    """Return "från och med den 1·februari·2021 till och med den 31·december·2023"."""
    _refuse_backwards(start, end)
    return f"från och med {datum.i_text(start)} till och med {datum.i_text(end)}"


def kort(start: dt.date, end: dt.date) -> str:
    """Return "2021-02-01 till och med 2023-12-31", for headers and tables."""
    _refuse_backwards(start, end)
    return f"{datum.iso(start)} till och med {datum.iso(end)}"


def parse(text: str) -> tuple[dt.date, dt.date]:
    """Return the first and the last day of a period as ``i_text`` and ``kort`` write it."""
    folded = fold(text)
    match = _I_TEXT.fullmatch(folded) or _KORT.fullmatch(folded)
    if match is None:
        raise OgiltigPeriod(text)
    start, end = datum.parse(match[1]), datum.parse(match[2])
    _refuse_backwards(start, end)
    return start, end


def manader(number: int) -> str:
    """Return "35·månader", "1·månad"; digits, as in tables and beside abbreviations."""
    return f"{tal.format(number)}{NBSP}{_noun(number)}"


def manader_i_text(number: int) -> str:
    r"""Return the months as prose has them: "tre månader", "35·månader" (rule N12).

    >>> manader_i_text(3), manader_i_text(35)
    ('tre månader', '35\xa0månader')
    """
    words = tal.i_text(number)
    return manader(number) if words[-1].isdigit() else f"{words} {_noun(number)}"


def _noun(number: int) -> str:
    return "månad" if number == 1 else "månader"


def _year(value: dt.date | int) -> int:
    return value if isinstance(value, int) else value.year


def _refuse_backwards(start: dt.date | int, end: dt.date | int) -> None:
    # both are dates or both are years, see the callers
    if end < start:  # type: ignore[operator]
        raise OmvandPeriod(start, end)
