"""Registration numbers: the year in them, and the municipality's own form."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from docgen.checks.rule import VARNING, Rule
from docgen.domain.akt import Akt
from docgen.findings import Finding

EFTER_HANDLING: Final = Rule(
    "diarienummer-år",
    VARNING,
    "Diarienumrets år är senare än handlingens",
    "Ett ärende får sitt diarienummer innan handlingen skrivs. Är numrets år senare än handlingens "
    "dag är något av dem fel.",
)
FORM: Final = Rule(
    "diarienummer-form",
    VARNING,
    "Diarienumret har inte kommunens form",
    "Profilen säger hur kommunens diarienummer ser ut (diarieform). Ett nummer från någon annan "
    "skrivs med en egen etikett, och prövas då inte.",
)
MONSTER: Final = Rule(
    "diarieform-ogiltig",
    VARNING,
    "Profilens mönster för diarienummer är fel",
    "Mönstret är ett reguljärt uttryck för hela numret, till exempel [A-Z]{2,4} [0-9]{4}/[0-9]{4}. "
    "Exemplet bredvid ska passa det.",
)
RULES: Final = (EFTER_HANDLING, FORM, MONSTER)

_LONG_YEAR: Final = re.compile(r"(?<!\d)((?:19|20)\d\d)(?!\d)")
#: SN 18/0098, 0263/19, 17SN368.
_SHORT_YEAR: Final = (
    re.compile(r"^(?:[^\W\d]{1,4}[ -]?)?(\d\d)/\d{3,}"),
    re.compile(r"(?<!\d)\d{3,}/(\d\d)(?!\d)"),
    re.compile(r"^(\d\d)[A-ZÅÄÖ]{2,}\d"),
)


def years(number: str) -> tuple[int, ...]:
    """Return the years that may stand in a registration number; none where it has no year.

    >>> years("SO 2021/0008"), years("17SN368"), years("A 7")
    ((2021,), (2017,), ())
    """
    number = re.sub(r"^(?:Dnr|Diarienummer)[.:]? +", "", number.strip(), flags=re.IGNORECASE)
    found = tuple(int(year) for year in _LONG_YEAR.findall(number))
    if found:
        return found
    short = [match for pattern in _SHORT_YEAR if (match := pattern.search(number))]
    return tuple(_full(int(match[1])) for match in short[:1])


def _full(year: int) -> int:
    return 1900 + year if year >= 70 else 2000 + year


def check_year(akt: Akt) -> Iterator[Finding]:
    """Yield registration numbers of a later year than the document."""
    day = akt.handling.datum
    for index, dnr in enumerate(akt.handling.diarienummer):
        found = years(dnr.nummer)
        if day and found and min(found) > day.year:
            yield EFTER_HANDLING.at(
                akt.place("handling", ("diarienummer", index, "nummer")),
                f"Diarienumret {dnr.nummer} är från {min(found)} men handlingen är daterad {day}.",
                "Rätta handlingens datum eller diarienumret.",
            )


def check_form(akt: Akt) -> Iterator[Finding]:
    """Yield registration numbers that the profile's forms do not know."""
    forms = [(it, form) for it in akt.profil.diarieform if (form := _pattern(it.monster))]
    for index, dnr in enumerate(akt.handling.diarienummer if forms else ()):
        if dnr.etikett is None and not any(form.fullmatch(dnr.nummer) for _, form in forms):
            yield FORM.at(
                akt.place("handling", ("diarienummer", index, "nummer")),
                f"Diarienumret {dnr.nummer} ser inte ut som {forms[0][0].exempel}.",
                "Rätta numret, ge det en egen etikett om det är någon annans, eller lägg till "
                "formen i profilen.",
            )


def check_pattern(akt: Akt) -> Iterator[Finding]:
    """Yield patterns of the profile that cannot be read, or do not fit their own example."""
    for index, form in enumerate(akt.profil.diarieform):
        pattern = _pattern(form.monster)
        if pattern is None:
            yield MONSTER.at(
                akt.place("profil", ("diarieform", index, "mönster")),
                f"Mönstret {form.monster} i profilen {akt.profil.id} går inte att läsa som ett "
                "reguljärt uttryck.",
                "Rätta mönstret. Hakparenteser och parenteser står i par.",
            )
        elif not pattern.fullmatch(form.exempel):
            yield MONSTER.at(
                akt.place("profil", ("diarieform", index, "exempel")),
                f"Exemplet {form.exempel} passar inte mönstret {form.monster} i profilen "
                f"{akt.profil.id}.",
                "Rätta mönstret eller exemplet i profilen.",
            )


@lru_cache(maxsize=64)
def _pattern(text: str) -> re.Pattern[str] | None:
    """Return a pattern of a profile, None where it cannot be read."""
    try:
        return re.compile(text)
    except re.error:
        return None


CHECKS: Final = (check_year, check_form, check_pattern)
