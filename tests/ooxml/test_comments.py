"""Comments are put outside controls, taken out with all their marks, and stay single."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from docgen.ooxml import comments, gate, package, xml
from docgen.ooxml.comments import Comment
from docgen.ooxml.namespaces import CT_COMMENTS, val, w
from tests.ooxml import make
from tests.ooxml.cleaning import material
from tests.ooxml.make import p, r

MAIN = "word/document.xml"
NOON = datetime(2026, 1, 2, 12, tzinfo=UTC)


def note(paragraph: int, *lines: str) -> Comment:
    return Comment(paragraph, lines or ("Ett ord.",), "docgen", "dg", NOON)


def marked(words: str, identity: int = 0) -> str:
    return (
        f'<w:p><w:commentRangeStart w:id="{identity}"/>{r(words)}'
        f'<w:commentRangeEnd w:id="{identity}"/>'
        f'<w:r><w:commentReference w:id="{identity}"/></w:r></w:p>'
    )


def test_comments_stand_round_their_paragraphs_and_outside_controls() -> None:
    made = comments.add(
        make.package(p("ett") + f"<w:p><w:pPr/>{make.sdt(r('två'))}</w:p>"),
        [note(1, "Rad ett & två.", "Rad två."), note(0)],
    )
    assert gate.inspect(made) == []
    root = xml.parse(made.parts[MAIN])
    first, second = root.iter(w("p"))
    kinds = [str(el.tag).rpartition("}")[2] for el in second]
    assert kinds == ["pPr", "commentRangeStart", "sdt", "commentRangeEnd", "r"]
    assert [val(el, "id") for el in first.iter(w("commentReference"))] == ["1"]
    written = xml.parse(made.parts[comments.PART])
    assert [val(el, "id") for el in written] == ["0", "1"]
    assert [el.get(w("date")) for el in written] == ["2026-01-02T12:00:00Z"] * 2
    lines = ["".join(t.text or "" for t in it.iter(w("t"))) for it in written.iter(w("p"))]
    assert lines == ["Rad ett & två.", "Rad två.", "Ett ord."]


def test_new_comments_go_on_after_those_there_are() -> None:
    made = make.add(make.package(marked("a", 4)), "comments", CT_COMMENTS, make.comments(4))
    made = comments.add(made, [note(0)])
    assert gate.inspect(made) == []
    assert [val(el, "id") for el in xml.parse(made.parts[comments.PART])] == ["4", "5"]


def test_a_comment_in_a_text_box_stands_at_the_paragraph_that_holds_it() -> None:
    box = f"<w:r><w:pict><w:txbxContent>{p('inne')}</w:txbxContent></w:pict></w:r>"
    made = comments.add(make.package(f"<w:p>{box}</w:p>"), [note(1)])
    root = xml.parse(made.parts[MAIN])
    (start,) = root.iter(w("commentRangeStart"))
    assert start.getparent() is next(root.iter(w("p")))


def test_nothing_is_added_without_comments_and_no_paragraph_is_made_up() -> None:
    made = make.package(p("a"))
    assert comments.add(made, []) is made
    with pytest.raises(comments.NoSuchParagraph, match="inget stycke 8"):
        comments.add(made, [note(7)])


def test_the_same_comments_give_the_same_bytes() -> None:
    made = make.package(p("a"))
    assert package.write(comments.add(made, [note(0)])) == package.write(
        comments.add(made, [note(0)])
    )


def test_comments_are_taken_out_with_their_marks_and_part() -> None:
    made = make.add(
        make.package(marked("a", 0) + marked("b", 1)), "comments", CT_COMMENTS, make.comments(0, 1)
    )
    bare = comments.strip(made, lambda words: False)
    assert comments.PART not in bare.parts
    assert gate.inspect(bare) == []
    root = xml.parse(bare.parts[MAIN])
    assert not list(root.iter(w("commentRangeStart"), w("commentRangeEnd"), w("commentReference")))
    assert len(list(root.iter(w("r")))) == 2


def test_a_comment_that_is_to_stay_stays() -> None:
    made = make.add(
        make.package(marked("a", 0) + marked("b", 1)), "comments", CT_COMMENTS, make.comments(0, 1)
    )
    words = iter([True, False])
    kept = comments.strip(made, lambda _: next(words))
    assert gate.inspect(kept) == []
    assert [val(el, "id") for el in xml.parse(kept.parts[comments.PART])] == ["0"]


def test_a_package_without_comments_is_as_before() -> None:
    made = make.package(p("a"))
    assert comments.strip(made, lambda words: False).parts == made.parts


def test_copies_of_a_comment_lose_their_marks() -> None:
    root = xml.parse(make.root("document", f"<w:body>{marked('a') * 3}</w:body>"))
    comments.drop_copies([root])
    assert len(list(root.iter(w("commentReference")))) == 1
    assert len(list(root.iter(w("commentRangeStart")))) == 1
    assert len(list(root.iter(w("p")))) == 3


def test_a_comment_goes_with_all_that_is_said_of_it_beside() -> None:
    read = material.comments(
        make.package(material.commented(1, "ett") + material.commented(2, "två")),
        {1: ("docgen", "Det första."), 2: ("Kollega Ett", "Det andra.")},
        '<w15:commentEx w15:paraId="00000001" w15:done="0"/>'
        '<w15:commentEx w15:paraId="00000002" w15:done="0"/>',
    )
    cid = "http://schemas.microsoft.com/office/word/2016/wordml/cid"
    kind = "http://schemas.microsoft.com/office/2016/09/relationships/commentsIds"
    ids = "".join(f'<c:commentId c:paraId="0000000{it}" c:durableId="A{it}"/>' for it in (1, 2))
    content = f'<c:commentsIds xmlns:c="{cid}">{ids}</c:commentsIds>'.encode()
    read, _ = package.add_part(
        read, "word/commentsIds.xml", content, "application/xml", package.main_part(read), kind
    )
    left = comments.without(read, {"1"})
    for name in (comments.PART, "word/commentsExtended.xml", "word/commentsIds.xml"):
        assert len(xml.parse(read.parts[name])) == 2
        assert len(xml.parse(left.parts[name])) == 1
    assert "Det andra." in left.parts[comments.PART].decode()
    assert comments.without(read, {"7"}) == read
