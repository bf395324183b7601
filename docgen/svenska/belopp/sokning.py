"""Amounts in prose: found where they stand, and every way one figure may have been written."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from docgen.svenska import tal, talord, tecken
from docgen.svenska.belopp import lasning, skrivning
from docgen.svenska.belopp.varde import PRECISERINGAR, Belopp, Enhet

_LAX: Final = {unit: enhet for unit, enhet in lasning.CURES.items() if unit.endswith(("kr", "sek"))}
_UNITS: Final = {**_LAX, **lasning.UNITS, ":-": Enhet.KRONOR}
_UNIT: Final = "|".join(re.escape(unit) for unit in sorted(_UNITS, key=len, reverse=True))
_EXACTNESS: Final = "|".join(sorted(PRECISERINGAR, key=len, reverse=True))
#: Not inside a word, a date, a decimal, a dnr, a phone number, an address.
_BEFORE: Final = r"(?<![\w.,:/§+@#&=-])"
_AMOUNT: Final = re.compile(
    rf"(?:\b(?P<precisering>{_EXACTNESS}) )?"
    rf"(?:(?<![\w)–−-])(?P<minus>[{tecken.MINUSES}])|{_BEFORE})"
    r"(?P<heltal>\d{1,3}(?: \d{3})+|\d{1,3}(?:\.\d{3})+|\d+)(?:,(?P<decimaler>\d+))?(?!\d)"
    rf"(?: ?(?P<unit>{_UNIT})(?!\w))?",
    re.IGNORECASE | re.ASCII,
)
#: What follows a number that is no amount.
_NOT_AFTER: Final = re.compile(
    r"[.,:/-]?\d|[\w%§@-]| \d| ?(?:%|‰|§|a\b)| (?:procent|invånare|personer|personår|timmar|platser"
    r"|elever|barn|brukare|ärenden|medlemmar|anställda|hushåll|bostäder|lägenheter|kvadratmeter|kvm"
    r"|m²|meter|km|kilometer|kg|ton|liter|kWh|MWh|GWh|stycken|st|dagar|besök|exemplar|euro|dollar"
    r"|EUR|USD|poäng|ord|tecken|sidor|ha|hektar)\b"
)
#: What stands before a number that is the name of something.
_NAME_BEFORE: Final = re.compile(
    r"(?:n(?:umme)?r|\bid|\bdnr|\bkod|konto|giro|\bbg|\bpg|telefon|\btel|\bfax|\bmobil|\bmål|ärende"
    r"|referens|§+|\bkap\.?|\bISBN|\bISSN|[+(]\d+|[A-ZÅÄÖ]{2,})[.:]? ?$"
    r"|\d[ /-]$"
)
_KRONOR: Final = re.compile(r"(?<= )(?:kronor|krona)\b", re.IGNORECASE)
#: As many words as an amount may have, no further back than the longest of them reaches.
_WORDS_BEFORE: Final = re.compile(r"(?:\b[a-zåäö]+ ){1,4}$", re.IGNORECASE)
_LONGEST: Final = 100


def find_in(text: str) -> list[tuple[int, int, Belopp]]:
    """Return the amounts in ``text`` as (start, end, amount), in order.

    Read more kindly than data: "3 Mkr", "900.000 kr" and "niohundratusen kronor" are found too.
    Without a unit a number counts when it is grouped or has five to nine digits, and nothing beside
    it says that it is something else.
    """
    folded = tecken.fold_spaces(text)
    found = [*_find_digits(folded), *_find_words(folded)]
    return sorted(found, key=lambda hit: hit[:2])


def renderings(value: int | Decimal) -> tuple[str, ...]:
    r"""Return every way the same figure may stand in prose, the usual one first.

    >>> renderings(900_000)[:4]
    ('900\xa0000', '900000', '900.000', '900\xa0tkr')
    """
    number = tal.exakt(value)
    digits = skrivning.siffror(number)
    forms = [digits, digits.replace(tecken.NBSP, ""), digits.replace(tecken.NBSP, ".")]
    forms += _scaled(number, 3, ("tkr", "kkr", "tusen kronor"))
    forms += _scaled(number, 6, ("mnkr", "miljoner kronor", "Mkr", "MSEK"))
    forms += _scaled(number, 9, ("mdkr", "miljarder kronor"))
    if abs(number) <= talord.MAX and tal.is_whole(number):
        forms += [talord.format(int(number), "ett"), talord.format(int(number), "en")]
    return tuple(dict.fromkeys(forms))


def find_value(text: str, value: int | Decimal) -> list[tuple[int, int]]:
    """Return where ``value`` stands in ``text`` in any of its renderings, longest first."""
    folded = tecken.fold_spaces(text)
    forms = sorted(map(tecken.fold_spaces, renderings(value)), key=len, reverse=True)
    alternatives = "|".join(map(re.escape, forms))
    pattern = rf"(?<!\w)(?<!\d[.,: ])(?:{alternatives})(?!\w|[.,]\d|(?<=\d) \d{{3}}(?!\d))"
    return [match.span() for match in re.finditer(pattern, folded, re.IGNORECASE)]


def _scaled(number: Decimal, power: int, units: tuple[str, ...]) -> Iterator[str]:
    """Yield ``number`` in each unit, where it takes at most three decimals there."""
    scaled = tal.shift(number, -power)
    if abs(scaled) < Decimal("0.1") or not tal.is_whole(tal.shift(scaled, 3)):
        return
    digits = tal.format(scaled)
    for unit in units:
        yield f"{digits}{tecken.NBSP}{unit}"
        if power > 3 and "," not in digits:
            yield f"{digits},0{tecken.NBSP}{unit}"
    if abs(scaled) == 1 and power > 3:
        yield f"{digits}{tecken.NBSP}{'miljon' if power == 6 else 'miljard'} kronor"


def _find_digits(text: str) -> Iterator[tuple[int, int, Belopp]]:
    for match in _AMOUNT.finditer(text):
        if match["unit"] is None and not _is_amount(text, match):
            continue
        belopp = _read(match)
        if belopp is not None:
            yield match.start(), match.end(), belopp


def _read(match: re.Match[str]) -> Belopp | None:
    unit = match["unit"] or "kronor"
    enhet = _UNITS.get(unit) or _UNITS[unit.lower()]
    whole = re.sub(r"[ .]", "", match["heltal"])
    number = Decimal(f"{'-' if match['minus'] else ''}{whole}.{match['decimaler'] or '0'}")
    value = tal.shift(number, enhet.power)
    if not tal.is_whole(tal.shift(value, 2)):
        return None
    return Belopp(value, enhet, (match["precisering"] or "").lower())


def _is_amount(text: str, match: re.Match[str]) -> bool:
    """Return whether a number without a unit looks like an amount."""
    digits = match["heltal"]
    if "." in digits or digits.startswith("0") or _NOT_AFTER.match(text, match.end()):
        return False
    if _NAME_BEFORE.search(text[max(0, match.start() - 20) : match.start()]):
        return False
    if " " in digits:
        return True
    if not 5 <= len(digits) <= 9 or _is_compact_date(digits):
        return False
    # five digits and a name with a capital are a postal address
    return not (len(digits) == 5 and re.match(r" +[A-ZÅÄÖ]", text[match.end() :]))


def _is_compact_date(digits: str) -> bool:
    if len(digits) not in {6, 8}:
        return False
    try:
        dt.date(int(digits[:-4]) or 2000, int(digits[-4:-2]), int(digits[-2:]))
    except ValueError:
        return False
    return True


def _find_words(text: str) -> Iterator[tuple[int, int, Belopp]]:
    for unit in _KRONOR.finditer(text):
        nearest = max(0, unit.start() - _LONGEST)
        words = _WORDS_BEFORE.search(text[nearest : unit.start()])
        if words is None:
            continue
        for word in re.finditer(r"\S+", words[0]):
            start = nearest + words.start() + word.start()
            number = _read_words(text[start : unit.start()])
            # "900 tusen kronor" is no amount in words
            if number is not None and not re.search(r"\d ?$", text[max(0, start - 2) : start]):
                yield start, unit.end(), Belopp(Decimal(number))
            if number is not None:
                break


def _read_words(words: str) -> int | None:
    try:
        return talord.parse(words)
    except talord.OgiltigtTalord:
        return None
