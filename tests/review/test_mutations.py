"""What somebody does to a clause is told, on that clause and no other, with those very words."""

from __future__ import annotations

import os
import random
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from docgen.review.result import Faktastatus, Granskning, Status, Textstatus
from tests.review import drafts, mutations, noise
from tests.review.mutations import Clause

#: DOCGEN_MUTATIONS=8000 tries more of them; each example mutates six clauses or so.
EXAMPLES = int(os.environ.get("DOCGEN_MUTATIONS", "200")) // 8
#: No word of Swedish, so that it stands nowhere in a draft.
NEW_WORDS = ("kvaxel", "brimsten", "uddavand", "Tvessla")


class Told(NamedTuple):
    """What the review must say of a clause: words struck and written, in order."""

    struck: tuple[str, ...]
    written: tuple[str, ...]


def _change(clause: Clause, draw: random.Random) -> Told | None:
    found = mutations.words_of(clause)
    if not found:
        return None
    word, new = draw.choice(found), draw.choice(NEW_WORDS)
    word.write([*word.tokens[: word.at], new, *word.tokens[word.at + 1 :]])
    return Told((word.text,), (new,))


def _delete(clause: Clause, draw: random.Random) -> Told | None:
    found = [it for it in mutations.words_of(clause) if it.tokens[it.at + 1].isspace()]
    if not found:
        return None
    word = draw.choice(found)
    word.write([*word.tokens[: word.at], *word.tokens[word.at + 2 :]])
    return Told((word.text,), ("",))


def _insert(clause: Clause, draw: random.Random) -> Told | None:
    found = mutations.words_of(clause)
    if not found:
        return None
    word, new = draw.choice(found), draw.choice(NEW_WORDS)
    word.write([*word.tokens[: word.at], new, " ", *word.tokens[word.at :]])
    return Told(("",), (new,))


def _swap(clause: Clause, draw: random.Random) -> Told | None:
    """Two neighbours change places: whichever is said to have moved, no other word is named."""
    found = [
        it
        for it in mutations.words_of(clause)
        if it.at + 3 < len(it.tokens)
        and it.tokens[it.at + 1] == " "
        and it.tokens[it.at + 2].isalpha()
        and it.tokens[it.at + 2] != it.text
    ]
    if not found:
        return None
    word = draw.choice(found)
    one, other = word.text, word.tokens[word.at + 2]
    word.write([*word.tokens[: word.at], other, " ", one, *word.tokens[word.at + 3 :]])
    return Told((one,), (other,))


_WORDS: dict[str, Callable[[Clause, random.Random], Told | None]] = {
    "ändra ett ord": _change,
    "stryk ett ord": _delete,
    "skriv till ett ord": _insert,
}


def _told(review: Granskning, id: str) -> Told:
    (clause,) = [it for it in review.klausuler if it.reference.startswith(f"{id}@")]
    assert clause.godtagen.diff is not None
    changes = clause.godtagen.diff.changes
    return Told(tuple(it.struck for it in changes), tuple(it.written for it in changes))


def _deviating(review: Granskning) -> set[str]:
    return {it.reference.rpartition("@")[0] for it in review.klausuler if it.avviker}


@settings(max_examples=EXAMPLES)
@given(
    st.sampled_from(drafts.FILES),
    st.integers(0, 1 << 32).map(noise.seeded),
    st.lists(st.sampled_from(sorted(_WORDS)), min_size=4, max_size=8),
)
def test_a_word_is_told_on_its_clause_and_no_other(
    path: Path, draw: random.Random, kinds: list[str]
) -> None:
    draft = drafts.sent(path)
    root = draft.root()
    found = mutations.clauses(root)
    expected = {
        clause.id: told
        for kind, clause in zip(kinds, draw.sample(found, len(kinds)), strict=True)
        if (told := _WORDS[kind](clause, draw)) is not None
    }
    review = drafts.review(draft, draft.returned(root))
    assert {id: _told(review, id) for id in expected} == expected
    assert _deviating(review) == set(expected)
    assert not review.text
    assert not any(fact.avviker for fact in review.fakta)


