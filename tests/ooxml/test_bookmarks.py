from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docgen.ooxml import bookmarks

from .samples import story


@pytest.mark.parametrize("bad", ["", "1a", "a b", "a-b", "x" * 41, 'a"b'])
def test_names_word_drops_are_refused(bad: str) -> None:
    with pytest.raises(bookmarks.BookmarkRefused):
        bookmarks.check(bad)


def test_a_plain_key_is_readable() -> None:
    assert bookmarks.name_for("parter") == "_Ref_parter"


@given(st.text(min_size=1), st.text(min_size=1))
def test_every_key_has_a_name_of_its_own(one: str, other: str) -> None:
    try:
        names = [bookmarks.name_for(key) for key in (one, other)]
    except UnicodeEncodeError:  # a lone surrogate is stopped at the border
        return
    assert all(re.fullmatch(r"_Ref_\w{0,35}", name, re.ASCII) for name in names)
    assert (names[0] == names[1]) == (one == other)


def test_start_and_end_pair_up_inside_each_other() -> None:
    body = story(f"<w:p>{bookmarks.around('a', bookmarks.around('b', ''))}</w:p>")[0][0]
    marks = [(el.tag.rpartition("}")[2], el.values()[0]) for el in body]
    assert [kind for kind, _ in marks] == ["bookmarkStart"] * 2 + ["bookmarkEnd"] * 2
    assert marks[0][1] == marks[3][1] != marks[1][1] == marks[2][1]
