"""Plusgiro numbers: 28 65 43-4, in pairs from the right before the check digit."""

from __future__ import annotations

import re
from typing import Final

from docgen.svenska.identitet.fel import OgiltigtNummer
from docgen.svenska.tecken import NBSP, fold

_TEXT: Final = re.compile(r"[0-9]{1,3}(?: ?[0-9]{2}){0,3}[-–]?[0-9]")
_CURE: Final = "Skriv till exempel 28 65 43-4, som det står på fakturan."


def parse(text: str) -> str:
    """Return the two to eight digits of a plusgiro number."""
    from stdnum import luhn  # noqa: PLC0415 - needed only where numbers are read

    folded = fold(text)
    digits = re.sub(r"[ –-]", "", folded)
    if not _TEXT.fullmatch(folded) or not 2 <= len(digits) <= 8:
        raise OgiltigtNummer(text, "plusgironummer", "det har inte två till åtta siffror", _CURE)
    if not luhn.is_valid(digits) or not digits.strip("0"):
        raise OgiltigtNummer(text, "plusgironummer", "kontrollsiffran stämmer inte", _CURE)
    return digits


def format(text: str) -> str:
    """Return "28·65·43-4" for any way the number is written."""
    digits = parse(text)
    number = digits[:-1]
    odd = len(number) % 2
    pairs = [number[:odd], *(number[at : at + 2] for at in range(odd, len(number), 2))]
    return f"{NBSP.join(filter(None, pairs))}-{digits[-1]}"


def is_valid(text: str) -> bool:
    """Return whether ``text`` is a plusgiro number."""
    try:
        parse(text)
    except OgiltigtNummer:
        return False
    return True
