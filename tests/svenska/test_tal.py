"""Numbers in digits and in words."""

from __future__ import annotations

import contextlib
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docgen.svenska import tal, talord

NUMBERS = st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**20), max_value=10**20)


@given(NUMBERS)
def test_parse_reads_what_format_writes(number: Decimal) -> None:
    assert tal.parse(tal.format(number)) == number


@given(st.lists(st.decimals(-(10**20), 10**20, places=2)), st.integers(2, 5))
def test_a_column_is_written_as_each_of_its_numbers(numbers: list[Decimal], places: int) -> None:
    assert tal.column(numbers, places) == [tal.format(number, places) for number in numbers]
    whole = [Decimal(int(number)) for number in numbers]
    assert tal.column(whole, 0) == [tal.format(number) for number in whole]


@given(st.integers(-talord.MAX, talord.MAX), st.sampled_from(["en", "ett"]))
def test_words_are_read_back(number: int, genus: talord.Genus) -> None:
    words = talord.format(number, genus)
    assert talord.parse(words) == number
    assert talord.parse(words.upper()) == number


@given(st.text())
def test_any_text_is_a_number_or_refused(text: str) -> None:
    with contextlib.suppress(tal.OgiltigtTal):
        assert tal.parse(tal.format(tal.parse(text))) == tal.parse(text)
    with contextlib.suppress(talord.OgiltigtTalord):
        assert abs(talord.parse(text)) <= talord.MAX


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (Decimal("9E5"), "900·000"),
        (Decimal("1234.50"), "1·234,5"),
        (Decimal("-0"), "0"),
        (Decimal("0.10"), "0,1"),
        (10**30, "1" + "·000" * 10),
    ],
)
def test_written_exactly(number: Decimal, text: str) -> None:
    assert tal.format(number).replace("\u00a0", "·") == text


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (0, "noll"),
        (1, "ett"),
        (18, "arton"),
        (21, "tjugoett"),
        (40, "fyrtio"),
        (100, "etthundra"),
        (101, "etthundraett"),
        (1000, "ettusen"),
        (1100, "ettusenetthundra"),
        (2021, "tvåtusentjugoett"),
        (21_000, "tjugoettusen"),
        (101_000, "etthundraettusen"),
        (900_000, "niohundratusen"),
        (1_000_000, "en miljon"),
        (1_000_001, "en miljon ett"),
        (3_050_000, "tre miljoner femtiotusen"),
        (21_000_000, "tjugoen miljoner"),
        (999_999_999, "niohundranittionio miljoner niohundranittioniotusenniohundranittionio"),
        (-5, "minus fem"),
    ],
)
def test_words(number: int, words: str) -> None:
    assert tal.ord(number) == words


def test_words_follow_the_noun() -> None:
    assert [tal.ord(number, "en") for number in (1, 21, 101, 1001, 1000)] == [
        *("en", "tjugoen", "etthundraen", "ettusenen", "ettusen"),
    ]


@pytest.mark.parametrize("text", ["ett tusen", "tusen", "Ett hundra tusen", "hundra"])
def test_words_apart_are_read(text: str) -> None:
    assert talord.parse(text) in {100, 1000, 100_000}


@pytest.mark.parametrize("text", ["", "förtio", "miljon", "tusenmiljoner", "många", "tio tio"])
def test_other_words_are_refused(text: str) -> None:
    with pytest.raises(talord.OgiltigtTalord, match="niohundratusen"):
        talord.parse(text)


@pytest.mark.parametrize("number", [10**9, -(10**9)])
def test_too_great_for_words(number: int) -> None:
    with pytest.raises(talord.TaletSkrivsMedSiffror, match="med siffror"):
        tal.ord(number)


@pytest.mark.parametrize(
    ("number", "digits", "words"),
    [
        (1, "1:a", "första"),
        (2, "2:a", "andra"),
        (3, "3:e", "tredje"),
        (11, "11:e", "elfte"),
        (12, "12:e", "tolfte"),
        (20, "20:e", "tjugonde"),
        (21, "21:a", "tjugoförsta"),
        (32, "32:a", "trettioandra"),
        (40, "40:e", "fyrtionde"),
        (99, "99:e", "nittionionde"),
    ],
)
def test_ordinals(number: int, digits: str, words: str) -> None:
    assert tal.ordningstal(number) == digits
    assert tal.ordningsord(number) == words


@pytest.mark.parametrize("number", [0, 100, -1])
def test_no_such_ordinal_in_words(number: int) -> None:
    with pytest.raises(talord.TaletSkrivsMedSiffror):
        tal.ordningsord(number)


def test_ordinals_as_babel_forms_them() -> None:
    from babel import Locale  # noqa: PLC0415

    form = Locale.parse("sv_SE").ordinal_form
    endings = {"one": "a", "other": "e"}
    for number in range(1, 200):
        assert tal.ordningstal(number).endswith(f":{endings[form(number)]}")


@pytest.mark.parametrize("text", ["", "1.5", "1 23", "0 900", "x", "1,", ",5", "1,250", "½"])
def test_no_number(text: str) -> None:
    with pytest.raises(tal.OgiltigtTal) as caught:
        tal.parse(text)
    assert caught.value.reason
    assert caught.value.cure
