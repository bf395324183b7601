"""Every finding of the gate is tripped here, and a sound document passes in silence."""

import pytest

from docgen.findings import Severity
from docgen.ooxml import gate, properties
from docgen.ooxml import namespaces as ns
from docgen.ooxml import package as packages
from docgen.ooxml.package import CONTENT_TYPES, Package

from .. import make
from ..make import p, r

MAIN = "word/document.xml"
DRAWING = '<w:r><w:drawing><wp:inline><wp:docPr id="{}" name="B"/></wp:inline></w:drawing></w:r>'


def note(identity):
    return f"<w:p>{r('x')}<w:r><w:footnoteReference w:id='{identity}'/></w:r></w:p>"


def comment(identity, text="ord"):
    return (
        f"<w:p><w:commentRangeStart w:id='{identity}'/>{r(text)}<w:commentRangeEnd "
        f"w:id='{identity}'/><w:r><w:commentReference w:id='{identity}'/></w:r></w:p>"
    )


def whole(body=""):
    """Return a sound document with everything in it, and ``body`` at the end."""
    row = make.row(
        '<w:tcPr><w:gridSpan w:val="2"/></w:tcPr>' + p("A"), p("B"),
        properties="<w:gridAfter w:val='1'/>",
    )  # fmt: skip
    made = make.package(
        p("Rubrik", "H1")
        + p("Stycke")
        + p("Punkt", "Punkt")
        + make.item("Ett")
        + p("", "", '<w:numPr><w:numId w:val="0"/></w:numPr>')
        + make.sdt(p("Klausul"), 1)
        + f"<w:p>{make.sdt(r('900'), 2)}{make.bookmark('b', 1, r('x'))}{DRAWING.format(1)}</w:p>"
        + f"<w:p>{make.field(' PAGE ', '1')}{make.field('REF b', 'x', simple=True)}</w:p>"
        + note(2)
        + comment(0)
        + make.table(row, make.row(*[p("1"), make.sdt(p("2"), 3), p() + p(), p()]), columns=4)
        + make.table(make.row(make.item("", ilvl=0)), columns=1)
        + make.table(make.row(make.table(make.row(p("i")), columns=1) + p()), columns=1)
        + "<w:p><w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><w:txbxContent>"
        + f"{make.sdt(p('Ruta'), 9)}</w:txbxContent></w:drawing></mc:Choice><mc:Fallback><w:pict>"
        + f"<w:txbxContent>{make.sdt(p('Ruta'), 9)}</w:txbxContent></w:pict></mc:Fallback>"
        + "</mc:AlternateContent></w:r></w:p>"
        + "<w:p><w:pPr><w:rPr><w:b/></w:rPr><w:sectPr/></w:pPr></w:p>"
        + body
    )
    made = make.add(made, "footnotes", ns.CT_FOOTNOTES, make.notes("Not"))
    made = make.add(made, "comments", ns.CT_COMMENTS, make.comments(0))
    made = make.add(made, "header", ns.CT_HEADER, make.root("hdr", p("Kommun")))
    made = make.add(made, "settings", ns.CT_SETTINGS, make.root("settings"))
    made = properties.with_core(made, properties.Core(title="Överenskommelse"))
    return properties.with_custom(properties.with_application(made), {"docgen.mall": "x"})


def codes(package, allowed=frozenset()):
    return {finding.code for finding in gate.inspect(package, allowed)}


def test_a_sound_document_passes_in_silence():
    assert gate.inspect(whole()) == []
    assert gate.inspect(make.package()) == []


