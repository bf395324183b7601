"""The keys that irregular documents need: what they mean, and what they refuse."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from pydantic import ValidationError

from docgen.domain.avsnitt import Avsnitt, Planeringssteg, Underlag
from docgen.domain.overenskommelse import Overenskommelse
from docgen.domain.period import Uppsagning
from docgen.domain.register import Organisation
from docgen.domain.tabell import Tabell
from docgen.domain.upprakning import Upprakning

TWO = [{"organisation": "a"}, {"organisation": "b"}]


def agreement(**values: Any) -> Overenskommelse:
    """Return an agreement of 2021 and 2022, with ``values`` on top."""
    given = {
        "id": "x",
        "rubrik": "X",
        "parter": TWO,
        "period": {"från": "2021-03-01", "till": "2022-12-31"},
        **values,
    }
    return Overenskommelse.model_validate(given)


def table(column: dict[str, Any], *cells: Any) -> Tabell:
    """Return a table of a text column and ``column``."""
    return Tabell.model_validate(
        {
            "beskrivning": "T",
            "kolumner": [{"rubrik": "Vad"}, column],
            "rader": [["rad", cell] for cell in cells],
            "summa": "Totalt",
        }
    )


def test_parties_of_one_organisation_are_told_apart() -> None:
    same = [{"organisation": "k", "genom": "sn"}, {"organisation": "k", "genom": "bun"}]
    assert agreement(parter=same).part_keys() == ("sn", "bun")
    named = [{"organisation": "k", "nyckel": "ena"}, {"organisation": "b"}]
    assert agreement(parter=named).part_keys() == ("ena", "b")


@pytest.mark.parametrize(
    ("amounts", "first", "second", "total"),
    [
        ([{"belopp": 1000, "per": "månad"}], 10_000, 12_000, 22_000),
        ([{"belopp": 1000, "per": "per månad"}], 10_000, 12_000, 22_000),
        ([{"belopp": 1000, "per": "månad", "år": 2021}], 10_000, None, None),
        ([{"belopp": 1000, "per": "år"}], None, 1000, None),
        ([{"belopp": 1000, "per": "dygn"}], None, None, None),
        ([{"belopp": 1000, "per": "hela perioden"}], None, None, 1000),
        ([{"år": 2021, "belopp": 5}, {"år": 2022, "belopp": 7}], 5, 7, 12),
        (
            [
                {"år": 2021, "belopp": 5},
                {"år": 2022, "belopp": 7},
                {"belopp": 100, "per": "engångsbelopp"},
            ],
            5,
            7,
            112,
        ),
        ([{"år": 2021, "belopp": 5}, {"år": 2022, "regel": "index"}], 5, None, None),
    ],
)
def test_what_a_year_and_the_term_cost(
    amounts: list[dict[str, Any]], first: int | None, second: int | None, total: int | None
) -> None:
    given = agreement(belopp=amounts)
    assert (given.amount_for(2021), given.amount_for(2022)) == (first, second)
    assert given.total() == total


def test_a_term_that_starts_in_the_middle_of_a_month_has_no_amount_by_the_month() -> None:
    term = {"från": "2021-03-15", "till": "2022-12-31"}
    given = agreement(period=term, belopp=[{"belopp": 1000, "per": "månad"}])
    assert given.amount_for(2021) is None
    assert given.amount_for(2022) == 12_000


def test_who_pays_what() -> None:
    given = agreement(
        belopp=[
            {"år": 2021, "belopp": 600, "part": "a"},
            {"år": 2021, "belopp": 300, "part": "b"},
        ]
    )
    assert given.amount_for(2021, "a") == 600
    assert given.amount_for(2021, "b") == 300
    assert given.amount_for(2021) == 900


def test_a_plan_of_one_year_may_pay_its_last_part_in_the_next() -> None:
    plan = {"år": 2021, "gånger": 2, "datum": ["2021-06-30", "2022-01-14"]}
    given = agreement(belopp=[{"år": 2021, "belopp": 10}], utbetalning=plan)
    assert [str(day) for day, _ in given.instalments(2021)] == ["2021-06-30", "2022-01-14"]


def test_weighed_indices_sum_to_the_share() -> None:
    parts = [{"index": "AKI", "andel": "90 procent"}, {"index": "KPI", "andel": "10 procent"}]
    given = {"index": "vägt", "från_år": 2022, "delar": parts}
    assert Upprakning.model_validate(given).delar[1].andel == 10
    with pytest.raises(ValidationError, match=r"90\s?procent, men 100\s?procent räknas upp"):
        Upprakning.model_validate({**given, "delar": parts[:1]})


def test_notice_by_party_or_in_days_but_never_none() -> None:
    given = Uppsagning.model_validate({"parter": [{"part": "a", "månader": 6}]})
    assert given.parter[0].manader == 6
    assert Uppsagning.model_validate({"dagar": 30}).dagar == 30
    with pytest.raises(ValidationError, match="Uppsägningen har ingen tid"):
        Uppsagning.model_validate({"form": "skriftligen"})


def test_a_step_has_a_day_or_a_season() -> None:
    assert Planeringssteg.model_validate({"organ": "KS", "tid": "våren 2004"}).datum is None
    with pytest.raises(ValidationError, match="varken datum eller tid"):
        Planeringssteg.model_validate({"organ": "KS"})
    with pytest.raises(ValidationError, match="både datum och tid"):
        Planeringssteg.model_validate({"organ": "KS", "tid": "våren", "datum": "2004-03-01"})


def test_a_paper_says_which_it_is() -> None:
    assert Underlag.model_validate({"handling": "pm"}).handling == "pm"
    with pytest.raises(ValidationError, match="inte vilket dokument"):
        Underlag.model_validate({"datum": "2021-01-01"})


@pytest.mark.parametrize("given", ["godkänna planen", ["godkänna planen"], [{"satser": "a"}]])
def test_bare_texts_are_the_points_of_one_decision(given: Any) -> None:
    assert len(Avsnitt.model_validate({"beslut": given}).beslut) == 1


def test_several_bare_texts_are_one_group() -> None:
    (group,) = Avsnitt.model_validate({"beslut": ["a", "b"]}).beslut
    assert [point.text for point in group.satser] == ["a", "b"]


def test_a_short_name_follows_the_name_of_its_time() -> None:
    names = [{"namn": "Landstinget", "kortnamn": "LT"}]
    assert Organisation.model_validate({"id": "x", "namn": names}).namn[0].kortnamn == "LT"


def test_columns_of_numbers_are_counted_when_asked() -> None:
    column = {"rubrik": "Antal", "slag": "tal", "summeras": "ja"}
    assert table(column, "12", None, "1 000").counts()[1] == 1012
    assert table({"rubrik": "År", "slag": "tal"}, "2021").counts()[1] is None
    with pytest.raises(ValidationError, match="är inget tal"):
        table(column, "ett dussin")


def test_a_column_of_amounts_may_be_left_out_of_the_total() -> None:
    column = {"rubrik": "Pris", "slag": "belopp", "summeras": "nej"}
    assert table(column, 1, 2).totals() == (None, None)


TKR = {"rubrik": "Belopp", "slag": "belopp", "enhet": "tkr"}


@pytest.mark.parametrize("cell", [650, "650", "drygt 650", {"belopp": 650}])
def test_an_amount_without_unit_is_not_guessed(cell: Any) -> None:
    with pytest.raises(ValidationError, match="kan vara kronor eller tkr"):
        table(TKR, cell)
    said = table({**TKR, "tal_i_enheten": "ja"}, cell)
    assert said.totals()[1] == Decimal(650_000)


@pytest.mark.parametrize("cell", ["650 tkr", "650 000 kronor", {"belopp": "650 tkr"}])
def test_an_amount_with_unit_is_what_it_says(cell: Any) -> None:
    assert table(TKR, cell).totals()[1] == Decimal(650_000)
