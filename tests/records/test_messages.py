"""The Swedish of pydantic's errors: nothing is left in English, nothing breaks a line."""

from __future__ import annotations

import re
from collections import Counter
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic_core import _pydantic_core

from docgen.records import codes, messages

LISTED = list(_pydantic_core.list_all_errors())
ALWAYS = {"namn", "värde", "val"}


def test_every_error_of_pydantic_is_translated_or_cannot_occur() -> None:
    known = messages.TABLE.keys() | messages.IMPOSSIBLE | messages.CONSEQUENCES
    assert {error["type"] for error in LISTED} - known == set()


def test_no_error_is_both_translated_and_impossible() -> None:
    listed = Counter([*messages.TABLE, *messages.IMPOSSIBLE, *messages.CONSEQUENCES])
    assert [kind for kind, times in listed.items() if times > 1] == []


@pytest.mark.parametrize("error", LISTED, ids=lambda error: error["type"])
def test_a_translation_uses_only_names_that_pydantic_gives(error: dict[str, Any]) -> None:
    text = messages.TABLE.get(error["type"])
    if text is None:
        return
    given_names = set(error.get("example_context") or {}) | ALWAYS
    assert set(re.findall(r"\{(\w+)\}", text.message + text.cure)) <= given_names
    assert text.code in codes.CODES
    assert text.cure


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (None, "tomt"),
        (True, "true"),
        (900000, "900000"),
        (Decimal("1.50"), "1.50"),
        ("hej", "”hej”"),
        ("rad ett\nrad två\u2028tre", "”rad ett rad två tre”"),
        ("x" * 61, "”" + "x" * 59 + "…”"),
        ("x" * 60, "”" + "x" * 60 + "”"),
        ({"a": 1}, "en grupp nycklar"),
        ([1, 2], "en lista"),
        ((), "en lista"),
    ],
)
def test_a_value_is_shown_short_and_on_one_line(value: object, shown: str) -> None:
    assert messages.shown(value) == shown


@given(st.text())
def test_whatever_the_value_it_stays_on_one_line(text: str) -> None:
    shown = messages.shown(text)
    assert len(shown) <= messages.LONGEST + 2
    assert shown.splitlines() == [shown]


@pytest.mark.parametrize(
    ("loc", "words"),
    [
        ((), "Filens innehåll"),
        (("belopp",), "”belopp”"),
        (("belopp", 1), "Post 2 i ”belopp”"),
        (("rader", 0, 2), "Post 3 i post 1 i ”rader”"),
        (("belopp", 1, "kronor"), "”kronor”"),
        ((0,), "Post 1 i filens innehåll"),
    ],
)
def test_the_subject_of_a_sentence(loc: tuple[str | int, ...], words: str) -> None:
    assert messages.subject(loc) == words


@pytest.mark.parametrize(
    ("expected", "choices"),
    [
        ("'kr', 'tkr' or 'mnkr'", ["kr", "tkr", "mnkr"]),
        ("'a or b' or 'c'", ["a or b", "c"]),
        ('"it\'s" or 3', ["it's", "3"]),
        ("1, 2 or -3", ["1", "2", "-3"]),
        ("'nr 5'", ["nr 5"]),
        ("", []),
    ],
)
def test_the_choices_are_read_out_of_pydantics_sentence(expected: str, choices: list[str]) -> None:
    assert messages.choices(expected) == choices


@pytest.mark.parametrize(
    ("words", "sentence"),
    [([], ""), (["a"], "a"), (["a", "b"], "a eller b"), (["a", "b", "c"], "a, b eller c")],
)
def test_alternatives(words: list[str], sentence: str) -> None:
    assert messages.either(words) == sentence


def test_a_limit_is_written_with_a_decimal_comma_and_an_unknown_name_as_an_ellipsis() -> None:
    assert messages.fill("{ge} {lt} {x}", {"ge": 0.5, "lt": Decimal("2.0")}) == "0,5 2 …"