RUN = "<w:r><w:t>x</w:t></w:r>"
BODIES = [
    ("utkast-kontroll-id", make.sdt(p("x"), 1)),
    ("utkast-etikett-langd", make.sdt(p("x"), 7, "t" * 65)),
    ("utkast-bokmarke-id", make.bookmark("c", 1)),
    ("utkast-bokmarke-namn", make.bookmark("B", 7)),
    ("utkast-bokmarke-langd", make.bookmark("b" * 41, 7)),
    ("utkast-bokmarke-par", "<w:p><w:bookmarkStart w:id='7' w:name='c'/></w:p>"),
    ("utkast-bokmarke-par", "<w:p><w:bookmarkEnd w:id='7'/></w:p>"),
    ("utkast-bild-id", f"<w:p>{DRAWING.format(1)}</w:p>"),
    ("utkast-kommentar-id", comment(5)),
    ("utkast-kommentar-id", comment(0)),
    ("utkast-kommentar-par", "<w:p><w:commentRangeStart w:id='9'/></w:p>"),
    ("utkast-falt-par", '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r></w:p>'),
    ("utkast-falt-par", '<w:p><w:r><w:fldChar w:fldCharType="separate"/></w:r></w:p>'),
    ("utkast-falt-par", '<w:p><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>'),
    ("utkast-fotnot", note(5)),
    ("utkast-fotnot", "<w:p><w:r><w:endnoteReference w:id='2'/></w:r></w:p>"),
    ("utkast-stil", p("x", "Okänd")),
    ("utkast-stil", '<w:p><w:r><w:rPr><w:rStyle w:val="O"/></w:rPr><w:t>x</w:t></w:r></w:p>'),
    ("utkast-lista", make.item("x", num=44)),
    ("utkast-cell", make.table("<w:tr><w:tc/></w:tr>", columns=1)),
    ("utkast-cell", make.table(make.row(make.table(make.row(p()), columns=1)), columns=1)),
    ("utkast-tabell", make.table(make.row(p("a")))),
    ("utkast-tabell", make.table(make.row(p("a"), p("b"), p("c")))),
    ("utkast-tabell", make.table(make.row(p(), p(), properties="<w:gridBefore w:val='1'/>"))),
    ("utkast-kontroll-tom", make.sdt("", 7)),
    ("utkast-rubrik-tom", p("", "H1")),
    ("utkast-rubrik-tom", p(" ", "H2")),
    ("utkast-punkt-tom", p("", "Punkt")),
    ("utkast-punkt-tom", make.item("")),
    ("utkast-punkt-tom", make.table(make.row(make.item("", num=1)), columns=1)),
    ("utkast-ordning", f"<w:p>{RUN}<w:pPr/></w:p>"),
    ("utkast-ordning", "<w:p><w:r><w:t>x</w:t><w:rPr/></w:r></w:p>"),
    ("utkast-ordning", "<w:tbl><w:tblGrid/><w:tblPr/></w:tbl>"),
    ("utkast-ordning", "<w:sectPr/>"),
    ("utkast-ordning", f"<w:p>{p('inuti')}</w:p>"),
    ("utkast-ordning", f"<w:p>{make.sdt(make.table(columns=0), 7)}</w:p>"),
    ("utkast-ordning", "<w:p><w:sectPr/></w:p>"),
    ("utkast-ordning", RUN),
    ("utkast-ordning", f"<w:p><w:r>{RUN}</w:r></w:p>"),
    ("utkast-falt-hamtar", f"<w:p>{make.field(' INCLUDETEXT c:/x ', 'x')}</w:p>"),
    ("utkast-falt-hamtar", f"<w:p>{make.field('includepicture x', 'x', simple=True)}</w:p>"),
    ("utkast-falt-hamtar", f"<w:p>{make.field('DD</w:instrText><w:instrText>EAUTO x')}</w:p>"),
    ("paket-altchunk", '<w:altChunk r:id="rId1"/>'),
    ("paket-relation", '<w:p><w:hyperlink r:id="rId99"/></w:p>'),
    ("utkast-tecken", p("a\u0085b")),
    ("utkast-tecken", p("a\ufffdb")),
    ("utkast-tecken", p("a_x000D_b")),
    ("utkast-mallrest", p("Dnr {{ dnr }}")),
    ("utkast-mallrest", "<w:p><w:r><w:t>{</w:t></w:r><w:r><w:t>% if</w:t></w:r></w:p>"),
    ("utkast-mallrest", p("slut }}")),
    ("utkast-mallrest", p("{# anm")),
    ("utkast-mallrest", make.sdt(p("x"), 7, "rad.{{ r.id }}")),
    ("utkast-mallrest", f"<w:p>{make.field('REF {{ x }}', 'x')}</w:p>"),
]


