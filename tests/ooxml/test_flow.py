from __future__ import annotations

import pytest

from docgen.ooxml import flow
from docgen.ooxml.flow import Cell, Clause, Heading, Paragraph, Table
from docgen.ooxml.inline import Run
from docgen.ooxml.namespaces import val, w
from docgen.ooxml.styles import NumPr
from docgen.ooxml.tables import Look

from .samples import piece, story, tags, texts


def test_a_plain_paragraph_has_no_properties() -> None:
    assert tags(piece(flow.to_xml([Paragraph((Run("a"),))]))) == ["r"]


def test_properties_stand_in_the_order_of_the_schema() -> None:
    paragraph = piece(
        flow.paragraph(
            "<w:r/>", "Tal", numbering=NumPr(4, 1), keep_next=True, align="right", bookmark="_a"
        )
    )
    assert tags(paragraph) == ["pPr", "bookmarkStart", "r", "bookmarkEnd"]
    assert tags(paragraph[0]) == ["pStyle", "keepNext", "numPr", "jc"]
    assert [val(el) for el in paragraph[0][2]] == ["1", "4"]


def test_an_empty_heading_and_an_empty_list_item_are_refused() -> None:
    with pytest.raises(flow.EmptyHeading, match="Rubrik1"):
        flow.to_xml([Heading((Run(""),), "Rubrik1")])
    with pytest.raises(flow.EmptyItem):
        flow.to_xml([Paragraph((), "Tal", NumPr(2))])


def test_blocks_nest() -> None:
    cells = (Cell((Paragraph((Run("År"),)),)), Cell((Paragraph((Run("Kronor"),)),)))
    table = Table((cells, cells), Look((1, 1), caption="Belopp"))
    body = story(
        flow.to_xml(
            [
                Heading((Run("Rubrik"),), "Rubrik1", bookmark="_Ref_a"),
                Clause("klausul.havning@3", (Paragraph((Run("Text"),)), table), "Hävning"),
            ]
        )
    )[0]
    assert tags(body) == ["p", "sdt"]
    assert tags(body[1].find(w("sdtContent"))) == ["p", "tbl"]
    assert texts(body) == ["Rubrik", "Text", "År", "Kronor", "År", "Kronor"]
