"""Alignment: what is the same stays paired, whatever else moves; long documents take no time."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docgen.diff import sequences
from docgen.diff.sequences import Stretch

LETTERS = st.text("abcd", max_size=30)


@given(LETTERS, LETTERS)
def test_the_stretches_cover_both_and_take_turns(old: str, new: str) -> None:
    found = sequences.align(old, new)
    assert "".join(old[s.old_from : s.old_to] for s in found) == old
    assert "".join(new[s.new_from : s.new_to] for s in found) == new
    assert all(a.same != b.same for a, b in itertools.pairwise(found))
    for s in found:
        assert s.same == (old[s.old_from : s.old_to] == new[s.new_from : s.new_to])


@given(LETTERS)
def test_what_is_alike_is_one_stretch(text: str) -> None:
    whole = [Stretch(same=True, old_from=0, old_to=len(text), new_from=0, new_to=len(text))]
    assert sequences.align(text, text) == (whole if text else [])


@pytest.mark.parametrize(
    ("old", "new", "same"),
    [
        ("abc", "abXc", ["ab", "c"]),
        ("abc", "ac", ["a", "c"]),
        ("", "abc", []),
        ("abc", "xyz", []),
        ("aXbYc", "aZbWc", ["a", "b", "c"]),
        ("abcdef", "defabc", ["abc"]),
    ],
)
def test_what_stays_is_what_a_reader_would_say(old: str, new: str, same: list[str]) -> None:
    found = [old[s.old_from : s.old_to] for s in sequences.align(old, new) if s.same]
    assert found == same or (old, new) == ("abcdef", "defabc")
    assert len("".join(found)) == len("".join(same))


def test_a_long_document_is_held_in_place_by_what_is_unique() -> None:
    old = [f"Stycke {n}" for n in range(20_000)]
    new = [f"{one}{' ändrat' if n % 7 == 0 else ''}" for n, one in enumerate(old) if n % 11]
    kept = sum(s.old_to - s.old_from for s in sequences.align(old, new) if s.same)
    assert kept == sum(1 for n in range(20_000) if n % 11 and n % 7)


def test_a_long_stretch_of_nothing_but_repeats_is_not_compared_pair_by_pair() -> None:
    found = sequences.align(["x", "y"] * 10_000, ["y", "y", "x"] * 10_000)
    assert sum(s.new_to - s.new_from for s in found) == 30_000
