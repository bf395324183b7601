"""The quick look at the words of a draft misses nothing that the rules of the gate would find."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docgen.ooxml.gate import leftovers

TROUBLE = [
    *(
        "None",
        "nan",
        "NaN",
        "NaT",
        "undefined",
        "Undefined",
        "True",
        "False",
        "<docgen.X object at 0x7f",
    ),
    *(
        "<bound method A.b",
        "<function f",
        "<class 'A'>",
        "<Undefined",
        "[object Object]",
        "Decimal('1')",
    ),
    *(
        "datetime.date(2021, 1, 1)",
        "date(2021, 1, 1)",
        "Post(namn='a')",
        "{'a': 1}",
        "['a']",
        "['a', ",
    ),
    *(
        "Traceback (most recent call last)",
        "2021-01-01 00:00:00",
        "12345.0",
        "0.30000001",
        "1e10",
        "1.5E-07",
    ),
    *("{{ a }}", "}}", "{% if", "#}", "\x07", "\x85", "\ufffd", "\ufeff", "_x000D_"),
]
WORDS = st.lists(
    st.one_of(
        st.sampled_from(TROUBLE), st.text(max_size=6), st.sampled_from([" ", "\u00a0", "\n", "."])
    ),
    max_size=5,
).map("".join)


@pytest.mark.parametrize("words", TROUBLE)
def test_every_kind_of_trouble_is_suspicious(words: str) -> None:
    assert leftovers.is_suspicious(f"Nämnden beslutar {words} i dag.")


@given(WORDS)
def test_what_a_rule_finds_is_suspicious(words: str) -> None:
    plain = words.translate(leftovers._SPACES)
    patterns = (leftovers._MARK, leftovers._VALUE, leftovers._CONTROL)
    if any(pattern.search(plain) or pattern.search(words) for pattern in patterns):
        assert leftovers.is_suspicious(words)


@pytest.mark.parametrize(
    "words",
    [
        "Finansnämnden uppdaterar 3,5 % av 900\u00a0000 kronor",
        "Se § 4.2, 2021-02-01 och ”Nej”.\nNy rad",
    ],
)
def test_ordinary_words_are_not(words: str) -> None:
    assert not leftovers.is_suspicious(words)
    assert not leftovers._may_hold_value(words)
