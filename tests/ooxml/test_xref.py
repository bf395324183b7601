from __future__ import annotations

from lxml import etree

from docgen.ooxml import bookmarks, fields, flow, inline, xref
from docgen.ooxml.numbering import Numbering
from docgen.ooxml.styles import NumPr

from .samples import NUMBERING, sheet, story

NBSP = "\u00a0"


def heading(text: str, level: int, num_id: int, bookmark: str | None = None) -> str:
    place = NumPr(num_id, level - 1)
    return flow.heading(inline.run(text), f"Rubrik{level}", numbering=place, bookmark=bookmark)


def agreement(kind: str = "paragraf") -> tuple[etree._Element, Numbering]:
    numbering = Numbering(NUMBERING, sheet())
    num_id = numbering.ensure_headings(kind)
    anew = numbering.restart("Tal")
    body = [
        heading("Parter", 1, num_id),
        flow.paragraph(inline.run("Ett"), "Tal", numbering=anew),
        flow.paragraph(inline.run("Två"), "Tal", numbering=anew, bookmark="_Ref_tva"),
        heading("Belopp", 1, num_id, "_Ref_belopp"),
        heading("Indexering", 2, num_id),
        flow.heading(inline.run("Utan nummer"), "Rubrik1"),
        heading("Hävning", 1, num_id),
        heading("Varning", 2, num_id, "_Ref_varning"),
        flow.paragraph(inline.run("Fri punkt"), "Punkt"),
        flow.paragraph(inline.run("Brödtext"), bookmark="_Ref_text"),
    ]
    return story("".join(body)), numbering


def test_headings_print_the_numbers_word_would() -> None:
    root, numbering = agreement()
    found = [n for n in xref.paragraph_numbers(root, numbering, sheet()) if n.outline is not None]
    expected = [f"§{NBSP}1", f"§{NBSP}2", "2.1", f"§{NBSP}3", "3.1"]
    assert [(n.printed, n.outline) for n in found] == list(
        zip(expected, [0, 0, 1, 0, 1], strict=True)
    )


def test_list_items_are_numbered_too_and_bullets_are_not() -> None:
    root, numbering = agreement("decimal")
    found = [n.printed for n in xref.paragraph_numbers(root, numbering, sheet())]
    assert found == ["1", "1.", "2.", "2", "2.1", "3", "3.1"]


def test_references_follow_the_numbers() -> None:
    root, numbering = agreement()
    for name in ("_Ref_belopp", "_Ref_varning", "_Ref_tva"):
        root[0].append(story(flow.paragraph(fields.reference(name, "?")))[0][0])
    numbers = {n.element: n.printed for n in xref.paragraph_numbers(root, numbering, sheet())}
    assert xref.resolve(root, numbers) == []
    assert [fields.shown(f) for f in fields.find(root)] == [f"§{NBSP}2", "3.1", "2"]


def test_broken_references_are_told_and_left_alone() -> None:
    root, _ = agreement()
    text_only = fields.build("REF _Ref_borta \\h", "ord")
    refs = [fields.reference("_Ref_borta", "§ 9"), fields.reference("_Ref_text", "?"), text_only]
    root[0].append(story(flow.paragraph("".join(refs)))[0][0])
    broken = xref.resolve(root, {})
    assert broken == [xref.Broken("_Ref_borta", "§ 9"), xref.Broken("_Ref_text", "?")]
    assert [fields.shown(f) for f in fields.find(root)] == ["§ 9", "?", "ord"]


def test_a_bookmark_between_paragraphs_belongs_to_the_next() -> None:
    numbering = Numbering(NUMBERING, sheet())
    marks = bookmarks.around("_Ref_a", "")
    item = flow.paragraph(inline.run("Ett"), "Tal")
    root = story(f"{marks}{item}{flow.paragraph(fields.reference('_Ref_a', '?'))}")
    numbers = {n.element: n.printed for n in xref.paragraph_numbers(root, numbering, sheet())}
    assert xref.resolve(root, numbers) == []
    assert fields.shown(next(fields.find(root))) == "1"


def test_text_boxes_are_no_part_of_the_flow() -> None:
    box = "<w:pict><w:txbxContent><w:p/></w:txbxContent></w:pict>"
    assert len(list(xref.paragraphs(story(f"<w:p><w:r>{box}</w:r></w:p>")))) == 1
