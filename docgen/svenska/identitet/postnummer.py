"""Postal codes: 226 47."""

from __future__ import annotations

import re
from typing import Final

from docgen.svenska.identitet.fel import OgiltigtNummer
from docgen.svenska.tecken import NBSP, fold

_TEXT: Final = re.compile(r"(?:SE?[- ])?([1-9][0-9]{2}) ?([0-9]{2})")


def parse(text: str) -> str:
    """Return the five digits of a postal code."""
    match = _TEXT.fullmatch(fold(text))
    if match is None:
        cure = "Skriv till exempel 226 47."
        raise OgiltigtNummer(text, "postnummer", "det har inte fem siffror från 100 00", cure)
    return match[1] + match[2]


def format(text: str) -> str:
    """Return "226·47" for any way the code is written."""
    digits = parse(text)
    return f"{digits[:3]}{NBSP}{digits[3:]}"


def is_valid(text: str) -> bool:
    """Return whether ``text`` is a postal code."""
    return _TEXT.fullmatch(fold(text)) is not None
