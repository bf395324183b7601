"""Amounts: written exactly, read strictly, found in prose."""

from __future__ import annotations

import contextlib
import decimal
from decimal import Decimal

import pytest
from babel.numbers import format_decimal
from hypothesis import given
from hypothesis import strategies as st

from docgen.svenska import belopp, tal
from docgen.svenska.belopp import PRECISERINGAR, Belopp, Enhet, OgiltigtBelopp

ORE = st.integers(-(10**15), 10**15).map(lambda ore: Decimal(ore) / 100)
AMOUNTS = st.builds(Belopp, ORE, st.sampled_from(Enhet), st.sampled_from(["", *PRECISERINGAR]))


@given(AMOUNTS)
def test_parse_reads_what_format_writes(amount: Belopp) -> None:
    assert belopp.parse(belopp.format(amount)) == amount


@given(ORE, st.sampled_from(["kronor", "kr", "tkr", "mnkr", "mdkr", "miljoner"]))
def test_no_unit_loses_a_digit(value: Decimal, unit: str) -> None:
    assert belopp.parse(getattr(belopp, unit)(value)).kronor == value


@given(st.integers(-(10**15), 10**15))
def test_whole_numbers_are_grouped_as_babel_groups_them(number: int) -> None:
    wanted = format_decimal(number, "#,##0;\u2212#,##0", locale="sv_SE")
    assert belopp.siffror(number) == wanted


@given(st.text())
def test_any_text_is_read_safely_or_refused(text: str) -> None:
    with contextlib.suppress(OgiltigtBelopp):
        amount = belopp.parse(text)
        assert belopp.parse(belopp.format(amount)) == amount


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("900 000", Belopp(Decimal(900_000))),
        ("900000", Belopp(Decimal(900_000))),
        ("900 000 kronor", Belopp(Decimal(900_000))),
        ("900\u00a0000\u202f000\u2009kr", Belopp(Decimal(900_000_000), Enhet.KR)),
        ("1 krona", Belopp(Decimal(1))),
        ("3 mnkr", Belopp(Decimal(3_000_000), Enhet.MNKR)),
        ("3,2 miljoner kronor", Belopp(Decimal(3_200_000), Enhet.MILJONER)),
        ("1 miljon kronor", Belopp(Decimal(1_000_000), Enhet.MILJONER)),
        ("9,995307 mnkr", Belopp(Decimal(9_995_307), Enhet.MNKR)),
        ("drygt 3 mnkr", Belopp(Decimal(3_000_000), Enhet.MNKR, "drygt")),
        ("Upp till 50 tkr", Belopp(Decimal(50_000), Enhet.TKR, "upp till")),
        ("−5 000", Belopp(Decimal(-5000))),
        ("–5 000 kr", Belopp(Decimal(-5000), Enhet.KR)),
        ("-5000", Belopp(Decimal(-5000))),
        ("1 234,50 kronor", Belopp(Decimal("1234.50"))),
        ("0", Belopp(Decimal(0))),
        (" 900 ", Belopp(Decimal(900))),
    ],
)
def test_read(text: str, amount: Belopp) -> None:
    assert belopp.parse(text) == amount


