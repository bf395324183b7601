"""Finishing: what a value left empty goes, and Word gets the paragraphs it wants and no more."""

from __future__ import annotations

import pytest

from docgen.ooxml import xml
from docgen.ooxml.namespaces import w
from docgen.rendering import finish
from tests.ooxml import make

ROW = make.row(make.p("a"), make.p("b"))
TABLE = make.table(ROW)
EMPTY = "<w:r><w:t></w:t></w:r>"


def shape(body: str, root: str = "body") -> str:
    """Return the tags below the root, a control as its content in brackets."""
    made = xml.parse(make.root(root, body))
    finish.drop_empty(made)
    return _shape(made)


def _shape(element: object) -> str:
    names = []
    for child in element:  # type: ignore[attr-defined]
        tag = child.tag.rpartition("}")[2]
        if tag == "sdt":
            names.append(f"[{_shape(child.find(w('sdtContent')))}]")
        elif tag not in {"bookmarkStart", "bookmarkEnd"}:
            names.append(tag)
    return " ".join(names)


@pytest.mark.parametrize(
    ("inner", "left"),
    [
        (EMPTY, ""),
        ('<w:r><w:rPr><w:b/></w:rPr><w:t xml:space="preserve"></w:t></w:r>', ""),
        (make.sdt(EMPTY), ""),
        (make.sdt(make.sdt(EMPTY), tag="yttre"), ""),
        (make.sdt(make.r("x")), "[r]"),
        ('<w:r><w:t xml:space="preserve"> </w:t></w:r>', "r"),
        ("<w:r><w:tab/></w:r>", "r"),
        ('<w:r><w:footnoteReference w:id="2"/></w:r>', "r"),
    ],
)
def test_empty_runs_and_controls_go(inner: str, left: str) -> None:
    made = xml.parse(make.root("body", f"<w:p>{inner}</w:p>"))
    finish.drop_empty(made)
    assert _shape(made[0]) == left


@pytest.mark.parametrize(
    ("body", "left"),
    [
        (TABLE + make.p("x"), "tbl p"),
        (TABLE, "tbl p"),
        (TABLE + make.SECTION, "tbl p sectPr"),
        (TABLE + TABLE, "tbl p tbl p"),
        (make.sdt(TABLE) + make.p("x"), "[tbl] p"),
        (make.sdt(TABLE) + make.SECTION, "[tbl] p sectPr"),
        (make.sdt(TABLE) + TABLE + make.p("x"), "[tbl] p tbl p"),
        (TABLE + make.sdt(TABLE) + make.p("x"), "tbl p [tbl] p"),
        (TABLE + make.sdt(make.p("x")), "tbl [p]"),
        (TABLE + make.bookmark("a", 1) + TABLE + make.p("x"), "tbl p tbl p"),
        (make.sdt(TABLE + TABLE) + make.p("x"), "[tbl p tbl] p"),
    ],
)
def test_tables_are_kept_apart_and_never_stand_last(body: str, left: str) -> None:
    assert shape(body) == left


def test_headers_and_cells_hold_a_paragraph() -> None:
    assert shape("", "hdr") == "p"
    assert shape(make.p("x"), "hdr") == "p"
    assert shape("", "ftr") == "p"
    made = xml.parse(make.root("body", make.table("<w:tr><w:tc><w:tcPr/></w:tc></w:tr>")))
    finish.drop_empty(made)
    assert _shape(next(made.iter(w("tc")))) == "tcPr p"
