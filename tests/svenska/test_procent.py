"""Per cent, never rounded."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docgen.svenska import procent

NUMBERS = st.decimals(-1000, 1000, places=4)


@given(NUMBERS)
def test_parse_reads_what_is_written(number: Decimal) -> None:
    assert procent.parse(procent.i_text(number)) == number
    assert procent.parse(procent.tecken(number)) == number


@pytest.mark.parametrize(
    ("text", "number"), [("4,6 %", "4.6"), ("50%", "50"), ("−1 procent", "-1")]
)
def test_read(text: str, number: str) -> None:
    assert procent.parse(text) == Decimal(number)


@pytest.mark.parametrize("text", ["4,6", "4.6 %", "%", "fyra procent", "", "2 procentenheter"])
def test_refused(text: str) -> None:
    with pytest.raises(procent.OgiltigProcent, match="Skriv"):
        procent.parse(text)
