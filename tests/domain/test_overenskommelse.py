"""The agreement: what is paid a year and in all, instalments, and amounts for part of a year."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from docgen.domain.overenskommelse import Overenskommelse, prorate, split

BASE: dict[str, Any] = {
    "id": "a",
    "rubrik": "Överenskommelse",
    "parter": [{"organisation": "kommunen"}, {"organisation": "föreningen"}],
    "period": {"från": "2021-02-01", "till": "2023-12-31"},
}
AMOUNTS = [
    {"år": "2021", "belopp": "900 000 kronor"},
    {"år": "2022", "belopp": "980 000 kronor"},
    {"år": "2023", "belopp": "980 000 kronor"},
]


def agreed(**given: Any) -> Overenskommelse:
    return Overenskommelse.model_validate({**BASE, **given})


def test_the_amounts_of_the_years_make_the_total() -> None:
    agreement = agreed(belopp=AMOUNTS)
    assert agreement.amount_for(2021) == 900_000
    assert agreement.amount_for(2024) is None
    assert agreement.total() == 2_860_000


def test_two_amounts_of_a_year_are_added() -> None:
    agreement = agreed(belopp=[*AMOUNTS, {"år": 2023, "belopp": 20_000}])
    assert agreement.amount_for(2023) == 1_000_000


@pytest.mark.parametrize(
    ("general", "paid"),
    [
        ({"per": "månad", "belopp": 1_000}, 980_000),
        ({"per": "månad", "belopp": 1_000, "avser": "lokal"}, 992_000),
        ({"per": "år", "belopp": 1_000, "part": "föreningen"}, 981_000),
        ({"per": "dygn", "belopp": 1_000, "avser": "lokal"}, 980_000),
    ],
)
def test_an_amount_of_the_year_stands_in_the_place_of_a_general_one_for_the_same_thing(
    general: dict[str, object], paid: int
) -> None:
    assert agreed(belopp=[*AMOUNTS, general]).amount_for(2022) == paid


@pytest.mark.parametrize(
    "amounts",
    [
        AMOUNTS[:2],
        [*AMOUNTS[:2], {"år": 2023, "regel": "bestäms i budgeten"}],
        [],
    ],
)
def test_a_year_without_an_amount_leaves_the_total_unknown(amounts: list[object]) -> None:
    assert agreed(belopp=amounts).total() is None


def test_an_amount_for_the_whole_term_is_the_total() -> None:
    once = [{"per": "hela perioden", "belopp": "2 mnkr"}]
    assert agreed(belopp=once).total() == 2_000_000
    assert agreed(belopp=once).amount_for(2021) is None


def test_an_open_agreement_has_no_total() -> None:
    open_ended = {"från": "2021-11-01", "tillsvidare": "ja"}
    assert agreed(period=open_ended, belopp=[{"per": "år", "belopp": 3_000_000}]).total() is None


def test_an_amount_without_number_or_rule_is_refused() -> None:
    with pytest.raises(ValidationError) as refused:
        agreed(belopp=[{"år": 2021}])
    assert refused.value.errors()[0]["type"] == "data-belopp-saknas"


def test_one_party_is_no_agreement() -> None:
    with pytest.raises(ValidationError):
        agreed(parter=[{"organisation": "kommunen"}])


def test_instalments_share_the_year_on_their_days() -> None:
    plan = {"gånger": 2, "datum": ["2021-02-26", "2021-08-31", "2022-02-28"]}
    agreement = agreed(belopp=AMOUNTS, utbetalning=plan)
    assert agreement.instalments(2021) == (
        (date(2021, 2, 26), Decimal(450_000)),
        (date(2021, 8, 31), Decimal(450_000)),
    )
    # One day is no plan for two instalments.
    assert agreement.instalments(2022) == ((None, Decimal(490_000)), (None, Decimal(490_000)))
    assert agreement.instalments(2024) == ()


def test_a_year_may_have_a_plan_of_its_own() -> None:
    agreement = agreed(
        belopp=AMOUNTS,
        utbetalning=[{"gånger": 2}, {"år": 2022, "gånger": 1, "datum": "2022-03-01"}],
    )
    assert len(agreement.instalments(2021)) == 2
    assert agreement.instalments(2022) == ((date(2022, 3, 1), Decimal(980_000)),)


def test_stated_instalments_stand() -> None:
    plan = {"gånger": 2, "belopp": ["500 000", "400 000"]}
    paid = agreed(belopp=AMOUNTS, utbetalning=plan).instalments(2021)
    assert [amount for _, amount in paid] == [500_000, 400_000]


def test_without_a_plan_there_are_no_instalments() -> None:
    assert agreed(belopp=AMOUNTS).instalments(2021) == ()


@pytest.mark.parametrize(
    ("amount", "times", "parts"),
    [
        (900_000, 2, [450_000, 450_000]),
        (1_000_000, 3, [333_333, 333_333, 333_334]),
        (10, 4, [2, 2, 2, 4]),
        (1, 2, [0, 1]),
        (5, 1, [5]),
    ],
)
def test_the_last_instalment_takes_the_remainder(amount: int, times: int, parts: list[int]) -> None:
    assert list(split(Decimal(amount), times)) == parts


@given(st.decimals(min_value=-(10**10), max_value=10**10, places=2), st.integers(1, 12))
def test_instalments_sum_to_the_amount(amount: Decimal, times: int) -> None:
    parts = split(amount, times)
    assert len(parts) == times
    assert sum(parts) == amount
    assert all(part == part.to_integral_value() for part in parts[:-1])


@pytest.mark.parametrize(
    ("full_year", "months", "unit", "paid"),
    [
        (980_000, 11, 5_000, 900_000),
        (980_000, 11, 10_000, 900_000),
        (980_000, 11, 1_000, 898_000),
        (980_000, 11, 1, 898_333),
        (3_000_000, 2, 1, 500_000),
        (980_000, 12, 1_000, 980_000),
        (6_000, 1, 1_000, 1_000),
        (90, 1, 5, 10),
    ],
)
def test_part_of_a_year_is_rounded_to_the_unit(
    full_year: int, months: int, unit: int, paid: int
) -> None:
    assert prorate(Decimal(full_year), months, unit) == paid


@given(st.integers(0, 10**9), st.integers(1, 12), st.sampled_from([1, 100, 1000, 5000, 10_000]))
def test_rounding_moves_no_more_than_half_a_unit(full_year: int, months: int, unit: int) -> None:
    paid = prorate(Decimal(full_year), months, unit)
    assert paid % unit == 0
    assert abs(paid * 12 - full_year * months) * 2 <= unit * 12