@pytest.mark.parametrize(
    ("text", "cure"),
    [
        ("900.000", "”900\u00a0000”"),
        ("900,000", "”900\u00a0000” med mellanslag, eller ”900”"),
        ("3,250 mnkr", "”3\u00a0250” med mellanslag, eller ”3,25”"),
        ("1.234,50", "900 000"),
        ("3.2 miljoner kronor", "”3,2”"),
        ("1 23", "grupper om tre"),
        ("12345 678", "grupper om tre"),
        ("9e5", "med siffror"),
        ("NaN", "med siffror"),
        ("niohundratusen", "med siffror"),
        ("٩٠٠", "siffrorna 0–9"),
        ("９００", "siffrorna 0–9"),
        ("3 Mkr", "”mnkr”"),
        ("3 MSEK", "”mnkr”"),
        ("900 kkr", "”tkr”"),
        ("900000:-", "”kronor”"),
        ("900 SEK", "”kronor”"),
        ("kr 500 000", "Skriv ”500 000 kr”"),
        ("SEK 900", "Skriv ”900 kronor”"),
        ("3 miljoner", "”miljoner kronor”"),
        ("900 Kronor", "”kronor”"),
        ("900 floriner", "kronor, kr, tkr"),
        ("900 euro", "bara i kronor"),
        ("900 EUR", "eller som text"),
        ("900 kronor per år", "Skriv bara ”900 kronor”, och ”per år” i en egen"),
        ("3,2 mnkr/år", "Skriv bara ”3,2 mnkr”, och ”år” i en egen"),
        ("900 kr exkl. moms", "”exkl. moms”"),
        ("900kr", "mellanslag före"),
        ("007", "nollan"),
        ("+5", "900 000"),
        ("1,234 kronor", "två decimaler"),
        ("", "med siffror"),
        ("kr", "med siffror"),
        ("3 mnkr 4", "med siffror"),
        ("900 000\n", None),
    ],
)
def test_refused_with_its_cure(text: str, cure: str | None) -> None:
    if cure is None:
        assert belopp.parse(text).kronor == 900_000
        return
    with pytest.raises(OgiltigtBelopp) as caught:
        belopp.parse(text)
    assert cure in str(caught.value)
    assert isinstance(caught.value, ValueError)


@pytest.mark.parametrize("value", [1.5, True, "900", None, Decimal("NaN"), Decimal("Infinity")])
def test_only_exact_numbers_are_written(value: object) -> None:
    with pytest.raises(tal.InteEttTal):
        belopp.kronor(value)  # type: ignore[arg-type]


def test_an_amount_holds_whole_ore_and_known_words() -> None:
    with pytest.raises(OgiltigtBelopp, match="två decimaler"):
        Belopp(Decimal("0.001"))
    with pytest.raises(OgiltigtBelopp, match="drygt"):
        Belopp(Decimal(1), precisering="typ")


def test_amounts_are_ordered_by_value() -> None:
    assert Belopp(Decimal(1), Enhet.TKR) < Belopp(Decimal(2), Enhet.KR)


@pytest.mark.parametrize(
    ("value", "unit", "rounded"),
    [
        (Decimal("898333.33"), 1000, 898_000),
        (Decimal("898333.33"), 5000, 900_000),
        (Decimal("981818.18"), 10_000, 980_000),
        (Decimal("924.30"), 1, 924),
        (Decimal("1074865.06"), 100, 1_074_900),
        (500, 1000, 1000),
        (-500, 1000, -1000),
    ],
)
def test_rounding_is_half_up(value: Decimal, unit: int, rounded: int) -> None:
    assert belopp.avrunda(value, unit) == rounded


def test_rounding_otherwise_is_asked_for() -> None:
    assert belopp.avrunda(Decimal("2.5"), mode=decimal.ROUND_DOWN) == 2
    with pytest.raises(OgiltigtBelopp, match="större än noll"):
        belopp.avrunda(1, 0)


@given(ORE, st.integers(1, 100_000))
def test_a_rounded_amount_is_a_near_multiple(value: Decimal, unit: int) -> None:
    rounded = belopp.avrunda(value, unit)
    assert rounded % unit == 0
    assert abs(rounded - value) * 2 <= unit


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (900_000, "niohundratusen kronor"),
        (1, "en krona"),
        (Decimal("21.50"), "tjugoen kronor och femtio öre"),
        (-2, "minus två kronor"),
        (0, "noll kronor"),
    ],
)
def test_in_words(value: Decimal, words: str) -> None:
    assert belopp.bokstaver(value) == words


def found(text: str) -> list[str]:
    hits = belopp.find_in(text)
    return [f"{text[start:end]}={amount.kronor}" for start, end, amount in hits]


