"""An amount in kronor together with how it is written, and rounding that is asked for."""

from __future__ import annotations

import decimal
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Final

from docgen.errors import DocgenError
from docgen.svenska import tal

#: Words that say how exact an amount is, as they may stand before it.
PRECISERINGAR: Final = (
    *("drygt", "knappt", "cirka", "ca", "omkring", "ungefär", "närmare", "nästan", "uppemot"),
    *("högst", "lägst", "minst", "maximalt", "max", "upp till", "mer än", "mindre än"),
    *("totalt", "sammanlagt"),
)


class Enhet(StrEnum):
    """The unit an amount is written in."""

    KRONOR = "kronor"
    KR = "kr"
    TKR = "tkr"
    MNKR = "mnkr"
    MDKR = "mdkr"
    TUSEN = "tusen kronor"
    MILJONER = "miljoner kronor"
    MILJARDER = "miljarder kronor"

    @property
    def power(self) -> int:
        """The power of ten of one unit, in kronor."""
        return _POWERS[self]


_POWERS: Final = {
    Enhet.KRONOR: 0,
    Enhet.KR: 0,
    Enhet.TKR: 3,
    Enhet.TUSEN: 3,
    Enhet.MNKR: 6,
    Enhet.MILJONER: 6,
    Enhet.MDKR: 9,
    Enhet.MILJARDER: 9,
}


class OgiltigtBelopp(DocgenError, ValueError):
    """Text or a value that is no amount; the message names the cure."""

    def __init__(self, text: object, reason: str, cure: str) -> None:
        self.reason = reason
        self.cure = cure
        super().__init__(f"”{text}” går inte att läsa som ett belopp: {reason}. {cure}")


@dataclass(frozen=True, slots=True, order=True)
class Belopp:
    """An amount: ``kronor`` (whole öre), the unit it is written in and how exact it is said to be.

    The unit does not scale the value: ``Belopp(Decimal(3_000_000), Enhet.MNKR)`` is "3 mnkr".
    """

    kronor: Decimal
    enhet: Enhet = Enhet.KRONOR
    precisering: str = ""

    def __post_init__(self) -> None:
        ore = tal.shift(tal.exakt(self.kronor), 2)
        if not tal.is_whole(ore):
            cure = "Skriv kronor med högst två decimaler, till exempel ”1 234,50”."
            raise OgiltigtBelopp(tal.format(self.kronor), "det har delar av ören", cure)
        kronor = tal.shift(Decimal(int(ore)), -2)
        whole = tal.is_whole(kronor)
        object.__setattr__(self, "kronor", Decimal(int(kronor)) if whole else kronor)
        if self.precisering and self.precisering not in PRECISERINGAR:
            cure = f"Skriv något av {', '.join(PRECISERINGAR)}."
            raise OgiltigtBelopp(self.precisering, "preciseringen är okänd", cure)


def avrunda(
    value: int | Decimal, enhet: int | Decimal = 1, mode: str = decimal.ROUND_HALF_UP
) -> Decimal:
    """Return ``value`` rounded to a multiple of ``enhet``; half goes up (away from zero).

    >>> avrunda(Decimal("1234.5")), avrunda(898_333, 5_000)
    (Decimal('1235'), Decimal('900000'))
    """
    unit = tal.exakt(enhet)
    if unit <= 0:
        reason = "avrundningsenheten är inte större än noll"
        raise OgiltigtBelopp(enhet, reason, "Skriv till exempel 1000.")
    with decimal.localcontext(prec=60):
        return (tal.exakt(value) / unit).to_integral_value(rounding=mode) * unit
