"""Per cent, the value in per cent (4.6 is "4,6 procent"), never rounded."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Final

from docgen.errors import DocgenError
from docgen.svenska import tal
from docgen.svenska.tecken import NBSP, fold

_PARTS: Final = re.compile(r"(?P<number>.+?) ?(?:%|procent)", re.DOTALL)


class OgiltigProcent(DocgenError, ValueError):
    """Text that is no percentage; the message names the cure."""

    def __init__(self, text: str, reason: str, cure: str) -> None:
        super().__init__(f"”{text}” går inte att läsa som procent: {reason}. {cure}")


def i_text(value: int | Decimal) -> str:
    r"""Return "4,6·procent", for running text.

    >>> i_text(Decimal("4.6"))
    '4,6\xa0procent'
    """
    return f"{tal.format(value)}{NBSP}procent"


def tecken(value: int | Decimal) -> str:
    """Return "4,6·%", for tables."""
    return f"{tal.format(value)}{NBSP}%"


def enheter(value: int | Decimal) -> str:
    """Return "2·procentenheter", the difference between two percentages."""
    singular = abs(tal.exakt(value)) == 1
    return f"{tal.format(value)}{NBSP}{'procentenhet' if singular else 'procentenheter'}"


def skillnad(fran: int | Decimal, till: int | Decimal) -> str:
    """Return the step between two percentages: from 4 to 6 is "2·procentenheter", not procent."""
    return enheter(tal.exakt(till) - tal.exakt(fran))


def parse(text: str) -> Decimal:
    """Return the percentage that ``text`` says: "4,6 procent" or "4,6 %" is 4.6."""
    match = _PARTS.fullmatch(fold(text))
    if match is None:
        raise OgiltigProcent(text, "det slutar inte med procent eller %", "Skriv ”4,6 procent”.")
    try:
        return tal.parse(match["number"])
    except tal.OgiltigtTal as error:
        raise OgiltigProcent(text, error.reason, error.cure) from error
