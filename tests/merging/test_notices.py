"""Comments at clauses in a draft that somebody works in: true after an update, and never hers."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from docgen.merging import update
from docgen.merging.events import Event, What
from docgen.merging.update import Merged, Wish
from docgen.ooxml import gate, package, reading, xml
from docgen.ooxml.cleaning import remarks
from docgen.ooxml.namespaces import val, w
from docgen.provenance import memory
from tests.merging import hand, living, margin, noise
from tests.merging.hand import Edit
from tests.merging.living import STATES, Matter, changed
from tests.merging.test_laws import MATTERS, WORDS, often

#: What is done between, what is said of the clause before, and what after.
CHANGES = {
    "godkänd": ("utkast", "godkänd", "(ansvar@1) är inte godkänd", ""),
    "upphävd": ("godkänd", "upphävd", "", "(ansvar@1) är upphävd"),
    "återkallad": ("utkast", "upphävd", "(ansvar@1) är inte godkänd", "(ansvar@1) är upphävd"),
    "nyare, den äldre kvar": ("godkänd", "ersatt", "", "(ansvar@1) är ersatt av en nyare version"),
    "nyare, godkänd": ("ersatt", "nyare", "(ansvar@1) är ersatt", ""),
    "nyare, inte godkänd": ("godkänd", "nyare utkast", "", "(ansvar@2) är inte godkänd"),
    "egen": ("godkänd", "egen", "", "(ansvar@egen) har en egen lydelse i stället för"),
    "inte egen längre": ("egen", "godkänd", "(ansvar@egen) har en egen", ""),
    "egen, annan godkänd": ("egen utan godkänd", "egen", "(ansvar@egen)", "godkända ansvar@1"),
}
HANDS: dict[str, Sequence[Edit]] = {
    "i Word": [Edit("type", 2)],
    "utan klausulens fält": [Edit("open_clause", 0), Edit("open_clause", 0), Edit("type", 2)],
}
changes = pytest.mark.parametrize(
    ("base", "new", "gone", "come"), CHANGES.values(), ids=list(CHANGES)
)
hands = pytest.mark.parametrize("edits", HANDS.values(), ids=list(HANDS))
either = pytest.mark.parametrize("tracked", [False, True], ids=["direkt", "spårat"])


def written(state: str) -> bytes:
    return living.draft(changed(state=state)).content


def merged(theirs: bytes, state: str, *, tracked: bool = False) -> Merged:
    return update.merge(theirs, written(state), Wish(tracked))


def said(content: bytes) -> list[str]:
    """Return the words of every comment; each has its marks, and each mark its comment."""
    read = package.read(content)
    found = remarks.of(read)
    document = xml.parse(read.parts[hand.MAIN])
    ids = sorted(it.id for it in found)
    for tag in margin.MARKS:
        assert sorted(val(mark, "id") or "" for mark in document.iter(tag)) == ids
    assert not [it for it in gate.inspect(read) if it.stops]
    return [it.words for it in found]


def beside(content: bytes) -> list[str]:
    """Return the words of the paragraphs that comments stand at."""
    return [it.beside for it in remarks.of(package.read(content))]


def told(result: Merged) -> list[Event]:
    return [event for event in result.events if event.what is What.NOTICE]


@changes
@hands
@either
def test_the_comments_follow_the_clause(
    base: str, new: str, gone: str, come: str, edits: list[Edit], *, tracked: bool
) -> None:
    theirs = hand.edited(written(base), edits)
    result = merged(theirs, new, tracked=tracked)
    now = said(result.content)
    assert [come in words for words in now] == ([True] if come else [])
    assert bool(come) == (beside(result.content) == ["Klausulen ansvar"])
    assert any(gone in event.old and come in event.new for event in told(result))
    assert result.changed
    assert merged(result.content, new, tracked=tracked).content == result.content


@hands
def test_a_comment_that_still_holds_stays_as_it_is(edits: list[Edit]) -> None:
    theirs = hand.edited(written("utkast"), edits)
    new = living.draft(changed(state="utkast", bidrag=930_000)).content
    result = update.merge(theirs, new)
    assert result.changed
    assert not told(result)
    before, after = package.read(theirs).parts, package.read(result.content).parts
    assert before[margin.COMMENTS] == after[margin.COMMENTS]


@pytest.mark.parametrize("kind", ["settle_comment", "answer_comment"])
@hands
@either
def test_a_comment_that_somebody_has_settled_stays_and_is_told_of(
    kind: str, edits: list[Edit], *, tracked: bool
) -> None:
    theirs = hand.edited(written("utkast"), [Edit(kind, 0), *edits])
    before = said(theirs)
    result = merged(theirs, "godkänd", tracked=tracked)
    assert said(result.content) == before
    stays = [event for event in result.events if event.what is What.STAYS]
    assert ["är inte godkänd" in event.old for event in stays] == [True]
    assert merged(result.content, "godkänd").content == result.content
    assert not merged(result.content, "godkänd").events


@pytest.mark.parametrize("kind", ["settle_comment", "answer_comment", "drop_comment"])
def test_what_she_has_settled_or_taken_away_is_not_said_again(kind: str) -> None:
    theirs = hand.edited(written("utkast"), [Edit(kind, 0), Edit("type", 2)])
    before = said(theirs)
    assert merged(theirs, "utkast").content == theirs
    new = living.draft(changed(state="utkast", bidrag=930_000)).content
    assert said(update.merge(theirs, new).content) == before


def test_what_she_has_taken_away_is_said_where_it_has_become_another() -> None:
    theirs = hand.edited(written("utkast"), [Edit("drop_comment", 0), Edit("type", 2)])
    assert ["är upphävd" in words for words in said(merged(theirs, "upphävd").content)] == [True]


def test_a_comment_that_she_has_written_in_is_hers() -> None:
    read = package.read(hand.edited(written("utkast"), [Edit("type", 2)]))
    root = xml.parse(read.parts[margin.COMMENTS])
    last = list(root.iter(w("t")))[-1]
    last.text = f"{last.text} Frågat juristen i går."
    theirs = package.write(package.replace(read, {margin.COMMENTS: xml.serialise(root)}))
    result = merged(theirs, "godkänd")
    assert ["Frågat juristen i går." in words for words in said(result.content)] == [True]
    assert result.count(What.STAYS) == 1


def test_comments_of_others_and_remarks_of_ours_stay() -> None:
    mine = retitled(written("utkast"), "900\u00a0000\u00a0kronor", "950\u00a0000\u00a0kronor")
    theirs = hand.edited(mine, [Edit("remark", 3), Edit("remark", 29)])
    once = update.merge(theirs, living.draft(changed(state="utkast", bidrag=930_000)).content)
    now = update.merge(once.content, living.draft(changed(state="godkänd", bidrag=930_000)).content)
    left = [words for words in said_of(once.content) if "är inte godkänd" not in words]
    assert said_of(now.content) == left
    assert sum("Jag tar det" in words for words in left) == 2
    assert any("Här står" in words for words in left)


def said_of(content: bytes) -> list[str]:
    return [it.words for it in remarks.of(package.read(content))]


def test_a_remark_at_the_clause_takes_no_comment_away() -> None:
    theirs = retitled(written("utkast"), "Klausulen ansvar", "Ansvaret")
    new = living.draft(changed(state="nyare utkast")).content
    fresh = retitled(new, "Klausulen ansvar", "Klausulen om ansvar", renewed=True)
    now = said(update.merge(theirs, fresh).content)
    assert sum("(ansvar@2) är inte godkänd" in words for words in now) == 1


def retitled(content: bytes, old: str, new: str, *, renewed: bool = False) -> bytes:
    read = package.read(content)
    story = read.parts[hand.MAIN].decode("utf-8")
    assert old in story
    made = package.replace(read, {hand.MAIN: story.replace(old, new).encode("utf-8")})
    return package.write(made) if renewed else hand.saved_by(package.write(made))


def test_a_clause_that_she_has_moved_gets_its_comment_where_it_stands() -> None:
    theirs = moved(written("godkänd"))
    result = merged(theirs, "upphävd")
    assert beside(result.content) == ["Klausulen ansvar"]
    found = [reading.text(p) for p in document(result.content).iter(w("p"))]
    assert found.index("Klausulen ansvar") > found.index("Klausulen tvist")


def test_a_comment_stays_with_a_clause_that_she_has_moved() -> None:
    theirs = moved(written("utkast"))
    new = living.draft(changed(state="utkast", bidrag=930_000)).content
    result = update.merge(theirs, new)
    assert beside(result.content) == ["Klausulen ansvar"]
    assert said(result.content) == said(theirs)
    assert said(merged(theirs, "godkänd").content) == []


def moved(content: bytes) -> bytes:
    """Return a draft with its first clause put after its second."""
    read = package.read(content)
    root = xml.parse(read.parts[hand.MAIN])
    first, second = (sdt for sdt in root.iter(w("sdt")) if sdt.find(f".//{w('p')}") is not None)
    second.addnext(first)
    return hand.saved_by(package.write(package.replace(read, {hand.MAIN: xml.serialise(root)})))


def document(content: bytes) -> etree._Element:
    return xml.parse(package.read(content).parts[hand.MAIN])


@either
def test_a_clause_that_comes_brings_its_comment(*, tracked: bool) -> None:
    base = living.draft(changed(state="utkast", clauses=("tvist",))).content
    theirs = hand.edited(base, [Edit("type", 2)])
    result = merged(theirs, "utkast", tracked=tracked)
    assert ["är inte godkänd" in words for words in said(result.content)] == [True]
    assert beside(result.content) == ["Klausulen ansvar"]


@either
def test_a_clause_that_goes_leaves_no_comment(*, tracked: bool) -> None:
    theirs = hand.edited(written("utkast"), [Edit("type", 2)])
    new = living.draft(changed(state="utkast", clauses=("tvist",))).content
    result = update.merge(theirs, new, Wish(tracked))
    assert said(result.content) == []
    assert update.merge(result.content, new).content == result.content


def test_a_clause_that_changes_places_takes_its_comment_along() -> None:
    theirs = hand.edited(written("utkast"), [Edit("type", 2)])
    new = living.draft(changed(state="utkast", clauses=("tvist", "ansvar"))).content
    assert said(update.merge(theirs, new).content) == said(theirs)


def test_a_clause_that_she_has_taken_out_is_told_of() -> None:
    root = document(written("godkänd"))
    control = next(sdt for sdt in root.iter(w("sdt")) if sdt.find(f".//{w('p')}") is not None)
    parent = control.getparent()
    assert parent is not None
    parent.remove(control)
    read = package.read(written("godkänd"))
    theirs = hand.saved_by(package.write(package.replace(read, {hand.MAIN: xml.serialise(root)})))
    result = merged(theirs, "upphävd")
    assert said(result.content) == []
    notes = [event.new for event in result.events if event.what is What.NOTE]
    assert ["är upphävd. Klausulen hittas inte i utkastet" in words for words in notes] == [True]
    assert merged(result.content, "upphävd").content == result.content


@pytest.mark.parametrize(("base", "new"), [("utkast", "godkänd"), ("godkänd", "upphävd")])
def test_a_draft_nobody_has_worked_in_becomes_the_new_rendering(base: str, new: str) -> None:
    result = merged(written(base), new)
    assert result.content == written(new)
    assert result.untouched
    assert len(told(result)) == 1


@pytest.mark.parametrize(("state", "comments"), [("utkast", 1), ("godkänd", 0)])
def test_a_draft_of_an_older_version_is_looked_through(state: str, comments: int) -> None:
    read = package.read(hand.edited(written("utkast"), [Edit("type", 2)]))
    kept = memory.read(read)
    assert kept is not None
    assert kept.notices
    old = memory.Memory(
        kept.version, kept.handling, kept.template, kept.template_fingerprint,
        kept.data_fingerprint, kept.facts, kept.outline,
    )  # fmt: skip
    theirs = package.write(memory.write(read, old))
    result = merged(theirs, state)
    assert len(said(result.content)) == comments
    assert result.changed is (not comments)
    assert merged(result.content, state).content == result.content


COMMENTED = st.lists(
    st.builds(
        Edit,
        st.sampled_from(
            [
                *("open_clause", "drop_comment", "settle_comment", "answer_comment", "remark"),
                *hand.KINDS,
            ]
        ),
        st.integers(0, 60),
        WORDS,
    ),
    max_size=6,
)


@often
@given(MATTERS, MATTERS, COMMENTED, st.booleans())
def test_after_an_update_no_comment_of_ours_is_untrue(
    base: Matter, new: Matter, edits: list[Edit], tracked: bool
) -> None:
    theirs = hand.edited(living.draft(base).content, edits)
    fresh = living.draft(new).content
    result = update.merge(theirs, fresh, Wish(tracked))
    wanted, had = notices(fresh), notices(living.draft(base).content)
    now = [it for it in remarks.of(package.read(result.content)) if is_notice(it)]
    assert not [it.words for it in now if not it.settled and it.words not in wanted]
    told = " ".join(event.new for event in result.events if event.what is What.NOTE)
    heard = f"{' '.join(it.words for it in now)} {told}"
    assert not [words for words in set(wanted) - set(had) if words.partition(". ")[0] not in heard]
    again = update.merge(result.content, fresh, Wish(tracked))
    assert again.content == result.content
    hers = [it.words for it in remarks.of(package.read(theirs)) if it.settled or not ours(it)]
    assert set(hers) <= set(said_of(result.content)) | went(theirs, result)


def went(theirs: bytes, result: Merged) -> set[str]:
    """Return what is said only where the update has taken the paragraph away."""
    standing = {val(it, "id") for it in document(result.content).iter(w("commentReference"))}
    return {it.words for it in remarks.of(package.read(theirs)) if it.id not in standing}


def notices(content: bytes) -> list[str]:
    return [it.words for it in remarks.of(package.read(content))]


def is_notice(it: remarks.Remark) -> bool:
    return ours(it) and it.words.startswith("Klausulen ”")


def ours(it: remarks.Remark) -> bool:
    return it.author == "docgen"


@often
@given(st.sampled_from(STATES), st.sampled_from(STATES))
def test_a_save_in_word_makes_no_difference_to_the_comments(base: str, new: str) -> None:
    theirs = written(base)
    noisy = noise.as_word_saves(theirs)
    assert said_of(merged(noisy, new).content) == said_of(written(new))
