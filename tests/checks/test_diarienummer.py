"""Registration numbers: their year and their form."""

from __future__ import annotations

import pytest

from docgen.checks import diarienummer

from .material import check_clean, check_found, matter


@pytest.mark.parametrize(
    ("number", "years"),
    [
        ("SO 2021/0008", (2021,)),
        ("ASN-2020-12563", (2020,)),
        ("STK-2017-92", (2017,)),
        ("91/2003 SN", (2003,)),
        ("Dnr 91/2003 SN", (2003,)),
        ("KSN-2016-1422", (2016,)),
        ("SN 18/0098", (2018,)),
        ("Dnr SN 2019/0055", (2019,)),
        ("Dnr 0263/19", (2019,)),
        ("SLK-2023-01047", (2023,)),
        ("Dnr On 2015-110", (2015,)),
        ("KS/2015:438", (2015,)),
        ("KS/2012:628-805", (2012,)),
        ("17SN368", (2017,)),
        ("2021/114", (2021,)),
        ("SN 2015.0035", (2015,)),
        ("2003/2004", (2003, 2004)),
        ("A 7", ()),
        ("12563", ()),
        ("SN 7:3", ()),
    ],
)
def test_years_of_registration_numbers(number: str, years: tuple[int, ...]) -> None:
    assert diarienummer.years(number) == years


def test_lunds_number_is_younger_than_its_letter() -> None:
    akt = matter(diarienummer="SO 2021/0008", datum="2020-01-10")
    check_found(diarienummer.check_year, akt, "diarienummer-år")


@pytest.mark.parametrize("number", ["SO 2021/0008", "SO 2019/0008", "2021/2022", "A 7"])
def test_numbers_that_are_old_enough(number: str) -> None:
    check_clean(diarienummer.check_year, matter(diarienummer=number))


FORM = {"diarieform": [{"mönster": "[A-Z]{2} [0-9]{4}/[0-9]{4}", "exempel": "SO 2021/0008"}]}


def test_numbers_of_another_form() -> None:
    other = matter(profil=FORM, diarienummer="ASN-2020-12563")
    check_found(diarienummer.check_form, other, "diarienummer-form")
    check_clean(diarienummer.check_form, matter(profil=FORM, diarienummer="SO 2021/0008"))
    check_clean(diarienummer.check_form, matter(diarienummer="ASN-2020-12563"))
    theirs = [{"nummer": "FSN-2017-171", "etikett": "Dnr FSN"}]
    check_clean(diarienummer.check_form, matter(profil=FORM, diarienummer=theirs))


def test_a_pattern_that_cannot_be_read() -> None:
    broken = {"diarieform": [{"mönster": "[A-Z", "exempel": "SO 2021/0008"}]}
    akt = matter(profil=broken, diarienummer="SO 2021/0008")
    check_found(diarienummer.check_pattern, akt, "diarieform-ogiltig")
    check_clean(diarienummer.check_form, akt)
    check_clean(diarienummer.check_pattern, matter(profil=FORM))


def test_an_example_fits_its_pattern() -> None:
    wrong = {"diarieform": [{"mönster": "[A-Z]{2} [0-9]{4}", "exempel": "SO 21"}]}
    found = check_found(diarienummer.check_pattern, matter(profil=wrong), "diarieform-ogiltig")
    assert "SO 21" in found.message
