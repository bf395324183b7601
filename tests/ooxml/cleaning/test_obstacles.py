"""What must be settled before a clean copy: changes, our comments, fields with a prompt."""

from __future__ import annotations

import pytest

from docgen.ooxml.cleaning import obstacles, passages, remarks
from docgen.ooxml.package import Package
from tests.ooxml import make

from . import material
from .material import commented

OURS = "Data säger 905 000 kronor."


WHO = 'w:id="1" w:author="A"'
INSERTED = f"<w:p><w:ins {WHO}>{make.r('nytt')}</w:ins></w:p>"
DELETED = f"<w:p><w:del {WHO}><w:r><w:delText>gammalt</w:delText></w:r></w:del></w:p>"
NEW_MARK = make.p("Ett stycke", properties=f"<w:rPr><w:ins {WHO}/></w:rPr>")
BEFORE = f"<w:rPr><w:rPrChange {WHO}><w:rPr/></w:rPrChange></w:rPr>"
BOLD = f"<w:p><w:r>{BEFORE}<w:t>fetstil</w:t></w:r></w:p>"
NEW_ROW = make.table(make.row(make.p("rad"), make.p("x"), properties=f"<w:ins {WHO}/>"))


@pytest.mark.parametrize(
    ("body", "said", "beside"),
    [
        (INSERTED, "tillagd text", "nytt"),
        (DELETED, "borttagen text", "gammalt"),
        (NEW_MARK, "tillagd text", "Ett stycke"),
        (BOLD, "ändrat utseende", "fetstil"),
        (NEW_ROW, "tillagd text", ""),
    ],
)
def test_tracked_changes_are_told_with_their_words(body: str, said: str, beside: str) -> None:
    found = obstacles.find(make.package(body), "docgen")
    assert [it.code for it in found] == ["slutlig-spårad-ändring"]
    assert said in found[0].message
    assert found[0].place is not None
    assert (found[0].place.file, found[0].place.key) == ("word/document.xml", beside)


def test_a_change_in_a_footnote_is_found() -> None:
    inner = f'<w:footnote w:id="2"><w:p><w:ins w:id="1">{make.r("not")}</w:ins></w:p></w:footnote>'
    package = make.add(
        make.package(), "footnotes", "application/xml", make.root("footnotes", inner)
    )
    found = obstacles.find(package, "docgen")
    assert [it.place.file for it in found if it.place] == ["word/footnotes.xml"]


def test_a_field_that_shows_its_prompt_is_told_by_its_title() -> None:
    properties = '<w:alias w:val="Datum"/><w:showingPlcHdr/>'
    control = make.sdt(make.r("Ange datum")).replace("<w:sdtPr>", f"<w:sdtPr>{properties}")
    body = f"<w:p>{control}</w:p>"
    found = obstacles.find(make.package(body), "docgen")
    assert [(it.code, it.message) for it in found] == [
        ("slutlig-ej-ifyllt", "Fältet ”Datum” är inte ifyllt.")
    ]


def _draft(said: str = "", author: str = "docgen") -> Package:
    package = make.package(commented(1, "900 000 kronor") + commented(2, "slutet"))
    written = {1: (author, OURS), 2: ("Kollega Ett", "Jag tar det.")}
    return material.comments(package, written, said)


def extended(id: int, done: int = 0, answers: int | None = None) -> str:
    parent = f' w15:paraIdParent="0000000{answers}"' if answers else ""
    return f'<w15:commentEx w15:paraId="0000000{id}"{parent} w15:done="{done}"/>'


@pytest.mark.parametrize(
    ("said", "author", "stops"),
    [
        ("", "docgen", True),
        ("", "Kollega Två", False),
        (extended(1), "docgen", True),
        (extended(1, done=1), "docgen", False),
        (extended(1) + extended(2, answers=1), "docgen", False),
        (extended(1, answers=2), "docgen", True),
    ],
)
def test_comments_of_ours_need_an_answer(said: str, author: str, stops: bool) -> None:
    found = obstacles.find(_draft(said, author), "docgen")
    assert bool(found) is stops
    for it in found:
        assert (it.code, it.place and it.place.key) == (
            "slutlig-obesvarad-kommentar",
            "900 000 kronor",
        )
        assert OURS in it.message


def test_remarks_know_whose_and_where() -> None:
    told = [
        (it.author, it.beside, it.settled, it.is_answer)
        for it in remarks.of(_draft(extended(2, answers=1)))
    ]
    assert told == [
        ("docgen", "900 000 kronor", True, False),
        ("Kollega Ett", "slutet", False, True),
    ]


def test_every_word_of_a_file_is_read() -> None:
    package = make.package(
        make.p("stycke")
        + make.p("").replace("<w:p>", "<w:p>" + make.field(" REF fältkod ", "resultat"))
        + '<w:p><w:r><w:drawing><wp:inline><wp:docPr id="1" name="b" descr="bildtexten här"/>'
        "</wp:inline></w:drawing></w:r></w:p>"
        + '<w:p><w:del w:id="1"><w:r><w:delText>struket</w:delText></w:r></w:del></w:p>'
    )
    package = material.comments(package, {1: ("A", "kommentar")})
    package = make.add(package, "footnotes", "application/xml", make.notes("fotnot"))
    words = {it.words.strip() for it in passages.everywhere(package)}
    assert {
        "stycke",
        "REF fältkod",
        "resultat",
        "bildtexten här",
        "struket",
        "kommentar",
        "fotnot",
    } <= words


def test_numbers_of_the_program_are_no_words() -> None:
    control = make.sdt(make.r("x"), identity=1511235358, tag="nyckel-med-ord")
    package = make.package(f"<w:p>{control}{make.bookmark('_Toc1511235358', 1511235358)}</w:p>")
    words = {it.words for it in passages.everywhere(package)}
    assert "nyckel-med-ord" in words
    assert not [it for it in words if "1511235358" in it]
