"""Dates: written, read strictly, found in prose."""

from __future__ import annotations

import contextlib
from datetime import date

import pytest
from babel.dates import format_date, get_month_names
from hypothesis import given
from hypothesis import strategies as st

from docgen.svenska import datum

_SPOKEN_OF = st.dates(date(1700, 1, 1), date(2200, 12, 31))


@given(_SPOKEN_OF)
def test_parse_reads_what_is_written(day: date) -> None:
    assert datum.parse(datum.iso(day)) == day
    assert datum.parse(datum.lang(day)) == day
    assert datum.parse(datum.i_text(day)) == day


@given(st.dates(min_value=date(1000, 1, 1)))
def test_written_as_babel_writes_it(day: date) -> None:
    wanted = format_date(day, "d MMMM y", locale="sv_SE").replace(" ", "\u00a0")
    assert datum.lang(day) == wanted


def test_months_are_cldrs() -> None:
    assert list(datum.MANADER) == list(get_month_names("wide", locale="sv_SE").values())


@given(st.text())
def test_any_text_is_a_date_or_refused(text: str) -> None:
    with contextlib.suppress(datum.OgiltigtDatum):
        assert datum.parse(text) == datum.parse(datum.iso(datum.parse(text)))


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2021-01-10", date(2021, 1, 10)),
        ("10 januari 2021", date(2021, 1, 10)),
        ("den 10\u00a0januari\u202f2021", date(2021, 1, 10)),
        ("Den 6 februari 2020", date(2020, 2, 6)),
        ("2024-02-29", date(2024, 2, 29)),
    ],
)
def test_read(text: str, day: date) -> None:
    assert datum.parse(text) == day


@pytest.mark.parametrize(
    ("text", "cure"),
    [
        ("21-01-10", "fyra siffror"),
        ("201217", "fyra siffror"),
        ("4 januari", "4 januari 2021"),
        ("den 4 januari", "Skriv även året"),
        ("2021-02-30", "Februari 2021 har 28 dagar"),
        ("31 april 2021", "April 2021 har 30 dagar"),
        ("2021-13-01", "år, månad och dag"),
        ("0000-01-01", "2021-01-10"),
        ("0021-02-01", "mellan 1700 och 2200"),
        ("1 februari 2921", "året 2921 är troligen felskrivet"),
        ("10 Januari 2021", "”10 januari 2021”"),
        ("06 februari 2020", "6 februari 2020"),
        ("10:e januari 2021", "”10 januari 2021”"),
        ("10 jan. 2021", "10 januari 2021"),
        ("10/1 2021", "Skriv ”10 januari 2021”"),
        ("10/13 2021", "2021-01-10"),
        ("1 okt 2021", "Skriv ”1 oktober 2021”"),
        ("1 novmber 2021", "Skriv ”1 november 2021”"),
        ("2021-1-10", "2021-01-10"),
        ("٢٠٢١-01-10", "2021-01-10"),
        ("", "2021-01-10"),
    ],
)
def test_refused_with_its_cure(text: str, cure: str) -> None:
    with pytest.raises(datum.OgiltigtDatum) as caught:
        datum.parse(text)
    assert cure in str(caught.value)


def found(text: str) -> list[tuple[str, int | None]]:
    return [(text[hit.start : hit.end], hit.ar) for hit in datum.find_in(text)]


@pytest.mark.parametrize(
    ("text", "hits"),
    [
        ("beslut 2020-11-11 och", [("2020-11-11", 2020)]),
        ("gäller den 6 februari 2020.", [("den 6 februari 2020", 2020)]),
        ("avtalet, 4 januari", [("4 januari", None)]),
        (
            "den 31 januari och den 4 februari 2021",
            [("den 31 januari", 2021), ("den 4 februari 2021", 2021)],
        ),
        ("31 januari–4 februari 2021", [("31 januari", 2021), ("4 februari 2021", 2021)]),
        ("den 4 januari och 2021-01-10", [("den 4 januari", None), ("2021-01-10", 2021)]),
        ("2021-02-30", [("2021-02-30", 2021)]),
        ("januari 2021", []),
        ("ASN-2020-12563, KS-2020-11-11-3 och 2021/0008", []),
        ("mål 10.2 mars", []),
        ("40 mars", []),
        ("10 mars-firandet", []),
    ],
)
def test_found_in_prose(text: str, hits: list[tuple[str, int | None]]) -> None:
    assert found(text) == hits


def test_a_found_date_says_what_it_lacks() -> None:
    missing, impossible, whole = datum.find_in("4 januari, sedan 2021-02-30; 2021-02-01")
    assert (missing.saknar_ar, missing.datum) == (True, None)
    assert (impossible.saknar_ar, impossible.datum) == (False, None)
    assert whole.datum == date(2021, 2, 1)
