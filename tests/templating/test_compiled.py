"""Compiled templates: filled once per part, and every fault named with part and paragraph."""

from __future__ import annotations

import pytest

from docgen.ooxml import package, xml
from docgen.ooxml.archive import NotAZip
from docgen.ooxml.namespaces import val, w
from docgen.templating.compiled import TemplateRefused, compile_template
from tests.ooxml import make
from tests.templating.make import MAIN, filled, template, words

HEADER, FOOTER = "word/header1.xml", "word/footer1.xml"
HOSTILE = "{{ 6*7 }}{% endif %}</w:t><w:p>&amp;"


def p(text: str) -> str:
    return make.p(text.replace("&", "&amp;").replace("<", "&lt;"))


def test_each_part_is_filled() -> None:
    shown = filled(p("{{ a }}"), {"a": "ett"}, header=p("i {{ a }}"), footer=p("u {{ a }}"))
    assert shown == {MAIN: ["ett"], HEADER: ["i ett"], FOOTER: ["u ett"]}


def test_a_part_without_tags_is_left_as_it_is() -> None:
    assert HEADER not in template(p("{{ a }}"), header=p("text")).fill({"a": ""})


def test_data_that_looks_like_tags_or_xml_stays_text_in_every_part() -> None:
    shown = filled(p("{{ a }}"), {"a": HOSTILE}, header=p("{{ a }}"), footer=p("{{ a }}"))
    assert shown == {MAIN: [HOSTILE], HEADER: [HOSTILE], FOOTER: [HOSTILE]}


def test_paragraphs_come_and_go_with_their_tags() -> None:
    body = "".join(map(p, ["{%p if a %}", "Ja: {{ a }}", "{%p else %}", "Nej", "{%p endif %}"]))
    assert filled(body, {"a": "x"})[MAIN] == ["Ja: x"]
    assert filled(body, {"a": ""})[MAIN] == ["Nej"]


def test_rows_are_repeated() -> None:
    rows = (
        make.row(p("{%tr for r in rader %}"), p("")),
        make.row(p("{{ r.a }}"), p("{{ r.b }}")),
        make.row(p("{%tr endfor %}"), p("")),
    )
    rader = [{"nyckel": f"r.{n}", "a": n, "b": n + 1} for n in (1, 2)]
    assert filled(make.table(*rows), {"rader": rader})[MAIN] == ["1", "2", "2", "3"]


@pytest.mark.parametrize(
    ("body", "header", "where", "beside", "why"),
    [
        (p("Ett.") + p("Titeln {{ titl }} här."), "", "brödtexten", "Titeln", "titl"),
        (p("Ett."), p("Sida {{ sidaa.före }}"), "sidhuvudet", "Sida", "sidaa"),
        (p("Ett.") + p("Fel {{ a. }} tagg"), "", "brödtexten", "Fel", "kan inte tolkas"),
        (p("Fel {{ a | kronr }}"), "", "brödtexten", "Fel", "Menade du ”kronor”?"),
        (p("Öppen {% if a %} text"), "", "brödtexten", "", "endif"),
        (p("Hämta {% include 'x' %}"), "", "brödtexten", "Hämta", "får inte användas"),
        (
            p("Rått {% autoescape false %}{{ a }}{% endautoescape %}"),
            "", "brödtexten", "Rått", "får inte användas",
        ),
    ],
)  # fmt: skip
def test_a_fault_is_named_with_part_paragraph_and_cause(
    body: str, header: str, where: str, beside: str, why: str
) -> None:
    with pytest.raises(TemplateRefused) as refused:
        filled(body, {"a": "x"}, **({"header": header} if header else {}))
    message = str(refused.value)
    assert message.startswith(f"Fel i mallen by/skrivelse, {where}")
    assert beside in refused.value.words
    assert why in message


def test_the_paragraph_is_the_right_one_after_loops_and_tables() -> None:
    body = (
        "".join(map(p, ["{%p for r in rader %}", "rad {{ r }}", "{%p endfor %}"]))
        + make.table(make.row(p("a"), p("b")))
        + p("Här är {{ felet }} till slut")
    )
    with pytest.raises(TemplateRefused) as refused:
        filled(body, {"rader": ["x", "y"]})
    assert refused.value.words.startswith("Här är")


def test_a_template_is_compiled_once() -> None:
    content = package.write(make.package(p("{{ a }}")))
    assert compile_template("x", content) is compile_template("x", content)
    assert compile_template("y", content) is not compile_template("x", content)


def test_filling_changes_nothing_in_the_template() -> None:
    made = template(p("{{ a }}"))
    first = made.fill({"a": "ett"})
    made.fill({"a": "två"})
    assert made.fill({"a": "ett"}) == first
    assert words(xml.parse(made.package.parts[MAIN])) == ["{{ a }}"]


def test_what_is_no_template_is_refused() -> None:
    with pytest.raises(NotAZip, match="Word"):
        compile_template("x", b"ingen zip")
    bare = make.package(p("{{ a }}"))
    without = {
        name: content.replace(b"relationships/styles", b"relationships/borta")
        for name, content in bare.parts.items()
    }
    with pytest.raises(TemplateRefused, match="saknar formatmallar"):
        compile_template("x", package.write(package.Package(without)))


def test_a_cell_covers_as_many_columns_as_its_tag_says() -> None:
    body = make.table(
        make.row(p("{% colspan bredd %}{{ a }}")), make.row(p("x"), p("y")), columns=2
    )
    root = xml.parse(template(body).fill({"a": "hela", "bredd": 2})[MAIN])
    assert [val(span) for span in root.iter(w("gridSpan"))] == ["2"]
    assert len(list(root.iter(w("gridCol")))) == 2
