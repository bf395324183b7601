"""What the check says of the file round the tags, and where it holds its tongue."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import docgen
from docgen.ooxml import namespaces as ns
from docgen.ooxml import package, properties
from docgen.ooxml.namespaces import CT_COMMENTS
from docgen.ooxml.properties import Core
from docgen.templating import styles
from tests.ooxml import make
from tests.ooxml.make import p, r, row, table
from tests.templating.checking.tools import (
    HEADER,
    SETTINGS,
    STYLES,
    check,
    check_clean,
    check_found,
    codes,
    template,
)

WHO = 'w:id="1" w:author="A" w:date="2021-01-01T00:00:00Z"'


def run(words: str, properties: str) -> str:
    return f"<w:r><w:rPr>{properties}</w:rPr><w:t>{words}</w:t></w:r>"


def picture(attributes: str, inner: str = "") -> str:
    return (
        f'<w:p><w:r><w:drawing><wp:inline><wp:docPr id="1" name="Bild 1" {attributes}>{inner}'
        "</wp:docPr></wp:inline></w:drawing></w:r></w:p>"
    )


BIG_RED = '<w:sz w:val="40"/><w:color w:val="FF0000"/>'
BOLD = "<w:b/>"
ENGLISH = '<w:lang w:val="en-US"/>'
BIG = '<w:sz w:val="40"/>'
YELLOW = '<w:highlight w:val="yellow"/>'
FINLAND = '<w:lang w:val="sv-FI"/>'
PLAIN = '<w:highlight w:val="none"/>'
DECORATIVE = (
    '<a:extLst><a:ext uri="{C183D7F6-B498-43B3-948B-1728B52AA6E4}"><d:decorative '
    'xmlns:d="http://schemas.microsoft.com/office/drawing/2017/decorative" val="1"/>'
    "</a:ext></a:extLst>"
)
OLD_PICTURE = (
    f'<w:p><w:r><w:pict><v:shape xmlns:v="{ns.V}"><v:imagedata/></v:shape></w:pict></w:r></w:p>'
)
LOOP = [
    row(p("{%tr for n in nämnd %}"), p("")),
    row(p("{{ n.namn }}"), p("x")),
    row(p("{%tr endfor %}"), p("")),
]
HEADED = row(p("Nämnd"), p("Annat"), properties="<w:tblHeader/>")


@pytest.mark.parametrize(
    "body",
    [
        f"<w:p>{run('ord', BOLD)}{r(' och ord')}</w:p>",
        f"<w:p>{run('ord', BIG)}{r(' och ord')}</w:p>",
        f"<w:p>{run(' ', BIG)}</w:p>",
        f"<w:p>{run('ord', FINLAND)}</w:p>",
        picture('descr="Kommunens märke"'),
        picture('descr=""', DECORATIVE),
        table(HEADED, *LOOP) + p("x"),
        table(*LOOP) + p("x"),
        table(row(p("Fast"), p("text"))) + p("x"),
        f"<w:p>{run('ord', PLAIN)}</w:p>",
    ],
)
def test_what_is_right_is_left_alone(body: str) -> None:
    check_clean(template(body))


@pytest.mark.parametrize(
    ("body", "code", "said"),
    [
        (p("text", "Borta"), "mall-stil-okänd", "”Borta”"),
        (f'<w:p>{run("ord", BIG_RED)}</w:p>',
         "mall-formatering", "färg och storlek"),
        (f'<w:p>{run("words", ENGLISH)}</w:p>', "mall-språk", "en-US"),
        (picture('descr=" "'), "mall-alttext", "Bild 1"),
        (OLD_PICTURE, "mall-alttext", "alternativtext"),
        (table(row(p("Nämnd"), p("Annat")), *LOOP) + p("x"), "mall-rubrikrad", "rubrikrad"),
        (f'<w:p>{run("KOLLA", YELLOW)}</w:p>', "mall-markering",
         "KOLLA"),
        (f"<w:p><w:ins {WHO}>{r('nytt')}</w:ins></w:p>", "mall-granskning", "en spårad ändring"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_told(body: str, code: str, said: str) -> None:
    assert said in check_found(template(body), code).message


@pytest.mark.parametrize(
    ("changes", "code", "said"),
    [
        ({"header": ""}, "mall-visas-inte", "diarienummer"),
        ({"header": p("{%p for f in huvud %}") + p("{{ f.text }}") + p("{%p endfor %}")},
         "mall-sidnummer", "sidnummer"),
        ({"styles": STYLES.replace("sv-SE", "en-US")}, "mall-språk", "”en-US”"),
        ({"styles": re.sub(r"<w:docDefaults>.*</w:docDefaults>", "", STYLES)}, "mall-språk",
         "inget språk"),
        ({"styles": STYLES.replace('"Beslutssats"', '"Något annat"')}, "mall-stil-saknas",
         "”Beslutssats”"),
        ({"section": '<w:sectPr><w:pgSz w:w="12240" w:h="15840"/></w:sectPr>'}, "mall-papper",
         "216 × 279 mm"),
        ({"settings": ""}, "mall-kompatibilitet", "kompatibilitetsläge"),
        ({"settings": SETTINGS.replace('w:val="15"', 'w:val="12"')}, "mall-kompatibilitet", ""),
        ({"settings": f"<w:updateFields/>{SETTINGS}"}, "mall-uppdatera-fält", "frågar"),
        ({"instead": p("{{ titel }}")}, "mall-visas-inte", "brödtexten"),
    ],
)  # fmt: skip
def test_what_is_wrong_with_the_file_is_told(changes: dict[str, str], code: str, said: str) -> None:
    made = template(**changes)  # type: ignore[arg-type]
    found = [it for it in check(made) if changes.get("header") != "" or it.code == code]
    assert [it.code for it in found] == [code]
    assert said in found[0].message


@pytest.mark.parametrize(
    "changes",
    [
        {"section": '<w:sectPr><w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/></w:sectPr>'},
        {"section": '<w:sectPr><w:pgSz w:w="11900" w:h="16840"/></w:sectPr>'},
        {"settings": f'<w:updateFields w:val="false"/>{SETTINGS}'},
        {"header": HEADER.replace("{{ f.text }}", "{{ f.etikett }} {{ f.text }}")},
        {"styles": STYLES.replace("sv-SE", "sv-FI")},
    ],
)
def test_what_is_right_with_the_file_is_left_alone(changes: dict[str, str]) -> None:
    check_clean(template(**changes))  # type: ignore[arg-type]


def test_the_title_has_to_stand_somewhere() -> None:
    made = template(instead=p("{%p for b in block %}") + p("{%p endfor %}"))
    assert codes(made) == ["mall-visas-inte", "mall-visas-inte"]


def test_sections_a_kind_usually_has_are_asked_for() -> None:
    found = check(template(), "tjänsteskrivelse")
    assert {it.code for it in found} == {"mall-avsnitt-saknas"}
    assert any("mottagare" in it.message for it in found)
    by_hand = p("{{ titel }}") + "".join(
        map(p, ["{%p if avsnitt.beslut is defined %}", "{{p avsnitt.beslut }}", "{%p endif %}"])
    )
    check_clean(template(instead=by_hand), "tjänsteskrivelse")


def test_comments_are_noted() -> None:
    made = make.add(template(), "comments", CT_COMMENTS, make.comments(1, 2))
    assert "2 kommentarer" in check_found(made, "mall-granskning").message


def test_a_tag_in_the_title_is_noted_and_a_plain_title_is_not() -> None:
    check_found(properties.with_core(template(), Core(title="{{ titel }}")), "mall-titel")
    check_clean(properties.with_core(template(), Core(title="Mall för skrivelser")))


def test_what_is_fetched_from_outside_is_told_and_a_link_is_not() -> None:
    made, _ = package.relate(
        template(), "word/document.xml", ns.REL_IMAGE, "https://x.se/y.png", external=True
    )
    assert "https://x.se/y.png" in check_found(made, "mall-extern").message
    linked, _ = package.relate(
        template(), "word/document.xml", ns.REL_HYPERLINK, "https://x.se", external=True
    )
    check_clean(linked)


def test_the_styles_of_the_engine_are_those_it_writes_in() -> None:
    folder = Path(docgen.__file__).parent / "rendering"
    source = "".join(path.read_text(encoding="utf-8") for path in folder.glob("*.py"))
    asked = set(re.findall(r'\b(?:style|id_of)\(\s*"([^"]+)"', source))
    known = {name.lower() for name in styles.ENGINE} | {"table grid", "normal"}
    assert asked
    assert {name.lower() for name in asked} - known == set()
    assert set(styles.ENGINE) >= styles.OPTIONAL
