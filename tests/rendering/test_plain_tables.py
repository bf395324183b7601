"""A table of plain words is, drawn once and filled, what it is when every cell is written."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docgen.domain.tabell import Tabell
from docgen.ooxml import flow
from docgen.rendering import apparatus, plain_tables, tabeller
from docgen.rendering.body import Text, Writer
from docgen.rendering.evaluate import Evaluator, Spot
from tests.domain.matters import matter
from tests.rendering import make

COLUMNS: list[dict[str, Any]] = [
    {"rubrik": "Enhet"},
    {"rubrik": "Antal", "slag": "tal"},
    {"rubrik": "Belopp", "slag": "belopp"},
]
CELL = st.one_of(
    st.sampled_from(["Enhet nord", "AB & Co", "se not", "Vård/omsorg", "~", "12", "3,5 %"]),
    st.from_regex(r"[A-Za-zåäöÅÄÖ]{2,9}( [a-zåäö0-9]{1,5}){0,3}", fullmatch=True),
)
ROW = st.tuples(CELL, st.integers(0, 10**6), st.integers(0, 10**9) | st.just("ingår"))


def table(rows: list[tuple[Any, ...]], **given: Any) -> Tabell:
    return Tabell.model_validate(
        {"beskrivning": "Belopp", "kolumner": COLUMNS, "rader": [list(r) for r in rows], **given}
    )


def written(given: Tabell) -> str:
    writer = Writer(Evaluator(matter(), {}), apparatus.of_template(make.template()))
    text = Text(Spot("handling", ("avsnitt", 0, "tabell")), 1)
    return flow.to_xml(tabeller.write(given, writer, text, "avsnitt.a.tabell"))


def the_long_way(given: Tabell) -> str:
    """Write the table as if none of its cells were plain."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(plain_tables, "kind_of", lambda _: None)
        return written(given)


@given(st.lists(ROW, min_size=1, max_size=14), st.booleans())
def test_both_ways_write_the_same(rows: list[tuple[Any, ...]], summed: bool) -> None:
    given = table(rows, **({"summa": "Totalt"} if summed else {}))
    assert written(given) == the_long_way(given)


def test_a_table_of_known_form_is_not_drawn_again(monkeypatch: pytest.MonkeyPatch) -> None:
    written(table([("Enhet ett", 1, 2000), ("Enhet två", 2, 3000)]))
    monkeypatch.setattr(tabeller.grid, "draw", lambda *_, **__: pytest.fail("drawn anew"))
    again = written(table([("Enhet tre", 4, 5000), ("Enhet fem", 6, 7000)]))
    assert "5\u00a0000" in again
    assert "Enhet tre" in again


@pytest.mark.parametrize(
    "cell", [{"lista": ["a", "b"]}, {"belopp": "1 kr", "villkor": "om"}, {"text": "**fet**"}]
)
def test_a_cell_with_more_than_words_is_not_plain(cell: dict[str, Any]) -> None:
    given = table([("Enhet", 1, cell)])
    assert plain_tables.kind_of(given.rader[0].celler[2]) is None
    assert "Enhet" in written(given)
