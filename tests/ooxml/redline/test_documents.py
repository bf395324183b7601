"""Redlines of whole documents: rejected OLD, accepted NEW, to the letter of canonical text."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from docgen.ooxml import gate, reading, redline, revisions, text, xml
from docgen.ooxml import namespaces as ns
from docgen.ooxml import package as packages
from docgen.ooxml.namespaces import w
from docgen.ooxml.package import Package
from docgen.ooxml.reading import View
from docgen.ooxml.redline import Stamp, listing
from docgen.ooxml.redline.listing import What, Where
from tests.ooxml import make
from tests.ooxml.redline import stories

MAIN = "word/document.xml"
#: Another document's styles: other ids, one style more, headings that are numbered.
OTHER_STYLES = """
<w:style w:type="paragraph" w:default="1" w:styleId="Brod"><w:name w:val="Normal"/></w:style>
<w:style w:type="paragraph" w:styleId="H1"><w:name w:val="heading 2"/>
  <w:pPr><w:outlineLvl w:val="1"/></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="H2"><w:name w:val="heading 1"/>
  <w:pPr><w:numPr><w:numId w:val="2"/></w:numPr><w:outlineLvl w:val="0"/></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="Punkt"><w:name w:val="List Bullet"/></w:style>
<w:style w:type="paragraph" w:styleId="Citat"><w:name w:val="Faktaruta"/></w:style>
"""


def reference(number: int) -> str:
    return f'<w:r><w:footnoteReference w:id="{number}"/></w:r>'


def document(
    body: str, *notes: str, header: str = "", styles: str = make.STYLES, section: str = ""
) -> Package:
    made = make.package(body, styles=styles, section=section or make.SECTION)
    if notes:
        made = make.add(made, "footnotes", ns.CT_FOOTNOTES, make.notes(*notes))
    if header:
        made = make.add(made, "header", ns.CT_HEADER, make.root("hdr", header), "header1")
    return made


def settled(made: Package, how: Callable[[etree._Element], bool]) -> Package:
    contents = {}
    for part in packages.story_parts(made):
        root = xml.parse(made.parts[part], part)
        how(root)
        contents[part] = xml.serialise(root)
    return packages.replace(made, contents)


def assert_law(old: Package, new: Package) -> Package:
    made = redline.documents(old, new)
    before, after = text.canonical(old), text.canonical(new)
    assert text.canonical(made, View.ACCEPTED) == after
    assert text.canonical(made, View.REJECTED) == before
    assert text.canonical(settled(made, revisions.accept)) == after
    assert text.canonical(settled(made, revisions.reject)) == before
    sound = {finding.code for some in (old, new) for finding in gate.inspect(some)}
    assert not {finding.code for finding in gate.inspect(made)} - sound
    return made


@st.composite
def noted(draw: st.DrawFn, body: str) -> tuple[str, list[str]]:
    """Draw a body whose last paragraph refers to notes, and the notes."""
    notes = draw(st.lists(stories.texts, max_size=3))
    refers = "".join(reference(number) for number in range(2, 2 + len(notes)))
    return f"{body}<w:p>{make.r('se')}{refers}</w:p>", notes


@st.composite
def pairs(draw: st.DrawFn) -> tuple[Package, Package]:
    old, new = draw(stories.edited())
    made = []
    for body, styles in (
        (old, make.STYLES),
        (new, draw(st.sampled_from([make.STYLES, OTHER_STYLES]))),
    ):
        full, notes = draw(noted(body))
        header = draw(st.sampled_from(["", make.p("Sida"), make.p("Lunds kommun") + make.p("Dnr")]))
        made.append(document(full, *notes, header=header, styles=styles))
    return made[0], made[1]


@settings(max_examples=40)
@given(pairs())
def test_the_law_holds(both: tuple[Package, Package]) -> None:
    assert_law(*both)


@settings(max_examples=20)
@given(pairs())
def test_the_same_document_gives_no_change(both: tuple[Package, Package]) -> None:
    old, _ = both
    assert listing.changes(redline.documents(old, old)) == []


def lines(made: Package) -> list[tuple[str, str, str]]:
    return [(c.what.value, c.deleted, c.inserted) for c in listing.changes(made)]


def test_a_paragraph_added_last_leaves_the_last_mark_alone() -> None:
    made = assert_law(document(make.p("a")), document(make.p("a") + make.p("b", "H1")))
    assert lines(made) == [("tillagt", "", "b")]
    last = list(xml.parse(made.parts[MAIN]).iter(w("p")))[-1]
    assert last.find(f"{w('pPr')}/{w('rPr')}/{w('ins')}") is None


def test_a_paragraph_taken_out_last_leaves_its_mark_with_the_one_before() -> None:
    made = assert_law(document(make.p("a") + make.p("b", "H1")), document(make.p("a")))
    assert lines(made) == [("borttaget", "b", "")]


@pytest.mark.parametrize("style", ["", "H1"])
@pytest.mark.parametrize("after", ["", make.p("x")])
@pytest.mark.parametrize("gap", [" ", ""])
def test_a_paragraph_divided_or_joined_changes_its_mark_only(
    style: str, after: str, gap: str
) -> None:
    one = make.p(f"Det första står här.{gap}Det andra står där.", "Citat") + after
    two = make.p("Det första står här.", style) + make.p("Det andra står där.") + after
    for old, new, change in ((one, two, (gap, "¶")), (two, one, ("¶", gap))):
        made = assert_law(document(old), document(new))
        words = [line[1:] for line in lines(made) if line[0] != "formatmall"]
        assert words == [change]


def test_another_heading_level_is_tracked_as_such() -> None:
    made = assert_law(document(make.p("Ord", "H1")), document(make.p("Ord", "H2")))
    assert [change.what for change in listing.changes(made)] == [What.FORMATMALL]


def test_a_list_item_put_in_counts_on() -> None:
    old = "".join(make.item(words) for words in ("ett", "tre"))
    new = "".join(make.item(words) for words in ("ett", "två", "tre"))
    made = assert_law(document(old), document(new))
    assert lines(made) == [("tillagt", "", "två")]
    assert "2. två" in text.canonical(made)


def test_one_list_become_two_is_tracked() -> None:
    old = make.item("ett") + make.item("två") + make.p("x")
    new = make.item("ett") + make.item("två", num=3) + make.p("x")
    assert_law(document(old), document(new))


def test_a_row_is_put_in_as_a_row() -> None:
    old = make.table(make.row(make.p("2021"), make.p("900")), make.row(make.p("2023"), make.p("1")))
    row = make.row(make.p("2022"), make.p("950"))
    new = old.replace("</w:tr>", f"</w:tr>{row}", 1)
    made = assert_law(document(old + make.p("x")), document(new + make.p("x")))
    assert lines(made) == [("tillagt", "", "2022 | 950")]
    assert [change.row for change in listing.changes(made)] == [True]


def test_another_number_of_columns_replaces_the_table() -> None:
    old = make.table(make.row(make.p("a"), make.p("b")))
    new = make.table(make.row(make.p("a"), make.p("b"), make.p("c")), columns=3)
    made = assert_law(document(old + make.p("x")), document(new + make.p("x")))
    assert lines(made) == [("borttaget", "a | b", ""), ("tillagt", "", "a | b | c")]


def test_merged_cells_that_merge_otherwise_replace_their_rows() -> None:
    top = '<w:tcPr><w:vMerge w:val="restart"/></w:tcPr>' + make.p("a")
    below = "<w:tcPr><w:vMerge/></w:tcPr><w:p/>"
    old = make.table(make.row(top, make.p("1")), make.row(below, make.p("2")))
    new = make.table(make.row(make.p("a"), make.p("1")), make.row(make.p("b"), make.p("2")))
    assert_law(document(old + make.p("x")), document(new + make.p("x")))


def test_a_nested_table_changes_by_words() -> None:
    def nested(word: str) -> str:
        inner = make.table(make.row(make.p(f"ett {word} tre")), columns=1)
        return make.table(make.row(inner + make.p()), columns=1)

    made = assert_law(document(nested("två") + make.p("x")), document(nested("fyra") + make.p("x")))
    assert lines(made) == [("ändrat", "två", "fyra")]


def test_a_note_changes_in_the_note() -> None:
    body = f"<w:p>{make.r('a')}{reference(2)}</w:p>"
    made = assert_law(document(body, "SFS 2017:725"), document(body, "SFS 2018:1"))
    assert [(c.where, c.deleted, c.inserted) for c in listing.changes(made)] == [
        (Where.FOTNOT, "2017:725", "2018:1")
    ]


def test_a_new_note_comes_along_even_where_old_has_none() -> None:
    old = document(make.p("a"))
    new = document(f"<w:p>{make.r('a')}{reference(2)}</w:p>", "Ny not.")
    made = assert_law(old, new)
    assert "[^1]: Ny not." in text.canonical(made)
    assert [c.where for c in listing.changes(made)] == [Where.BRODTEXT, Where.FOTNOT]


@pytest.mark.parametrize("lost", ["old", "new", "both"])
def test_a_header_that_a_file_has_lost_is_none(lost: str) -> None:
    section = '<w:sectPr><w:headerReference w:type="default" r:id="rId3"/></w:sectPr>'
    whole = document(make.p("Text"), header=make.p("Dnr 1"), section=section)
    parts = {name: it for name, it in whole.parts.items() if "header" not in name}
    old, new = (Package(parts) if lost in {side, "both"} else whole for side in ("old", "new"))
    assert "Text" in text.canonical(redline.documents(old, new), View.ACCEPTED)


def test_a_header_changes_comes_and_goes() -> None:
    section = (
        '<w:sectPr><w:headerReference w:type="default" r:id="rId3"/>'
        '<w:pgSz w:w="11906" w:h="16838"/></w:sectPr>'
    )
    body = make.p("a")
    old = document(body, header=make.p("Dnr 1"), section=section)
    new = document(body, header=make.p("Dnr 2"), section=section)
    made = assert_law(old, new)
    assert [(c.where, c.deleted, c.inserted) for c in listing.changes(made)] == [
        (Where.SIDHUVUD, "1", "2")
    ]
    none = document(body)
    came = assert_law(none, old)
    assert b"headerReference" in came.parts[MAIN]
    assert_law(old, none)


def test_a_link_brings_its_address() -> None:
    old = document(make.p("a"))
    new, rid = packages.relate(old, MAIN, ns.REL_HYPERLINK, "https://example.org", external=True)
    body = f'<w:p>{make.r("a ")}<w:hyperlink r:id="{rid}">{make.r("här")}</w:hyperlink></w:p>'
    content = make.root("document", f"<w:body>{body}{make.SECTION}</w:body>")
    made = assert_law(old, packages.replace(new, {MAIN: content}))
    assert "[här](https://example.org)" in text.canonical(made)


def test_the_same_address_under_another_id_is_no_change() -> None:
    made = []
    for others in (0, 2):
        package = document(make.p())
        for number in range(others):
            package, _ = packages.relate(
                package, MAIN, ns.REL_HYPERLINK, f"https://{number}.example.org", external=True
            )
        package, rid = packages.relate(
            package, MAIN, ns.REL_HYPERLINK, "https://example.org", external=True
        )
        body = f'<w:p><w:hyperlink r:id="{rid}">{make.r("här")}</w:hyperlink></w:p>'
        content = make.root("document", f"<w:body>{body}{make.SECTION}</w:body>")
        made.append(packages.replace(package, {MAIN: content}))
    assert lines(assert_law(*made)) == []


def test_a_picture_comes_with_its_file() -> None:
    old = document(make.p("a"))
    new, rid = packages.add_part(
        old, "word/media/image1.png", b"\x89PNG ny", "image/png", MAIN, ns.REL_IMAGE
    )
    taken, _ = packages.add_part(
        old, "word/media/image1.png", b"\x89PNG annan", "image/png", MAIN, ns.REL_IMAGE
    )
    drawing = (
        '<w:r><w:drawing><wp:inline><wp:docPr id="1" name="Bild" descr="Karta"/>'
        f'<a:graphic><a:graphicData><pic:pic><pic:blipFill><a:blip r:embed="{rid}"/>'
        "</pic:blipFill></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
    )
    body = make.root(
        "document", f"<w:body><w:p>{make.r('a')}{drawing}</w:p>{make.SECTION}</w:body>"
    )
    made = redline.documents(taken, packages.replace(new, {MAIN: body}))
    assert "{bild: Karta}" in text.canonical(made)
    pictures = {made.parts[name] for name in made.parts if name.startswith("word/media/")}
    assert pictures == {b"\x89PNG annan", b"\x89PNG ny"}
    assert gate.inspect(made) == []


def test_a_style_only_new_has_comes_along() -> None:
    new = make.STYLES + (
        '<w:style w:type="paragraph" w:styleId="Ruta"><w:name w:val="Faktaruta"/>'
        '<w:basedOn w:val="Citat"/></w:style>'
    )
    made = assert_law(
        document(make.p("a")), document(make.p("a") + make.p("b", "Ruta"), styles=new)
    )
    assert "[Faktaruta] b" in text.canonical(made)


def test_a_bookmark_of_new_text_comes_along_once() -> None:
    old = document(f"<w:p>{make.bookmark('mal', 1, make.r('Mål'))}</w:p>")
    new = document(
        f"<w:p>{make.bookmark('mal', 7, make.r('Mål'))}</w:p>"
        f"<w:p>{make.bookmark('medel', 8, make.r('Medel'))}</w:p>"
    )
    names = [
        mark.get(w("name"))
        for mark in xml.parse(assert_law(old, new).parts[MAIN]).iter(w("bookmarkStart"))
    ]
    assert names == ["mal", "medel"]


def test_a_bookmark_goes_along_where_its_text_has_moved() -> None:
    heading = f"<w:p>{make.bookmark('mal', 1, make.r('Målet med hela samverkan'))}</w:p>"
    refers = f"<w:p>{make.field('REF mal', 'Målet med hela samverkan')}</w:p>"
    others = "".join(make.p(f"Stycke nummer {n} står kvar här") for n in ("ett", "två", "tre"))
    made = assert_law(document(heading + others + refers), document(others + heading + refers))
    root = xml.parse(settled(made, revisions.accept).parts[MAIN])
    held = [
        reading.text(mark.getparent())  # type: ignore[arg-type]
        for mark in root.iter(w("bookmarkStart"))
        if mark.get(w("name")) == "mal"
    ]
    assert held == ["Målet med hela samverkan"]
    starts = list(xml.parse(made.parts[MAIN]).iter(w("bookmarkStart")))
    assert sorted(mark.get(w("name")) or "" for mark in starts) == ["mal", "mal_2"]


def test_a_table_of_contents_changes_line_by_line() -> None:
    def contents(*entries: str) -> str:
        begin = (
            '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>TOC \\o</w:instrText>'
            '</w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        )
        listed = [make.r(entry) for entry in entries]
        listed[0] = begin + listed[0]
        end = '<w:p><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>'
        return "".join(f"<w:p>{entry}</w:p>" for entry in listed) + end

    old = document(contents("Bakgrund", "Syfte", "Period") + make.p("x"))
    new = document(contents("Bakgrund", "Mål", "Samråd", "Period") + make.p("x"))
    made = assert_law(old, new)
    assert {(c.deleted, c.inserted) for c in listing.changes(made)} >= {("", "Samråd")}
    assert_law(old, document(make.p("x")))
    assert_law(document(make.p("x")), old)


def test_tracked_changes_of_either_count_as_accepted() -> None:
    old, new = document(make.p("ett två")), document(make.p("ett tre"))
    tracked = redline.documents(old, new)
    assert lines(redline.documents(tracked, new)) == []
    assert lines(redline.documents(old, tracked)) == [("ändrat", "två", "tre")]


def test_comments_are_left_out() -> None:
    marked = (
        '<w:p><w:commentRangeStart w:id="4"/><w:r><w:t>a</w:t></w:r><w:commentRangeEnd w:id="4"/>'
        '<w:r><w:commentReference w:id="4"/></w:r></w:p>'
    )
    new = make.add(document(marked), "comments", ns.CT_COMMENTS, make.comments(4))
    made = assert_law(document(make.p("b")), new)
    assert b"comment" not in made.parts[MAIN]


def test_controls_round_changes_dissolve_and_others_stand() -> None:
    body = make.sdt(make.p("ett två"), 1, "a") + make.sdt(make.p("tre"), 2, "b")
    made = assert_law(document(body), document(body.replace("två", "fyra")))
    tags = [el.get(w("val")) for el in xml.parse(made.parts[MAIN]).iter(w("tag"))]
    assert tags == ["b"]


def test_the_stamp_is_the_caller_s_and_ids_are_unique() -> None:
    made = redline.documents(document(make.p("a")), document(make.p("b")), Stamp("Jurist"))
    marks = list(xml.parse(made.parts[MAIN]).iter(w("ins"), w("del")))
    assert {mark.get(w("author")) for mark in marks} == {"Jurist"}
    assert len({mark.get(w("id")) for mark in marks}) == len(marks) == 2


@pytest.mark.parametrize("order", [1, -1])
def test_a_paragraph_in_its_control_is_put_beside_it(order: int) -> None:
    bodies = [
        make.sdt(make.p("ett"), 1, "a") + make.p("tre"),
        make.sdt(make.p("ett"), 1, "a") + make.p("två") + make.p("tre"),
    ][::order]
    made = assert_law(*(document(body) for body in bodies))
    assert b"w:sdt>" in made.parts[MAIN]
