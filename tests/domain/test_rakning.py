"""Uplift, shares of a year and rounding, against arithmetic done another way."""

from __future__ import annotations

from datetime import date
from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_UP, Decimal, localcontext
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docgen.domain import rakning
from docgen.domain.period import Period
from docgen.domain.rakning import Andel, Avrundning, Sats

AMOUNTS = st.integers(0, 10**9)
PERCENTS = st.integers(-500, 2000).map(lambda n: Decimal(n).scaleb(-2))
UNITS = st.sampled_from([1, 10, 100, 1000, 5000, 10000])
WAYS = {"närmaste": ROUND_HALF_UP, "uppåt": ROUND_CEILING, "nedåt": ROUND_FLOOR}


def rates(*percents: str) -> list[Sats]:
    return [Sats(2022 + n, Decimal(it)) for n, it in enumerate(percents)]


def term(first: str, last: str | None) -> Period:
    end = {"tillsvidare": "ja"} if last is None else {"till": last}
    return Period.model_validate({"från": first, **end})


def test_the_chain_of_the_reference_unrounded() -> None:
    steps = rakning.chain(Decimal(980_000), rates("2.1", "2.7", "4.6"), Avrundning(), rounded=False)
    assert rakning.kronor(steps[-1].oavrundat) == Decimal("1074865.06")
    assert rakning.kronor(steps[-1].till) == 1_074_865


def test_the_chain_of_the_reference_rounded_to_thousands() -> None:
    steps = rakning.chain(
        Decimal(980_000), rates("2.1", "2.7", "4.6"), Avrundning(1000), rounded=True
    )
    assert [it.till for it in steps] == [1_001_000, 1_028_000, 1_075_000]


@pytest.mark.parametrize(
    ("base", "percent", "unit", "way", "exact", "paid"),
    [
        (900, "2.7", 1, "närmaste", "924.30", 924),
        (980_000, "2.4", 1000, "närmaste", "1003520", 1_004_000),
        (980_000, "2.4", 1000, "nedåt", "1003520", 1_003_000),
        (980_000, "2.4", 5000, "uppåt", "1003520", 1_005_000),
        (1_000_000, "2.432", 1, "närmaste", "1024320", 1_024_320),
        (3_000_000, "1.5", 1, "närmaste", "3045000", 3_045_000),
        (1_000, "0.05", 1, "närmaste", "1000.50", 1_001),
        (980_000, "-1.2", 1000, "närmaste", "968240", 968_000),
    ],
)
def test_one_year(base: int, percent: str, unit: int, way: str, exact: str, paid: int) -> None:
    step = rakning.chain(Decimal(base), rates(percent), Avrundning(unit, way), rounded=True)[0]
    assert (rakning.kronor(step.oavrundat), step.till) == (Decimal(exact), paid)


def test_a_mixture_is_weighed_exactly() -> None:
    """Linköping 90/10: 90 % by 2.58 % and 10 % by 1.1 %."""
    parts = [(Decimal(90), Decimal("2.58")), (Decimal(10), Decimal("1.1"))]
    assert rakning.weighed(parts) == Decimal("2.432")


def test_a_share_of_the_amount_rises() -> None:
    assert rakning.weighed([(Decimal(75), Decimal("4.6"))]) == Decimal("3.45")


@given(AMOUNTS, st.lists(PERCENTS, max_size=12))
def test_an_unrounded_chain_is_one_product(base: int, percents: list[Decimal]) -> None:
    found = rakning.chain(
        Decimal(base),
        [Sats(2000 + n, it) for n, it in enumerate(percents)],
        Avrundning(),
        rounded=False,
    )
    product = Fraction(base)
    for it in percents:
        product *= 1 + Fraction(it) / 100
    assert (found[-1].oavrundat if found else Fraction(base)) == product


