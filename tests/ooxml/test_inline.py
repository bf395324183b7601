from __future__ import annotations

import pytest

from docgen.ooxml import bookmarks, escape, inline
from docgen.ooxml.inline import Bookmarked, Break, Control, Field, Link, Note, Run, Tab
from docgen.ooxml.namespaces import w

from .samples import piece, tags, texts


def test_a_run_keeps_spaces_and_turns_breaks_into_elements() -> None:
    run = piece(inline.to_xml([Run(" a\nb\tc ", bold=True, italic=True, style="Stark")]))
    assert tags(run) == ["rPr", "t", "br", "t", "tab", "t"]
    assert tags(run[0]) == ["rStyle", "b", "bCs", "i", "iCs"]
    assert texts(run) == [" a", "b", "c "]
    assert all("preserve" in t.attrib.values() for t in run.iter(w("t")))


def test_no_empty_runs() -> None:
    assert inline.to_xml([Run(""), Run("", bold=True)]) == ""


def test_data_that_looks_like_xml_stays_text() -> None:
    run = piece(inline.to_xml([Run("</w:t> & {{ x }}")]))
    assert texts(run) == ["</w:t> & {{ x }}"]


def test_a_control_character_is_refused() -> None:
    with pytest.raises(escape.CharacterRefused):
        inline.to_xml([Run("a\x0bb")])


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (Break(), "br"),
        (Break(page=True), "br"),
        (Tab(), "tab"),
        (Note(2, "Fn"), "footnoteReference"),
        (Note(2), "footnoteReference"),
        (Field("PAGE", "1"), "fldChar"),
        (Link((Run("x"),), relationship="rIdLink1"), "t"),
        (Link((Run("x"),), bookmark="_Ref_a"), "t"),
        (Control("belopp.2021", (Run("900"),)), "sdtContent"),
        (Bookmarked("_Ref_a", (Run("x"),)), "bookmarkEnd"),
    ],
)
def test_every_kind_is_written(content: inline.Inline, expected: str) -> None:
    paragraph = piece(f"<w:p>{inline.to_xml([content])}</w:p>")
    assert next(paragraph.iter(w(expected)), None) is not None


def test_a_link_without_target_is_refused() -> None:
    with pytest.raises(bookmarks.BookmarkRefused):
        inline.to_xml([Link((Run("x"),))])
