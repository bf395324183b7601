"""Keys of facts: the way to the value and how it is written; none twice for different words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docgen.templating import keys

BOUND = frozenset({"rad", "x"})


@pytest.mark.parametrize(
    ("expression", "key"),
    [
        ("titel", "titel"),
        ("överenskommelse.belopp[2021]", "överenskommelse.belopp.2021"),
        ("överenskommelse.belopp[2021] | tkr", "överenskommelse.belopp.2021:tkr"),
        ("a|versal|citat", "a:versal:citat"),
        ("a['x y']", "a.x_y"),
        ("antal|bokstäver('ett')", "antal:bokstäver-ett"),
        ("antal|bokstäver(genus='ett')", "antal:bokstäver-ett"),
        ("rad.text", "{{ rad['nyckel'] }}.text"),
        ("rad.text|versal", "{{ rad['nyckel'] }}.text:versal"),
        ("rad['a'].b", "{{ rad['nyckel'] }}.a.b"),
        ("rad", ""),
        ("rad.text ~ titel", ""),
        ("belopp[rad.år]", ""),
        ("titel|citat(x)", ""),
        ("loop.index", ""),
    ],
)
def test_a_key_is_the_way_and_the_writing(expression: str, key: str) -> None:
    assert keys.of(expression, BOUND) == key


@pytest.mark.parametrize(
    "expression",
    ["a ~ b", "(parter|first).namn", "a if b else c", "a[-1]", "f(a)", "'text'", "a|f(b)", "a ["],
)
def test_what_is_no_plain_way_gets_a_key_of_its_own_words(expression: str) -> None:
    key = keys.of(expression)
    assert key.startswith("uttryck.")
    assert key == keys.of(f"  {expression} ")
    assert keys.title(key) == "Uttryck"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("(parter|first).namn", "(parter|last).namn"),
        ("a|bokstäver('en')", "a|bokstäver('ett')"),
        ("a|bokstäver(genus='en')", "a|bokstäver(genus='ett')"),
        ("a | kronor", "a | tkr"),
        ("a|f(b)", "a|f(c)"),
        ("a.b.c", "a.b"),
        ("a + b", "a - b"),
    ],
)
def test_different_words_have_different_keys(one: str, other: str) -> None:
    assert keys.of(one) != keys.of(other)


@given(st.text(max_size=40))
def test_any_expression_has_a_key_that_a_control_can_hold(expression: str) -> None:
    key = keys.of(expression)
    assert key
    assert not any(char.isspace() for char in key)


@pytest.mark.parametrize(
    ("key", "title"),
    [
        ("överenskommelse.belopp.2021", "Belopp 2021"),
        ("överenskommelse.belopp.2021:tkr", "Belopp 2021"),
        ("handling.nämnd.0.namn", "Namn"),
        ("överenskommelse.per_månad.2022", "Per månad 2022"),
        ("titel", "Titel"),
        ("2021", "2021 2021"),
    ],
)
def test_a_key_has_a_name_for_people(key: str, title: str) -> None:
    assert keys.title(key) == title
