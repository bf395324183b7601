"""Whole numbers in words, 0 to 999 999 999, and ordinals in words, 1 to 99.

Up to a million a number is one word; millions stand apart (Svenska skrivregler). Of three equal
consonants one falls: "ett" + "tusen" is "ettusen". Hundred and thousand always say their "ett",
because words stand in agreements for the sake of certainty. The last word follows the noun counted
("en månad", "ett år"); thousands count as "ett", millions as "en".
"""

from __future__ import annotations

import functools
import re
from typing import Final, Literal

from docgen.errors import DocgenError
from docgen.svenska import tecken

Genus = Literal["en", "ett"]

MAX: Final = 999_999_999

_ENTAL: Final = (
    *("noll", "ett", "två", "tre", "fyra", "fem", "sex", "sju", "åtta", "nio", "tio", "elva"),
    *("tolv", "tretton", "fjorton", "femton", "sexton", "sjutton", "arton", "nitton"),
)
_TIOTAL: Final = (
    *("", "tio", "tjugo", "trettio", "fyrtio", "femtio", "sextio", "sjuttio", "åttio", "nittio"),
)
_ORDNING: Final = (
    *("", "första", "andra", "tredje", "fjärde", "femte", "sjätte", "sjunde", "åttonde", "nionde"),
    *("tionde", "elfte", "tolfte", "trettonde", "fjortonde", "femtonde", "sextonde", "sjuttonde"),
    *("artonde", "nittonde"),
)
_PARTS: Final = re.compile(
    r"(?:(?P<miljoner>.+?)miljon(?:er)?)?(?:(?P<tusen>.*?)tusen)?(?P<rest>.*)"
)
_HUNDREDS: Final = re.compile(r"(?:(?P<hundra>.*?)hundra)?(?P<rest>.*)")


class TaletSkrivsMedSiffror(DocgenError, ValueError):
    """A number that is not written in words."""

    def __init__(self, number: int, low: int, high: int) -> None:
        super().__init__(
            f"Talet {number} skrivs inte med bokstäver: det går från {low} till {high}. "
            "Skriv det med siffror."
        )


class OgiltigtTalord(DocgenError, ValueError):
    """Words that are no number."""

    def __init__(self, text: str) -> None:
        super().__init__(
            f"”{text}” är inget tal i bokstäver. Skriv till exempel ”niohundratusen” eller 900 000."
        )


def format(number: int, genus: Genus = "ett") -> str:
    """Return ``number`` in words.

    >>> format(21), format(21, "en"), format(1000), format(900_000)
    ('tjugoett', 'tjugoen', 'ettusen', 'niohundratusen')
    """
    if abs(number) > MAX:
        raise TaletSkrivsMedSiffror(number, -MAX, MAX)
    if number < 0:
        return f"minus {format(-number, genus)}"
    miljoner, rest = divmod(number, 1_000_000)
    if not miljoner:
        return _under_million(rest, genus)
    noun = "miljon" if miljoner == 1 else "miljoner"
    words = f"{_under_thousand(miljoner, 'en')} {noun}"
    return f"{words} {_under_million(rest, genus)}" if rest else words


def parse(text: str) -> int:
    """Return the number that ``text`` says in words, written together or apart.

    >>> parse("tre miljoner femtiotusen"), parse("ett tusen")
    (3050000, 1000)
    """
    words = tecken.fold(text).casefold()
    if words.startswith("minus "):
        return -parse(words.removeprefix("minus "))
    # "ettusen" has lost a t; given it back, the parts stand clear
    match = _PARTS.fullmatch(words.replace(" ", "").replace("ettusen", "etttusen"))
    if not words or match is None:
        raise OgiltigtTalord(text)
    tusen = match["tusen"] or ("ett" if match["tusen"] is not None else "")
    parts = [_read_hundreds(part) for part in (match["miljoner"] or "", tusen, match["rest"])]
    if None in parts:
        raise OgiltigtTalord(text)
    miljoner, tusental, rest = (part or 0 for part in parts)
    return miljoner * 1_000_000 + tusental * 1_000 + rest


def ordningstal(number: int) -> str:
    """Return the ordinal of ``number`` (1–99) in words: "tjugoförsta"."""
    if not 1 <= number <= 99:
        raise TaletSkrivsMedSiffror(number, 1, 99)
    if number < 20:
        return _ORDNING[number]
    tiotal, ental = divmod(number, 10)
    return _TIOTAL[tiotal] + (_ORDNING[ental] or "nde")


def _under_million(number: int, genus: Genus) -> str:
    tusen, rest = divmod(number, 1000)
    if not tusen:
        return _under_thousand(rest, genus)
    words = f"{_under_thousand(tusen, 'ett')}tusen".replace("etttusen", "ettusen")
    return words + _under_thousand(rest, genus) if rest else words


@functools.lru_cache(maxsize=4096)
def _under_thousand(number: int, genus: Genus) -> str:
    hundra, rest = divmod(number, 100)
    words = f"{_ENTAL[hundra]}hundra" if hundra else ""
    return words + _under_hundred(rest, genus) if rest or not hundra else words


def _under_hundred(number: int, genus: Genus) -> str:
    if number == 1:
        return genus
    if number < 20:
        return _ENTAL[number]
    tiotal, ental = divmod(number, 10)
    return _TIOTAL[tiotal] + (_under_hundred(ental, genus) if ental else "")


def _read_hundreds(words: str) -> int | None:
    """Return the number below 1 000 that ``words`` say; 0 for no words, None for other words."""
    match = _HUNDREDS.fullmatch(words)
    assert match is not None  # noqa: S101 - the pattern takes any text
    known = _small_numbers()
    hundra = 0 if match["hundra"] is None else known.get(match["hundra"] or "ett", MAX)
    rest = known.get(match["rest"])
    return None if rest is None or hundra > 9 else hundra * 100 + rest


@functools.cache
def _small_numbers() -> dict[str, int]:
    """Return every word for 0–99, and no word at all for 0."""
    genera: tuple[Genus, Genus] = ("en", "ett")
    words = {_under_hundred(number, genus): number for number in range(100) for genus in genera}
    return {"": 0, **words}
