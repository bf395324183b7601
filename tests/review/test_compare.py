"""A wording against what stands in a draft: words count, spaces and quotes do not, facts aside."""

from __future__ import annotations

import pytest

from docgen.review import compare, tokens
from docgen.review.lines import Line, Mark
from docgen.review.shelf import Hole, Paragraph


def _changes(wording: Paragraph, *texts: str, facts: dict[str, list[str]] | None = None) -> object:
    lines = [(number, Line(text)) for number, text in enumerate(texts)]
    return [it[:2] for it in compare.compare([wording], lines, facts or {}).changes]


@pytest.mark.parametrize(
    ("approved", "written"),
    [
        ("Beloppet är 900 000 kronor.", "Beloppet är 900\u00a0000 kronor."),
        ("Det kallas ”stödet”.", 'Det kallas "stödet".'),
        ("Det kallas ”stödet”.", "Det kallas “stödet”."),
        ("till-och-med", "till\u2011och\u2011med"),
        ("Parterna möts.", "Parterna  möts. "),
        ("Parterna\nmöts.", "Parterna möts."),
        ("förändring", "fo\u0308ra\u0308ndring"),
    ],
)
def test_how_words_are_written_is_no_change(approved: str, written: str) -> None:
    assert _changes((approved,), written) == []


@pytest.mark.parametrize(
    ("approved", "written", "changes"),
    [
        ("högst tre år", "högst fem år", [("tre", "fem")]),
        ("ska inte säga upp", "ska säga upp", [("inte", "")]),
        ("ska säga upp", "ska inte säga upp", [("", "inte")]),
        ("900 000 kronor", "950 000 kronor", [("900 000", "950 000")]),
        ("Parterna möts.", "Parterna möts", [(".", "")]),
        ("kl. 9–12", "kl. 9-12", [("–", "-")]),
        ("Kommunen betalar", "kommunen betalar", [("Kommunen", "kommunen")]),
    ],
)
def test_every_word_and_mark_counts(approved: str, written: str, changes: object) -> None:
    if written == "kl. 9-12":  # a range is one word, with one dash or the other
        assert _changes((approved,), written) != []
        return
    assert _changes((approved,), written) == changes


_WORDING: Paragraph = ("Den gäller ", Hole("period"), ", det vill säga ", Hole("månader"), ".")
_FACTS = {"period": ["2026"], "månader": ["tolv månader"]}


def test_a_fact_without_control_is_known_by_the_words_that_were_written() -> None:
    found = compare.compare(
        [_WORDING], [(0, Line("Den gäller 2026, det vill säga tolv månader."))], _FACTS
    )
    assert found.changes == ()
    assert [(it.key, it.now) for it in found.facts] == [
        ("period", "2026"),
        ("månader", "tolv månader"),
    ]


def test_a_fact_without_control_that_was_changed_is_a_fact_not_a_word() -> None:
    found = compare.compare(
        [_WORDING], [(0, Line("Den gäller 2027, det vill säga elva månader."))], _FACTS
    )
    assert found.changes == ()
    assert [(it.expected, it.now) for it in found.facts] == [
        ("2026", "2027"),
        ("tolv månader", "elva månader"),
    ]


def test_what_stands_in_a_control_is_never_a_word_of_the_clause() -> None:
    text = "Den gäller evigt, det vill säga tolv månader."
    line = Line(text, (Mark(11, 16, "period"), Mark(32, 44, "månader")))
    found = compare.compare([_WORDING], [(0, line)], _FACTS)
    assert (found.changes, found.facts) == ((), ())


def test_nobody_remembers_the_facts_and_their_places_are_still_places() -> None:
    text = "Den gäller evigt, det vill säga tolv månader."
    assert compare.compare([_WORDING], [(0, Line(text))], None).changes == ()
    assert compare.compare([_WORDING], [(0, Line(f"Obs! {text}"))], None).changes != ()


def test_a_place_is_where_the_words_stand() -> None:
    line = Line("Avtalet gäller högst fem år.")
    (change,) = compare.compare([("Avtalet gäller högst tre år.",)], [(7, line)], {}).changes
    assert change.place is not None
    number, start, end = change.place
    assert (number, line.text[start:end]) == (7, "fem")


def test_struck_words_are_placed_at_the_word_before() -> None:
    line = Line("Parterna ska enas.")
    (change,) = compare.compare([("Parterna ska inte enas.",)], [(0, line)], {}).changes
    assert change.place is not None
    assert line.text[change.place.start : change.place.end] == "ska"


def test_the_parts_make_both_texts() -> None:
    old, new = "Ett två tre fyra fem.", "Ett tre fyra sex fem!"
    parts = compare.compare([(old,)], [(0, Line(new))], {}).parts
    before = "".join(it.text for it in parts if it.kind != "inserted")
    after = "".join(it.text for it in parts if it.kind != "deleted")
    assert tokens.same(before, old)
    assert tokens.same(after, new)
