"""The laws of an update: whatever a person did, and whatever became of the data."""

from __future__ import annotations

import os
import re
from collections import Counter

from hypothesis import given, settings
from hypothesis import strategies as st

from docgen.merging import update
from docgen.merging.events import What
from docgen.merging.update import Merged, Wish
from docgen.ooxml import gate, package, reading, text, xml
from docgen.ooxml.namespaces import w
from docgen.ooxml.reading import View
from tests.merging import hand, living, noise
from tests.merging.hand import Edit
from tests.merging.living import Matter

#: More with DOCGEN_EXAMPLES=1000.
#: What headings and references count by.
NUMBERS = frozenset(map(str, range(10)))
EXAMPLES = int(os.environ.get("DOCGEN_EXAMPLES", "8"))
often = settings(max_examples=EXAMPLES, deadline=None)

WORDS = st.sampled_from(["egenskrivet", "tillägget", "blåbär", "överväganden", "Kjell"])
EDITS = st.lists(
    st.builds(Edit, st.sampled_from(hand.KINDS), st.integers(0, 60), WORDS), max_size=5
)
SECTIONS = ("bakgrund", "insatser", "ekonomi", "klausuler", "uppföljning", "samverkan")
MATTERS = st.builds(
    Matter,
    bidrag=st.sampled_from([900_000, 930_000, 1_250_000]),
    lokaler=st.sampled_from([45_000, 60_500]),
    datum=st.sampled_from(["2021-03-01", "2022-01-01"]),
    namn=st.sampled_from(["Föreningen Exemplet", "Stiftelsen Exempel & Co"]),
    text=st.integers(0, 2),
    items=st.lists(
        st.sampled_from(["boende", "sysselsättning", "fritid", "arbete", "resor"]),
        min_size=1, max_size=5, unique=True,
    ).map(tuple),
    rows=st.lists(
        st.sampled_from(
            [("Personal", 600_000), ("Lokal", 200_000), ("Resor", 15_000), ("Övrigt", 5_500)]
        ),
        min_size=1, max_size=4, unique=True,
    ).map(tuple),
    sections=st.lists(st.sampled_from(SECTIONS), min_size=2, max_size=6, unique=True).map(tuple),
    clauses=st.sampled_from([("ansvar", "tvist"), ("tvist", "ansvar"), ("ansvar",), ("tvist",)]),
    note=st.booleans(),
    state=st.sampled_from(living.STATES),
)  # fmt: skip


def canon(content: bytes, view: View = View.ACCEPTED) -> str:
    return text.canonical(package.read(content), view)


def merged(theirs: bytes, new: Matter, wish: Wish | None = None) -> Merged:
    return update.merge(theirs, living.draft(new).content, wish or Wish())


def words(content: bytes) -> Counter[str]:
    read = package.read(content)
    found = " ".join(text.plain(read).values())
    return Counter(re.findall(r"\w+", found))


def said(result: Merged) -> set[str]:
    """Return the words of the draft, of its comments, and of what was reported as gone."""
    read = package.read(result.content)
    found = [" ".join(text.plain(read).values())]
    comments = package.related(read, package.main_part(read), "comments")
    roots = [xml.parse(read.parts[name]) for name in comments]
    found += [reading.text(paragraph) for root in roots for paragraph in reading.paragraphs(root)]
    found += [event.new for event in result.events if event.what in {What.GONE, What.CONFLICT}]
    return set(re.findall(r"\w+", " ".join(found)))


@often
@given(MATTERS, EDITS)
def test_without_a_change_in_the_data_the_draft_is_left_as_it_was(
    base: Matter, edits: list[Edit]
) -> None:
    theirs = hand.edited(living.draft(base).content, edits)
    result = merged(theirs, base)
    assert result.content == theirs
    assert not result.changed


@often
@given(MATTERS, MATTERS)
def test_a_draft_nobody_has_touched_becomes_the_new_rendering(base: Matter, new: Matter) -> None:
    assert merged(living.draft(base).content, new).content == living.draft(new).content


@often
@given(MATTERS, MATTERS)
def test_a_draft_that_was_only_saved_says_what_the_new_rendering_says(
    base: Matter, new: Matter
) -> None:
    theirs = noise.as_word_saves(living.draft(base).content)
    result = merged(theirs, new)
    assert canon(result.content) == canon(living.draft(new).content)
    assert not result.count(What.CONFLICT) + result.count(What.GONE) + result.count(What.STAYS)


@often
@given(MATTERS, MATTERS, EDITS)
def test_every_word_of_hers_stands_and_every_new_word_is_said(
    base: Matter, new: Matter, edits: list[Edit]
) -> None:
    written = living.draft(base).content
    theirs = hand.edited(written, edits)
    result = merged(theirs, new)
    # What she copied of ours is a fact still, and follows the data.
    known = words(written)
    hers = Counter({it: n for it, n in words(theirs).items() if it.isalpha() and it not in known})
    hers = Counter({it: n for it, n in hers.items() if not is_run_together(it, set(known))})
    assert not hers - words(result.content)
    ours = set(words(living.draft(new).content)) - set(words(written)) - NUMBERS
    heard = " ".join(said(result))  # where she took the space away, two words are one
    assert not [word for word in ours if word not in heard]
    assert not faults(result.content) - faults(theirs)


