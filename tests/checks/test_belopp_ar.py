"""The amounts of an agreement year by year."""

from __future__ import annotations

import pytest

from docgen.checks import belopp_ar

from .material import agreed, check_clean, check_found

PO_SKANE = {"period": {"från": "2023-01-01", "till": "2024-12-31"}}


def test_po_skane_has_no_amount_for_its_second_year() -> None:
    akt = agreed({**PO_SKANE, "belopp": [{"år": "2023", "belopp": "3 000 000 kronor"}]})
    found = check_found(belopp_ar.check_years, akt, "belopp-år-saknas")
    assert "2024" in found.message


@pytest.mark.parametrize(
    "amounts",
    [
        [{"år": "2023", "belopp": "3 mnkr"}, {"år": "2024", "regel": "priskompensation"}],
        [{"belopp": "3 mnkr", "per": "år"}],
        [{"belopp": "6 mnkr", "per": "hela perioden"}],
        [],
    ],
)
def test_years_that_are_cared_for(amounts: list[dict[str, str]]) -> None:
    check_clean(belopp_ar.check_years, agreed({**PO_SKANE, "belopp": amounts}))


def test_amounts_outside_the_term() -> None:
    amounts = [{"belopp": "1 mnkr", "per": "år"}, {"år": "2025", "belopp": "1 mnkr"}]
    akt = agreed({**PO_SKANE, "belopp": amounts})
    check_found(belopp_ar.check_years, akt, "belopp-utanför-perioden")
    open_ended = {"period": {"från": "2023-01-01", "tillsvidare": "ja"}, "belopp": amounts}
    check_clean(belopp_ar.check_years, agreed(open_ended))


LOTSEN = {"period": {"från": "2021-11-01", "tillsvidare": "ja"}}


def test_linkopings_three_millions_have_no_unit_of_time() -> None:
    akt = agreed({**LOTSEN, "belopp": [{"belopp": "totalt 3 mnkr"}]})
    found = check_found(belopp_ar.check_time_unit, akt, "belopp-tidsenhet-saknas")
    assert "totalt 3\u00a0mnkr" in found.message


def test_nothing_is_paid_for_the_whole_of_a_term_without_end() -> None:
    amounts = [{"belopp": "3 mnkr", "per": "hela perioden"}]
    check_found(
        belopp_ar.check_time_unit, agreed({**LOTSEN, "belopp": amounts}), "belopp-hela-perioden"
    )
    check_clean(belopp_ar.check_time_unit, agreed({"belopp": amounts}))


@pytest.mark.parametrize("entry", [{"per": "år"}, {"per": "månad"}, {"år": "2021"}])
def test_amounts_with_a_unit_of_time(entry: dict[str, str]) -> None:
    akt = agreed({**LOTSEN, "belopp": [{"belopp": "3 mnkr", **entry}]})
    check_clean(belopp_ar.check_time_unit, akt)


def test_months_of_a_year() -> None:
    amounts = [{"år": "2021", "belopp": "900 000", "månader": "12"}]
    found = check_found(belopp_ar.check_months, agreed({"belopp": amounts}), "belopp-månader")
    assert "11\u00a0månader" in found.message
    amounts[0]["månader"] = "11"
    check_clean(belopp_ar.check_months, agreed({"belopp": amounts}))
    check_clean(belopp_ar.check_months, agreed())


def test_lunds_first_year_is_eleven_twelfths_only_when_rounded() -> None:
    found = check_found(
        belopp_ar.check_proportion, agreed({"avrundning": "1000"}), "belopp-proportion"
    )
    for amount in ("900\u00a0000", "898\u00a0333,33", "898\u00a0000", "1\u00a0666,67"):
        assert amount in found.message
    assert "avrundning: 5000" in found.cure


@pytest.mark.parametrize("unit", ["5000", "10000"])
def test_lunds_first_year_agrees_with_its_rounding(unit: str) -> None:
    check_clean(belopp_ar.check_proportion, agreed({"avrundning": unit}))


def test_a_stated_full_year_comes_before_the_neighbours() -> None:
    first = {"år": "2021", "belopp": "500 000", "helår": "3 mnkr"}
    lotsen = {**LOTSEN, "avrundning": "1", "belopp": [{"belopp": "3 mnkr", "per": "år"}, first]}
    check_clean(belopp_ar.check_proportion, agreed(lotsen))
    wrong = {**lotsen, "belopp": [{**first, "belopp": "600 000"}]}
    check_found(belopp_ar.check_proportion, agreed(wrong), "belopp-proportion")


@pytest.mark.parametrize(
    "amounts",
    [
        [("2021", "900 000", None), ("2022", "980 000", None), ("2023", "990 000", None)],
        [("2021", "drygt 900 000 kronor", None), ("2022", "980 000", None)],
        [("2021", "900 000", "2021"), ("2022", "990 000", "2022"), ("2023", "990 000", "2022")],
        [("2021", "900 000", None)],
    ],
    ids=["neighbours differ", "rough", "other price level", "no neighbour"],
)
def test_what_cannot_be_compared_is_left(amounts: list[tuple[str, str, str | None]]) -> None:
    given = [{"år": y, "belopp": a, "prisnivå": p} for y, a, p in amounts]
    check_clean(belopp_ar.check_proportion, agreed({"belopp": given, "avrundning": "1"}))
