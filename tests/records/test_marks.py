"""Marks are noted as indexes and counted when asked for."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docgen.records import marks
from docgen.records.marks import Keys, Mark, Places, Spot

TEXT = "a: 1\r\nb:\n  - x\r  - c: 2"
ROOT = Spot(
    0,
    {"a": 3, "b": Spot(11, {0: 13, 1: Spot(19, {"c": 22}, {"c": 19})})},
    {"a": 0, "b": 6},
)


def test_a_mark_is_counted_in_lines_and_characters_from_one() -> None:
    mark = marks.counter("a\r\nb\rå\n𝄞x")
    assert [mark(index) for index in (0, 3, 5, 7, 8)] == [(1, 1), (2, 1), (3, 1), (4, 1), (4, 2)]


def test_values_are_found_by_the_way_to_them() -> None:
    places = Places(ROOT, marks.counter(TEXT))
    assert places[()] == Mark(1, 1)
    assert places[("b", 1, "c")] == Mark(4, 8)
    assert dict(places) == {
        (): (1, 1),
        ("a",): (1, 4),
        ("b",): (3, 3),
        ("b", 0): (3, 5),
        ("b", 1): (4, 5),
        ("b", 1, "c"): (4, 8),
    }
    assert len(places) == 6


def test_keys_are_found_by_the_way_to_their_values() -> None:
    keys = Keys(ROOT, marks.counter(TEXT))
    assert dict(keys) == {("a",): (1, 1), ("b",): (2, 1), ("b", 1, "c"): (4, 5)}


@pytest.mark.parametrize("loc", [("c",), ("a", "b"), ("b", 2), ("b", "c"), ("b", 1, "c", 0)])
def test_what_is_not_there_has_no_mark(loc: tuple[str | int, ...]) -> None:
    counter = marks.counter(TEXT)
    assert loc not in Places(ROOT, counter)
    assert loc not in Keys(ROOT, counter)


@pytest.mark.parametrize("loc", [(), ("b", 0), ("b", 1)])
def test_the_root_and_what_stands_in_a_list_have_no_key(loc: tuple[str | int, ...]) -> None:
    assert loc not in Keys(ROOT, marks.counter(TEXT))


@given(st.text("a å\t\r\n𝄞"), st.data())
def test_lines_and_columns_are_those_of_the_text_before(text: str, data: st.DataObject) -> None:
    index = data.draw(st.integers(0, len(text)))
    if text[index - 1 : index + 1] == "\r\n":
        return  # a place between the two signs of one line break is no place
    *before, last = re.split("\r\n|\r|\n", text[:index])
    assert marks.counter(text)(index) == (len(before) + 1, len(last) + 1)
