"""A Word document as readable text."""

import pytest

from docgen.ooxml import namespaces as ns
from docgen.ooxml import package as packages
from docgen.ooxml import text
from docgen.ooxml.reading import View

from . import make
from .make import p, r


def body(*blocks):
    lines = text.canonical(make.package("".join(blocks))).splitlines()
    assert lines[0] == "== dokument =="
    return lines[1:]


BEGIN, SEPARATE, END = (
    f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end")
)
CODE = "<w:r><w:instrText>REF x</w:instrText></w:r>"
NESTED = f"{BEGIN}{CODE}{SEPARATE}{make.field('PAGE', '9')}{END}"
INSERTED = f"<w:ins w:id='1'>{r('b')}</w:ins>"
DELETED = "<w:del w:id='2'><w:r><w:delText>c</w:delText></w:r></w:del>"
DOC_PR = '<wp:docPr id="1" name="B" descr="Vapen"/>'
PICTURE = f"<w:drawing><wp:inline>{DOC_PR}</wp:inline></w:drawing>"
BOX = f"<w:txbxContent>{p('Ruta')}</w:txbxContent>"
TEXT_BOX = (
    f"<mc:AlternateContent><mc:Choice Requires='wps'><w:drawing>{BOX}</w:drawing></mc:Choice>"
    f"<mc:Fallback><w:pict>{BOX}</w:pict></mc:Fallback></mc:AlternateContent>"
)
LINES = [
    (p("Löptext"), "Löptext"),
    (p(), "¶"),
    (p("Bakgrund", "H1"), "# Bakgrund"),
    (p("Syfte", "H2"), "## Syfte"),
    (p("Eget", properties='<w:outlineLvl w:val="2"/>'), "### Eget"),
    (p("Som text", "H1", '<w:outlineLvl w:val="9"/>'), "[heading 1] Som text"),
    (p("Ord", "Citat"), "[Quote] Ord"),
    (p("Ord", "Okänd"), "[Okänd] Ord"),
    (p("Ett", "Punkt"), "- Ett"),
    (make.item("Två", num=1, ilvl=1), "  - Två"),
    (p("Inte", "Punkt", '<w:numPr><w:numId w:val="0"/></w:numPr>'), "[List Bullet] Inte"),
    (f"<w:p>{r('a')}<w:r><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t></w:r></w:p>", "a⇥b⏎c"),
    ('<w:p><w:r><w:t>a</w:t><w:br w:type="page"/></w:r></w:p>', "a{sidbrytning}"),
    ("<w:p><w:r><w:t>Dnr</w:t><w:noBreakHyphen/><w:t>1</w:t></w:r></w:p>", "Dnr\u20111"),
    ('<w:p><w:r><w:sym w:font="X" w:char="2192"/></w:r></w:p>', "→"),
    (f"<w:p>{r('Sida ')}{make.field(' PAGE ', '3')}</w:p>", "Sida {PAGE}"),
    (f"<w:p>{make.field('NUMPAGES', '4', simple=True)}</w:p>", "{NUMPAGES}"),
    (f"<w:p>{make.field(' REF b1 ', 'avsnitt 3')}</w:p>", "{REF}avsnitt 3"),
    (f"<w:p>{NESTED}</w:p>", "{REF}{PAGE}"),
    (f"<w:p>{r('Belopp ')}{make.sdt(r('900 000 kronor'))}</w:p>", "Belopp 900 000 kronor"),
    (make.sdt(p("Klausul")), "Klausul"),
    (f"<w:p>{r('a')}{INSERTED}{DELETED}</w:p>", "ab"),
    (f"<w:p><w:hyperlink w:anchor='b'>{r('avsnitt 2')}</w:hyperlink></w:p>", "avsnitt 2"),
    (f"<w:p><w:r>{PICTURE}</w:r></w:p>", "{bild: Vapen}"),
    (f"<w:p><w:r>{TEXT_BOX}</w:r></w:p>", "{textruta: Ruta}"),
]  # fmt: skip


@pytest.mark.parametrize(("xml", "line"), LINES)
def test_a_paragraph_reads(xml, line):
    assert body(xml) == [line]


def test_lists_count_as_in_word():
    blocks = [
        make.item("a"), make.item("b"), make.item("c", ilvl=1), make.item("d", ilvl=1),
        make.item("e"), make.item("f", ilvl=1), make.item("g", ilvl=2),
        make.item("h", num=3), make.item("i", num=3), p("text"), make.item("j"),
    ]  # fmt: skip
    assert body(*blocks) == [
        "1. a", "2. b", "  a) c", "  b) d", "3. e", "  a) f", "    3.I g",
        "1. h", "2. i", "text", "3. j",
    ]  # fmt: skip


