"""Genitive of names: plain -s, nothing after s, x and z, colon after initials; no apostrophe."""

from __future__ import annotations

from docgen.errors import DocgenError


class SaknarGenitiv(DocgenError, ValueError):
    """A name that has no genitive of its own."""

    def __init__(self, name: str) -> None:
        super().__init__(
            f"”{name}” kan inte få genitiv: det slutar inte med en bokstav eller siffra. "
            "Skriv om meningen, till exempel ”överenskommelsen med …”."
        )


def format(name: str, *, initialord: bool = False) -> str:
    """Return the genitive of ``name``; ``initialord`` when its letters are read one by one.

    >>> format("Lunds kommun"), format("Mats"), format("RSMH", initialord=True)
    ('Lunds kommuns', 'Mats', 'RSMH:s')
    """
    if not name or not name[-1].isalnum():
        raise SaknarGenitiv(name)
    if initialord or name[-1].isdigit():
        return f"{name}:s"
    return name if name[-1].casefold() in {"s", "x", "z"} else f"{name}s"
