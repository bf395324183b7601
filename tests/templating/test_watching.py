"""A watched template says what each condition saw, and is filled as an unwatched one."""

from __future__ import annotations

from typing import Any

import pytest

from docgen.ooxml import package as packages
from docgen.templating import watching
from docgen.templating.watching import Tried
from tests.ooxml.make import p
from tests.templating.make import MAIN, template

FACTS: dict[str, Any] = {
    "titel": "Stöd",
    "tomt": "",
    "rader": [
        {"nyckel": "rader.0", "namn": "Ett", "rätt": True},
        {"nyckel": "rader.1", "namn": "Två", "rätt": False},
    ],
    "inget": [],
}


def tried(*paragraphs: str, **parts: str) -> list[Tried]:
    made = template("".join(p(words) for words in paragraphs), **parts)
    watched = watching.fill(made, FACTS)
    assert {part: watched.stories[part] for part in made.fill(FACTS)} == made.fill(FACTS)
    return list(watched.tried)


def outcome(found: list[Tried]) -> list[tuple[str, bool, int | None, int]]:
    return [(one.tag.body, one.held, one.turns, one.paragraph) for one in found]


@pytest.mark.parametrize(
    ("paragraphs", "expected"),
    [
        (("{%p if titel %}", "a", "{%p endif %}"), [("if titel", True, None, 0)]),
        (("a", "{%p if tomt %}", "b", "{%p endif %}"), [("if tomt", False, None, 1)]),
        (("a{% if titel %}b{% endif %}",), [("if titel", True, None, 0)]),
        # What is asked for a whole paragraph is what its tags ask.
        (("{% if titel %}b{% endif %}",), [("if titel", True, None, 0)]),
        (("{% if tomt %}b{% endif %}{% if not titel %}c{% endif %}", "d"),
         [("if tomt", False, None, 0), ("if not titel", False, None, 0)]),
        (("{% for r in inget %}b{% endfor %}", "d"), [("for r in inget", False, 0, 0)]),
        (
            ("{%p if tomt %}", "a", "{%p elif titel %}", "b", "{%p endif %}"),
            [("if tomt", False, None, 0), ("elif titel", True, None, 0)],
        ),
        (
            ("{%p for r in rader %}", "{{ r.namn }}", "{%p endfor %}", "{%p for r in inget %}",
             "x", "{%p endfor %}"),
            [("for r in rader", True, 2, 0), ("for r in inget", False, 0, 2)],
        ),
        (
            ("{%p for r in rader %}", "{{ r.namn }}{% if r.rätt %}!{% endif %}", "{%p endfor %}"),
            [("for r in rader", True, 2, 0), ("if r.rätt", True, None, 0),
             ("if r.rätt", False, None, 1)],
        ),
    ],
)  # fmt: skip
def test_each_condition_and_loop_is_told(
    paragraphs: tuple[str, ...], expected: list[tuple[str, bool, int | None, int]]
) -> None:
    assert outcome(tried(*paragraphs)) == expected


@pytest.mark.parametrize(
    ("test", "values"),
    [
        ("titel", [("titel", "en text: ”Stöd”")]),
        ("tomt", [("tomt", "tomt")]),
        ("saknas is defined", [("saknas", "finns inte")]),
        (
            "saknas is defined and saknas.del",
            [("saknas", "finns inte"), ("saknas.del", "finns inte")],
        ),
        ("rader[0].rätt", [("rader[0].rätt", "ja")]),
        ("inget", [("inget", "en tom lista")]),
        (
            "rader|length > 1 and titel == 'Stöd'",
            [("rader", "en lista med 2"), ("titel", "en text: ”Stöd”")],
        ),
        ("true", []),
    ],
)
def test_the_values_that_were_asked_about(test: str, values: list[tuple[str, str]]) -> None:
    (found,) = tried(f"{{%p if {test} %}}", "a", "{%p endif %}")
    assert [(used.written, used.shown) for used in found.used] == values


def test_headers_are_watched_too_and_say_where_they_are() -> None:
    found = tried("a", header=p("{% if titel %}b{% endif %}"))
    assert [(one.part, one.place.partition(" ·")[0]) for one in found] == [
        ("word/header1.xml", "sidhuvudet")
    ]


def test_a_watched_template_is_the_same_afterwards() -> None:
    made = template(p("{% if titel %}b{% endif %}"))
    before = packages.fingerprint(made.package)
    watching.fill(made, FACTS)
    assert packages.fingerprint(made.package) == before
    assert b"b" in made.fill(FACTS)[MAIN]
