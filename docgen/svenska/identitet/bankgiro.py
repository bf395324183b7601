"""Bankgiro numbers: 123-4566 or 1234-5674."""

from __future__ import annotations

import re
from typing import Final

from docgen.svenska.identitet.fel import OgiltigtNummer
from docgen.svenska.tecken import fold

_TEXT: Final = re.compile(r"([0-9]{3,4})[- –]?([0-9]{4})")
_CURE: Final = "Skriv till exempel 123-4566, som det står på fakturan."


def parse(text: str) -> str:
    """Return the seven or eight digits of a bankgiro number."""
    from stdnum import luhn  # noqa: PLC0415 - needed only where numbers are read

    match = _TEXT.fullmatch(fold(text))
    if match is None:
        raise OgiltigtNummer(text, "bankgironummer", "det har inte sju eller åtta siffror", _CURE)
    digits = match[1] + match[2]
    if not luhn.is_valid(digits) or not digits.strip("0"):
        raise OgiltigtNummer(text, "bankgironummer", "kontrollsiffran stämmer inte", _CURE)
    return digits


def format(text: str) -> str:
    """Return "123-4566" for any way the number is written."""
    digits = parse(text)
    return f"{digits[:-4]}-{digits[-4:]}"


def is_valid(text: str) -> bool:
    """Return whether ``text`` is a bankgiro number."""
    try:
        parse(text)
    except OgiltigtNummer:
        return False
    return True