@pytest.mark.parametrize(("code", "body"), BODIES)
def test_a_faulty_body_is_stopped(code, body):
    findings = gate.inspect(whole(body))
    assert {finding.code for finding in findings} == {code}
    for finding in findings:
        assert finding.stops
        assert finding.message.endswith(".")
        assert finding.cure.endswith(".")
        assert finding.place is not None
        assert finding.place.file.startswith("word/")


def changed(package, part, old, new):
    assert old in package.parts[part]
    return Package({**package.parts, part: package.parts[part].replace(old, new)})


def linked(rel_type, target):
    return packages.relate(whole(), MAIN, rel_type, target, external=True)[0]


def added(name, content, content_type):
    return packages.add_part(whole(), name, content, content_type, MAIN, "t/x")[0]


def second_core():
    made = whole()
    core = made.parts["docProps/core.xml"]
    return packages.add_part(made, "docProps/core2.xml", core, ns.CT_CORE, "", ns.REL_CORE)[0]


PACKAGES = [
    ("paket-xml", lambda: changed(whole(), "word/styles.xml", b"</w:styles>", b"")),
    ("paket-xml", lambda: changed(whole(), MAIN, b"</w:body>", b"")),
    ("paket-xml", lambda: changed(whole(), "word/_rels/document.xml.rels", b"/>", b">")),
    ("paket-doctype", lambda: added("word/x.xml", b"<!DOCTYPE x><x/>", ns.CT_XML)),
    ("paket-innehallstyp", lambda: Package({**whole().parts, "word/x.bin": b""})),
    ("paket-huvuddel", lambda: changed(whole(), "_rels/.rels", b"word/document", b"word/dok")),
    (
        "paket-huvuddel",
        lambda: Package({k: v for k, v in whole().parts.items() if k != CONTENT_TYPES}),
    ),
    (
        "paket-relation",
        lambda: Package({k: v for k, v in whole().parts.items() if k != "word/settings.xml"}),
    ),
    (
        "paket-relation",
        lambda: changed(whole(), "word/_rels/document.xml.rels", b'"rId2"', b'"rId1"'),
    ),
    ("paket-dubblett", lambda: Package({**whole().parts, "Word/Styles.xml": b"<x/>"})),
    ("paket-prefix", lambda: changed(whole(), MAIN, b"<w:document ", IGNORABLE)),
    ("paket-egenskaper", second_core),
    ("paket-makro", lambda: added("word/x.bin", b"", "application/vnd.ms-office.vbaProject")),
    ("paket-externt", lambda: linked(f"{ns.R}/attachedTemplate", "file:///C:/mall.dotm")),
    ("paket-externt", lambda: linked(ns.REL_IMAGE, "https://ex.se/bild.png")),
    ("paket-externt", lambda: linked(ns.REL_HYPERLINK, "file:///C:/x")),
    ("paket-externt", lambda: linked(ns.REL_HYPERLINK, "javascript:alert(1)")),
    ("paket-externt", lambda: linked(ns.REL_HYPERLINK, "bilaga.docx")),
    (
        "utkast-falt-uppdatering",
        lambda: packages.replace(
            whole(), {"word/settings.xml": make.root("settings", "<w:updateFields/>")}
        ),
    ),
    (
        "utkast-mallrest",
        lambda: packages.replace(
            whole(), {"word/comments.xml": make.root("comments", COMMENT.format("{{ dnr }}"))}
        ),
    ),
    ("utkast-mallrest", lambda: properties.with_core(whole(), properties.Core(title="{{ t }}"))),
    (
        "utkast-kommentar-id",
        lambda: packages.replace(whole(), {"word/comments.xml": make.comments(0, 0)}),
    ),
]
COMMENT = '<w:comment w:id="0"><w:p><w:r><w:t>{}</w:t></w:r></w:p></w:comment>'
IGNORABLE = b'<w:document mc:Ignorable="w14 w16se" '


@pytest.mark.parametrize(("code", "spoil"), PACKAGES)
def test_a_faulty_package_is_stopped(code, spoil):
    findings = gate.inspect(spoil())
    assert {finding.code for finding in findings if finding.stops} == {code}


