"""Strict escaping of text on its way into Word's XML."""

from __future__ import annotations

import re
from typing import Final

from docgen.errors import DocgenError

#: What XML 1.0 or Word cannot hold, beside the line break and the tab: C0 and C1 controls, lone
#: surrogates, the two non-characters.
_REFUSED: Final = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_SPECIAL: Final = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;"})


class CharacterRefused(DocgenError):
    """Text holds a character that no Word file can hold."""

    def __init__(self, string: str, position: int) -> None:
        beside = string[max(0, position - 20) : position]
        super().__init__(
            f"Tecknet U+{ord(string[position]):04X} efter ”{beside}” kan inte stå i en Word-fil. "
            "Ta bort det ur texten."
        )


class LineBreakRefused(DocgenError):
    """A name or a title holds a line break or a tab."""

    def __init__(self, string: str) -> None:
        super().__init__(
            f"Namnet ”{string.strip()[:40]}” får inte innehålla radbrytning eller tabb. "
            "Skriv det på en rad."
        )


def text(string: str) -> str:
    """Return ``string`` escaped for element content; raise CharacterRefused for control characters.

    Line breaks and tabs pass, for the caller to turn into elements.
    """
    # What can be printed needs no close look.
    found = None if string.isprintable() else _REFUSED.search(string)
    if found is not None:
        raise CharacterRefused(string, found.start())
    if "&" in string or "<" in string or ">" in string:
        return string.translate(_SPECIAL)
    return string


def attribute(string: str) -> str:
    """Return ``string`` escaped for an attribute in double quotes; refuse line breaks and tabs."""
    if "\n" in string or "\t" in string:
        raise LineBreakRefused(string)
    return text(string).replace('"', "&quot;")
