"""A stretch of a paragraph is cut free by its characters; what must stay whole stays whole."""

from __future__ import annotations

import copy

import pytest
from lxml import etree

from docgen.ooxml import reading, stretch
from docgen.ooxml.namespaces import NSMAP, w
from tests.ooxml import make


def _paragraph(inner: str) -> etree._Element:
    names = " ".join(f'xmlns:{prefix}="{uri}"' for prefix, uri in NSMAP.items())
    root = etree.fromstring(f"<w:body {names}><w:p>{inner}</w:p></w:body>")
    return next(root.iter(w("p")))


def _between(paragraph: etree._Element, start: int, end: int) -> str:
    edges = stretch.cut(paragraph, start, end)
    assert edges is not None
    first, last = (paragraph.index(edge) for edge in edges)
    return "".join(reading.text(_alone(child)) for child in paragraph[first : last + 1])


def _alone(child: etree._Element) -> etree._Element:
    holder = etree.Element(w("p"))
    holder.append(copy.deepcopy(child))
    return holder


_FACT = make.sdt(make.r("12 000 kronor"))


@pytest.mark.parametrize(
    ("inner", "start", "end", "expected"),
    [
        (make.r("Ett två tre"), 4, 7, "två"),
        (make.r("Ett två tre"), 0, 3, "Ett"),
        (make.r("Ett två tre"), 8, 11, "tre"),
        (make.r("Ett två tre"), 0, 11, "Ett två tre"),
        (make.r("Ett ") + make.r("två") + make.r(" tre"), 2, 9, "t två t"),
        (make.r("Med ") + _FACT + make.r(" per år"), 7, 10, "12 000 kronor"),
        (make.r("Med ") + _FACT + make.r(" per år"), 0, 6, "Med 12 000 kronor"),
        (make.r("Se ") + make.field("REF a", "Ekonomi") + make.r(" nu"), 4, 6, "Ekonomi"),
        (make.r("Se ") + make.field("REF a", "Ekonomi") + make.r(" nu"), 11, 13, "nu"),
    ],
)
def test_the_stretch_is_what_was_asked_for_or_the_whole_it_stands_in(
    inner: str, start: int, end: int, expected: str
) -> None:
    assert _between(_paragraph(inner), start, end) == expected


def test_the_words_and_their_look_stay() -> None:
    inner = "<w:r><w:rPr><w:b/></w:rPr><w:t>Ett två tre</w:t></w:r>"
    paragraph = _paragraph(inner)
    stretch.cut(paragraph, 4, 7)
    assert reading.text(paragraph) == "Ett två tre"
    assert [run.find(f"{w('rPr')}/{w('b')}") is not None for run in paragraph] == [True] * 3


def test_beyond_the_end_there_is_nothing() -> None:
    assert stretch.cut(_paragraph(make.r("Ett")), 1, 9) is None
