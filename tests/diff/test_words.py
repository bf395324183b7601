"""Words: a change is whole words and whole numbers, and no more of them than changed."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docgen.diff import words
from docgen.diff.words import Kind

TEXTS = st.one_of(
    st.text(max_size=60),
    st.lists(
        st.sampled_from(
            ["kommunen", "900\u00a0000", "kronor", ",", ".", "och", "a\u0308r", "2021"]
        ),
        max_size=20,
    ).map(" ".join),
)
BEFORE = "Parterna möts två gånger om året och talar om hur det går"
AFTER = "Samråd hålls varje kvartal. Kommunen och föreningen går igenom varje insats tillsammans"
NB = "\u00a0"


@given(TEXTS, TEXTS)
def test_the_pieces_make_both_texts(old: str, new: str) -> None:
    found = words.diff(old, new)
    assert "".join(c.text for c in found if c.kind is not Kind.INSERTED) == old
    assert "".join(c.text for c in found if c.kind is not Kind.DELETED) == new
    assert all(c.text for c in found)
    assert all(a.kind is not b.kind for a, b in itertools.pairwise(found))


@given(TEXTS)
def test_the_tokens_make_the_text(text: str) -> None:
    assert "".join(words.tokens(text)) == text


def shown(old: str, new: str) -> str:
    marks = {Kind.KEPT: "{}", Kind.DELETED: "[-{}-]", Kind.INSERTED: "[+{}+]"}
    return "".join(marks[change.kind].format(change.text) for change in words.diff(old, new))


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (
            f"om 900{NB}000 kronor",
            f"om 905{NB}000 kronor",
            f"om [-900{NB}000-][+905{NB}000+] kronor",
        ),
        ("om 900 000 kronor", "om 905 000 kronor", "om [-900 000-][+905 000+] kronor"),
        ("0,9 mnkr", "0,95 mnkr", "[-0,9-][+0,95+] mnkr"),
        ("år 2021–2023", "år 2021–2024", "år 2021–[-2023-][+2024+]"),
        ("den 2021-01-01.", "den 2021-01-31.", "den [-2021-01-01-][+2021-01-31+]."),
        ("dnr KS/2021:123", "dnr KS/2021:124", "dnr [-KS/2021:123-][+KS/2021:124+]"),
        ("part och/eller part", "part och part", "part och[-/eller-] part"),
        ("kommunen ska betala", "kommunen ska inte betala", "kommunen ska [+inte +]betala"),
        ("ska inte betala", "ska betala", "ska [-inte -]betala"),
        ("betala.", "betala, om inte annat sägs.", "betala[+, om inte annat sägs+]."),
        ("senast den 1 maj i år", "senast den 3 juni i år", "senast den [-1 maj-][+3 juni+] i år"),
        ("a\u0308r", "ar", "[-a\u0308r-][+ar+]"),
        ("Avtalet gäller.", "Avtalet gäller.", "Avtalet gäller."),
        ("", "nytt", "[+nytt+]"),
        ("gammalt", "", "[-gammalt-]"),
        (
            f"{BEFORE}.",
            f"{AFTER}.",
            f"[-{BEFORE}-][+{AFTER}+].",
        ),
    ],
)
def test_a_change_reads_as_a_person_would_mark_it(old: str, new: str, expected: str) -> None:
    assert shown(old, new) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("kommun:s LOV-avtal", ["kommun:s", " ", "LOV-avtal"]),
        ("1 234 567,50 kr", ["1 234 567,50", " ", "kr"]),
        ("år 2021 000", ["år", " ", "2021", " ", "000"]),
        ("556677-8899", ["556677-8899"]),
        ("12.5 % (tolv)", ["12.5", " ", "%", " ", "(", "tolv", ")"]),
        ("3 kap. 5 §", ["3", " ", "kap", ".", " ", "5", " ", "§"]),
        ("👩‍⚖️!", ["👩‍", "⚖️", "!"]),
    ],
)
def test_numbers_are_whole_and_marks_apart(text: str, expected: list[str]) -> None:
    assert words.tokens(text) == expected


@pytest.mark.parametrize(
    ("old", "new", "at_least", "at_most"),
    [
        ("a b c d", "a b c d", 1, 1),
        ("a b c d", "a b c x", 0.7, 0.8),
        ("a b", "c d", 0, 0),
        ("", "", 1, 1),
    ],
)
def test_likeness_is_the_share_of_words(
    old: str, new: str, at_least: float, at_most: float
) -> None:
    assert at_least <= words.likeness(words.tokens(old), words.tokens(new)) <= at_most
