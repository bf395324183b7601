"""An outline says what a document says, and nothing that another program's saving changes."""

from __future__ import annotations

from pathlib import Path

import pytest

from docgen.ooxml import outline, outline_json, package, text, xml
from docgen.ooxml.outline import Outline, Paragraph, Table
from tests.ooxml import make
from tests.rendering import examples


def of(content: bytes) -> Outline:
    read = package.read(content)
    roots = {name: xml.parse(read.parts[name], name) for name in package.story_parts(read)}
    return outline.of(roots, text.sheet(read))


def body(inner: str) -> tuple[outline.Block, ...]:
    root = xml.parse(make.root("document", f"<w:body>{inner}</w:body>"))
    return outline.of({"d": root}, text.sheet(make.package())).stories["d"]


@pytest.mark.parametrize("path", examples.FILES, ids=lambda path: path.stem)
def test_a_draft_remembers_its_own_outline(path: Path) -> None:
    draft = examples.draft(path)
    read = of(draft.content)
    assert outline_json.decode(draft.memory.outline) == read
    assert outline_json.encode(outline_json.decode(draft.memory.outline)) == draft.memory.outline
    facts = {key for story in read.stories.values() for key in outline.keys(story)}
    assert facts == set(draft.memory.facts)


def test_runs_of_one_look_are_one_span() -> None:
    split = body("<w:p><w:r><w:t>En </w:t></w:r><w:r w:rsidR='1'><w:t>rad</w:t></w:r></w:p>")
    assert split == body("<w:p><w:r><w:t>En rad</w:t></w:r></w:p>")


def test_emphasis_makes_a_span_of_its_own() -> None:
    found = body(
        "<w:p><w:r><w:t>En </w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t>rad</w:t></w:r></w:p>"
    )
    assert isinstance(found[0], Paragraph)
    assert [(span.text, span.marks) for span in found[0].spans] == [("En ", ""), ("rad", "b")]


def _field(code: str) -> str:
    mark = "<w:r><w:fldChar w:fldCharType='{}'/></w:r>".format
    return (
        f"{mark('begin')}<w:r><w:instrText> {code} </w:instrText></w:r>{mark('separate')}"
        f"<w:r><w:t>två</w:t></w:r>{mark('end')}"
    )


@pytest.mark.parametrize("code", ["FORMTEXT", 'FILLIN ""', "fillin", "PAGE", "REF a", "FORMULA"])
@pytest.mark.parametrize("simple", [False, True])
def test_what_a_person_typed_in_a_field_is_words_and_what_word_computes_is_not(
    code: str, simple: bool
) -> None:
    short = f"<w:fldSimple w:instr='{code}'><w:r><w:t>två</w:t></w:r></w:fldSimple>"
    field = short if simple else _field(code)
    found = body(f"<w:p><w:r><w:t>ett </w:t></w:r>{field}<w:r><w:t> tre</w:t></w:r></w:p>")
    plain = body("<w:p><w:r><w:t>ett två tre</w:t></w:r></w:p>")
    assert (found == plain) is code.upper().startswith(("FORMTEXT", "FILLIN"))


def test_tracked_changes_are_read_as_accepted() -> None:
    found = body(
        "<w:p><w:del w:id='1'><w:r><w:delText>gammal</w:delText></w:r></w:del>"
        "<w:ins w:id='2'><w:r><w:t>ny</w:t></w:r></w:ins></w:p>"
    )
    assert isinstance(found[0], Paragraph)
    assert outline.words(found[0]) == "ny"


def test_the_width_of_a_column_is_not_in_it() -> None:
    def table(width: int) -> str:
        cell = f"<w:tc><w:tcPr><w:tcW w:w='{width}'/></w:tcPr><w:p/></w:tc>"
        return f"<w:tbl><w:tblPr/><w:tblGrid/><w:tr>{cell}</w:tr></w:tbl>"

    assert isinstance(body(table(1))[0], Table)
    assert body(table(1)) == body(table(2))


@pytest.mark.parametrize(
    "stored",
    ["", "{}", "[" * 99_999, '{"v":99,"l":[],"s":{}}', '{"v":1,"l":[],"s":{"d":[["p",7,[]]]}}'],
)
def test_a_damaged_outline_is_refused(stored: str) -> None:
    with pytest.raises(outline_json.OutlineDamaged):
        outline_json.decode(stored)
