"""The term: whole months between inclusive days, calendar years, and what no term can be."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from docgen.domain.period import Period, whole_months

TERM = {"från": "2021-02-01", "till": "2023-12-31"}


def read(**given: object) -> Period:
    return Period.model_validate(given)


@pytest.mark.parametrize(
    ("first", "last", "months"),
    [
        ("2021-02-01", "2023-12-31", 35),
        ("2021-02-01", "2021-12-31", 11),
        ("2021-01-01", "2021-12-31", 12),
        ("2021-02-01", "2021-02-28", 1),
        ("2024-02-01", "2024-02-29", 1),
        ("2024-02-01", "2024-02-28", None),
        ("2021-02-15", "2021-03-14", 1),
        ("2021-02-15", "2021-03-15", None),
        ("2021-01-31", "2021-02-27", 1),
        ("2024-02-29", "2025-02-27", 12),
        ("2021-12-01", "2022-01-31", 2),
        ("2021-02-01", "2021-02-01", None),
    ],
)
def test_months_count_both_days(first: str, last: str, months: int | None) -> None:
    assert read(från=first, till=last).length == months


@given(
    first=st.dates(date(1900, 1, 1), date(2200, 12, 31)),
    months=st.integers(min_value=1, max_value=240),
)
def test_a_term_made_by_adding_months_has_that_many(first: date, months: int) -> None:
    assert whole_months(first, _plus(first, months) - timedelta(days=1)) == months


@given(st.dates(date(1900, 1, 1), date(2200, 12, 31)), st.integers(0, 4000))
def test_a_term_of_whole_months_goes_from_day_to_day_before(first: date, days: int) -> None:
    last = first + timedelta(days=days)
    months = whole_months(first, last)
    if months is not None:
        assert _plus(first, months) - timedelta(days=1) == last


def test_the_last_day_there_is_counts_nothing() -> None:
    assert whole_months(date(9999, 1, 1), date.max) is None


def test_years_are_those_the_term_touches() -> None:
    assert read(**TERM).years() == (2021, 2022, 2023)
    assert read(från="2021-11-01", tillsvidare="ja").years() == (2021,)


@pytest.mark.parametrize(
    ("year", "months"), [(2020, 0), (2021, 11), (2022, 12), (2023, 12), (2024, 0)]
)
def test_months_of_a_year_are_those_within_the_term(year: int, months: int) -> None:
    assert read(**TERM).months_in(year) == months


def test_an_open_term_has_no_length_but_months_of_its_years() -> None:
    term = read(från="2021-11-01", tillsvidare="ja")
    assert term.length is None
    assert term.months_in(2021) == 2
    assert read(från="2021-11-15", tillsvidare="ja").months_in(2021) is None


@pytest.mark.parametrize(
    ("term", "code"),
    [
        ({"från": "2021-02-01"}, "data-period-öppen"),
        ({**TERM, "tillsvidare": "ja"}, "data-period-dubbel"),
        ({"från": "2021-02-01", "till": "2021-01-31"}, "data-period-bakvänd"),
    ],
)
def test_what_no_term_can_be_is_refused(term: dict[str, str], code: str) -> None:
    with pytest.raises(ValidationError) as refused:
        read(**term)
    (error,) = refused.value.errors()
    assert error["type"] == code
    assert error["ctx"]["cure"]


def _plus(day: date, months: int) -> date:
    """Return the same day so many months on, the last of the month where it has no such day."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
