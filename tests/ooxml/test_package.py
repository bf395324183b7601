"""A package is a value: parts, types, relationships."""

import io
import shutil
import subprocess
import zipfile

import pytest

from docgen.ooxml import archive, text
from docgen.ooxml import namespaces as ns
from docgen.ooxml import package as packages
from docgen.ooxml.package import CONTENT_TYPES, ROOT, Package

from . import make


def changed(package, part, old, new):
    return Package({**package.parts, part: package.parts[part].replace(old, new)})


def test_what_is_written_is_read():
    package = make.package(make.p("Hej"))
    assert packages.read(packages.write(package)).parts == dict(package.parts)


def test_the_same_parts_give_the_same_bytes_in_a_fixed_order():
    package = make.package()
    turned = Package(dict(reversed(package.parts.items())))
    assert packages.write(turned) == packages.write(package)
    names = zipfile.ZipFile(io.BytesIO(packages.write(turned))).namelist()
    assert names[:4] == [
        "[Content_Types].xml",
        "_rels/.rels",
        "word/document.xml",
        "word/_rels/document.xml.rels",
    ]
    assert names[4:] == sorted(names[4:])


def test_the_fingerprint_follows_the_parts_only():
    package = make.package()
    turned = Package(dict(reversed(package.parts.items())))
    assert packages.fingerprint(turned) == packages.fingerprint(package)
    assert packages.fingerprint(make.package(make.p("x"))) != packages.fingerprint(package)


REFUSED = [
    (lambda p: Package({k: v for k, v in p.parts.items() if k != CONTENT_TYPES}), "NotAPackage"),
    (lambda p: Package({k: v for k, v in p.parts.items() if k != "_rels/.rels"}), "NoMainPart"),
    (
        lambda p: Package({k: v for k, v in p.parts.items() if k != "word/document.xml"}),
        "NoMainPart",
    ),
    (
        lambda p: changed(
            p, CONTENT_TYPES, ns.CT_DOCUMENT.encode(),
            b"application/vnd.ms-word.document.macroEnabled.main+xml",
        ),
        "MacroPackage",
    ),
    (
        lambda p: packages.add_part(
            p, "word/vbaProject.bin", b"", "application/vnd.ms-office.vbaProject",
            "word/document.xml", "http://schemas.microsoft.com/office/2006/relationships/vbaProject",
        )[0],
        "MacroPackage",
    ),
    (
        lambda p: changed(p, CONTENT_TYPES, b"wordprocessingml.document", b"spreadsheetml.sheet"),
        "NotAWordFile",
    ),
    (
        lambda p: changed(
            p, "_rels/.rels", ns.R.encode(), b"http://purl.oclc.org/ooxml/officeDocument/relationships"
        ),
        "StrictPackage",
    ),
    (lambda p: changed(p, CONTENT_TYPES, b"<Types", b"<Type"), "MalformedXml"),
]  # fmt: skip


@pytest.mark.parametrize(("spoil", "error"), REFUSED)
def test_what_is_no_word_file_is_refused_with_a_cure(spoil, error):
    spoilt = spoil(make.package())
    with pytest.raises(packages.DocgenError) as caught:
        packages.read(archive.pack(spoilt.parts))
    assert type(caught.value).__name__ == error
    assert "spara" in str(caught.value) or "Välj" in str(caught.value)


def test_a_word_template_may_be_read():
    template = changed(
        make.package(), CONTENT_TYPES, ns.CT_DOCUMENT.encode(), ns.CT_TEMPLATE.encode()
    )
    assert packages.main_part(packages.read(archive.pack(template.parts))) == "word/document.xml"


def test_relationships_are_part_names_whatever_the_case_and_the_path():
    package = make.package()
    rels = packages.relationships_part("word/document.xml")
    for target in (b"/word/styles.xml", b"./styles.xml", b"../word/styles.xml", b"Styles.XML"):
        other = changed(package, rels, b'"styles.xml"', b'"' + target + b'"')
        assert packages.related(other, "word/document.xml", "styles") == ["word/styles.xml"]


