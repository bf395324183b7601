"""The arithmetic of amounts: uplift year by year, shares of a year, rounding; exact throughout.

Fractions inside: a twelfth has no end as a decimal. Amounts go in and out as Decimal kronor.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal, localcontext
from fractions import Fraction
from math import ceil, floor

from docgen.domain.period import Period, whole_months

_ORE = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class Avrundning:
    """To what amounts are rounded: a whole number of kronor, and which way."""

    enhet: int = 1
    satt: str = "närmaste"

    def of(self, value: Fraction) -> Fraction:
        """Return ``value`` kronor rounded; a half goes up (away from zero) where it is nearest."""
        steps = value / self.enhet
        if self.satt == "uppåt":
            return Fraction(ceil(steps) * self.enhet)
        if self.satt == "nedåt":
            return Fraction(floor(steps) * self.enhet)
        nearest = floor(abs(steps) + Fraction(1, 2))
        return Fraction((nearest if steps >= 0 else -nearest) * self.enhet)


@dataclass(frozen=True, slots=True)
class Sats:
    """How much the amounts rise to a year: per cent of the whole amount, share and weights in.

    Where levels of an index are behind it, ``kvot`` is what an amount is multiplied by, exactly,
    and ``visad`` how that is written: ``402,1/398``.
    """

    ar: int
    procent: Decimal = Decimal(0)
    kvot: Fraction | None = None
    visad: str = ""

    @property
    def faktor(self) -> Fraction:
        """What an amount is multiplied by: 1.024 for 2.4 per cent."""
        return 1 + Fraction(self.procent) / 100 if self.kvot is None else self.kvot

    @property
    def decimal(self) -> Decimal:
        """The factor of a rate in per cent, as it is written."""
        with localcontext(prec=60):
            return 1 + self.procent.scaleb(-2)


@dataclass(frozen=True, slots=True)
class Steg:
    """One year of a chain: from what, by which rate, to what, before and after rounding."""

    sats: Sats
    fran: Fraction
    oavrundat: Fraction
    till: Fraction


@dataclass(frozen=True, slots=True)
class Andel:
    """How much of a year something is: whole months of twelve, or days of the year's days."""

    antal: int
    av: int

    @property
    def del_av_ar(self) -> Fraction:
        """The share as a fraction of the year."""
        return Fraction(self.antal, self.av)

    @property
    def hel(self) -> bool:
        """Whether it is all of the year."""
        return self.antal == self.av


def weighed(percents: Iterable[tuple[Decimal, Decimal]]) -> Decimal:
    """Return per cent of the whole amount from (share in per cent, figure in per cent), exactly."""
    with localcontext(prec=60):
        return sum((share * figure for share, figure in percents), Decimal(0)).scaleb(-2)


def chain(
    base: Decimal, rates: Sequence[Sats], rounding: Avrundning, *, rounded: bool
) -> tuple[Steg, ...]:
    """Return the steps from ``base`` kronor by ``rates``.

    ``rounded``: each year goes on from the year before as rounded, else from the exact amount; the
    rounded one is what is paid either way.

    >>> opi = [Sats(2022, Decimal("2.1")), Sats(2023, Decimal("2.7")), Sats(2024, Decimal("4.6"))]
    >>> [int(it.till) for it in chain(Decimal(980_000), opi, Avrundning(1000), rounded=True)]
    [1001000, 1028000, 1075000]
    """
    steps: list[Steg] = []
    stands = Fraction(base)
    for rate in rates:
        exact = stands * rate.faktor
        steps.append(Steg(rate, stands, exact, rounding.of(exact)))
        stands = steps[-1].till if rounded else exact
    return tuple(steps)


def share(period: Period, first: date, last: date, *, days: bool) -> Andel | None:
    """Return how much of its year the term covers from ``first`` to ``last``, both inclusive.

    Whole months of twelve; where they are not whole, days of the year's days if ``days``, else
    None. ``first`` and ``last`` lie in one year.
    """
    begins = max(period.fran, first)
    ends = min(period.till or date.max, last)
    if ends < begins:
        return Andel(0, 12)
    months = whole_months(begins, ends)
    if months is not None:
        return Andel(months, 12)
    year = (date(first.year, 12, 31) - date(first.year, 1, 1)).days + 1
    return Andel((ends - begins).days + 1, year) if days else None


def parts(
    period: Period, year: int, start: date | None, *, days: bool
) -> tuple[Andel | None, Andel | None]:
    """Return how much of ``year`` lies before and after the day that uplifts begin on.

    ``start`` gives the day and month, in every year; None is the first of January.
    """
    first, last = date(year, 1, 1), date(year, 12, 31)
    turn = _in_year(start, year) if start else first
    if turn == first:
        return Andel(0, 12), share(period, first, last, days=days)
    before = share(period, first, turn - timedelta(days=1), days=days)
    return before, share(period, turn, last, days=days)


def _in_year(day: date, year: int) -> date:
    """Return the same day of another year; the 29th of February is the 1st of March in most."""
    try:
        return day.replace(year=year)
    except ValueError:
        return date(year, 3, 1)


def kronor(value: Fraction) -> Decimal:
    """Return ``value`` as kronor, to the öre where it has no end or more decimals."""
    with localcontext(prec=60):
        exact = Decimal(value.numerator) / Decimal(value.denominator)
        if exact == exact.to_integral_value():
            return Decimal(int(exact))
        return exact.quantize(_ORE, rounding="ROUND_HALF_UP")
