"""Swedish alphabetical order: å, ä and ö last, in that order."""

from __future__ import annotations

import unicodedata

_SWEDISH = {"å": "{", "ä": "|", "ö": "}", "æ": "|", "ø": "}"}


def nyckel(text: str) -> tuple[str, str]:
    """Return the key to sort ``text`` by: å ä ö after z, é as e, capitals as small letters.

    >>> sorted(["Örebro", "Ängelholm", "Åre", "Zinkgruvan", "Édith"], key=nyckel)
    ['Édith', 'Zinkgruvan', 'Åre', 'Ängelholm', 'Örebro']
    """
    composed = unicodedata.normalize("NFC", text)
    return "".join(map(_rank, composed.casefold())), composed


def _rank(char: str) -> str:
    # "{", "|" and "}" are the three characters after "z"
    return _SWEDISH.get(char) or unicodedata.normalize("NFD", char)[0]
