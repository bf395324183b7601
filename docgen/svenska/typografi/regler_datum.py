"""Rules for dates, years and times of day in text."""

from __future__ import annotations

import datetime as dt
import re
from typing import Final

from docgen.svenska import datum, tid
from docgen.svenska.datum import MANADSNAMN
from docgen.svenska.typografi.regel import rule

_SHORT: Final = {name[:3]: name for name in datum.MANADER} | {"sept": "september"}
#: Not inside a word, a number, a dnr, a date.
_BEFORE: Final = r"(?<![\w.,:/-])"
_AFTER: Final = r"(?![\w/:-]|[.,]\d)"
_VALUE: Final = r"(?:\d{1,3}(?: \d{3})+|\d\d?\.\d\d|\d{1,4})"
_CLOCK: Final = r"(?:[01]?\d|2[0-4])"


def _short_date(match: re.Match[str]) -> str | None:
    year, month, day = int(match["ar"]), int(match["manad"]), int(match["dag"])
    century = 2000 if year < 70 else 1900
    try:
        return f"Skriv {datum.iso(dt.date(century + year, month, day))}."
    except ValueError:
        return None


def _years(match: re.Match[str]) -> str | None:
    first, last = int(match[1]), int(match[2])
    return f"Skriv {first}–{last}." if first < last <= first + 99 else None


def _slash_date(match: re.Match[str]) -> str | None:
    try:
        date = dt.date(int(match["ar"]), int(match["manad"]), int(match["dag"]))
    except ValueError:
        return None
    return f"Skriv {datum.lang(date)}."


def _clock(match: re.Match[str]) -> str | None:
    try:
        if re.search("[-–]", match[0]):
            return f"Skriv {tid.intervall(*tid.parse_intervall(match[0]))}."
        return f"Skriv {tid.format(tid.parse(match[0]))}."
    except tid.OgiltigTid:
        return None


RULES: Final = (
    rule(
        "tvåsiffrigt-år",
        "Året har bara två siffror",
        rf"{_BEFORE}(?P<ar>\d\d)-(?P<manad>0[1-9]|1[0-2])-(?P<dag>0[1-9]|[12]\d|3[01]){_AFTER}"
        r"(?!-)",
        _short_date,
        needs="-",
    ),
    rule(
        "tvåsiffrigt-år",
        "Datumet har sex siffror",
        # only after a body's initials or a word that wants a date: six digits may be anything
        r"(?:(?<=\b[A-ZÅÄÖ]{2} )|(?<=\b[A-ZÅÄÖ]{3} )|(?<=\b[Dd]en )|(?<=daterad )|(?<=daterat ))"
        r"(?P<ar>\d\d)(?P<manad>0[1-9]|1[0-2])(?P<dag>0[1-9]|[12]\d|3[01])"
        rf"{_AFTER}(?! ?(?:kr|kronor|tkr|%|\d))",
        _short_date,
        needs="0",
    ),
    rule(
        "datum-med-snedstreck",
        "Datum skrivs inte med snedstreck",
        rf"{_BEFORE}(?P<dag>\d\d?)/(?P<manad>\d\d?)[ -](?P<ar>(?:19|20)\d\d){_AFTER}",
        _slash_date,
        needs="/",
    ),
    rule(
        "bindestreck-mellan-år",
        "Mellan år står tankstreck utan mellanslag",
        rf"{_BEFORE}((?:19|20)\d\d)(?: ?- ?| –|– )((?:19|20)\d\d){_AFTER}",
        _years,
        needs="-–",
    ),
    rule(
        "bindestreck-mellan-datum",
        "En period skrivs med ord mellan datumen",
        rf"{_BEFORE}(\d{{4}}-\d\d-\d\d) ?[-–] ?(\d{{4}}-\d\d-\d\d){_AFTER}",
        r"Skriv \1 till och med \2.",
        needs="-",
    ),
    rule(
        "streck-efter-mellan",
        "Efter ”mellan” står ”och”, inte streck",
        rf"\b([Mm]ellan)( kl\.)? ({_VALUE}) ?[-–] ?({_VALUE}){_AFTER}(?! och\b)",
        r"Skriv ”\1\2 \3 och \4”.",
        needs="-–",
    ),
    rule(
        "streck-efter-från",
        "Efter ”från” står ”till”, inte streck",
        rf"\b([Ff]rån)( kl\.| år)? ({_VALUE}) ?[-–] ?({_VALUE}){_AFTER}(?! års\b)",
        r"Skriv ”\1\2 \3 till \4”.",
        needs="-–",
    ),
    rule(
        "datum-ordningstal",
        "Dagen skrivs utan ändelse",
        rf"\b(\d\d?):?[ae] ((?i:{MANADSNAMN}))\b",
        lambda match: f"Skriv {match[1]} {match[2].lower()}.",
        needs="0",
    ),
    rule(
        "månad-versal",
        "Månaden skrivs med liten bokstav",
        rf"\b(\d\d?) ({'|'.join(name.capitalize() for name in datum.MANADER)})\b",
        lambda match: f"Skriv {match[1]} {match[2].lower()}.",
        needs="0",
    ),
    rule(
        "datum-nolla",
        "Dagen skrivs utan nolla först",
        rf"{_BEFORE}0(\d) ({MANADSNAMN})\b",
        r"Skriv \1 \2.",
        needs="0",
    ),
    rule(
        "förkortad-månad",
        "Månaden skrivs ut i löpande text",
        rf"{_BEFORE}(\d\d?) (jan|feb|apr|aug|sept?|okt|nov|dec)(?:\.|\b)(?=[ ,;)]|$)",
        lambda match: f"Skriv {match[1]} {_SHORT[match[2]]}.",
        needs="0",
    ),
    rule(
        "klockslag-tecken",
        "Klockslag skrivs med punkt, och tankstreck emellan",
        rf"\bkl\.? ?{_CLOCK}(?:[.:]\d\d)? ?- ?{_CLOCK}(?:[.:]\d\d)?(?![\w-])"
        rf"|\bkl\.? ?{_CLOCK}:\d\d(?: ?– ?{_CLOCK}:\d\d)?(?![\w:])"
        rf"|(?<![\w:/.-]){_CLOCK}:[0-5]\d ?[-–] ?{_CLOCK}:[0-5]\d(?![\w:])",
        _clock,
        needs="-:",
    ),
    rule(
        "klockslag-kl",
        "”kl.” förkortas med punkt och skiljs från siffran",
        rf"\bkl(?: ?|\.)({_CLOCK})(?![\w-])",
        r"Skriv kl. \1.",
        needs="0",
    ),
)
