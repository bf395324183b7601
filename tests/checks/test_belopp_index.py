"""Price level and indexation."""

from __future__ import annotations

import pytest

from docgen.checks import belopp_index

from .material import agreed, check_clean, check_found

LOTSEN = {"period": {"från": "2021-11-01", "tillsvidare": "ja"}}


INDEX = {"index": "priskompensation", "från_år": "2022"}


def test_lunds_price_level_is_not_stated() -> None:
    check_found(belopp_index.check_level, agreed({"uppräkning": INDEX}), "prisnivå-saknas")
    check_clean(belopp_index.check_level, agreed({"uppräkning": {**INDEX, "prisnivå": "2021"}}))
    check_clean(belopp_index.check_level, agreed())
    leveled = [{"år": "2021", "belopp": "900 000", "prisnivå": "2021"}]
    check_clean(belopp_index.check_level, agreed({"uppräkning": INDEX, "belopp": leveled}))


OLD = {**LOTSEN, "belopp": [{"belopp": "3 mnkr", "per": "år", "prisnivå": "2020"}]}


@pytest.mark.parametrize(
    "index", [None, {"index": "OPI", "från_år": "2022"}], ids=["never", "later"]
)
def test_linkopings_amount_is_in_last_years_money(index: dict[str, str] | None) -> None:
    check_found(
        belopp_index.check_uplift,
        agreed({**OLD, "uppräkning": index}),
        "uppräkning-från-start-saknas",
    )


def test_amounts_that_are_indexed_from_the_start() -> None:
    check_clean(
        belopp_index.check_uplift,
        agreed({**OLD, "uppräkning": {"index": "OPI", "från_år": "2021"}}),
    )
    same_year = {"uppräkning": {**INDEX, "prisnivå": "2021"}}
    check_clean(belopp_index.check_uplift, agreed(same_year))
    early = {"uppräkning": {**INDEX, "prisnivå": "2020"}}
    check_found(belopp_index.check_uplift, agreed(early), "uppräkning-från-start-saknas")


def test_indexation_after_the_term() -> None:
    late = {"uppräkning": {"index": "OPI", "från_år": "2024"}}
    check_found(belopp_index.check_first_year, agreed(late), "uppräkning-utanför-perioden")
    check_clean(belopp_index.check_first_year, agreed({"uppräkning": INDEX}))
