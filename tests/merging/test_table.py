"""The table of an update reads as the specification says it."""

from __future__ import annotations

import pytest

from docgen.merging.table import Action, decide


@pytest.mark.parametrize(
    ("base", "theirs", "new", "action"),
    [
        ("a", "a", "a", Action.NOTHING),
        ("a", "a", "b", Action.WRITE),
        ("a", "c", "a", Action.KEEP),
        ("a", "b", "b", Action.NOTHING),
        ("a", "c", "b", Action.CONFLICT),
        ("a", None, "a", Action.NOTHING),
        ("a", None, "b", Action.STAYS_GONE),
        ("a", None, None, Action.NOTHING),
        (None, None, "b", Action.INSERT),
        (None, "b", "b", Action.NOTHING),
        ("a", "a", None, Action.REMOVE),
        ("a", "c", None, Action.STAYS),
    ],
)
def test_the_frozen_table(
    base: str | None, theirs: str | None, new: str | None, action: Action
) -> None:
    assert decide(base, theirs, new) is action


def test_what_reads_the_same_is_the_same() -> None:
    same = lambda a, b: a.replace("\u00a0", " ") == b.replace("\u00a0", " ")  # noqa: E731
    assert decide("900\u00a0000", "900 000", "930\u00a0000", same) is Action.WRITE
