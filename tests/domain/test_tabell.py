"""Tables: cells of many kinds, totals of what stands in them, and shapes that are refused."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from pydantic import ValidationError

from docgen.domain.tabell import Cell, Kolumn, Tabell
from docgen.svenska.belopp import Belopp, Enhet

COLUMNS = [{"rubrik": "Vad"}, {"rubrik": "Belopp", "slag": "belopp"}]


def table(*rows: object, **given: Any) -> Tabell:
    return Tabell.model_validate(
        {"beskrivning": "En tabell", "kolumner": COLUMNS, "rader": list(rows), **given}
    )


def cells(*written: object) -> tuple[Cell, ...]:
    return tuple(row.celler[1] for row in table(*(["a", cell] for cell in written)).rader)


def test_a_cell_of_an_amount_column_holds_an_amount_a_text_a_list_or_nothing() -> None:
    whole, unit, guess, text, dash, items, conditional, nothing, empty = cells(
        650_000,
        "3,2 mnkr",
        "drygt 5 000 kr",
        "bestäms senare",
        "–",
        ["en", "två"],
        {"belopp": "5 000", "villkor": "om budgeten räcker"},
        None,
        "",
    )
    assert whole.belopp == Belopp(Decimal(650_000))
    assert unit.belopp == Belopp(Decimal(3_200_000), Enhet.MNKR)
    assert guess.belopp == Belopp(Decimal(5000), Enhet.KR, "drygt")
    assert (text.text, dash.text) == ("bestäms senare", "–")
    assert items.lista == ("en", "två")
    assert conditional.villkor == "om budgeten räcker"
    assert nothing.empty
    assert empty.empty
    assert not dash.empty


def test_in_a_text_column_a_number_is_a_text() -> None:
    row = table([2021, 5]).rader[0]
    assert row.celler[0].text == "2021"
    assert row.celler[0].belopp is None


@pytest.mark.parametrize(
    "cell",
    [
        "900.000",
        "1.5 mnkr",
        "900,000 kr",
        900.5,
        True,
        {"belopp": 5, "text": "fem"},
        {"text": "fem", "villkor": "om"},
        {"text": "fem", "lista": ["a"]},
        {"okänd": 1},
        [["djup"]],
    ],
)
def test_what_no_cell_can_hold_is_refused(cell: object) -> None:
    with pytest.raises(ValidationError):
        cells(cell)


def test_amounts_are_totalled_by_column() -> None:
    rows = [["a", "650 000"], ["b", "0,42 mnkr"], ["c", "ej känt"], ["d", None]]
    made = table(*rows)
    assert made.totals() == (None, Decimal(1_070_000))
    assert [amount.kronor for amount in made.amounts(1)] == [650_000, 420_000]


def test_a_table_without_rows_or_amounts_totals_nothing() -> None:
    assert table().totals() == (None, Decimal(0))
    assert table(["a"], kolumner=[{"rubrik": "Vad"}]).totals() == (None,)


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ({"rader": [["a"]]}, "data-tabell-bredd"),
        ({"rader": [["a", 1, 2]]}, "data-tabell-bredd"),
        (
            {"rader": [{"nyckel": "x", "celler": ["a", 1]}, {"nyckel": "x", "celler": ["b", 2]}]},
            "data-tabell-nyckel",
        ),
    ],
)
def test_rows_that_do_not_fit_are_refused(given: dict[str, Any], code: str) -> None:
    with pytest.raises(ValidationError) as refused:
        table(**given)
    assert refused.value.errors()[0]["type"] == code
    assert refused.value.errors()[0]["ctx"]["cure"]


def test_a_row_may_have_a_key_and_the_total_a_stated_amount() -> None:
    made = table(
        {"nyckel": "norr", "celler": ["Norr", "5"]}, summa={"etikett": "Summa", "angiven": "5 kr"}
    )
    assert made.rader[0].nyckel == "norr"
    assert made.summa is not None
    assert made.summa.angiven == Belopp(Decimal(5), Enhet.KR)
    short = table(summa="Totalt")
    assert short.summa is not None
    assert short.summa.etikett == "Totalt"


@pytest.mark.parametrize(
    ("column", "heading"),
    [
        ({"rubrik": "Belopp", "slag": "belopp"}, "Belopp (kr)"),
        ({"rubrik": "Belopp", "slag": "belopp", "enhet": "tkr"}, "Belopp (tkr)"),
        ({"rubrik": "Belopp (tkr)", "slag": "belopp", "enhet": "tkr"}, "Belopp (tkr)"),
        ({"rubrik": "Vad"}, "Vad"),
        ({"rubrik": "Antal", "slag": "tal"}, "Antal"),
    ],
)
def test_the_heading_says_the_unit_once(column: dict[str, str], heading: str) -> None:
    assert Kolumn.model_validate(column).heading == heading


@pytest.mark.parametrize("columns", [[], None, [{"rubrik": ""}], [{"rubrik": "A", "slag": "x"}]])
def test_columns_that_say_nothing_are_refused(columns: object) -> None:
    with pytest.raises(ValidationError):
        table(kolumner=columns)
