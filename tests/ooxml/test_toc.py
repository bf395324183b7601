from __future__ import annotations

import pytest
from lxml import etree

from docgen.ooxml import bookmarks, fields, flow, inline, reading, toc
from docgen.ooxml.namespaces import val, w

from .samples import sheet, story, tags

CODE = 'TOC \\o "1-2" \\h \\z \\u'
BEGIN, END = fields.frame(CODE)
HEADINGS = (
    flow.heading(inline.run("Parter"), "Rubrik1")
    + flow.paragraph(inline.run("Text"))
    + flow.heading(inline.run("Belopp\toch\när"), "Rubrik2")
)
TITLE = flow.paragraph(inline.run("Innehåll"), "Tocrubrik")
STALE = flow.paragraph(BEGIN + inline.run("Gammalt"), "TOC1") + flow.paragraph(
    inline.run("Äldre") + fields.page_reference("_Toc1", "9"), "TOC1"
)
SPANNING = STALE + flow.paragraph(END)
ONE = flow.paragraph(fields.build(CODE, "Uppdatera"))
SIMPLE = f"<w:p><w:fldSimple w:instr='{CODE}' w:dirty='true'>{inline.run('x')}</w:fldSimple></w:p>"
IN_CONTROL = (
    "<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val='Table of Contents'/></w:docPartObj>"
    f"</w:sdtPr><w:sdtContent>{TITLE}{SPANNING}</w:sdtContent></w:sdt>"
)
KINDS = pytest.mark.parametrize("contents", [SPANNING, ONE, SIMPLE, IN_CONTROL])


def entries(root: etree._Element) -> list[str]:
    links = root.iter(w("hyperlink"))
    return [reading.text(link) for link in links]


@KINDS
def test_every_kind_of_toc_lists_what_stands_in_the_document(contents: str) -> None:
    root = story(TITLE + contents + HEADINGS)
    assert toc.fill(root, sheet()) == 2
    assert entries(root) == ["Parter", "Belopp och är"]
    assert "Gammalt" not in "".join(reading.text(p) for p in root.iter(w("p")))
    assert [(f.kind, f.instruction) for f in fields.find(root)] == [("TOC", CODE)]
    assert not [el for el in root.iter() if el.get(w("dirty"))]
    marks = [el.get(w("name")) for el in root.iter(w("bookmarkStart"))]
    assert [link.get(w("anchor")) for link in root.iter(w("hyperlink"))] == marks
    assert not [p for p in root.iter(w("p")) if not reading.text(p)]


@KINDS
def test_filling_twice_changes_nothing(contents: str) -> None:
    root = story(contents + HEADINGS)
    toc.fill(root, sheet())
    once = etree.tostring(root)
    toc.fill(root, sheet())
    assert etree.tostring(root) == once


def test_an_entry_shows_its_number_and_its_page_only_if_known() -> None:
    root = story(ONE + HEADINGS)
    first, _, second = root[0][1:4]
    toc.fill(root, sheet(), numbers={first: "§\u00a01", second: "1.1"}, pages={second: "3"})
    assert entries(root) == ["§\u00a01\tParter", "1.1\tBelopp och är\t3"]
    tabs = [[val(tab) for tab in p.iter(w("tabs")) for tab in tab] for p in root[0][:2]]
    assert tabs == [["left"], ["left", "right"]]
    assert [val(p.find(f"{w('pPr')}/{w('pStyle')}")) for p in root[0][:2]] == ["TOC1", "TOC1"]
    assert [f.kind for f in fields.find(root)] == ["PAGEREF", "TOC"]


def test_the_page_number_stands_at_the_edge_of_the_text() -> None:
    section = "<w:sectPr><w:pgSz w:w='12000'/><w:pgMar w:left='1000' w:right='500'/></w:sectPr>"
    root = story(ONE + HEADINGS + section)
    toc.fill(root, sheet(), pages={root[0][1]: "1"})
    assert [val(tab, "pos") for tab in root.iter(w("tab")) if val(tab)] == ["10500"]


