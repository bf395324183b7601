"""Lists taken step by step are those that ``Numbering`` makes, whoever took the steps before."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from docgen.ooxml import list_steps
from docgen.ooxml.list_steps import ListSteps
from docgen.ooxml.numbering import Numbering

from .samples import NUMBERING, sheet

SHEET = sheet()
STEPS = st.lists(
    st.tuples(st.sampled_from(["Tal", "Tal2", "Punkt", "Otal", None]), st.integers(1, 3)),
    max_size=6,
)


@given(st.lists(STEPS, min_size=1, max_size=4))
def test_steps_end_where_the_lists_themselves_do(
    drafts: list[list[tuple[str | None, int]]],
) -> None:
    for steps in drafts:
        taken, made = ListSteps(NUMBERING, SHEET), Numbering(NUMBERING, SHEET)
        for style, start in steps:
            assert taken.restart(style, start=start) == made.restart(style, start=start)
        assert taken.ensure_headings("paragraf") == made.ensure_headings("paragraf")
        assert taken.state.to_part() == made.to_part()
        assert taken.state.read() == made.read()


def test_drafts_that_take_the_same_steps_share_their_states() -> None:
    one, other, third = (ListSteps(NUMBERING, SHEET) for _ in range(3))
    for steps in (one, other):
        steps.restart("Tal")
        steps.restart("Tal", start=2)
    third.restart("Tal", start=2)
    assert one.state is other.state
    assert one.state is not third.state
    assert third.state.to_part() != one.state.to_part()


def test_a_state_goes_on_in_few_ways() -> None:
    first = list_steps.State(list_steps.Source(NUMBERING, SHEET, "word/numbering.xml"))
    for start in range(1, 3 * list_steps._MOST_NEXT):
        first.after(list_steps.Restart("Tal", "decimal", start, None))
    assert len(first._next) <= list_steps._MOST_NEXT
