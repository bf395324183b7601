from __future__ import annotations

import pytest

from docgen.ooxml import bookmarks, escape, fields, inline
from docgen.ooxml.namespaces import w

from .samples import story


@pytest.mark.parametrize(
    ("field", "instruction", "shown"),
    [
        (fields.page(), "PAGE", "1"),
        (fields.page_count("4"), "NUMPAGES", "4"),
        (fields.reference("_Ref_a", "§\u00a05"), "REF _Ref_a \\r \\h", "§\u00a05"),
        (fields.page_reference("_Toc1", "7"), "PAGEREF _Toc1 \\h", "7"),
        (fields.build('TOC \\o "1-3"', "<&"), 'TOC \\o "1-3"', "<&"),
    ],
)
def test_a_field_is_read_back(field: str, instruction: str, shown: str) -> None:
    (found,) = fields.find(story(f"<w:p>{inline.run('före')}{field}{inline.run('efter')}</w:p>"))
    assert found.instruction == instruction
    assert fields.shown(found) == shown


@pytest.mark.parametrize("bad", ["", "  ", "INCLUDETEXT c:\\x", "ddeauto a b", "LINK x"])
def test_a_field_that_fetches_is_refused(bad: str) -> None:
    with pytest.raises(fields.FieldRefused):
        fields.build(bad, "x")


def test_bad_names_and_texts_are_refused() -> None:
    with pytest.raises(bookmarks.BookmarkRefused):
        fields.reference("a b", "1")
    with pytest.raises(escape.LineBreakRefused):
        fields.page("1\n2")


def test_nested_simple_and_unpaired_fields() -> None:
    inner, outer = fields.page_reference("_Toc1", "7"), fields.frame("TOC")
    simple = f'<w:fldSimple w:instr=" PAGE ">{inline.run("3")}</w:fldSimple>'
    stray = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    root = story(f"<w:p>{stray}{outer[0]}{inner}</w:p><w:p>{outer[1]}{simple}{outer[0]}</w:p>")
    found = list(fields.find(root))
    assert [(f.kind, fields.shown(f)) for f in found] == [
        ("PAGEREF", "7"),
        ("TOC", "7"),
        ("PAGE", "3"),
    ]


@pytest.mark.parametrize(
    "field",
    [
        fields.build("PAGE", "gammalt"),
        "".join(fields.frame("PAGE")),
        '<w:fldSimple w:instr="PAGE"/>',
    ],
)
def test_a_field_shows_what_it_is_told(field: str) -> None:
    root = story(f"<w:p>{field}</w:p>")
    (found,) = fields.find(root)
    fields.show(found, "nytt")
    assert fields.shown(found) == "nytt"
    assert all(t.getparent().tag == w("r") for t in root.iter(w("t")))
