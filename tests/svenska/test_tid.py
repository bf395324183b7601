"""Times of day."""

from __future__ import annotations

from datetime import time

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from docgen.svenska import tid

TIMES = st.builds(time, st.integers(0, 23), st.integers(0, 59))


@given(TIMES)
def test_parse_reads_what_format_writes(clock: time) -> None:
    assert tid.parse(tid.format(clock)) == clock


@given(TIMES, TIMES)
def test_intervals_are_read_back(start: time, end: time) -> None:
    assume(start != end)
    assert tid.parse_intervall(tid.intervall(start, end)) == (start, end)


@pytest.mark.parametrize(
    ("text", "clock"),
    [
        ("9:00", time(9)),
        ("09.00", time(9)),
        ("9", time(9)),
        ("kl. 9.30", time(9, 30)),
        ("kl 15", time(15)),
        ("0", time(0)),
    ],
)
def test_read(text: str, clock: time) -> None:
    assert tid.parse(text) == clock


@pytest.mark.parametrize("text", ["", "24", "25", "9.60", "9.5", "nio", "9–12", "9:00:00", "-1"])
def test_refused(text: str) -> None:
    with pytest.raises(tid.OgiltigTid, match="Skriv"):
        tid.parse(text)


@pytest.mark.parametrize("text", ["9", "9–", "9–24", "kl. 9 till 12"])
def test_no_interval(text: str) -> None:
    with pytest.raises(tid.OgiltigTid):
        tid.parse_intervall(text)


@pytest.mark.parametrize(
    ("clock", "text"), [(time(9, 5), "kl.·9.05"), (time(1), "kl.·01"), (time(6), "kl.·6")]
)
def test_written(clock: time, text: str) -> None:
    assert tid.format(clock).replace("\u00a0", "·") == text


def test_no_seconds_and_no_empty_interval() -> None:
    with pytest.raises(tid.OgiltigTid, match="timmar och minuter"):
        tid.format(time(9, 0, 1))
    with pytest.raises(tid.OgiltigTid, match="slutet"):
        tid.intervall(time(9), time(9))
