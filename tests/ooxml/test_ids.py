"""Ids are unique again after loops, and the same every time."""

import pytest

from docgen.ooxml import gate, ids, xml
from docgen.ooxml import namespaces as ns
from docgen.ooxml.namespaces import val, w

from . import make
from .make import p, r


def renumbered(*bodies):
    roots = [xml.parse(make.root("body", body)) for body in bodies]
    ids.renumber(roots)
    return roots


def test_controls_get_ids_of_their_own_over_all_parts():
    roots = renumbered(make.sdt(p()) + make.sdt(make.sdt(p())), make.sdt(p()))
    found = [val(el) for root in roots for el in root.iter(w("id"))]
    assert found == ["1", "2", "3", "4"]


def test_a_control_without_id_gets_one_where_the_schema_wants_it():
    [root] = renumbered(
        '<w:sdt><w:sdtPr><w:alias w:val="a"/><w:tag w:val="t"/><w:text/></w:sdtPr><w:sdtContent/>'
        "</w:sdt><w:sdt><w:sdtContent/></w:sdt>"
    )
    first, second = root
    assert [el.tag for el in first[0]] == [w("alias"), w("tag"), w("id"), w("text")]
    assert second[0].tag == w("sdtPr")


def test_renumbering_twice_changes_nothing():
    body = "".join(make.bookmark("b", 1, make.sdt(p("x", properties=""))) for _ in range(3))
    [root] = renumbered(body)
    once = xml.serialise(root)
    ids.renumber([root])
    assert xml.serialise(root) == once


def test_drawings_get_ids_of_their_own():
    [root] = renumbered('<wp:docPr id="1"/><wp:docPr id="1"/>')
    assert [el.get("id") for el in root] == ["1", "2"]


def test_bookmarks_pair_up_again_and_copies_get_names():
    [root] = renumbered(make.bookmark("rad", 0, r("a")) * 3 + make.bookmark("RAD_2", 0))
    starts = [(val(el, "id"), val(el, "name")) for el in root.iter(w("bookmarkStart"))]
    assert starts == [("1", "rad"), ("2", "rad_3"), ("3", "rad_4"), ("4", "RAD_2")]
    assert [val(el, "id") for el in root.iter(w("bookmarkEnd"))] == ["1", "2", "3", "4"]


def test_a_long_name_is_cut_for_its_suffix():
    [root] = renumbered(make.bookmark("b" * 40, 0) * 12)
    names = [val(el, "name") for el in root.iter(w("bookmarkStart"))]
    assert len(set(names)) == 12
    assert max(len(name) for name in names) == 40
    assert names[-1] == "b" * 37 + "_12"


def test_a_lone_end_gets_an_id_nobody_has():
    [root] = renumbered(make.bookmark("a", 1) + '<w:bookmarkEnd w:id="1"/>')
    assert [val(el, "id") for el in root] == ["1", "1", "2"]


REFERENCES = [
    (lambda name: make.field(f" REF {name} \\h ", "1"), lambda el: el.text),
    (lambda name: make.field(f' HYPERLINK \\l "{name}" ', "1"), lambda el: el.text),
    (lambda name: make.field(f"PAGEREF {name}", "1", simple=True), lambda el: val(el, "instr")),
    (lambda name: f'<w:hyperlink w:anchor="{name}"/>', lambda el: val(el, "anchor")),
]
CODES = (w("instrText"), w("fldSimple"), w("hyperlink"))


@pytest.mark.parametrize(("refer", "read"), REFERENCES)
def test_references_follow_their_copy_in_one_paragraph_or_row(refer, read):
    copy = f"<w:p>{make.bookmark('rad', 0)}{refer('rad')}</w:p>"
    [root] = renumbered(copy * 3)
    found = [read(el).replace(refer_name, "N") for el, refer_name in named(root)]
    assert found == [read(next(xml.parse(make.root("x", refer("N"))).iter(*CODES)))] * 3


def named(root):
    names = [val(el, "name") for el in root.iter(w("bookmarkStart"))]
    # the longest first: "rad" is in "rad_2"
    for element, name in zip(root.iter(*CODES), names, strict=True):
        assert name in str(element.text) + "".join(element.attrib.values())
        yield element, name


@pytest.mark.parametrize("reference_first", [True, False])
def test_references_follow_their_copy_in_a_loop_of_paragraphs(reference_first):
    mark = f"<w:p>{make.bookmark('rad', 0, r('x'))}</w:p>"
    reference = "<w:p><w:hyperlink w:anchor='rad'/></w:p>"
    copy = reference + mark if reference_first else mark + reference
    [root] = renumbered(copy * 3)
    anchors = [val(el, "anchor") for el in root.iter(w("hyperlink"))]
    assert anchors == ["rad", "rad_2", "rad_3"]


def test_a_reference_that_could_mean_any_copy_stays_with_the_first():
    [root] = renumbered("<w:p><w:hyperlink w:anchor='rad'/></w:p>" + make.bookmark("rad", 0) * 3)
    assert val(next(root.iter(w("hyperlink"))), "anchor") == "rad"


def test_double_and_impossible_paragraph_ids_go():
    body = "".join(
        f'<w:p w14:paraId="{identity}" w14:textId="77777777"/>'
        for identity in ("0000000A", "0000000B", "0000000a", "80000000", "00000000", "x")
    )
    [root] = renumbered(body)
    name = f"{{{ns.W14}}}paraId"
    assert [el.get(name) for el in root] == ["0000000A", "0000000B", None, None, None, None]
    assert all((el.get(f"{{{ns.W14}}}textId") is None) == (el.get(name) is None) for el in root)


def test_what_a_loop_has_copied_passes_the_gate_afterwards():
    copy = make.sdt(f"<w:p>{make.bookmark('rad', 0, r('x'))}</w:p>")
    package = make.package(copy * 3)
    assert gate.inspect(package) != []
    root = xml.parse(package.parts["word/document.xml"])
    ids.renumber([root])
    parts = {**package.parts, "word/document.xml": xml.serialise(root)}
    assert gate.inspect(type(package)(parts)) == []
