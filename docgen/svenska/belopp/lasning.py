"""Amounts read from data, strictly: what could mean two things is refused with its cure."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Final

from docgen.svenska import tal, tecken
from docgen.svenska.belopp.varde import PRECISERINGAR, Belopp, Enhet, OgiltigtBelopp

UNITS: Final = {
    **{enhet.value: enhet for enhet in Enhet},
    "krona": Enhet.KRONOR,
    "miljon kronor": Enhet.MILJONER,
    "miljard kronor": Enhet.MILJARDER,
}
#: Units that people write, and the one that authorities write (Språkrådet).
CURES: Final = {
    "mkr": Enhet.MNKR,
    "msek": Enhet.MNKR,
    "mnsek": Enhet.MNKR,
    "milj kr": Enhet.MNKR,
    "mn kr": Enhet.MNKR,
    "mn": Enhet.MNKR,
    "miljon": Enhet.MILJONER,
    "miljoner": Enhet.MILJONER,
    "miljoner kr": Enhet.MILJONER,
    "miljard": Enhet.MILJARDER,
    "miljarder": Enhet.MILJARDER,
    "kkr": Enhet.TKR,
    "tsek": Enhet.TKR,
    "ksek": Enhet.TKR,
    "t kr": Enhet.TKR,
    "tusen": Enhet.TUSEN,
    "tusen kr": Enhet.TUSEN,
    "sek": Enhet.KRONOR,
    ":-": Enhet.KRONOR,
    ",-": Enhet.KRONOR,
    "kr.": Enhet.KR,
    "svenska kronor": Enhet.KRONOR,
    **{enhet.value: enhet for enhet in Enhet},
}
_PRECISERING: Final = re.compile(
    rf"({'|'.join(sorted(PRECISERINGAR, key=len, reverse=True))}) ", re.IGNORECASE
)
_UNIT_FIRST: Final = re.compile(
    r"(?P<unit>kr|kronor|sek|tkr|mnkr|mkr)\.? ?(?P<number>\d[\d ,]*)", re.IGNORECASE
)
#: The last digit ends the number; what follows it is the unit.
_PARTS: Final = re.compile(r"(?P<number>.*\d)(?P<space> ?)(?P<unit>.*)", re.DOTALL)
_FOREIGN: Final = frozenset({"euro", "eur", "€", "dollar", "usd", "pund", "nok", "dkk"})
#: What is said after the unit: "kronor per år", "kr/dygn", "kr exkl. moms".
_MORE: Final = re.compile(
    rf"(?:{'|'.join(map(re.escape, sorted(UNITS, key=len, reverse=True)))})(?: |/)+(?P<more>.+)"
)


def parse(text: str) -> Belopp:
    """Return the amount that ``text`` says; "kronor" when no unit is written.

    >>> parse("drygt 3 mnkr")
    Belopp(kronor=Decimal('3000000'), enhet=<Enhet.MNKR: 'mnkr'>, precisering='drygt')
    """
    rest = tecken.fold(text)
    match = _PRECISERING.match(rest)
    precisering = match[1].lower() if match else ""
    rest = rest[match.end() :] if match else rest
    before = _UNIT_FIRST.fullmatch(rest)
    if before is not None:
        cure = f"Skriv ”{before['number']} {CURES.get(before['unit'].lower(), before['unit'])}”."
        raise OgiltigtBelopp(text, "enheten ska stå efter talet", cure)
    parts = _PARTS.fullmatch(rest)
    if parts is None:
        cure = "Skriv beloppet med siffror, till exempel ”900 000 kronor”."
        raise OgiltigtBelopp(text, "det har inga siffror" if rest else "det är tomt", cure)
    number = _read_number(text, parts["number"])
    enhet = _read_unit(text, parts["unit"], spaced=bool(parts["space"]))
    return Belopp(tal.shift(number, enhet.power), enhet, precisering)


def _read_number(text: str, number: str) -> Decimal:
    try:
        return tal.parse(number)
    except tal.OgiltigtTal as error:
        raise OgiltigtBelopp(text, error.reason, error.cure) from error


def _read_unit(text: str, unit: str, *, spaced: bool) -> Enhet:
    if not unit:
        return Enhet.KRONOR
    enhet = UNITS.get(unit)
    if enhet is not None and spaced:
        return enhet
    if enhet is not None:
        cure = f"Skriv ett mellanslag före ”{unit}”."
        raise OgiltigtBelopp(text, "enheten sitter ihop med talet", cure)
    if unit.casefold() in _FOREIGN:
        cure = "Skriv beloppet i kronor, eller som text: då räknas det inte."
        raise OgiltigtBelopp(text, "belopp räknas bara i kronor", cure)
    more = _MORE.fullmatch(unit)
    if more is not None:
        amount = text[: text.rindex(more["more"])].rstrip(" /")
        cure = f"Skriv bara ”{amount}”, och ”{more['more']}” i en egen nyckel eller i texten."
        raise OgiltigtBelopp(text, "det står mer än ett belopp", cure)
    known = CURES.get(unit.lower())
    cure = f"Skriv ”{known}”." if known else f"Skriv någon av enheterna {', '.join(Enhet)}."
    raise OgiltigtBelopp(text, f"enheten skrivs inte ”{unit}”", cure)
