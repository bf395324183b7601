"""Words taken out of XML, and put back."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docgen.ooxml import escape, pattern

RUN = '<w:r><w:t xml:space="preserve">{}</w:t></w:r>'
TEXT = st.text(st.characters(exclude_categories=["C"], codec="utf-8"), min_size=1, max_size=20)


def xml(*texts: str) -> str:
    runs = "".join(RUN.format(text) for text in texts)
    return f"<w:p>{runs}<w:t/></w:p>"


def apart(text: str) -> pattern.Taken:
    taken = pattern.take_out(text)
    assert taken is not None
    return taken


@given(st.lists(TEXT), st.integers(0, 50))
def test_what_is_taken_out_can_be_put_back(texts: list[str], first: int) -> None:
    text = xml(*(escape.text(text) for text in texts))
    taken = apart(text)
    filled = pattern.compile(taken.with_tokens(first)).fill(["?"] * first + taken.words)
    assert filled == text


@given(st.lists(TEXT, min_size=1), st.lists(TEXT, min_size=1))
def test_what_has_the_same_rest_differs_in_words_alone(one: list[str], other: list[str]) -> None:
    texts = [xml(*(escape.text(text) for text in given)) for given in (one, other)]
    first, second = (apart(text) for text in texts)
    if (first.rest, first.spaces) == (second.rest, second.spaces):
        assert pattern.compile(first.with_tokens(0)).fill(second.words) == texts[1]


def test_space_round_words_and_space_in_a_row_stay() -> None:
    taken = apart(xml(" ett ", "två\u00a0tre", "fyra  fem", " ", "\u00a0sex"))
    assert taken.words == ["ett", "två\u00a0tre", "sex"]
    assert taken.with_tokens(7) == xml(
        " \ue0007\ue001 ", "\ue0008\ue001", "fyra  fem", " ", "\u00a0\ue0009\ue001"
    )


def test_character_references_become_the_characters() -> None:
    assert apart(xml("&#34;a&#39; &amp; &lt;")).words == ["\"a' &amp; &lt;"]


@pytest.mark.parametrize("text", ["a &nbsp; b", "a & b", "a\x0bb", "a\ufffeb", "a&#11;b"])
def test_what_is_no_text_of_xml_is_not_taken_apart(text: str) -> None:
    assert pattern.take_out(xml(text)) is None


def test_a_text_with_the_marks_of_tokens_is_not_free() -> None:
    assert pattern.is_free(["abc", "åäö"])
    assert not pattern.is_free(["abc", "\ue0003\ue001"])


def test_words_are_read_without_escapes() -> None:
    assert list(pattern.plain(["a &amp; b", "c"])) == ["a & b", "c"]


@pytest.mark.parametrize(
    "word", ["", " a", "a ", "a  b", "a\u00a0 b", "a\tb", "\ue000", "a\u2003b"]
)
def test_words_that_a_program_may_change_are_not_whole(word: str) -> None:
    assert pattern.is_whole(["a", "å\u00a0b c"])
    assert not pattern.is_whole(["a", word, "b"])


@given(st.lists(TEXT, min_size=1))
def test_whole_words_are_taken_out_as_they_are(words: list[str]) -> None:
    if pattern.is_whole(words):
        assert apart(xml(*map(escape.text, words))).words == [*map(escape.text, words)]


@given(st.lists(TEXT, min_size=1))
def test_a_pattern_in_bytes_is_filled_as_one_in_text(words: list[str]) -> None:
    text = pattern.compile("".join(f"å{token}" for token in pattern.tokens(len(words))))
    filled = pattern.encoded(text).fill(pattern.encode(words))
    assert filled.decode("utf-8") == text.fill(words)
