"""The clean copy reads as the draft does, and tells nothing else."""

from __future__ import annotations

import re
from datetime import UTC, datetime

import pytest

from docgen.ooxml import namespaces as ns
from docgen.ooxml import package as packages
from docgen.ooxml import properties, text
from docgen.ooxml.cleaning import clean, hidden
from docgen.ooxml.package import ROOT, Package
from docgen.ooxml.properties import Core
from tests.ooxml import make

from . import material
from .material import part_of, run

CORE = Core("Titel", modified=datetime(2026, 11, 22, tzinfo=UTC))


def copied(package: Package) -> Package:
    return clean.copy(package, CORE)


@pytest.mark.parametrize(
    "body",
    [
        make.p("före") + make.sdt(make.p("i en klausul") + make.p("två stycken")),
        f"<w:p>{make.r('Det är ')}{make.sdt(make.r('900 000 kronor'))}{make.r('.')}</w:p>",
        make.sdt(make.p("ytterst") + make.sdt(f"<w:p>{make.sdt(make.r('innerst'))}</w:p>", 2), 3),
        make.table(make.sdt(make.row(make.p("a"), make.p("b")))),
        make.table(f"<w:tr>{make.sdt('<w:tc>' + make.p('a') + '</w:tc>')}</w:tr>", columns=1),
        make.table(make.row(make.sdt(make.p("a")), make.p("b"))),
        f"<w:p><w:smartTag w:element='x'>{make.r('Lund')}</w:smartTag></w:p>",
        f"<w:customXml w:element='x'>{make.p('i xml')}</w:customXml>",
        make.sdt(make.field("TOC \\o", "Innehåll").join(("<w:p>", "</w:p>"))),
        f"<w:p><w:permStart w:id='1' w:ed='a@b.se'/>{make.r('x')}<w:permEnd w:id='1'/></w:p>",
    ],
)
def test_wrappers_go_and_every_word_stays(body: str) -> None:
    package = make.package(body)
    made = copied(package)
    assert text.canonical(made) == text.canonical(package)
    assert not re.search(r"<w:(sdt|smartTag|customXml|permStart|proofErr)\b", part_of(made))


def test_a_cell_whose_control_was_empty_keeps_its_paragraph() -> None:
    made = copied(make.package(make.table(make.row(make.sdt("<w:tbl/>"), make.p("b")))))
    assert "<w:tbl/><w:p/></w:tc>" in part_of(made)


VANISH, SHOWN = "<w:vanish/>", '<w:vanish w:val="0"/>'
HIDDEN_MARK = "<w:rPr><w:vanish/></w:rPr>"


def styled(style: str) -> str:
    return f'<w:rStyle w:val="{style}"/>'


def paragraph(*runs: str, style: str = "", properties: str = "") -> str:
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    return f"<w:p><w:pPr>{named}{properties}</w:pPr>{''.join(runs)}</w:p>"


@pytest.mark.parametrize(
    ("body", "left"),
    [
        (paragraph(run("syns"), run(" dolt", VANISH)), "syns"),
        (paragraph(run("syns", SHOWN)), "syns"),
        (paragraph(run("dolt", styled("Dold")), run("syns")), "syns"),
        (paragraph(run("dolt", styled("Under")), run("syns")), "syns"),
        (paragraph(run("dolt"), style="Doldt") + make.p("syns"), "¶"),
        (paragraph(run("syns", SHOWN), style="Doldt"), "syns"),
        (paragraph(run("syns", styled("Dold")), style="Doldt"), "syns"),
        (paragraph(run("dolt", VANISH), properties=HIDDEN_MARK) + make.p("syns"), "syns"),
    ],
)
def test_hidden_words_go(body: str, left: str) -> None:
    styles = make.STYLES + (
        '<w:style w:type="character" w:styleId="Dold"><w:rPr><w:vanish/></w:rPr></w:style>'
        '<w:style w:type="character" w:styleId="Under"><w:basedOn w:val="Dold"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="Doldt"><w:rPr><w:vanish/></w:rPr></w:style>'
    )
    package = make.package(body, styles=styles)
    made = copied(package)
    assert "dolt" not in part_of(made)
    assert text.canonical(made).splitlines()[1].endswith(left)
    assert bool(hidden.find(package)) is ("dolt" in body)
    assert not hidden.find(made)


def test_hidden_field_codes_and_notes_are_left_to_hold_the_document_together() -> None:
    code = "<w:r><w:rPr><w:vanish/></w:rPr><w:instrText> XE ord </w:instrText></w:r>"
    made = copied(make.package(f"<w:p>{make.r('syns')}{code}</w:p>"))
    assert "XE ord" in part_of(made)