@pytest.mark.parametrize(
    ("text", "hits"),
    [
        ("ger 900 000 kronor per år", ["900 000 kronor=900000"]),
        ("ger 900\u00a0000\u00a0kronor", ["900\u00a0000\u00a0kronor=900000"]),
        ("Totalt 3 mnkr.", ["Totalt 3 mnkr=3000000"]),
        ("drygt 3,2 miljoner kronor", ["drygt 3,2 miljoner kronor=3200000"]),
        ("925 000 avsätts", ["925 000=925000"]),
        ("summan 45000 betalas", ["45000=45000"]),
        ("från 3 Mkr till 900.000 kr", ["3 Mkr=3000000", "900.000 kr=900000"]),
        ("3–4 mnkr", ["4 mnkr=4000000"]),
        ("saldo −5 000 kr", ["−5 000 kr=-5000"]),
        ("saldo -5 000 kr", ["-5 000 kr=-5000"]),
        ("minst 12,50 kronor", ["minst 12,50 kronor=12.50"]),
        ("summan 950000 betalas", ["950000=950000"]),
        ("(900 000)", ["900 000=900000"]),
        ("år 2021 900 000 kronor", ["900 000 kronor=900000"]),
        ("niohundratusen kronor", ["niohundratusen kronor=900000"]),
        ("totalt tre miljoner kronor", ["tre miljoner kronor=3000000"]),
        ("900:- i avgift", ["900:-=900"]),
        ("900 tusen kronor", ["900 tusen kronor=900000"]),
    ],
)
def test_found_in_prose(text: str, hits: list[str]) -> None:
    assert found(text) == hits


@pytest.mark.parametrize(
    "text",
    [
        "år 2021 och 2022",
        "2021-01-10",
        "den 10 januari 2021",
        "20210110 och 201217",
        "dnr ASN-2020-12563, SO 2021/0008 och 17SN368",
        "dnr 12563",
        "212000-0167",
        "040-34 50 00, 08 123 456 78, +46 123 456 789 och 0701234567",
        "telefon 123 456",
        "226 47 Lund och 22647 Lund",
        "§ 12 000",
        "förordningen (2013:522)",
        "https://exempel.se/900000",
        "125 000 invånare och 12 000 personer",
        "15 000 timmar",
        "4,6 procent och 50 000 %",
        "bankgiro 5555 555",
        "kundnummer 123456",
        "version 10.000.1",
        "i många kronor, några kronor",
        "0,001 kronor",
        "svenska kronor",
    ],
)
def test_not_taken_for_an_amount(text: str) -> None:
    assert found(text) == []


@given(AMOUNTS)
def test_a_written_amount_is_found_whole(amount: Belopp) -> None:
    text = belopp.format(amount)
    assert belopp.find_in(f"Stödet är {text}.")[-1:] == [(10, 10 + len(text), amount)]


def test_renderings_of_a_figure() -> None:
    forms = [form.replace("\u00a0", " ") for form in belopp.renderings(900_000)]
    wanted = ["900 000", "900000", "900.000", "900 tkr", "0,9 mnkr", "0,9 miljoner kronor"]
    assert forms[0] == "900 000"
    assert {*wanted, "niohundratusen", "0,9 Mkr"} <= set(forms)
    assert "3,0 mnkr" in [form.replace("\u00a0", " ") for form in belopp.renderings(3_000_000)]
    assert "1\u00a0miljon kronor" in belopp.renderings(1_000_000)
    assert not any("mnkr" in form for form in belopp.renderings(70_307))


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("900 000 och 900\u202f000, 900 tkr eller 0,9 mnkr, Niohundratusen.", 5),
        ("900 000.", 1),
        ("1 900 000 och 900 000 000", 0),
        ("900 0001 och 2900 000", 0),
        ("10,9 mnkr", 0),
        ("niohundratusenett", 0),
    ],
)
def test_a_figure_is_found_in_any_rendering(text: str, count: int) -> None:
    assert len(belopp.find_value(text, 900_000)) == count


@given(ORE)
def test_every_rendering_is_found(value: Decimal) -> None:
    for form in belopp.renderings(value):
        assert belopp.find_value(f"Nu {form}.", value) == [(3, 3 + len(form))]
