"""Dates: in running text "den 10 januari 2021", in headers and tables 2021-01-10."""

from __future__ import annotations

import calendar
import datetime as dt
import difflib
import functools
import re
from dataclasses import dataclass
from typing import Final

from babel.dates import get_month_names

from docgen.errors import DocgenError
from docgen.svenska.tecken import NBSP, fold, fold_spaces

#: As CLDR has them; lower case also in dates.
MANADER: Final = tuple(get_month_names("wide", locale="sv_SE").values())
#: The names as alternatives of a pattern.
MANADSNAMN: Final = "|".join(MANADER)

#: The years that documents speak of, from the oldest statutes in force.
ARTAL: Final = range(1700, 2201)

_ISO: Final = re.compile(r"(?P<ar>[0-9]{4})-(?P<manad>[0-9]{2})-(?P<dag>[0-9]{2})")
_LONG: Final = re.compile(
    rf"(?:[Dd]en )?(?P<dag>[1-9][0-9]?) (?P<manad>{MANADSNAMN}) (?P<ar>[0-9]{{4}})"
)
_IN_PROSE: Final = re.compile(
    rf"(?<![\w/:.-])(?:(?P<iso_ar>[0-9]{{4}})-(?P<iso_manad>[0-9]{{2}})-(?P<iso_dag>[0-9]{{2}})"
    rf"(?![\w/:-])|(?:\b[Dd]en )?(?<![\w/:.-])(?P<dag>[0-9]{{1,2}}) (?P<manad>{MANADSNAMN})\b"
    r"(?!-)(?:,? (?P<ar>[12][0-9]{3})\b)?)",
    re.ASCII,
)
#: Between two dates that share the year of the second: "den 31 januari och den 4 februari 2021".
_SHARED: Final = re.compile(r" ?(?:[–-]|,|och|eller|samt|till|till och med|t\.o\.m\.|respektive) ?")


class OgiltigtDatum(DocgenError, ValueError):
    """Text that is no date; the message names the cure."""

    def __init__(self, text: str, reason: str, cure: str = "") -> None:
        cure = cure or "Skriv 2021-01-10 eller 10 januari 2021."
        super().__init__(f"”{text}” går inte att läsa som ett datum: {reason}. {cure}")


@dataclass(frozen=True, slots=True)
class Datumtraff:
    """A date found in prose, from ``start`` to ``end``; ``ar`` is None when no year is said."""

    start: int
    end: int
    dag: int
    manad: int
    ar: int | None

    @property
    def saknar_ar(self) -> bool:
        """Whether the year is missing, here and in the date it is joined to."""
        return self.ar is None

    @property
    def datum(self) -> dt.date | None:
        """The date; None when the year is missing or the day does not exist."""
        try:
            return None if self.ar is None else dt.date(self.ar, self.manad, self.dag)
        except ValueError:
            return None


def i_text(date: dt.date) -> str:
    r"""Return "den 10·januari·2021", for running text.

    >>> i_text(dt.date(2020, 2, 6))
    'den 6\xa0februari\xa02020'
    """
    return f"den {lang(date)}"


@functools.lru_cache(maxsize=4096)
def lang(date: dt.date) -> str:
    """Return "10·januari·2021"."""
    return f"{date.day}{NBSP}{MANADER[date.month - 1]}{NBSP}{date.year:04}"


def iso(date: dt.date) -> str:
    """Return "2021-01-10", for headers, lists and tables."""
    return f"{date.year:04}-{date.month:02}-{date.day:02}"


def manad(date: dt.date) -> str:
    """Return "januari·2021"."""
    return f"{MANADER[date.month - 1]}{NBSP}{date.year:04}"


def parse(text: str) -> dt.date:
    """Return the date that ``text`` says: ISO, "10 januari 2021" or "den 10 januari 2021".

    >>> parse("den 10 januari 2021")
    datetime.date(2021, 1, 10)
    """
    folded = fold(text)
    match = _ISO.fullmatch(folded) or _LONG.fullmatch(folded)
    if match is None:
        raise OgiltigtDatum(text, *_diagnose(folded))
    year, month, day = int(match["ar"]), _month_number(match["manad"]), int(match["dag"])
    if year and not ARTAL.start <= year < ARTAL.stop:
        cure = f"Skriv ett år mellan {ARTAL.start} och {ARTAL.stop - 1}."
        raise OgiltigtDatum(text, f"året {year} är troligen felskrivet", cure)
    try:
        return dt.date(year, month, day)
    except ValueError:
        raise OgiltigtDatum(text, *_diagnose_day(year, month)) from None


