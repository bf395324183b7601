"""Tags typed in Word, whose autocorrect turns quotation marks and hyphens, say what was meant."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docgen.templating import autocorrect
from tests.ooxml.make import p
from tests.templating.make import MAIN, filled

VALUES = {"x": "ja", "y": "säg ”ja”", "z": "it’s", "n": 5, "w": "a–b", "q": 'a "b"', "t": "Å"}


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("{{ x == ”ja” }}", '{{ x == "ja" }}'),
        ("{{ x == “ja” }}", '{{ x == "ja" }}'),
        ("{{ x == „ja” }}", '{{ x == "ja" }}'),
        ("{{ x == ’ja’ }}", "{{ x == 'ja' }}"),
        ("{{ x == ‘ja’ }}", "{{ x == 'ja' }}"),
        ("{{ x == ´ja´ }}", "{{ x == 'ja' }}"),
        ('{{ x == ”ja" or x == ”nej" }}', '{{ x == "ja" or x == "nej" }}'),
        ('{{ x == "ja” }}', '{{ x == "ja" }}'),
        ('{{ y == "säg ”ja”" }}', '{{ y == "säg ”ja”" }}'),
        ("{{ y == 'säg ”ja”' }}", "{{ y == 'säg ”ja”' }}"),
        ("{{ z == ”it’s” }}", '{{ z == "it’s" }}'),
        ('{{ z == "it\\"s" }}', '{{ z == "it\\"s" }}'),
        ("{{ n – 1 }}", "{{ n - 1 }}"),
        ("{{ n − 1 }}", "{{ n - 1 }}"),
        ("{%– if n –%}", "{%- if n -%}"),
        ('{{ w == ”a–b” }}', '{{ w == "a–b" }}'),
        ("{{\u00a0x\u00a0|\u00a0datum }}", "{{ x | datum }}"),
        ("{{ x\u200b }}", "{{ x }}"),
        ('{{ x }}', "{{ x }}"),
        ('{{ "öppen }}', '{{ "öppen }}'),
    ],
)  # fmt: skip
def test_a_tag_is_read_as_it_was_meant(typed: str, read: str) -> None:
    assert autocorrect.undone(typed) == read
    assert autocorrect.undone(read) == read


@pytest.mark.parametrize(
    ("tag", "shown"),
    [
        ("{% if x == ”ja” %}A{% else %}B{% endif %}", "A"),
        ("{% if x == ’ja’ %}A{% else %}B{% endif %}", "A"),
        ("{% if x != ”ja” %}A{% else %}B{% endif %}", "B"),
        ('{% if y == "säg ”ja”" %}A{% else %}B{% endif %}', "A"),
        ("{% if y == 'säg ”ja”' %}A{% else %}B{% endif %}", "A"),
        ("{% if z == ”it’s” %}A{% else %}B{% endif %}", "A"),
        ("{% if q == 'a \"b\"' %}A{% else %}B{% endif %}", "A"),
        ("{% if w == ”a–b” %}A{% else %}B{% endif %}", "A"),
        ("{% if x in [”nej”, ”ja”] %}A{% else %}B{% endif %}", "A"),
        ("{{ n – 1 }}", "4"),
        ("{{ x ~ ” }} och %} ” ~ n }}", "ja }} och %} 5"),
        ("{{ x | replace(”j”, ”’”) }}", "’a"),
        ("{{ x ~ “ ” ~ t }}", "ja Å"),
    ],
)
def test_a_tag_does_what_was_meant(tag: str, shown: str) -> None:
    assert filled(p(tag), VALUES)[MAIN] == [shown]


@given(st.text(alphabet="ab \"'“”„‘’–-\\{}|", max_size=30))
def test_straightening_twice_is_straightening_once(inner: str) -> None:
    once = autocorrect.undone(inner)
    assert autocorrect.undone(once) == once


@given(st.text(alphabet="ab“”’–-", max_size=12))
def test_words_in_straight_marks_are_left_alone(words: str) -> None:
    assert autocorrect.undone(f'{{{{ x == "{words}" }}}}') == f'{{{{ x == "{words}" }}}}'
