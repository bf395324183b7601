"""Organisation numbers: 212000-0167, with the checks that python-stdnum leaves out."""

from __future__ import annotations

import re
from typing import Final

from docgen.svenska.identitet.fel import OgiltigtNummer
from docgen.svenska.tecken import fold

_TEXT: Final = re.compile(r"(?:16)?([0-9]{6})[-–]?([0-9]{4})")
_WRONG: Final = "Någon siffra är fel; jämför med registreringsbeviset."
_CURE: Final = "Skriv till exempel 212000-0167, som det står i registret."


def parse(text: str) -> str:
    """Return the ten digits of an organisation number, "16" before them dropped.

    >>> parse("16212000-0167")
    '2120000167'
    """
    from stdnum import luhn  # noqa: PLC0415 - needed only where numbers are read

    match = _TEXT.fullmatch(fold(text))
    if match is None:
        raise OgiltigtNummer(text, "organisationsnummer", "det har inte tio siffror", _CURE)
    digits = match[1] + match[2]
    # the first digit is the kind of organisation; the third tells it from a personal number
    if digits[0] in "04" or digits[2] < "2":
        reason = "det har inte formen av ett organisationsnummer"
        raise OgiltigtNummer(text, "organisationsnummer", reason, _CURE)
    if not luhn.is_valid(digits):
        raise OgiltigtNummer(text, "organisationsnummer", "kontrollsiffran stämmer inte", _WRONG)
    return digits


def format(text: str) -> str:
    """Return "212000-0167" for any way the number is written."""
    digits = parse(text)
    return f"{digits[:6]}-{digits[6:]}"


def is_valid(text: str) -> bool:
    """Return whether ``text`` is an organisation number."""
    try:
        parse(text)
    except OgiltigtNummer:
        return False
    return True
