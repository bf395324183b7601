"""The drafts of the corpus: what differs from the new rendering is what their officials did."""

from __future__ import annotations

import difflib
import re
from collections import Counter
from functools import cache

import pytest

from docgen.merging import update
from docgen.merging.update import Merged, Wish
from docgen.ooxml import gate, package, reading, text, xml
from docgen.ooxml.reading import View
from tests.merging import corpus, hand
from tests.merging.corpus import CASES, Case

each = pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)


@cache
def merged(case: Case) -> Merged:
    return update.merge(case.theirs(), case.new())


def canon(content: bytes, view: View = View.ACCEPTED) -> str:
    return text.canonical(package.read(content), view)


def told(case: Case, result: Merged) -> str:
    """Return what differs from the new rendering, the comments, and what was reported."""
    fresh, now = canon(case.new()).splitlines(), canon(result.content).splitlines()
    found = [
        line
        for line in difflib.unified_diff(fresh, now, n=0, lineterm="")
        if not line.startswith(("---", "+++", "@@"))
    ]
    read = package.read(result.content)
    comments = [
        f"kommentar: {reading.text(paragraph)}"
        for part in package.related(read, package.main_part(read), "comments")
        for paragraph in reading.paragraphs(xml.parse(read.parts[part]))
    ]
    events = [
        f"{event.what.value}: {event.old} → {event.new} ({event.times})" for event in result.events
    ]
    return "\n".join([*found, "", *comments, "", *events, ""])


@each
def test_what_became_of_it(case: Case, request: pytest.FixtureRequest) -> None:
    result = merged(case)
    golden = corpus.GOLDEN / f"{case.name}.txt"
    now = told(case, result)
    if request.config.getoption("--update-golden"):
        golden.parent.mkdir(exist_ok=True)
        golden.write_text(now, encoding="utf-8")
    assert now == golden.read_text(encoding="utf-8")


@each
def test_every_word_of_the_official_is_there(case: Case) -> None:
    theirs, result = case.theirs(), merged(case)
    before, after = words(theirs) - words(case.base()), words(result.content)
    known = words(case.base())
    assert not Counter({word: n for word, n in before.items() if word not in known}) - after


@each
def test_the_draft_is_sound_and_a_second_update_finds_nothing(case: Case) -> None:
    result = merged(case)
    assert not [it for it in gate.inspect(package.read(result.content)) if it.stops]
    assert update.merge(result.content, case.new()).content == result.content


@each
def test_as_revisions_it_can_be_accepted_or_rejected(case: Case) -> None:
    theirs, new = case.theirs(), case.new()
    plain, tracked = merged(case), update.merge(theirs, new, Wish(tracked=True))
    assert shown(canon(tracked.content)) == shown(canon(plain.content))
    assert canon(tracked.content, View.REJECTED) == canon(theirs, View.REJECTED)


@each
def test_a_draft_nobody_worked_in_is_made_anew_and_as_much_is_told(case: Case) -> None:
    base, new = case.base(), case.new()
    result = update.merge(base, new)
    assert (result.untouched, result.content) == (True, new)
    assert result.events == update.merge(hand.saved_by(base), new).events != ()


def shown(lines: str) -> str:
    """Return the lines without what references and lists of contents show, and empty ones."""
    return re.sub(r"\{REF\}[§ \d.]+|^¶\n|^\[TOC.*\n|^\[toc.*\n", "", lines, flags=re.MULTILINE)


def words(content: bytes) -> Counter[str]:
    found = " ".join(text.plain(package.read(content)).values())
    return Counter(re.findall(r"\w+", found))
