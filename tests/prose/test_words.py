"""Words and facts of a document."""

from __future__ import annotations

import pytest

from docgen.prose import facts, parse, words

WHOLE = """\
# Rubrik {{ a }}

Stycke ett
med *fet* text[^n] och [länk {{ b }}](https://lund.se).

- punkt {{ c }}
  1. under

> citat

| år | kr |
|----|----|
| 1  | {{ d|kronor }} |

[^n]: Not {{ e }}.
"""


def of(text: str) -> str:
    return words.of(parse.markdown(text).document)


def test_words_of_everything() -> None:
    assert of(WHOLE).split("\n") == [
        "Rubrik {{ a }}",
        "Stycke ett med fet text och länk {{ b }}.",
        "punkt {{ c }}",
        "under",
        "citat",
        "år",
        "kr",
        "1",
        "{{ d | kronor }}",
        "Not {{ e }}.",
    ]


def test_runs_have_lines() -> None:
    runs = words.runs(parse.markdown(WHOLE).document)
    assert [run.line for run in runs] == [1, 3, 6, 7, 9, 11, 11, 13, 13, 15]


def test_runs_read_just_as_written() -> None:
    (run,) = words.runs(parse.markdown("två  blanksteg\\\noch 5\u00a0kr").document)
    assert run == ("två  blanksteg\noch 5\u00a0kr", 1)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ett **två** tre", "Ett två\n*tre*"),
        ("Ett två", "Ett  \ntvå"),
        ("5 kr", "5\u00a0kr"),
        ("förenings\u00adbidrag", "föreningsbidrag"),
        ("å", "a\u030a"),
        ("a{{ x|y }}", "a{{x  |  y}}"),
        ("- ett\n- två", "1. ett\n\n2. två"),
        ("a[^1]\n\n[^1]: b", "a^[b]"),
    ],
)
def test_same_words(one: str, other: str) -> None:
    assert of(one) == of(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ett två", "Ett tvåa"),
        ("Ett två", "Ett, två"),
        ("ett", "Ett"),
        ("Ett\n\ntvå", "Ett två"),
        ('{{ a["x y"] }}', '{{ a["x  y"] }}'),
        ("{{ a }}", "{{ b }}"),
        ("a^[b]", "a^[c]"),
    ],
)
def test_other_words(one: str, other: str) -> None:
    assert of(one) != of(other)


def test_facts_in_order() -> None:
    found = facts.of(parse.markdown(WHOLE).document)
    assert [(fact.expression, fact.line) for fact in found] == [
        ("a", 1),
        ("b", 4),
        ("c", 6),
        ("d|kronor", 13),
        ("e", 15),
    ]


@pytest.mark.parametrize(
    ("expression", "normal"),
    [
        ("a", "a"),
        ("  a|kronor ", "a | kronor"),
        ("a\n  |  kronor", "a | kronor"),
        ('a["x_y"]|kronor', 'a["x_y"] | kronor'),
        ("f( 2021,2022 )", "f(2021, 2022)"),
        ("a [ 'b  |c' ]", "a ['b  |c']"),
        ("a if b else c", "a if b else c"),
        ("a - -b", "a - -b"),
        ("'a' in b", "'a' in b"),
        ("[1, 2] | lista", "[1, 2] | lista"),
    ],
)
def test_normal(expression: str, normal: str) -> None:
    assert facts.normal(expression) == normal
    assert facts.normal(normal) == normal
