"""Tables from data: mixed cells, totals, and those that follow from the agreement."""

from __future__ import annotations

from typing import Any

import pytest

from docgen.ooxml.namespaces import val, w
from tests.domain.matters import matter
from tests.rendering.make import lines, root, tags

COLUMNS = [{"rubrik": "Vad"}, {"rubrik": "Belopp", "slag": "belopp"}]
TABLE: dict[str, Any] = {
    "beskrivning": "Kostnader",
    "rubrik": "Tabell 1. Kostnader",
    "kolumner": COLUMNS,
    "rader": [
        ["Norr", "650 000"],
        ["Öster", {"belopp": "drygt 5 000", "villkor": "om budgeten räcker"}],
        ["Söder", "bestäms senare"],
        ["Väster", ["ett", "två"]],
        {"nyckel": "rest", "celler": [None, None]},
    ],
    "summa": "Totalt",
}


def table(**given: Any) -> list[str]:
    return lines(matter({"rubrik": "R", "nyckel": "k", "tabell": {**TABLE, **given}}))


def test_cells_of_every_kind_stand_under_their_headings() -> None:
    assert table() == [
        "# R",
        "[caption] Tabell 1. Kostnader",
        "| Vad | Belopp (kr) |",
        "|---|---|",
        "| Norr | 650\u00a0000 |",
        "| Öster | drygt 5\u00a0000 ¶ om budgeten räcker |",
        "| Söder | bestäms senare |",
        "| Väster | - ett ¶ - två |",
        "|  |  |",
        "| Totalt | 655\u00a0000 |",
        "¶",
    ]


@pytest.mark.parametrize(
    ("unit", "cell", "shown"),
    [
        ("kr", "3,2 mnkr", "3\u00a0200\u00a0000"),
        ("tkr", "650 000 kr", "650"),
        ("mnkr", "3,2 mnkr", "3,2"),
    ],
)
def test_amounts_are_shown_in_the_unit_of_their_column(unit: str, cell: str, shown: str) -> None:
    columns = [COLUMNS[0], {**COLUMNS[1], "enhet": unit}]
    rows = table(kolumner=columns, rader=[["a", cell]])
    assert rows[2] == f"| Vad | Belopp ({unit}) |"
    assert rows[4:6] == [f"| a | {shown} |", f"| Totalt | {shown} |"]


@pytest.mark.parametrize(
    ("unit", "cells", "shown"),
    [
        ("mnkr", ["1,25 mnkr", "1,5 mnkr"], ["1,25", "1,50", "2,75"]),
        ("kr", ["950,50 kr", "1000"], ["950,50", "1\u00a0000,00", "1\u00a0950,50"]),
        ("kr", ["950", "1000"], ["950", "1\u00a0000", "1\u00a0950"]),
    ],
)
def test_the_amounts_of_a_column_have_as_many_decimals(
    unit: str, cells: list[str], shown: list[str]
) -> None:
    """Rule N5: 1,5 and 1,50 are never mixed in a table."""
    columns = [COLUMNS[0], {**COLUMNS[1], "enhet": unit}]
    rows = table(kolumner=columns, rader=[["a", cell] for cell in cells])
    names = ["a", "a", "Totalt"]
    assert rows[4:7] == [f"| {name} | {it} |" for name, it in zip(names, shown, strict=True)]


def test_amounts_stand_to_the_right_and_the_total_in_its_style() -> None:
    made = root(matter({"rubrik": "R", "tabell": TABLE}))
    (drawn,) = made.iter(w("tbl"))
    first, *_, total = drawn.iter(w("tr"))
    assert [val(align) for align in first.iter(w("jc"))] == ["right"]
    assert {val(style) for style in total.iter(w("pStyle"))} == {"Tabellsumma"}
    look = drawn.find(f"{w('tblPr')}/{w('tblLook')}")
    assert val(look, "lastRow") == "1"
    assert val(drawn.find(f"{w('tblPr')}/{w('tblDescription')}")) == "Kostnader"


def test_each_cell_is_a_fact_by_row_and_a_row_may_have_a_name() -> None:
    found = tags(root(matter({"nyckel": "k", "rubrik": "R", "tabell": TABLE})))
    assert "avsnitt.k.tabell.0.1" in found
    assert "avsnitt.k.tabell.summa.1" in found
    named = {**TABLE, "rader": [{"nyckel": "norr", "celler": ["Norr", 5]}]}
    found = tags(root(matter({"nyckel": "k", "rubrik": "R", "tabell": named})))
    assert "avsnitt.k.tabell.norr.1" in found
    assert len(found) == len(set(found))