@given(AMOUNTS, st.lists(PERCENTS, min_size=1, max_size=8), UNITS, st.sampled_from(sorted(WAYS)))
def test_a_rounded_chain_goes_on_from_what_was_paid(
    base: int, percents: list[Decimal], unit: int, way: str
) -> None:
    steps = rakning.chain(
        Decimal(base),
        [Sats(2000 + n, it) for n, it in enumerate(percents)],
        Avrundning(unit, way),
        rounded=True,
    )
    stands = Decimal(base)
    with localcontext(prec=60):
        for step, percent in zip(steps, percents, strict=True):
            raised = stands * (1 + percent / 100)
            stands = (raised / unit).to_integral_value(WAYS[way]) * unit
            assert Decimal(int(step.till)) == stands


@given(st.fractions(0, 10**9), UNITS, st.sampled_from(sorted(WAYS)))
def test_rounding_gives_a_multiple_and_moves_less_than_a_unit(
    value: Fraction, unit: int, way: str
) -> None:
    rounded = Avrundning(unit, way).of(value)
    assert rounded % unit == 0
    assert abs(rounded - value) < unit
    if way == "närmaste":
        assert abs(rounded - value) <= Fraction(unit, 2)


@pytest.mark.parametrize(
    ("first", "last", "year", "wanted"),
    [
        ("2021-02-01", "2021-12-31", 2021, Andel(11, 12)),
        ("2021-02-01", "2023-12-31", 2022, Andel(12, 12)),
        ("2021-02-01", "2023-12-31", 2024, Andel(0, 12)),
        ("2021-11-01", None, 2021, Andel(2, 12)),
        ("2021-11-01", None, 2030, Andel(12, 12)),
        ("2021-02-10", "2021-12-31", 2021, None),
    ],
)
def test_share_of_a_year_in_whole_months(
    first: str, last: str | None, year: int, wanted: Andel | None
) -> None:
    period = term(first, last)
    assert rakning.share(period, date(year, 1, 1), date(year, 12, 31), days=False) == wanted


@pytest.mark.parametrize(
    ("first", "last", "year", "wanted"),
    [
        ("2021-02-10", "2021-12-31", 2021, Andel(325, 365)),
        ("2024-02-10", "2024-12-31", 2024, Andel(326, 366)),
        ("2024-02-01", "2024-12-31", 2024, Andel(11, 12)),
    ],
)
def test_part_of_a_month_is_counted_in_days_where_somebody_chose_it(
    first: str, last: str, year: int, wanted: Andel
) -> None:
    period = term(first, last)
    assert rakning.share(period, date(year, 1, 1), date(year, 12, 31), days=True) == wanted


@pytest.mark.parametrize(
    ("start", "year", "wanted"),
    [
        (None, 2018, (Andel(0, 12), Andel(12, 12))),
        ("2018-05-01", 2018, (Andel(4, 12), Andel(8, 12))),
        ("2018-05-01", 2019, (Andel(4, 12), Andel(8, 12))),
        ("2018-05-15", 2018, (None, None)),
        ("2020-02-29", 2021, (Andel(2, 12), Andel(10, 12))),
    ],
)
def test_a_year_that_is_parted_by_the_day_uplifts_begin(
    start: str | None, year: int, wanted: tuple[Andel | None, Andel | None]
) -> None:
    day = date.fromisoformat(start) if start else None
    assert rakning.parts(term("2017-01-01", None), year, day, days=False) == wanted


@given(st.integers(1, 12), st.integers(1, 12), st.integers(2, 12))
def test_the_parts_of_a_year_are_the_year(first: int, last: int, turn: int) -> None:
    first, last = min(first, last), max(first, last)
    end = date(2022, last, 28) if last < 12 else date(2022, 12, 31)
    end = date(2022, last + 1, 1) - date.resolution if last < 12 else end
    period = term(f"2022-{first:02}-01", end.isoformat())
    before, after = rakning.parts(period, 2022, date(2000, turn, 1), days=False)
    whole = rakning.share(period, date(2022, 1, 1), date(2022, 12, 31), days=False)
    assert before is not None
    assert after is not None
    assert whole is not None
    assert before.antal + after.antal == whole.antal == last - first + 1
