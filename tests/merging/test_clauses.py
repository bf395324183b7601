"""A clause of which the new draft has another version is marked as that version, words and all."""

from __future__ import annotations

import pytest

from docgen.merging import update
from docgen.merging.update import Wish
from docgen.ooxml import controls, package, xml
from tests.merging import hand, living
from tests.merging.hand import Edit
from tests.merging.living import changed


def clauses(content: bytes) -> dict[str | None, str]:
    """Return the words of each clause by its key."""
    document = xml.parse(package.read(content).parts[hand.MAIN])
    return {it.key: it.text for it in controls.find(document) if it.is_block}


@pytest.mark.parametrize(
    ("base", "new", "key"),
    [
        ("godkänd", "nyare", "klausul.ansvar@2"),
        ("godkänd", "egen", "klausul.ansvar@egen"),
        ("egen", "godkänd", "klausul.ansvar@1"),
        ("nyare", "nyare utkast", "klausul.ansvar@2"),
    ],
)
def test_a_clause_is_marked_as_the_version_whose_words_it_has(
    base: str, new: str, key: str
) -> None:
    theirs = hand.edited(living.draft(changed(state=base)).content, [Edit("type", 2)])
    fresh = living.draft(changed(state=new)).content
    result = update.merge(theirs, fresh)
    assert key in clauses(result.content)
    assert clauses(result.content) == clauses(fresh)
    tracked = update.merge(theirs, fresh, Wish(tracked=True))
    assert clauses(tracked.content).keys() == clauses(fresh).keys()


def test_a_clause_that_she_has_taken_the_mark_of_gets_none() -> None:
    edits = [Edit("open_clause", 0), Edit("open_clause", 0), Edit("type", 2)]
    theirs = hand.edited(living.draft(changed(state="godkänd")).content, edits)
    fresh = living.draft(changed(state="nyare")).content
    assert clauses(update.merge(theirs, fresh).content) == {}