@pytest.mark.parametrize(
    "target", ["https://ex.se", "http://ex.se/a?b=c#d", "mailto:a@ex.se", "tel:+4611000000"]
)
def test_ordinary_links_pass(target):
    assert gate.inspect(linked(ns.REL_HYPERLINK, target)) == []


def test_a_custom_part_emptied_by_libreoffice_is_a_warning():
    [finding] = gate.inspect(added("customXml/item1.xml", b"", ns.CT_XML))
    assert (finding.code, finding.severity) == ("paket-xml", Severity.VARNING)


def test_a_finding_names_the_part_and_the_words_beside():
    [finding] = gate.inspect(whole(p("Kostnad {{ belopp }} för året")))
    assert finding.place.file == MAIN
    assert finding.place.key == "Kostnad {{ belopp }} för året"
    [finding] = gate.inspect(whole(p("", "H1") + p("Nästa stycke")))
    assert finding.place.key == "före: Nästa stycke"


@pytest.mark.parametrize(
    "words",
    [
        "Undefined", "Summa: None", "nan kronor", "NaT", "(True)",
        "&lt;docgen.domain.Part object at 0x7f1&gt;", "&lt;bound method x&gt;",
        "Decimal('900000')", "datetime.date(2026, 1, 1)", "Part(namn='Kommunen')",
        "{'namn': 'x'}", "['a', 'b']", "2026-01-01 00:00:00", "900000.0 kronor",
        "0.30000000000000004", "9e+05 kronor",
    ],
)  # fmt: skip
def test_a_printed_program_value_is_stopped_in_text_and_in_alt_text(words):
    assert codes(whole(p(f"Text {words} slut"))) == {"utkast-varde"}
    picture = DRAWING.format(5).replace('name="B"', f'name="B" descr="{words}"')
    assert codes(whole(f"<w:p>{picture}</w:p>")) == {"utkast-varde"}


@pytest.mark.parametrize(
    "words",
    [
        "Nonet spelar", "Nanna och Truelsen", "900 000 kronor", "2026-01-01", "version 1.0",
        "en {klammer} här", "100 %", "3.14159", "kl. 00:00", "2025.01", "0,5 %–1,5 %", "#1",
        "KS 2026-00123", "1e advent", "Anders’ förslag [’x’]", "E20 och E4",
    ],
)  # fmt: skip
def test_ordinary_words_pass(words):
    assert gate.inspect(whole(p(words))) == []


DATA = [
    "Rutinen {{ namn }} gäller",
    "värdet None används",
    "{% if %}\nandra raden }}",
    "med\u00a0hårt {{ blanksteg }}",
    "{{",
]


@pytest.mark.parametrize("words", DATA)
def test_words_from_data_may_look_like_anything(words):
    for line in words.splitlines():
        body = p(line.replace("\u00a0", " "))
        assert codes(whole(body)) != set()
        assert codes(whole(body), frozenset({words})) == set()


def test_what_is_allowed_hides_nothing_else():
    body = p("Rutinen {{ namn }} gäller {{ dnr }}")
    assert codes(whole(body), frozenset({"Rutinen {{ namn }} gäller"})) == {"utkast-mallrest"}
    assert codes(whole(p("a {{ dnr")), frozenset({"{{", "{", ""})) == {"utkast-mallrest"}


def test_marks_in_foreign_data_parts_pass_where_json_ends_so():
    made = added("customXml/item1.xml", b'<x>{"a":{"b":1}}</x>', ns.CT_XML)
    assert gate.inspect(made) == []


def test_deleted_text_is_not_read():
    deleted = "<w:del w:id='1'><w:r><w:delText>{{ x }} None</w:delText></w:r></w:del>"
    assert gate.inspect(whole(f"<w:p>{r('x')}{deleted}</w:p>")) == []


def test_rules_cover_the_headers_and_the_notes():
    made = packages.replace(whole(), {"word/header.xml": make.root("hdr", p("{{ kommun }}"))})
    assert [finding.place.file for finding in gate.inspect(made)] == ["word/header.xml"]
    made = packages.replace(whole(), {"word/footnotes.xml": make.notes("None")})
    assert codes(made) == {"utkast-varde"}