def test_tables_are_rows_with_header_and_merged_cells():
    table = make.table(
        make.row(p("År", "Citat"), p("Kronor"), properties="<w:tblHeader/>"),
        make.row(p("2026"), p("900 000") + make.item("x", num=1)),
        make.sdt(make.row('<w:tcPr><w:vMerge/></w:tcPr><w:p/>', make.sdt(p("1")))),
        make.row(p("borta"), p("x"), properties="<w:del w:id='1'/>"),
    )  # fmt: skip
    assert body(table) == ["| År | Kronor |", "|---|---|", "| 2026 | 900 000 ¶ - x |", "| ^ | 1 |"]


CHANGED = (
    f"<w:p>{r('Kostnad ')}<w:del w:id='1'><w:r><w:delText>900</w:delText></w:r></w:del>"
    f"<w:ins w:id='2'>{make.sdt(r('905'))}</w:ins>{r(' tkr')}</w:p>"
    f"<w:p><w:pPr><w:rPr><w:ins w:id='3'/></w:rPr></w:pPr>{r('Ett ')}</w:p>{p('två', 'H1')}"
)


def test_tracked_changes_read_as_accepted_or_as_rejected():
    made = make.package(CHANGED)
    assert text.canonical(made).splitlines()[1:] == ["Kostnad 905 tkr", "Ett", "# två"]
    rejected = text.canonical(made, View.REJECTED).splitlines()[1:]
    assert rejected == ["Kostnad 900 tkr", "# Ett två"]


def with_stories():
    made = make.package(
        f"<w:p>{r('Text')}<w:r><w:footnoteReference w:id='3'/></w:r>"
        f"<w:r><w:footnoteReference w:id='2'/></w:r></w:p>"
    )
    made = make.add(made, "footnotes", ns.CT_FOOTNOTES, make.notes("Första i filen", "Andra"))
    for number, words in enumerate(("Ö kommun", "A kommun"), start=1):
        content = make.root("hdr", p(words))
        made = make.add(made, "header", ns.CT_HEADER, content, name=f"header{number}")
    content = make.root("ftr", f"<w:p>{make.field('PAGE', '1')}</w:p>")
    return make.add(made, "footer", ns.CT_FOOTER, content, name="footer1")


def test_stories_follow_the_document_and_notes_are_numbered_by_reference():
    assert text.canonical(with_stories()).splitlines() == [
        "== dokument ==", "Text[^1][^2]",
        "== sidhuvud ==", "A kommun", "== sidhuvud ==", "Ö kommun",
        "== sidfot ==", "{PAGE}",
        "== noter ==", "[^1]: Andra", "[^2]: Första i filen",
    ]  # fmt: skip


def test_links_show_where_they_go():
    made = make.package(f"<w:p><w:hyperlink r:id='rId3'>{r('sidan')}</w:hyperlink></w:p>")
    made, rid = packages.relate(
        made, "word/document.xml", ns.REL_HYPERLINK, "https://ex.se", external=True
    )
    assert rid == "rId3"
    assert text.canonical(made).splitlines()[1] == "[sidan](https://ex.se)"


def test_ids_and_formatting_make_no_difference():
    one = make.package(make.sdt(p("Ord"), 1) + f"<w:p>{make.bookmark('b', 4, r('abc'))}</w:p>")
    bold = "<w:r><w:rPr><w:b/></w:rPr><w:t>c</w:t></w:r>"
    two = make.package(
        make.sdt(p("Ord"), 99) + f"<w:p>{make.bookmark('b', 7, r('a') + r('b') + bold)}</w:p>"
    )
    assert text.canonical(one) == text.canonical(two)


def test_plain_gives_the_words_of_each_part():
    words = text.plain(with_stories())
    assert words == {
        "word/document.xml": "Text",
        "word/header1.xml": "Ö kommun",
        "word/header2.xml": "A kommun",
        "word/footer1.xml": "1",
        "word/footnotes.xml": "Första i filen\nAndra",
    }


def test_plain_sees_controls_and_cells_and_one_text_box():
    made = make.package(
        make.table(make.row(make.sdt(p("A  b")), p())) + make.sdt(p("C")) + LINES[-1][0]
    )
    assert text.plain(made)["word/document.xml"] == "A b\nC\nRuta"
