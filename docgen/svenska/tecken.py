"""The characters of Swedish typography, and text folded for reading."""

from __future__ import annotations

import unicodedata

#: No-break space; written between digit groups and between a number and its unit.
NBSP = "\u00a0"
#: Written before a negative number; a hyphen may break from its number.
MINUS = "\u2212"
#: Written in ranges, without spaces.
TANKSTRECK = "\u2013"
#: Opens and closes a quotation.
CITAT = "\u201d"

#: Every space that may stand in a number somebody wrote or pasted.
SPACES = "\u0020\u00a0\u202f\u2009\u2007"
#: Every sign that may mean minus.
MINUSES = f"{MINUS}{TANKSTRECK}-"

_FOLD = str.maketrans(dict.fromkeys(SPACES, " "))


def fold_spaces(text: str) -> str:
    r"""Return ``text`` with every space as U+0020, of the same length so that positions hold.

    >>> fold_spaces("900\u202f000")
    '900 000'
    """
    return text.translate(_FOLD)


def fold(text: str) -> str:
    """Return ``text`` as it is read: NFC, U+0020 for every space, nothing around it."""
    return fold_spaces(unicodedata.normalize("NFC", text)).strip()
