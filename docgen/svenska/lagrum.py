"""References to statutes: the number first, "2 kap. 4 § kommunallagen", always a space."""

from __future__ import annotations

import re
from dataclasses import dataclass

from docgen.errors import DocgenError
from docgen.svenska.tecken import NBSP, TANKSTRECK, fold

_NUMBER = r"[1-9][0-9]*(?: ?[a-z])?"
_SEVERAL = re.compile(rf"{_NUMBER}(?:(?: och |, | ?[–-] ?){_NUMBER})*")
_SFS = re.compile(r"(?:1[6-9]|20)[0-9]{2}:[1-9][0-9]*(?: s\.\d+)?")


class OgiltigtLagrum(DocgenError, ValueError):
    """A number of a section or a statute that cannot be one."""

    def __init__(self, text: str, cure: str) -> None:
        super().__init__(f"”{text}” går inte att läsa som ett lagrum. {cure}")


@dataclass(frozen=True, slots=True)
class Forfattning:
    """A statute: the name used after the first mention, its SFS number, and the rest of its title.

    >>> lag = Forfattning("förordningen", "2013:522", "om statsbidrag till personligt ombud")
    >>> lag.forsta
    'förordningen (2013:522) om statsbidrag till personligt ombud'
    """

    namn: str
    sfs: str = ""
    om: str = ""

    def __post_init__(self) -> None:
        if self.sfs and not _SFS.fullmatch(self.sfs):
            raise OgiltigtLagrum(self.sfs, "Skriv år och nummer, till exempel 2013:522.")

    @property
    def forsta(self) -> str:
        """The first mention, with number and title."""
        return " ".join(filter(None, [self.namn, f"({self.sfs})" if self.sfs else "", self.om]))

    def __str__(self) -> str:
        """Return every later mention."""
        return self.namn


def format(
    paragraf: int | str,
    forfattning: str | Forfattning = "",
    *,
    kapitel: int | str | None = None,
    stycke: str = "",
) -> str:
    r"""Return "19·§", "2·kap. 4·§ kommunallagen" or "5–7·§§ förordningen (2013:522)".

    ``paragraf`` is 5, "4 a", "5 och 6" or "5–7"; ``stycke`` goes between ("första stycket").

    >>> format(4, "kommunallagen", kapitel=2)
    '2\xa0kap. 4\xa0§ kommunallagen'
    """
    numbers = _numbers(f"{paragraf}")
    several = not re.fullmatch(_NUMBER, fold(f"{paragraf}"))
    section = f"{numbers}{NBSP}{'§§' if several else '§'}"
    chapter = "" if kapitel is None else f"{_numbers(f'{kapitel}')}{NBSP}kap."
    return " ".join(filter(None, [chapter, section, stycke, f"{forfattning}"]))


def _numbers(text: str) -> str:
    folded = fold(text)
    if not _SEVERAL.fullmatch(folded):
        raise OgiltigtLagrum(text, "Skriv numret utan §, till exempel 19, ”4 a” eller ”5–7”.")
    dashed = re.sub(r" ?[–-] ?", TANKSTRECK, folded)
    return re.sub(r"(?<=\d) ?(?=[a-z]\b)", NBSP, dashed)
