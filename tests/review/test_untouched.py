"""A draft that nobody changed a word of: nothing is told, whatever programs did to it."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from docgen.ooxml import properties
from docgen.review.result import Granskning, Grund, Sakerhet
from docgen.review.reviewing import NotOurs
from tests.ooxml import make
from tests.review import drafts, noise
from tests.review.test_mutations import EXAMPLES


def _told(review: Granskning) -> list[object]:
    clauses = [it for it in review.klausuler if it.avviker]
    return [*clauses, *(it for it in review.fakta if it.avviker), *review.text]


@pytest.mark.parametrize("path", drafts.FILES, ids=lambda path: path.stem)
def test_a_draft_as_it_was_sent_has_nothing_to_tell(path: Path) -> None:
    draft = drafts.sent(path)
    review = drafts.review(draft, draft.package)
    assert _told(review) == []
    assert len(review.klausuler) >= 8
    assert {it.grund for it in review.klausuler} == {Grund.MARKE}
    assert len(review.fakta) == len(draft.today.facts)


@pytest.mark.parametrize("name", sorted(noise.EVERY))
@pytest.mark.parametrize("path", drafts.FILES, ids=lambda path: path.stem)
def test_what_programs_do_is_nobodys_change(path: Path, name: str) -> None:
    draft = drafts.sent(path)
    root = draft.root()
    noise.EVERY[name](root, noise.seeded(7))
    returned = draft.returned(root)
    review = drafts.review(draft, returned)
    assert _told(review) == []
    assert all(it.sakerhet is Sakerhet.SAKER for it in review.klausuler)
    assert _told(drafts.alone(draft, returned)) == []


@settings(max_examples=EXAMPLES // 2)
@given(
    st.sampled_from(drafts.FILES),
    st.lists(st.sampled_from(sorted(noise.EVERY)), min_size=2, max_size=8),
    st.integers(0, 1 << 32).map(noise.seeded),
)
def test_nor_is_any_mixture_of_it(path: Path, names: list[str], draw: random.Random) -> None:
    draft = drafts.sent(path)
    root = draft.root()
    for name in names:
        noise.EVERY[name](root, draw)
    assert _told(drafts.review(draft, draft.returned(root))) == []


def test_without_tags_the_names_tell_and_without_names_the_bookmarks() -> None:
    draft = drafts.sent(drafts.FILES[0])
    grounds = {}
    for name in ("lost_tags", "lost_controls"):
        root = draft.root()
        noise.EVERY[name](root, noise.seeded(7))
        found = drafts.review(draft, draft.returned(root)).klausuler
        grounds[name] = {it.grund for it in found}
    assert grounds == {"lost_tags": {Grund.TITEL}, "lost_controls": {Grund.BOKMARKE}}


def test_a_draft_without_memory_is_known_by_its_clauses_and_says_so() -> None:
    draft = drafts.sent(drafts.FILES[0])
    root = draft.root()
    noise.lost_controls(root, noise.seeded(7))
    forgotten = properties.without_custom(draft.returned(root), "docgen.")
    review = drafts.alone(draft, forgotten)
    assert len(review.klausuler) == len(drafts.review(draft, draft.package).klausuler)
    assert not any(it.avviker for it in review.klausuler)
    assert review.fakta == ()
    assert "minne är borta" in review.varningar[0]


def test_a_document_that_never_was_ours_is_refused() -> None:
    draft = drafts.sent(drafts.FILES[0])
    with pytest.raises(NotOurs, match="inget utkast från docgen"):
        drafts.alone(draft, make.package(make.p("Ett protokoll från ett annat möte.")))
