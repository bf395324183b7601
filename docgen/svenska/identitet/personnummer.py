"""Personal identity numbers in a text: they may not stand in a public document."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from docgen.svenska.tecken import fold_spaces

_CANDIDATE: Final = re.compile(
    r"(?<![\w/:.-])(?P<sekel>1[89]|20)?(?P<ar>[0-9]{2})(?P<manad>0[1-9]|1[0-2])"
    r"(?P<dag>[0-36-9][0-9])(?P<skilje>[-+–−]| )?(?P<slut>[0-9]{4})(?![\w/-])"
)


@dataclass(frozen=True, slots=True)
class Personnummertraff:
    """Where a personal number stands; the number itself is not kept, nor shown in a report."""

    start: int
    end: int
    samordningsnummer: bool


def find_personnummer(text: str) -> list[Personnummertraff]:
    """Return where ``text`` has a personal or coordination number, with 10 or 12 digits.

    The date must exist (a coordination number has 60 added to the day) and the check digit be
    right. Ten digits that begin with 07 and have no hyphen are taken for a mobile telephone.
    """
    return list(_find(fold_spaces(text)))


def _find(text: str) -> Iterator[Personnummertraff]:
    from stdnum import luhn  # noqa: PLC0415 - needed only where numbers are read

    for match in _CANDIDATE.finditer(text):
        separator = match["skilje"] or ""
        if not match["sekel"] and (separator == " " or (not separator and match["ar"] == "07")):
            continue
        digits = f"{match['ar']}{match['manad']}{match['dag']}{match['slut']}"
        day = int(match["dag"])
        coordination = day > 60
        if _exists(match, day - 60 if coordination else day) and luhn.is_valid(digits):
            yield Personnummertraff(match.start(), match.end(), coordination)


def _exists(match: re.Match[str], day: int) -> bool:
    # without a century 2000 serves: it is a leap year
    year = int(f"{match['sekel'] or 20}{match['ar']}")
    try:
        dt.date(year, int(match["manad"]), day)
    except ValueError:
        return False
    return True