@settings(max_examples=EXAMPLES // 2)
@given(
    st.sampled_from(drafts.FILES),
    st.integers(0, 1 << 32).map(noise.seeded),
    st.lists(st.sampled_from(sorted(_WORDS)), min_size=4, max_size=8),
    st.sampled_from(["lost_tags", "lost_controls"]),
)
def test_a_word_is_told_where_a_program_dropped_tags_or_controls(
    path: Path, draw: random.Random, kinds: list[str], lost: str
) -> None:
    draft = drafts.sent(path)
    root = draft.root()
    found = draw.sample(mutations.clauses(root), len(kinds))
    expected = {
        clause.id: told
        for kind, clause in zip(kinds, found, strict=True)
        if (told := _WORDS[kind](clause, draw)) is not None
    }
    noise.EVERY[lost](root, draw)
    returned = draft.returned(root)
    for review in (drafts.review(draft, returned), drafts.alone(draft, returned)):
        assert {id: _told(review, id) for id in expected} == expected
        assert _deviating(review) == set(expected)
        assert not review.text
        assert not any(fact.avviker for fact in review.fakta)


@settings(max_examples=EXAMPLES)
@given(st.sampled_from(drafts.FILES), st.integers(0, 1 << 32).map(noise.seeded))
def test_swapped_words_are_told_and_nothing_else(path: Path, draw: random.Random) -> None:
    draft = drafts.sent(path)
    root = draft.root()
    clause = draw.choice(mutations.clauses(root))
    swapped = _swap(clause, draw)
    if swapped is None:
        return
    review = drafts.review(draft, draft.returned(root))
    told = _told(review, clause.id)
    (one,), (other,) = swapped
    struck, written = " ".join(told.struck).split(), " ".join(told.written).split()
    assert sorted(struck) == sorted(written)
    assert {*struck} <= {one, other}
    assert _deviating(review) == {clause.id}


def _figure(clause: Clause, draw: random.Random) -> tuple[str, str] | None:
    found = mutations.facts(clause)
    if not found:
        return None
    element = draw.choice(found)
    before = element.text or ""
    element.text = before.replace(next(it for it in before if it.isdigit()), "8", 1) + "8"
    return before, element.text


_EVERY = (*sorted(_WORDS), "ändra en siffra", "skriv till ett stycke", "ta bort", "rör inte")


@settings(max_examples=EXAMPLES // 2)
@given(
    st.sampled_from(drafts.FILES),
    st.integers(0, 1 << 32).map(noise.seeded),
    st.lists(st.sampled_from(_EVERY), min_size=50, max_size=50),
)
def test_whatever_is_done_to_every_clause_at_once_is_told_where_it_was_done(
    path: Path, draw: random.Random, kinds: list[str]
) -> None:
    draft = drafts.sent(path)
    root = draft.root()
    words: dict[str, Told] = {}
    gone: set[str] = set()
    figures: set[tuple[str, str]] = set()
    for kind, clause in zip(kinds, mutations.clauses(root), strict=False):
        if kind in _WORDS and (told := _WORDS[kind](clause, draw)) is not None:
            words[clause.id] = told
        elif kind == "ändra en siffra" and (figure := _figure(clause, draw)) is not None:
            figures.add(figure)
        elif kind == "skriv till ett stycke":
            mutations.insert_after(draw.choice(mutations.paragraphs(clause)), "Kvaxel.")
            words[clause.id] = Told(("",), ("Kvaxel.",))
        elif kind == "ta bort":
            mutations.remove(clause.element)
            gone.add(clause.id)
    review = drafts.review(draft, draft.returned(root))
    missing = {
        it.reference.rpartition("@")[0]
        for it in review.klausuler
        if Status.SAKNAS in it.godtagen.statuses
    }
    assert missing == gone
    assert _deviating(review) == {*words, *gone}
    found = {id: _told(review, id) for id in words}
    bare = {
        id: Told(it.struck, tuple(t.strip("¶") for t in it.written)) for id, it in found.items()
    }
    assert bare == words
    assert {(it.skrivet, it.nu) for it in review.fakta if it.avviker} == figures
    assert not review.text


#: Every third clause at a time, so that what is done to one cannot hide behind its neighbour.
every_clause = pytest.mark.parametrize("first", [0, 1, 2])
every_draft = pytest.mark.parametrize("path", drafts.FILES, ids=lambda path: path.stem)


@every_clause
@every_draft
def test_every_clause_that_is_taken_out_is_missed(path: Path, first: int) -> None:
    draft = drafts.sent(path)
    root = draft.root()
    gone = mutations.clauses(root)[first::3]
    for clause in gone:
        mutations.remove(clause.element)
    review = drafts.review(draft, draft.returned(root))
    assert _deviating(review) == {it.id for it in gone}
    for told in review.klausuler:
        if told.avviker:
            assert told.godtagen.statuses == (Status.SAKNAS,)
    assert not review.text


@every_clause
@every_draft
def test_every_clause_tells_of_a_paragraph_written_into_it(path: Path, first: int) -> None:
    draft = drafts.sent(path)
    draw = noise.seeded(4)
    root = draft.root()
    into = mutations.clauses(root)[first::3]
    for clause in into:
        mutations.insert_after(draw.choice(mutations.paragraphs(clause)), "Kvaxel brimsten.")
    review = drafts.review(draft, draft.returned(root))
    assert _deviating(review) == {it.id for it in into}
    for clause in into:
        told = _told(review, clause.id)
        assert told.struck == ("",)
        assert told.written[0].strip("¶") == "Kvaxel brimsten."
    assert not review.text


@every_clause
@every_draft
def test_a_paragraph_between_clauses_is_text_of_its_own(path: Path, first: int) -> None:
    draft = drafts.sent(path)
    root = draft.root()
    after = mutations.clauses(root)[first::3]
    for number, clause in enumerate(after):
        mutations.insert_after(clause.element, f"Kvaxel brimsten {number}.")
    review = drafts.review(draft, draft.returned(root))
    assert _deviating(review) == set()
    assert [(it.status, it.text) for it in review.text] == [
        (Textstatus.TILLAGD, f"Kvaxel brimsten {number}.") for number in range(len(after))
    ]


@every_draft
def test_every_amount_and_date_changed_by_hand_is_told_with_both_values(path: Path) -> None:
    draft = drafts.sent(path)
    root = draft.root()
    changed = set()
    for element in (it for clause in mutations.clauses(root) for it in mutations.facts(clause)):
        before = element.text or ""
        element.text = before.replace(next(it for it in before if it.isdigit()), "8", 1) + "8"
        changed.add((before, element.text, before))
    assert len(changed) > 2
    review = drafts.review(draft, draft.returned(root))
    assert _deviating(review) == set()
    told = [it for it in review.fakta if it.avviker]
    assert {it.status for it in told} == {Faktastatus.ANDRAD}
    assert {(it.skrivet, it.nu, it.i_dag) for it in told} == changed


@every_clause
@every_draft
def test_a_clause_is_outdated_as_soon_as_a_newer_version_is_approved(
    path: Path, first: int
) -> None:
    draft = drafts.sent(path)
    bumped = {it.id for it in mutations.clauses(draft.root())[first::3]}
    newer = {
        id: [*draft.book[id], drafts.approved(draft.book[id][0], version=99, text="Nya ord.")]
        for id in bumped
    }
    review = drafts.review(draft, draft.package, {**draft.book, **newer})
    assert _deviating(review) == bumped
    for told in review.klausuler:
        if told.avviker:
            assert told.godtagen.statuses == (Status.FORALDRAD,)
            assert "version 99" in told.skal


@every_draft
def test_a_clause_whose_words_were_never_approved_is_told(path: Path) -> None:
    draft = drafts.sent(path)
    id = mutations.clauses(draft.root())[0].id
    loose = draft.book[id][0].model_copy(update={"text": "Andra ord än de godkända."})
    review = drafts.review(draft, draft.package, {**draft.book, id: [loose]})
    (clause,) = [it for it in review.klausuler if it.avviker]
    assert clause.reference.startswith(f"{id}@")
    assert set(clause.godtagen.statuses) == {Status.ANDRAD, Status.EJ_GODKAND}