def is_run_together(word: str, known: set[str]) -> bool:
    """Whether a word is two of ours between which she has taken something away."""
    return any(word[:at] in known and word[at:] in known for at in range(1, len(word)))


def faults(content: bytes) -> set[str]:
    return {found.code for found in gate.inspect(package.read(content)) if found.stops}


@often
@given(MATTERS, MATTERS, EDITS)
def test_a_second_update_does_nothing(base: Matter, new: Matter, edits: list[Edit]) -> None:
    once = merged(hand.edited(living.draft(base).content, edits), new)
    assert merged(once.content, new).content == once.content


@often
@given(MATTERS, MATTERS, EDITS)
def test_word_saving_the_draft_makes_no_difference(
    base: Matter, new: Matter, edits: list[Edit]
) -> None:
    theirs = hand.edited(living.draft(base).content, edits)
    plain, noisy = merged(theirs, new), merged(noise.as_word_saves(theirs), new)
    assert canon(noisy.content) == canon(plain.content)


@often
@given(MATTERS, MATTERS, EDITS)
def test_accepting_our_changes_is_the_update_and_rejecting_them_the_draft(
    base: Matter, new: Matter, edits: list[Edit]
) -> None:
    theirs = hand.edited(living.draft(base).content, edits)
    plain, tracked = merged(theirs, new), merged(theirs, new, Wish(tracked=True))
    assert lines(tracked.content) == lines(plain.content)
    if not edits:  # her own blocks may stand before or after what moves past them
        assert unnumbered(canon(tracked.content)) == unnumbered(canon(plain.content))
    assert canon(tracked.content, View.REJECTED) == canon(theirs, View.REJECTED)


def unnumbered(lines: str) -> str:
    """Return the lines without what references show, which Word renews, and without empty ones:
    the last paragraph of a document stays even where it is deleted.
    """
    return re.sub(r"\{REF\}[\d.]+|^¶\n", "", lines, flags=re.MULTILINE)


@often
@given(MATTERS, MATTERS, MATTERS, EDITS)
def test_two_updates_are_one(base: Matter, between: Matter, new: Matter, edits: list[Edit]) -> None:
    theirs = hand.edited(living.draft(base).content, edits)
    step = merged(theirs, between)
    straight, twice = merged(theirs, new), merged(step.content, new)
    trouble = {What.CONFLICT, What.GONE, What.STAYS}
    told = {event.what for event in (*step.events, *straight.events, *twice.events)}
    # What she did to something that went is not done again where it comes back.
    if not trouble & told and not (edits and came_back(base, between, new)):
        assert lines(twice.content) == lines(straight.content)


def came_back(base: Matter, between: Matter, new: Matter) -> bool:
    pairs = [
        (set(getattr(base, name)) & set(getattr(new, name)), set(getattr(between, name)))
        for name in ("sections", "clauses", "items", "rows")
    ]
    noted = base.note and new.note and not between.note
    return noted or any(kept - there for kept, there in pairs)


def lines(content: bytes) -> list[str]:
    """Return the lines of a draft without their numbers, in no order: her own words have no place
    of their own in a section that went and came back.
    """
    plain = unnumbered(canon(content)).splitlines()
    return sorted(re.sub(r"^#+ [\d.]+", "", line) for line in plain)


@often
@given(MATTERS, MATTERS, MATTERS, EDITS)
def test_revisions_that_nobody_has_accepted_take_in_the_next_change(
    base: Matter, between: Matter, new: Matter, edits: list[Edit]
) -> None:
    theirs = hand.edited(living.draft(base).content, edits)
    tracked = merged(theirs, between, Wish(tracked=True))
    result = merged(tracked.content, new, Wish(tracked=True))
    known = {*words(living.draft(base).content), *words(living.draft(between).content)}
    ours = set(words(living.draft(new).content)) - known - NUMBERS
    assert not ours - said(result)
    assert not faults(result.content) - faults(theirs)
    root = xml.parse(package.read(result.content).parts[hand.MAIN])
    assert not [mark for mark in root.iter(w("ins")) if mark.getparent().tag == w("ins")]


@often
@given(MATTERS, MATTERS, EDITS)
def test_what_has_nothing_to_do_with_it_is_byte_for_byte_the_same(
    base: Matter, new: Matter, edits: list[Edit]
) -> None:
    theirs = hand.edited(living.draft(base).content, edits)
    before, after = package.read(theirs).parts, package.read(merged(theirs, new).content).parts
    for name, content in before.items():
        if name.startswith(
            ("word/theme", "word/media", "word/settings", "word/fontTable", "word/footer")
        ):
            assert after[name] == content, name