def test_text_cells_take_facts_lists_and_links() -> None:
    rows = [["{{ handling.datum | datum }}"], ["A:\n\n- b\n- c"], ["[a](https://example.se)"]]
    shown = table(kolumner=COLUMNS[:1], rader=rows, summa=None)
    assert shown[4:7] == [
        "| den 11\u00a0januari\u00a02021 |", "| A: ¶ - b ¶ - c |", "| [a](https://example.se) |",
    ]  # fmt: skip


def test_texts_can_name_the_total_of_a_table() -> None:
    akt = matter(
        {"rubrik": "R", "nyckel": "min-tabell", "tabell": TABLE},
        {"text": "{{ tabell.min_tabell.summa | kronor }} på {{ tabell.min_tabell.rader }}."},
    )
    assert lines(akt)[-1].endswith("655\u00a0000\u00a0kronor på 5.")


def test_the_amounts_of_an_agreement_make_a_table() -> None:
    akt = matter({"rubrik": "Ekonomi", "sammanställning": "ersättning"}, avtal={})
    assert lines(akt)[1:] == [
        "| År | Avser | Belopp (kr) |",
        "|---|---|---|",
        "| 2021 | 11\u00a0månader | 900\u00a0000 |",
        "| 2022 | 12\u00a0månader | 980\u00a0000 |",
        "| 2023 | 12\u00a0månader | 980\u00a0000 |",
        "| Totalt |  | 2\u00a0860\u00a0000 |",
        "¶",
    ]


BESIDE = [
    {"per": "engångsbelopp", "belopp": 10_000, "avser": "start", "part": "kommunen"},
    {"per": "dygn", "belopp": "12,50", "part": "kommunen"},
]


def test_what_is_paid_beside_the_years_has_rows_of_its_own() -> None:
    years = [{"år": year, "belopp": 5} for year in (2021, 2022, 2023)]
    beside = [{**entry, "part": None} for entry in BESIDE]
    akt = matter({"sammanställning": "ersättning"}, avtal={"belopp": [*years, beside[0]]})
    assert lines(akt)[-4:-1] == [
        "| 2023 | 12\u00a0månader | 5 |",
        "| Engångsbelopp | start | 10\u00a0000 |",
        "| Totalt |  | 10\u00a0015 |",
    ]
    akt = matter({"sammanställning": "ersättning"}, avtal={"belopp": [*years, *beside]})
    assert lines(akt)[-2:] == ["| Per dygn |  | 12,50 |", "¶"]  # a price is no part of a total


def test_what_a_party_pays_beside_the_years_stands_in_its_column() -> None:
    years = [{"år": year, "belopp": 5, "part": "kommunen"} for year in (2021, 2022, 2023)]
    akt = matter({"sammanställning": "ersättning"}, avtal={"belopp": [*years, *BESIDE]})
    assert lines(akt)[-3:-1] == [
        "| Start, engångsbelopp | 10\u00a0000,00 | 10\u00a0000,00 |",
        "| Per dygn | 12,50 | 12,50 |",
    ]


def test_a_year_with_a_rule_shows_it_and_leaves_the_total_out() -> None:
    amounts = [
        {"år": 2021, "belopp": 5},
        {"år": 2022, "regel": "enligt budget"},
        {"år": 2023, "belopp": 5},
    ]
    shown = lines(matter({"sammanställning": "ersättning"}, avtal={"belopp": amounts}))
    assert "| 2022 | 12\u00a0månader | enligt budget |" in shown
    assert not any("Totalt" in line for line in shown)


def test_instalments_and_parties_make_tables() -> None:
    akt = matter({"sammanställning": "utbetalningar"}, {"sammanställning": "parter"}, avtal={})
    shown = lines(akt)
    assert "| 2021 | utbetalning 2 | 450\u00a0000 |" in shown
    assert "| By\u00a0kommun | 212000-1132 | Socialnämnden |" in shown
    assert "| Föreningen\u00a0Exemplet |  |  |" in shown


@pytest.mark.parametrize("kind", ["ersättning", "utbetalningar"])
def test_where_the_agreement_says_nothing_there_is_no_table(kind: str) -> None:
    akt = matter(
        {"rubrik": "R", "text": "T.", "sammanställning": kind},
        avtal={"belopp": [], "utbetalning": []},
    )
    assert lines(akt) == ["# R", "T."]
    assert lines(matter({"rubrik": "R", "text": "T.", "sammanställning": kind})) == ["# R", "T."]
