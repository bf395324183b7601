"""Bank days."""

from __future__ import annotations

import subprocess
import sys
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docgen.svenska import helgdag

DAYS = st.dates(date(1990, 1, 1), date(2100, 1, 1))


@pytest.mark.parametrize(
    ("day", "name"),
    [
        (date(2021, 1, 10), "söndag"),
        (date(2021, 12, 18), "lördag"),
        (date(2024, 3, 31), "påskdagen"),
        (date(2022, 12, 31), "nyårsafton"),
        (date(2021, 12, 31), "nyårsafton"),
        (date(2021, 12, 24), "julafton"),
        (date(2021, 6, 25), "midsommarafton"),
        (date(2021, 1, 6), "trettondedag jul"),
        (date(2021, 6, 6), "nationaldagen"),
        (date(2021, 1, 29), None),
        (date(2021, 1, 5), None),
    ],
)
def test_name(day: date, name: str | None) -> None:
    assert helgdag.name(day) == name
    assert helgdag.is_bankdag(day) is (name is None)


def test_names_are_swedish_whatever_the_language_of_the_machine() -> None:
    program = (
        "from datetime import date; from docgen.svenska import helgdag;"
        "assert helgdag.name(date(2024, 3, 29)) == 'l\\u00e5ngfredagen'"
    )
    subprocess.run([sys.executable, "-c", program], check=True, env={"LANG": "en_US.UTF-8"})


@pytest.mark.parametrize(
    ("day", "following"),
    [
        (date(2021, 1, 29), date(2021, 1, 29)),
        (date(2021, 1, 30), date(2021, 2, 1)),
        (date(2021, 12, 31), date(2022, 1, 3)),
    ],
)
def test_next(day: date, following: date) -> None:
    assert helgdag.next_bankdag(day) == following


@pytest.mark.parametrize(
    ("start", "end", "count"),
    [
        (date(2021, 1, 28), date(2021, 1, 31), 1),
        (date(2021, 1, 28), date(2021, 1, 28), 0),
        (date(2021, 1, 31), date(2021, 1, 28), 0),
        (date(2021, 12, 23), date(2022, 1, 3), 5),
    ],
)
def test_between(start: date, end: date, count: int) -> None:
    assert helgdag.bankdagar_between(start, end) == count


@given(DAYS)
def test_the_next_bank_day_is_near_and_one(day: date) -> None:
    following = helgdag.next_bankdag(day)
    assert helgdag.is_bankdag(following)
    assert timedelta(0) <= following - day <= timedelta(days=6)
