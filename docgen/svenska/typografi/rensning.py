"""Text at the border: composed letters, no characters that XML or a reader cannot bear."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

from docgen.errors import DocgenError

#: Controls but tab and newline, surrogates, noncharacters, and what turns the writing direction.
_REFUSED: Final = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\u2028\u2029\u202a-\u202e\u2066-\u2069"
    "\ufdd0-\ufdef\ufffe\uffff]"
)


class OtillatetTecken(DocgenError, ValueError):
    """A character that no document may hold; ``position`` counts from 0."""

    def __init__(self, text: str, position: int) -> None:
        self.position = position
        self.line = text.count("\n", 0, position) + 1
        self.column = position - text.rfind("\n", 0, position)
        code = f"U+{ord(text[position]):04X}"
        super().__init__(
            f"Texten har ett otillåtet tecken ({code}) på rad {self.line}, "
            f"kolumn {self.column}. Ta bort det eller skriv om stället."
        )


def nfc(text: str) -> str:
    """Return ``text`` with composed letters: å is one character, also from a Mac."""
    return unicodedata.normalize("NFC", text)


def clean(text: str) -> str:
    r"""Return ``text`` as NFC with \n for line ends; raises OtillatetTecken for what may not stand.

    The position is that in the text with \n for line ends.
    """
    lines = text.replace("\r\n", "\n")
    match = _REFUSED.search(lines)
    if match is not None:
        raise OtillatetTecken(lines, match.start())
    return nfc(lines)