@pytest.mark.parametrize(
    ("code", "listed"),
    [
        ("TOC", ["Ett", "Två"]),
        ('TOC \\o "1-1"', ["Ett"]),
        ('TOC \\o "2-3" \\u', ["Två"]),
        ('TOC \\t "Bilagerubrik;1"', ["Bilaga"]),
        ('TOC \\o "1-1" \\t "Bilagerubrik,2,Annan,1"', ["Ett", "Bilaga"]),
        ("TOC \\u", ["Ett", "Två", "Bilaga", "Egen nivå"]),
    ],
)
def test_the_field_says_what_is_listed(code: str, listed: list[str]) -> None:
    own = f"<w:p><w:pPr><w:outlineLvl w:val='0'/></w:pPr>{inline.run('Egen nivå')}</w:p>"
    body = [flow.paragraph(inline.run(t), s) for t, s in [("Ett", "Rubrik1"), ("Två", "Rubrik2")]]
    body += [flow.paragraph(inline.run("Bilaga"), "Bilaga"), own]
    root = story(flow.paragraph(fields.build(code, "x")) + "".join(body))
    toc.fill(root, sheet())
    assert entries(root) == listed


def test_levels_go_before_the_field() -> None:
    root = story(ONE + HEADINGS)
    assert toc.fill(root, sheet(), levels=[2]) == 1
    assert entries(root) == ["Belopp och är"]


@KINDS
def test_a_toc_without_headings_goes_with_its_title(contents: str) -> None:
    root = story(f"{TITLE if contents != IN_CONTROL else ''}{contents}{flow.paragraph('')}")
    assert toc.fill(root, sheet()) == 0
    assert tags(root[0]) == ["p"]
    assert not list(fields.find(root))


def test_a_cell_keeps_a_paragraph_and_a_control_does_not_stay_empty() -> None:
    cell = f"<w:tbl><w:tr><w:tc>{ONE}</w:tc></w:tr></w:tbl>"
    control = f"<w:sdt><w:sdtContent>{ONE}</w:sdtContent></w:sdt>"
    root = story(cell + control)
    toc.fill(root, sheet())
    assert tags(root[0]) == ["tbl"]
    assert tags(next(root.iter(w("tc")))) == ["p"]


def test_what_stands_beside_the_field_stays() -> None:
    section = "<w:pPr><w:sectPr/></w:pPr>"
    root = story(f"<w:p>{inline.run('Före')}{BEGIN}</w:p><w:p>{section}{END}</w:p>{HEADINGS}")
    toc.fill(root, sheet())
    lines = [reading.text(p) for p in root[0]]
    assert lines == ["Före", "Parter", "Belopp och är", "", "Parter", "Text", "Belopp\toch\när"]
    assert len(list(root.iter(w("sectPr")))) == 1


def test_a_heading_s_own_bookmark_is_used_unless_it_is_double() -> None:
    def marked(text: str, name: str) -> str:
        return flow.heading(bookmarks.around(name, inline.run(text)), "Rubrik1")

    body = marked("A", "_Toc000000001") + marked("B", "_Toc2") + marked("C", "_Toc2")
    root = story(ONE + body)
    toc.fill(root, sheet())
    anchors = [link.get(w("anchor")) or "" for link in root.iter(w("hyperlink"))]
    assert anchors[0] == "_Toc000000001"
    assert "_Toc2" not in anchors
    assert len(set(anchors)) == 3


def test_other_tables_and_empty_headings_are_left_alone() -> None:
    figures = flow.paragraph(fields.build('TOC \\h \\c "Figur"', "Figur 1"))
    empty = flow.paragraph("", "Rubrik1")
    root = story(figures + ONE + empty + HEADINGS)
    assert toc.fill(root, sheet()) == 2
    assert reading.text(root[0][0]) == "Figur 1"


def test_a_toc_torn_in_two_is_refused() -> None:
    root = story(
        f"<w:p>{BEGIN}</w:p><w:tbl><w:tr><w:tc><w:p>{END}</w:p></w:tc></w:tr></w:tbl>{HEADINGS}"
    )
    with pytest.raises(toc.BrokenToc):
        toc.fill(root, sheet())


def test_a_bookmark_inside_the_old_contents_goes_whole() -> None:
    start = '<w:bookmarkStart w:id="7" w:name="gammal"/>'
    end = '<w:bookmarkEnd w:id="7"/>'
    root = story(f"<w:p>{BEGIN}{start}</w:p><w:p>{END}</w:p>{end}{HEADINGS}")
    toc.fill(root, sheet())
    ids = [[m.get(w("id")) for m in root.iter(w(t))] for t in ("bookmarkStart", "bookmarkEnd")]
    assert ids[0] == ids[1]
    assert "7" not in ids[1]