def test_comments_go_with_the_people_who_wrote_them() -> None:
    package = make.package(material.commented(1, "Ord.") + make.p("Slut."))
    package = material.comments(package, {1: ("Anna Exempelsson", "Är detta rätt?")})
    package = packages.add_part(
        package, "word/people.xml", b"<x>Anna Exempelsson</x>", "application/xml",
        "word/document.xml", "http://schemas.microsoft.com/office/2011/relationships/people",
    )[0]  # fmt: skip
    made = copied(package)
    everything = b"".join(made.parts.values())
    assert b"Exempelsson" not in everything
    assert b"comment" not in made.parts["word/document.xml"]
    assert {"word/comments.xml", "word/people.xml"}.isdisjoint(made.parts)


def test_settings_and_rsids_tell_nothing() -> None:
    settings = (
        '<w:zoom w:percent="100"/><w:attachedTemplate r:id="rId1"/><w:trackRevisions/>'
        '<w:mailMerge><w:query w:val="SELECT 1"/></w:mailMerge>'
        '<w:rsids><w:rsidRoot w:val="00AB12CD"/></w:rsids>'
    )
    body = f'<w:p w:rsidR="00AB12CD" w:rsidRDefault="00AB12CE">{make.r("x")}</w:p>'
    styles = make.STYLES.replace(
        '<w:name w:val="Quote"/>', '<w:name w:val="Quote"/><w:rsid w:val="00AB12CD"/>'
    )
    package = make.package(body, styles=styles)
    package = make.add(package, "settings", ns.CT_XML, make.root("settings", settings))
    package = packages.relate(
        package, "word/settings.xml", f"{ns.R}/attachedTemplate", "file:///C:/Users/anna/x.dotx",
        external=True,
    )[0]  # fmt: skip
    everything = b"".join(copied(package).parts.values())
    for word in (b"rsid", b"anna", b"mailMerge", b"trackRevisions", b"attachedTemplate"):
        assert word not in everything
    assert b'<w:zoom w:percent="100"/>' in everything


def test_properties_tell_title_and_nobody() -> None:
    package = make.package(make.p("x"))
    package = properties.with_core(package, Core("Gammal", creator="Anna Exempelsson"))
    custom = {
        "docgen.version": "1",
        "docgen.b.001": "abc",
        "MSIP_Label_1_Owner": "anna@by.se",
        "_AuthorEmailDisplayName": "Anna",
        "Diarium": "behålls",
    }
    made = copied(properties.with_custom(package, custom))
    assert properties.read_custom(made) == {"Diarium": "behålls"}
    core = properties.read_core(made)
    assert (core.title, core.creator) == ("Titel", "")
    only_ours = copied(properties.with_custom(package, {"docgen.version": "1"}))
    assert "docProps/custom.xml" not in only_ours.parts


@pytest.mark.parametrize(
    ("kind", "source"),
    [
        ("glossaryDocument", "word/document.xml"),
        ("customXml", "word/document.xml"),
        ("printerSettings", "word/document.xml"),
        ("thumbnail", ROOT),
    ],
)
def test_parts_that_serve_who_writes_go(kind: str, source: str) -> None:
    package, _ = packages.add_part(
        make.package(make.p("x")), "customXml/item1.xml", b"<x/>", "application/xml", source,
        f"{ns.R}/{kind}",
    )  # fmt: skip
    package, _ = packages.add_part(
        package, "customXml/itemProps1.xml", b"<x/>", "application/xml", "customXml/item1.xml",
        f"{ns.R}/customXmlProps",
    )  # fmt: skip
    made = copied(package)
    assert not [name for name in made.parts if "item" in name]
    assert b"item" not in made.parts["[Content_Types].xml"]


def test_photos_do_not_tell_where_they_were_taken() -> None:
    name, scan = "word/media/bild1.JPG", b"\xff\xda\x00\x02pixlar"
    photo = b"\xff\xd8" + b"\xff\xfe\x00\x07plats" + scan
    package, _ = packages.add_part(
        make.package(make.p("x")), name, photo, "image/jpeg", "word/document.xml", ns.REL_IMAGE
    )
    assert copied(package).parts[name] == b"\xff\xd8" + scan


def test_clean_is_clean() -> None:
    package = make.package(make.sdt(make.p("i en klausul")) + make.p("x"))
    once = copied(package)
    twice = copied(once)
    assert set(twice.parts) == set(once.parts)
    changed = {name for name in once.parts if once.parts[name] != twice.parts[name]}
    assert changed <= {"[Content_Types].xml", "_rels/.rels"}  # in which order parts were added


def test_a_copy_that_would_read_otherwise_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clean, "_unwrap", lambda root: root[0].remove(root[0][0]))
    with pytest.raises(clean.TextChanged):
        copied(make.package(make.p("försvinner") + make.p("x")))
