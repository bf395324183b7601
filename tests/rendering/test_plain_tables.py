"""A table of plain words is, drawn once and filled, what it is when every cell is written."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docgen.domain.akt import Akt
from docgen.domain.tabell import Tabell
from docgen.ooxml import flow
from docgen.rendering import apparatus, engine, tabeller
from docgen.rendering.body import Text, Writer
from docgen.rendering.evaluate import Evaluator, Spot
from docgen.templating.compiled import TemplateRefused
from docgen.templating.limits import Limits
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

TWICE = ("{%p for b in block %}", "{{p b.innehåll }}", "{{p b.innehåll }}", "{%p endfor %}")
OFTEN = ("{%p for a in [1, 2, 3, 4, 5, 6, 7, 8, 9] %}", *TWICE, "{%p endfor %}")


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
    shown = tabeller._shown
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(tabeller, "_shown", lambda *given: (None, shown(*given)[1]))
        return written(given)


SPOKEN = st.sampled_from(["Belopp", "A & B", "x < y", 'ett "rakt" citat', "två  mellanslag", "~"])


@given(
    st.lists(ROW, min_size=1, max_size=14),
    st.fixed_dictionaries(
        {}, optional={"summa": st.just("Totalt"), "beskrivning": SPOKEN, "rubrik": SPOKEN}
    ),
)
def test_both_ways_write_the_same(rows: list[tuple[Any, ...]], rest: dict[str, str]) -> None:
    given = table(rows, **rest)
    assert written(given) == the_long_way(given)


def test_a_table_of_known_form_is_not_drawn_again(monkeypatch: pytest.MonkeyPatch) -> None:
    written(table([("Enhet ett", 1, 2000), ("Enhet två", 2, 3000)]))
    monkeypatch.setattr(tabeller.grid, "draw", lambda *_, **__: pytest.fail("drawn anew"))
    rows: list[tuple[Any, ...]] = [("Enhet tre", 4, 5000), ("Enhet fem", 6, 7000)]
    again = written(table(rows, beskrivning="Belopp i år & förr"))
    assert 'tblDescription w:val="Belopp i år &amp; förr"' in again
    assert "5\u00a0000" in again
    assert "Enhet tre" in again


@pytest.mark.parametrize(
    "cell", [{"lista": ["a", "b"]}, {"belopp": "1 kr", "villkor": "om"}, {"text": "**fet**"}]
)
def test_a_cell_with_more_than_words_is_not_plain(cell: dict[str, Any]) -> None:
    given = table([("Enhet", 1, cell)])
    assert tabeller._shown(given.rader[0].celler[2], "kr", 0)[0] is None
    assert "Enhet" in written(given)


def with_table(first: str = "Enhet noll & ett") -> Akt:
    rows = [[first, 1, {"belopp": 1000}], ["Enhet två", 2, {"belopp": 2000}]]
    filled = {"beskrivning": "Belopp", "kolumner": COLUMNS, "rader": rows}
    return matter({"rubrik": "Belopp", "tabell": filled})


@pytest.mark.parametrize(("printed", "times"), [((), 1), (TWICE, 2), (("{{ titel }}",), 0)])
def test_a_table_stands_wherever_the_template_prints_it(
    printed: tuple[str, ...], times: int
) -> None:
    for first in ("Enhet noll & ett", "Enhet **ett**", "Enhet två < tre"):
        lines = make.lines(with_table(first), *printed)
        assert sum(first.replace("*", "") in line for line in lines) == times


def test_words_of_a_table_that_look_like_a_mark_pass_the_gate() -> None:
    assert any("None av dem" in line for line in make.lines(with_table("None av dem")))


def test_a_table_that_a_template_prints_over_and_over_is_stopped() -> None:
    engine.render(with_table(), make.template(*TWICE), Limits(letters=60_000))
    with pytest.raises(TemplateRefused, match="längre än tillåtet"):
        engine.render(with_table(), make.template(*OFTEN), Limits(letters=60_000))
