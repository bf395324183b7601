"""Contents that were pasted as text are no part of the clauses they list."""

from __future__ import annotations

import pytest

from docgen.review import contents
from docgen.review.lines import Line, Spot

HEADINGS = ("Parter", "Syfte och mål", "Målgrupp", "Tvist")


def _document(listed: tuple[str, ...], spot: Spot = Spot.TEXT) -> list[Line]:
    written = [it for heading in HEADINGS for it in (Line(heading), Line(f"Om {heading} sägs."))]
    return [Line("Titel"), *(Line(it, spot=spot) for it in listed), *written]


@pytest.mark.parametrize(
    "listed",
    [
        HEADINGS,
        tuple(f"§ {number}\t{it}\t{number + 2}" for number, it in enumerate(HEADINGS, 1)),
    ],
)
def test_headings_that_come_again_in_a_row_are_left_out(listed: tuple[str, ...]) -> None:
    lines = _document(listed)
    assert contents.without(lines) == (lines[0], *lines[1 + len(HEADINGS) :])


@pytest.mark.parametrize(
    "lines",
    [
        _document(HEADINGS[:3]),
        _document(HEADINGS, Spot.CELL),
        _document(("Parter", "Annat", "Målgrupp", "Tvist")),
        [Line("Ort och datum"), Line("Ort och datum")] * 3,
    ],
)
def test_other_lines_stay(lines: list[Line]) -> None:
    assert contents.without(lines) == tuple(lines)
