"""Numbers: digits in groups of three, comma before decimals, words where prose wants words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from typing import Final

from docgen.errors import DocgenError
from docgen.svenska import talord, tecken
from docgen.svenska.talord import Genus

_KINDS: Final = {"bool": "ett ja eller nej", "float": "ett flyttal", "str": "en text"}

_NUMBER: Final = re.compile(
    rf"(?P<minus>[{tecken.MINUSES}])?(?P<heltal>0|[1-9][0-9]{{0,2}}(?: [0-9]{{3}})+|[1-9][0-9]*)"
    r"(?:,(?P<decimaler>[0-9]+))?"
)
#: The signs of a number as Python writes it.
_SWEDISH: Final = ((",", tecken.NBSP), (".", ","), ("-", tecken.MINUS))
_THOUSANDS: Final = re.compile(r"\d{1,3}([.,'’]\d{3})+")


class InteEttTal(DocgenError, TypeError):
    """A value that is no exact number."""

    def __init__(self, value: object) -> None:
        kind = _KINDS.get(type(value).__name__, type(value).__name__)
        super().__init__(
            f"{value!r} är {kind}, inte ett exakt tal. Skriv ett heltal eller ett tal som text."
        )


class OgiltigtTal(DocgenError, ValueError):
    """Text that is no number in Swedish; ``reason`` and ``cure`` say why and what to write."""

    def __init__(self, text: str, reason: str, cure: str) -> None:
        self.reason = reason
        self.cure = cure
        super().__init__(f"”{text}” går inte att läsa som ett tal: {reason}. {cure}")


def exakt(value: object) -> Decimal:
    """Return ``value`` as a finite Decimal; refuses floats, booleans, text, NaN and infinity."""
    if isinstance(value, bool) or not isinstance(value, int | Decimal):
        raise InteEttTal(value)
    number = value if isinstance(value, Decimal) else Decimal(value)
    if not number.is_finite():
        raise InteEttTal(value)
    return number


def is_whole(value: Decimal) -> bool:
    """Return whether ``value`` has no fraction, whatever the precision."""
    return value == value.to_integral_value()


def shift(value: Decimal, places: int) -> Decimal:
    """Return ``value`` times ten to the power of ``places``, exactly, whatever the precision."""
    sign, digits, exponent = value.as_tuple()
    assert isinstance(exponent, int)  # noqa: S101 - exakt() lets only finite numbers in
    return Decimal((sign, digits, exponent + places))


def format(value: int | Decimal, decimaler: int = 0) -> str:
    r"""Return ``value`` with every decimal it needs, at least ``decimaler`` of them.

    >>> format(Decimal("-1234.5"), decimaler=2)
    '−1\xa0234,50'
    """
    number = exakt(value)
    if not decimaler and number == (whole := int(number)):  # as most amounts are
        return _whole(whole)
    integer, _, decimals = f"{number.copy_abs():f}".partition(".") if number else ("0", "", "")
    decimals = decimals.rstrip("0").ljust(decimaler, "0")
    grouped = f"{int(integer):,}".replace(",", tecken.NBSP)
    sign = tecken.MINUS if number < 0 else ""
    return f"{sign}{grouped},{decimals}" if decimals else sign + grouped


def column(values: Sequence[Decimal], decimaler: int) -> list[str]:
    r"""Return numbers that have no more than so many decimals, all with as many.

    >>> column([Decimal("-1234.5"), Decimal(2)], 2)
    ['−1\xa0234,50', '2,00']
    """
    written = "\n".join(f"{value or 0:,.{decimaler}f}" for value in values)
    for sign, swedish in _SWEDISH:
        written = written.replace(sign, swedish)
    return written.split("\n") if values else []


def _whole(number: int) -> str:
    grouped = f"{number:,}".replace(",", tecken.NBSP)
    return f"{tecken.MINUS}{grouped[1:]}" if number < 0 else grouped


def parse(text: str) -> Decimal:
    """Return the number ``text`` says; refuses all that could mean something else.

    >>> parse("900 000,50")
    Decimal('900000.50')
    """
    folded = tecken.fold(text)
    match = _NUMBER.fullmatch(folded)
    if match is None or _is_ambiguous(match["decimaler"]):
        raise OgiltigtTal(text, *_diagnose(folded))
    sign = "-" if match["minus"] else ""
    return Decimal(f"{sign}{match['heltal'].replace(' ', '')}.{match['decimaler'] or '0'}")


def ord(number: int, genus: Genus = "ett") -> str:
    """Return ``number`` in words, see ``talord.format``."""
    return talord.format(number, genus)


def i_text(number: int, genus: Genus = "en") -> str:
    r"""Return ``number`` as prose has it: 1–12 in words, others in digits (rule N12).

    ``genus`` is that of the noun counted; most nouns are "en".

    >>> i_text(3), i_text(13)
    ('tre', '13')
    """
    return talord.format(number, genus) if 1 <= number <= 12 else format(number)


def dubbel(number: int, genus: Genus = "en") -> str:
    """Return ``number`` in words and digits, from one value, so that they cannot differ.

    >>> dubbel(2)
    'två (2)'
    """
    return f"{talord.format(number, genus)} ({format(number)})"


def ordningstal(number: int) -> str:
    """Return the ordinal in digits: 1:a, 2:a, 3:e, 11:e, 21:a."""
    ending = "a" if number % 10 in {1, 2} and number % 100 not in {11, 12} else "e"
    return f"{format(number)}:{ending}"


def ordningsord(number: int) -> str:
    """Return the ordinal (1–99) in words: "tredje"."""
    return talord.ordningstal(number)


def _is_ambiguous(decimals: str | None) -> bool:
    """Return whether decimals may be thousands in English: "900,000"; ``format`` never ends so."""
    return decimals is not None and len(decimals) == 3 and decimals.endswith("0")


def _diagnose(text: str) -> tuple[str, str]:
    """Return what is wrong with ``text`` as a number, and the cure."""
    digits = re.sub(r"[^0-9]", "", text)
    if not text:
        return "det är tomt", "Skriv talet med siffror, till exempel ”900 000”."
    if any(char.isdigit() and char not in "0123456789" for char in text):
        return "siffrorna är inte våra", "Skriv med siffrorna 0–9."
    if _THOUSANDS.fullmatch(text.lstrip(tecken.MINUSES)):
        cure = f"Skriv ”{format(int(digits))}” med mellanslag"
        if re.fullmatch(r"\D?\d+,\d{3}", text):
            cure += f", eller ”{text.rstrip('0').rstrip(',')}” om kommat är decimaltecken"
        return "tusental skiljs med mellanslag på svenska", f"{cure}."
    if re.fullmatch(r"\D?\d+\.\d+", text):
        return "decimaltecknet är komma på svenska", f"Skriv ”{text.replace('.', ',')}”."
    return _diagnose_form(text)


def _diagnose_form(text: str) -> tuple[str, str]:
    if re.search(r"[^\W\d_]", text):
        return "det har bokstäver", "Skriv talet med siffror, till exempel ”900 000”."
    if re.match(r"\D?0[0-9 ]", text):
        return "det börjar med en nolla", "Ta bort nollan först i talet."
    if re.fullmatch(rf"[{tecken.MINUSES}]?[0-9 ]+(,[0-9]+)?", text):
        return (
            "siffrorna står inte i grupper om tre",
            "Skriv grupper om tre från höger, till exempel ”1 234”, eller utan mellanslag.",
        )
    return (
        "det har tecken som inte hör till ett tal",
        "Skriv talet till exempel ”900 000” eller ”3,2”.",
    )
