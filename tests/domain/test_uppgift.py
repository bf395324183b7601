"""Named facts: exactly one value, or a sum of others that never runs in a circle."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from pydantic import TypeAdapter, ValidationError

from docgen.domain.uppgift import Uppgift, Uppgifter, amount_of, sum_of
from docgen.svenska.belopp import Belopp


def facts(**given: dict[str, object]) -> dict[str, Uppgift]:
    return {name: Uppgift.model_validate(value) for name, value in given.items()}


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ({"belopp": "900 000 kronor"}, Belopp(Decimal(900_000))),
        ({"datum": "2021-02-01"}, date(2021, 2, 1)),
        ({"tal": "0"}, 0),
        ({"procent": "50 procent"}, Decimal(50)),
        ({"text": "en text"}, "en text"),
        ({"summa_av": "a"}, None),
        ({"belopp": 5, "summa_av": ["a", "b"]}, Belopp(Decimal(5))),
    ],
)
def test_a_fact_has_the_value_stated(written: dict[str, object], value: object) -> None:
    assert Uppgift.model_validate(written).value == value


@pytest.mark.parametrize(
    "written",
    [
        {},
        {"frist": "ja"},
        {"belopp": 5, "text": "fem"},
        {"datum": "2021-02-01", "tal": 1},
        {"text": "fem", "summa_av": ["a"]},
    ],
)
def test_no_value_and_two_values_are_refused(written: dict[str, object]) -> None:
    with pytest.raises(ValidationError) as refused:
        Uppgift.model_validate(written)
    assert refused.value.errors()[0]["type"] == "data-uppgift"


def test_a_sum_adds_stated_amounts_and_sums_of_sums() -> None:
    known = facts(
        a={"belopp": 925_000},
        b={"belopp": 4_500_000},
        del_={"summa_av": ["a", "b"]},
        allt={"summa_av": ["del_", "a"]},
    )
    assert sum_of("del_", known) == 5_425_000
    assert amount_of("allt", known) == 6_350_000


def test_a_stated_amount_stands_over_its_sum() -> None:
    known = facts(a={"belopp": 1}, b={"belopp": 5, "summa_av": ["a", "a"]})
    assert amount_of("b", known) == 5
    assert sum_of("b", known) == 2


@pytest.mark.parametrize("name", ["cirkel", "andra", "själv", "saknar", "text", "finns-inte", "a"])
def test_where_a_part_is_missing_or_circular_there_is_no_sum(name: str) -> None:
    known = facts(
        a={"belopp": 1},
        cirkel={"summa_av": ["andra"]},
        andra={"summa_av": ["cirkel", "a"]},
        själv={"summa_av": ["själv"]},
        saknar={"summa_av": ["a", "borta"]},
        text={"text": "en text"},
    )
    assert sum_of(name, known) is None


def test_an_amount_is_none_where_the_fact_is_no_amount() -> None:
    known = facts(text={"text": "en"}, summa={"summa_av": ["text"]})
    assert amount_of("text", known) is None
    assert amount_of("summa", known) is None
    assert amount_of("borta", known) is None


@pytest.mark.parametrize("other", ["stöd_ett", "stöd ett"])
def test_two_facts_with_one_name_in_text_are_refused(other: str) -> None:
    read = TypeAdapter(Uppgifter).validate_python
    assert set(read({"stöd-ett": {"tal": 1}, "stöd-två": {"tal": 2}})) == {"stöd-ett", "stöd-två"}
    with pytest.raises(ValidationError, match="heter båda stöd_ett i texten"):
        read({"stöd-ett": {"tal": 1}, other: {"tal": 2}})
