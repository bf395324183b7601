"""Periods, both ends inclusive."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docgen.errors import DocgenError
from docgen.svenska import period

_DAYS = st.dates(date(1700, 1, 1), date(2200, 12, 31))
PERIODS = st.tuples(_DAYS, _DAYS).map(sorted).map(tuple)


@given(PERIODS)
def test_parse_reads_what_is_written(days: tuple[date, date]) -> None:
    assert period.parse(period.kort(*days)) == days
    assert period.parse(period.i_text(*days)) == days


@pytest.mark.parametrize(
    "text", ["", "2021-02-01-2023-12-31", "2021–2023", "2021-02-01 till 2023-12-31"]
)
def test_refused(text: str) -> None:
    with pytest.raises(period.OgiltigPeriod, match="till och med"):
        period.parse(text)


def test_backwards_is_refused() -> None:
    first, last = date(2021, 2, 1), date(2023, 12, 31)
    for write in (period.kort, period.i_text, period.ar):
        with pytest.raises(period.OmvandPeriod, match="Byt plats"):
            write(last, first)
    with pytest.raises(DocgenError):
        period.parse("2023-12-31 till och med 2021-02-01")


@pytest.mark.parametrize(
    ("number", "digits", "prose"),
    [(1, "1·månad", "en månad"), (3, "3·månader", "tre månader"), (35, "35·månader", "35·månader")],
)
def test_months(number: int, digits: str, prose: str) -> None:
    assert period.manader(number).replace("\u00a0", "·") == digits
    assert period.manader_i_text(number).replace("\u00a0", "·") == prose