def test_related_wants_the_whole_last_step_of_the_type():
    package = make.add(make.package(), "footnotes", ns.CT_FOOTNOTES, make.notes("x"))
    assert packages.related(package, "word/document.xml", "notes") == []
    assert packages.related(package, "word/document.xml", "footnotes") == ["word/footnotes.xml"]


def test_external_targets_are_left_as_they_are():
    package, rid = packages.relate(
        make.package(),
        "word/document.xml",
        ns.REL_HYPERLINK,
        "https://ex.se/å?a=1#b",
        external=True,
    )
    link = packages.relationships(package, "word/document.xml")[-1]
    assert link == (rid, ns.REL_HYPERLINK, "https://ex.se/å?a=1#b", True)


def test_a_part_is_added_with_type_and_relationship():
    package, rid = packages.add_part(
        make.package(), "customXml/ärende 1.xml", b"<a/>", ns.CT_XML, "word/document.xml", "t/x"
    )
    assert packages.content_type(package, "customXml/ärende 1.xml") == ns.CT_XML
    assert packages.relationships(package, "word/document.xml")[-1] == (
        rid, "t/x", "customXml/ärende 1.xml", False,
    )  # fmt: skip
    ids = [link.id for link in packages.relationships(package, "word/document.xml")]
    assert len(set(ids)) == len(ids)


def test_a_taken_name_is_refused():
    with pytest.raises(packages.PartTaken, match=r"WORD/STYLES\.XML"):
        packages.add_part(make.package(), "WORD/STYLES.XML", b"", "t", ROOT, "t/x")


def test_a_part_is_replaced_and_the_package_is_not():
    package = make.package()
    new = packages.replace(package, {"word/styles.xml": b"<x/>"})
    assert new.parts["word/styles.xml"] == b"<x/>"
    assert package.parts["word/styles.xml"] != b"<x/>"
    with pytest.raises(packages.UnknownPart):
        packages.replace(package, {"word/nyhet.xml": b""})


def test_a_part_is_removed_with_all_that_leads_to_it():
    package = make.package()
    added, _ = packages.add_part(package, "word/x.xml", b"<x/>", "t/t", "word/document.xml", "t/x")
    removed = packages.remove_part(added, "word/x.xml")
    assert "word/x.xml" not in removed.parts
    assert b"x.xml" not in removed.parts[CONTENT_TYPES].replace(b"document.xml", b"")
    assert packages.relationships(removed, "word/document.xml") == packages.relationships(
        package, "word/document.xml"
    )


def test_stories_come_in_order_by_relationship_not_by_name():
    package = make.package()
    package = make.add(package, "endnotes", ns.CT_ENDNOTES, make.root("endnotes"), name="a")
    package = make.add(package, "footer", ns.CT_FOOTER, make.root("ftr"), name="b")
    package = make.add(package, "header", ns.CT_HEADER, make.root("hdr"), name="kopf")
    stray = Package({**package.parts, "word/header9.xml": make.root("hdr")})
    assert packages.story_parts(stray) == [
        "word/document.xml", "word/kopf.xml", "word/b.xml", "word/a.xml",
    ]  # fmt: skip


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_a_file_from_libreoffice_is_read(tmp_path):
    source = tmp_path / "prov.html"
    source.write_text(
        "<h1>Rubrik</h1><p>Kostnad 900&nbsp;000 kronor.</p><ul><li>Ett</li></ul>"
        "<table><tr><td>A</td><td>B</td></tr></table>",
        encoding="utf-8",
    )
    subprocess.run(
        ["soffice", f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}", "--headless",
         "--convert-to", "docx:MS Word 2007 XML", "--outdir", str(tmp_path), str(source)],
        check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    package = packages.read((tmp_path / "prov.docx").read_bytes())
    again = packages.read(packages.write(package))
    assert again.parts == dict(package.parts)
    read = text.canonical(package)
    assert "# Rubrik\n" in read
    assert "- Ett\n" in read
    assert "| A | B |" in read
