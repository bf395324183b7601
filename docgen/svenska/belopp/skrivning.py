"""Amounts as they are written; no digit is lost on the way."""

from __future__ import annotations

from decimal import Decimal

from docgen.svenska import tal, talord
from docgen.svenska.belopp.varde import Belopp, Enhet
from docgen.svenska.tecken import NBSP

_SINGULAR = {
    Enhet.KRONOR: "krona",
    Enhet.MILJONER: "miljon kronor",
    Enhet.MILJARDER: "miljard kronor",
}


def format(belopp: Belopp) -> str:
    r"""Return the amount as it is written in its data.

    >>> format(Belopp(Decimal(3_200_000), Enhet.MILJONER, "drygt"))
    'drygt 3,2\xa0miljoner kronor'
    """
    text = _with_unit(belopp.kronor, belopp.enhet)
    return f"{belopp.precisering} {text}" if belopp.precisering else text


def kronor(value: int | Decimal) -> str:
    """Return "900·000·kronor", for running text; öre as two decimals or not at all."""
    return _with_unit(value, Enhet.KRONOR)


def kr(value: int | Decimal) -> str:
    """Return "900·000·kr", for tables and forms."""
    return _with_unit(value, Enhet.KR)


def tkr(value: int | Decimal) -> str:
    """Return the amount in thousands: "900·tkr" for 900 000 kronor."""
    return _with_unit(value, Enhet.TKR)


def mnkr(value: int | Decimal) -> str:
    """Return the amount in millions: "3,2·mnkr" for 3 200 000 kronor."""
    return _with_unit(value, Enhet.MNKR)


def mdkr(value: int | Decimal) -> str:
    """Return the amount in thousand millions: "1,5·mdkr"."""
    return _with_unit(value, Enhet.MDKR)


def miljoner(value: int | Decimal) -> str:
    """Return the amount as prose has it: "3,2·miljoner kronor"."""
    return _with_unit(value, Enhet.MILJONER)


def siffror(value: int | Decimal) -> str:
    """Return the number only, for tables that have the unit in their header."""
    number = tal.exakt(value)
    return tal.format(number, decimaler=0 if tal.is_whole(number) else 2)


def bokstaver(value: int | Decimal) -> str:
    """Return the amount in words: "niohundratusen kronor", "en krona och femtio öre"."""
    ore = tal.shift(Belopp(tal.exakt(value)).kronor, 2)
    whole, part = divmod(abs(int(ore)), 100)
    words = f"{talord.format(whole, 'en')} {'krona' if whole == 1 else 'kronor'}"
    if part:
        words += f" och {talord.format(part, 'ett')} öre"
    return f"minus {words}" if ore < 0 else words


def _with_unit(value: int | Decimal, enhet: Enhet) -> str:
    number = tal.shift(tal.exakt(value), -enhet.power)
    digits = tal.format(number) if enhet.power else siffror(number)
    unit = _SINGULAR.get(enhet, enhet.value) if abs(number) == 1 else enhet.value
    return f"{digits}{NBSP}{unit}"