def find_in(text: str) -> list[Datumtraff]:
    """Return the dates in ``text``, in order, those without a year too.

    A date joined to the next one has its year: "den 31 januari och den 4 februari 2021".
    """
    folded = fold_spaces(text)
    found: list[Datumtraff] = []
    shared: int | None = None
    for match in reversed(list(_IN_PROSE.finditer(folded))):
        month = _month_number(match["iso_manad"] or match["manad"])
        day, year = int(match["iso_dag"] or match["dag"]), match["iso_ar"] or match["ar"]
        if not (1 <= month <= 12 and 1 <= day <= 31):
            continue
        ar = int(year) if year else None
        if ar is None and found and _SHARED.fullmatch(folded, match.end(), found[-1].start):
            ar = shared
        # an ISO date lends its year to nobody
        shared = ar if match["dag"] else None
        found.append(Datumtraff(match.start(), match.end(), day, month, ar))
    return found[::-1]


def _month_number(text: str) -> int:
    return int(text) if text.isdigit() else MANADER.index(text) + 1


def _diagnose(text: str) -> tuple[str, str]:
    """Return what is wrong with ``text`` as a date, and the cure ("" for the usual one)."""
    lower = text.lower()
    if not text:
        return "det är tomt", ""
    if re.fullmatch(rf"(?:den )?[0-9]{{1,2}} (?:{MANADSNAMN})", lower):
        return "året saknas", f"Skriv även året, till exempel ”{text} 2021”."
    if re.fullmatch(r"[0-9]{2}-[0-9]{2}-[0-9]{2}|[0-9]{6}", text):
        return "året har bara två siffror", "Skriv året med fyra siffror, till exempel 2021-01-10."
    return _diagnose_form(text, lower)


def _diagnose_form(text: str, lower: str) -> tuple[str, str]:
    if text != lower and re.fullmatch(rf"(?:den )?[0-9]+ (?:{MANADSNAMN}) [0-9]{{4}}", lower):
        return "månaden har stor bokstav", f"Skriv ”{lower}”."
    if re.match(r"(?:den )?0[0-9] [a-z]", lower):
        return "dagen börjar med en nolla", "Skriv till exempel 6 februari 2020."
    if re.match(r"(?:den )?[0-9]{1,2}:[ae] ", lower):
        return "dagen skrivs utan ändelse", f"Skriv ”{re.sub(':[ae] ', ' ', lower)}”."
    return _diagnose_month(lower)


def _diagnose_month(lower: str) -> tuple[str, str]:
    """Return the cure for a month that is cut short, misspelt, or a number after a slash."""
    slashed = re.fullmatch(r"([0-9]{1,2})/([0-9]{1,2})[ -/]([0-9]{4})", lower)
    if slashed and 1 <= int(slashed[2]) <= 12:
        cure = f"Skriv ”{int(slashed[1])} {MANADER[int(slashed[2]) - 1]} {slashed[3]}”."
        return "månaden ska skrivas ut", cure
    named = re.fullmatch(r"(?:den )?([0-9]{1,2}) ([a-zåäö]{3,})\.? ([0-9]{4})", lower)
    begun = [month for month in MANADER if named and month.startswith(named[2])]
    close = begun or difflib.get_close_matches(named[2] if named else "", MANADER, n=1)
    if named and close:
        cure = f"Skriv ”{int(named[1])} {close[0]} {named[3]}”."
        return f"månaden skrivs inte ”{named[2]}”", cure
    return "det är inget datum", ""


def _diagnose_day(year: int, month: int) -> tuple[str, str]:
    if year == 0:
        return "året 0 finns inte", ""
    if not 1 <= month <= 12:
        return f"månad {month} finns inte", "Skriv år, månad och dag i den ordningen: 2021-01-10."
    days = calendar.monthrange(year, month)[1]
    cure = f"{MANADER[month - 1].capitalize()} {year} har {days} dagar; rätta dagen."
    return "den dagen finns inte", cure
