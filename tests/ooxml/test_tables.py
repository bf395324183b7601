from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docgen.ooxml import flow, inline, tables
from docgen.ooxml.namespaces import val, w
from docgen.ooxml.tables import CellXml, Look

from .samples import piece, tags


def cell(text: str, span: int = 1) -> CellXml:
    return CellXml(flow.paragraph(inline.run(text)), span)


ROWS = [[cell("År"), cell("Kronor")], [cell("2021"), cell("900")], [cell("Summa 900", span=2)]]
LOOK = Look((2, 1), style="Tabell", caption="Belopp per år", description="Två kolumner", total=True)


def test_a_table_says_what_word_and_a_screen_reader_need() -> None:
    table = piece(tables.build(ROWS, LOOK))
    assert tags(table) == ["tblPr", "tblGrid", "tr", "tr", "tr"]
    expected = ["tblStyle", "tblW", "tblLayout", "tblLook", "tblCaption", "tblDescription"]
    assert tags(table[0]) == expected
    assert (val(table[0][1], "w"), val(table[0][1], "type")) == ("5000", "pct")
    assert val(table[0][3]) == "0460"
    assert [val(table[0][3], name) for name in ("firstRow", "lastRow", "firstColumn")] == list(
        "110"
    )


def test_only_the_header_row_repeats_and_no_row_splits() -> None:
    rows = piece(tables.build(ROWS, LOOK)).findall(w("tr"))
    assert [tags(row[0]) for row in rows] == [["cantSplit", "tblHeader"], *[["cantSplit"]] * 2]


def test_a_wide_cell_covers_its_columns() -> None:
    last = piece(tables.build(ROWS, LOOK)).findall(w("tr"))[-1].find(w("tc"))
    assert val(last.find(f"{w('tcPr')}/{w('gridSpan')}")) == "2"
    assert val(last.find(f"{w('tcPr')}/{w('tcW')}"), "w") == "9072"


@given(st.lists(st.floats(0.1, 50), min_size=1, max_size=20), st.integers(2000, 15000))
def test_columns_fill_the_width(weights: list[float], width: int) -> None:
    rows = [[cell("x") for _ in weights]] * 2
    table = piece(tables.build(rows, Look(tuple(weights), width=width)))
    assert sum(int(val(col, "w") or 0) for col in table.iter(w("gridCol"))) == width


@pytest.mark.parametrize(
    ("content", "last"),
    [
        ("", "p"),
        (tables.build([[cell("x")]], Look((1,), header_rows=0)), "p"),
        (flow.paragraph(inline.run("x")), "p"),
        ("<w:sdt><w:sdtContent><w:p/></w:sdtContent></w:sdt>", "sdt"),
    ],
)
def test_every_cell_ends_with_a_paragraph(content: str, last: str) -> None:
    table = piece(tables.build([[CellXml(content)]], Look((1,), header_rows=0)))
    assert tags(table.find(f"{w('tr')}/{w('tc')}"))[-1] == last


@pytest.mark.parametrize(
    ("rows", "look", "why"),
    [
        ([[cell("a")], [cell("b")]], Look((1, 1)), "rad 1 täcker 1 kolumner av 2"),
        ([[cell("a", 0), cell("b", 2)], [cell("b", 2)]], Look((1, 1)), "rad 1"),
        ([[cell("a")]], Look((1,)), "inga rader"),
        ([], Look((1,)), "inga rader"),
        ([[cell("a")] * 64] * 2, Look((1,) * 64), "64 kolumner"),
        ([[cell("a"), cell("b")]] * 2, Look((1, 0)), "ingen bredd"),
    ],
)
def test_a_table_that_does_not_fit_is_refused(
    rows: list[list[CellXml]], look: Look, why: str
) -> None:
    with pytest.raises(tables.TableRefused, match=why):
        tables.build(rows, look)
