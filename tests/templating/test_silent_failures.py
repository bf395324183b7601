"""What docxtpl gets wrong without a word: each is right here, or refused with its place.

The numbers are those of the list of silent failures that docxtpl 0.20.2 was found to have.
"""

from __future__ import annotations

import copy
import threading

import pytest
from markupsafe import Markup

from docgen.ooxml import gate, ids, package, properties, text, xml
from docgen.ooxml import namespaces as ns
from docgen.ooxml.namespaces import w
from docgen.ooxml.properties import Core
from docgen.templating.compiled import TemplateRefused, compile_template
from tests.ooxml import make
from tests.ooxml.make import p, r, row, table
from tests.templating.make import MAIN, filled, template

HOSTILE = [
    "Smith & Co",
    "x<select> y",
    "</w:t></w:r></w:p><w:p><w:r><w:t>nytt",
    "</w:p>",
    "<!-- ",
    "<![CDATA[",
    "<w:tbl>",
    "{_{ a }_}",
    "{{ 6*7 }}",
]


def refusal(body: str, values: object = None, **parts: str) -> TemplateRefused:
    with pytest.raises(TemplateRefused) as refused:
        template(body, **parts).fill(values or {"a": "x", "rader": ["y"]})  # type: ignore[arg-type]
    return refused.value


def whole(body: str, values: dict[str, object]) -> package.Package:
    """Return the package of a filled template, ids renumbered as a draft's are."""
    compiled = template(body)
    root = xml.parse(compiled.fill(values)[MAIN])
    ids.renumber([root])
    return package.replace(compiled.package, {MAIN: xml.serialise(root)})


@pytest.mark.parametrize("value", HOSTILE)
def test_1_and_7_data_stays_text_and_nothing_after_it_is_lost(value: str) -> None:
    shown = filled(p("Före {{ a }} efter.") + p("Sist."), {"a": value})
    assert shown[MAIN] == [f"Före {value} efter.", "Sist."]


def test_2_what_the_file_says_of_itself_is_escaped_once() -> None:
    made = properties.with_core(whole(p("{{ a }}"), {"a": "x"}), Core(title="Smith & Co <AB>"))
    assert properties.read_core(made).title == "Smith & Co <AB>"
    assert made.parts["docProps/core.xml"].count(b"Smith &amp; Co &lt;AB&gt;") == 1


def test_3_notes_are_rendered_once_however_many_sections_there_are() -> None:
    section = f"<w:p><w:pPr>{make.SECTION}</w:pPr></w:p>"
    made = make.add(
        make.package(p("a") + section + p("b")),
        "footnotes",
        ns.CT_FOOTNOTES,
        make.notes("{{ a }} & co".replace("&", "&amp;")),
    )
    rendered = compile_template("n", package.write(made)).fill({"a": "{{ 6*7 }} & mer"})
    assert "".join(xml.parse(rendered["word/footnotes.xml"]).itertext()) == "{{ 6*7 }} & mer & co"


@pytest.mark.parametrize(
    "tag",
    ["{{ cycler.__init__.__globals__.os }}", "{{ ''.__class__.__mro__ }}", "{{ a.__class__ }}"],
)
def test_4_a_template_reaches_nothing_but_the_data(tag: str) -> None:
    why = refusal(p(tag)).why
    assert any(word in why for word in ("finns inte", "går inte att räkna ut", "får inte användas"))


@pytest.mark.parametrize("tag", ["{{ vilkor }}", "{% if vilkor %}x{% endif %}", "{{ tomt }}"])
def test_5_what_is_unknown_or_missing_is_told(tag: str) -> None:
    error = refusal(p("Här: " + tag), {"villkor": True, "tomt": None})
    assert error.place.startswith("brödtexten · ”Här: ")
    assert "vilkor" in error.why or "saknas" in error.why


def test_5_the_place_is_the_cell_where_the_tag_stands() -> None:
    cells = row(p("a"), p("Belopp {{ beloppet }}"))
    error = refusal(table(row(p("x"), p("y")), cells) + table(row(p("z"), p("z"))) + p("slut"))
    assert error.place == "brödtexten · tabell 1, rad 2, cell 2 · ”Belopp {{ beloppet }}”"


@pytest.mark.parametrize(
    ("body", "lost"),
    [
        (p("Villkor: {%p if a %}") + p("text") + p("{%p endif %}"), "”Villkor:”"),
        (p("{%p if a %}") + p("text") + p("{%p endif %} slut"), "”slut”"),
        (p("{%p if a %}{%p endif %}"), "{%p endif %}"),
        (p("Se {{p a }}"), "”Se”"),
        (table(row(p("{%tr for x in rader %}"), p("Rubrik")), row(p("{{ x }}"), p("")),
               row(p("{%tr endfor %}"), p(""))), "”Rubrik”"),
        (table(row(p("{%tc if a %}") + p("mer"), p("b"), p("{%tc endif %}")), columns=3), "”mer”"),
        (f"<w:p>{r('{%p if a %}')}<w:r><w:footnoteReference w:id='2'/></w:r></w:p>"
         + p("{%p endif %}"), "något mer"),
        (f"<w:p><w:pPr>{make.SECTION}</w:pPr>{r('{%p if a %}')}</w:p>" + p("{%p endif %}"),
         "något mer"),
    ],
)  # fmt: skip
def test_6_text_that_a_tag_would_take_along_is_told(body: str, lost: str) -> None:
    error = refusal(body)
    assert "skulle försvinna" in error.why
    assert lost in error.why


@pytest.mark.parametrize("tag", ["{{r a }}", "{{p a }}"])
def test_6_plain_words_are_printed_where_rich_content_may_stand(tag: str) -> None:
    styled = f'<w:p><w:pPr><w:pStyle w:val="Citat"/></w:pPr>{r(tag)}</w:p>'
    made = whole(styled + p("sist"), {"a": "Ord & <ord>"})
    assert gate.inspect(made) == []
    assert text.canonical(made).splitlines() == ["== dokument ==", "[Quote] Ord & <ord>", "sist"]


def test_6_rich_content_takes_the_place_of_its_paragraph_or_run() -> None:
    body = f"<w:p>{r('före {{r bit }} efter')}</w:p>{p('{{p stycken }}')}"
    rich = {"bit": r("BIT"), "stycken": p("ett", "H1") + p("två")}
    made = whole(body, {name: Markup(content) for name, content in rich.items()})  # noqa: S704
    assert gate.inspect(made) == []
    assert text.canonical(made).splitlines()[1:] == ["före BIT efter", "# ett", "två"]


@pytest.mark.parametrize(
    "body",
    [
        f'<w:p>{r("a {% if a %}")}<w:ins w:id="1" w:author="x">{r("b {% endif %}")}</w:ins></w:p>',
        f'<w:p><w:ins w:id="1" w:author="x">{r("a {% if")}</w:ins>{r(" a %}b {% endif %}")}</w:p>',
    ],
)
def test_8_a_tag_over_the_edge_of_a_revision_harms_nothing(body: str) -> None:
    for value, words in ((True, "a b "), (False, "a ")):
        made = whole(body + p("sist"), {"a": value})
        assert gate.inspect(made) == []
        assert text.plain(made)[MAIN].splitlines() == [words.strip(), "sist"]


def test_9_what_is_deleted_is_not_rendered() -> None:
    gone = '<w:del w:id="1" w:author="x"><w:r><w:delText>{{ hemligt }}</w:delText></w:r></w:del>'
    assert filled(f"<w:p>{gone}{r('{{ a }}')}</w:p>", {"a": "x"})[MAIN] == ["x"]


@pytest.mark.parametrize("name", ["bookmark", "commentRange"])
def test_10_marks_inside_a_tag_keep_both_halves(name: str) -> None:
    start, end = f'<w:{name}Start w:id="7" w:name="m"/>', f'<w:{name}End w:id="7"/>'
    body = f"<w:p>{r('{{ ')}{start}{r('a }}')}</w:p><w:p>{r('x')}{end}</w:p>"
    root = xml.parse(template(body).fill({"a": "x"})[MAIN])
    found = [str(el.tag).rpartition("}")[2] for el in root.iter(w(f"{name}Start"), w(f"{name}End"))]
    assert found == ([f"{name}Start", f"{name}End"] if name == "bookmark" else [])


def test_10_a_bookmark_that_begins_in_a_tag_of_its_own_paragraph_is_moved_out() -> None:
    first = f'<w:p><w:bookmarkStart w:id="7" w:name="m"/>{r("{%p if a %}")}</w:p>'
    last = f'<w:p>{r("x")}<w:bookmarkEnd w:id="7"/></w:p>'
    made = whole(p("a") + first + p("b") + p("{%p endif %}") + last, {"a": True})
    assert gate.inspect(made) == []


@pytest.mark.parametrize(
    ("body", "why"),
    [
        (make.sdt(p("{%p if a %}") + p("b")) + p("{%p endif %}"), "innehållskontroll"),
        (p("{%p if a %}") + make.sdt(p("b") + p("{%p endif %}")), "innehållskontroll"),
        (table(row(p("{% if a %}b"), p("c{% endif %}"))), "olika celler"),
        (p("{%p if a %}") + p("b {% endif %}"), "samma bokstav"),
        (f'<w:p><w:hyperlink>{r("{% if a %}b")}</w:hyperlink>{r("c{% endif %}")}</w:p>', "länk"),
    ],
)  # fmt: skip
def test_11_pairs_that_would_tear_the_document_are_refused(body: str, why: str) -> None:
    error = refusal(body)
    assert why in error.why
    assert error.place


def test_11_a_pair_inside_a_control_leaves_a_sound_one() -> None:
    body = make.sdt(p("{%p if a %}") + p("b") + p("{%p endif %}") + p("c")) + p("d")
    for value, lines in ((True, ["b", "c", "d"]), (False, ["c", "d"])):
        made = whole(body, {"a": value})
        assert gate.inspect(made) == []
        assert text.plain(made)[MAIN].splitlines() == lines


def test_12_what_a_loop_repeats_gets_ids_of_its_own() -> None:
    inner = f"<w:p>{make.bookmark('m', 3, make.sdt(r('{{ x }}')))}</w:p>"
    body = p("{%p for x in rader %}") + inner + p("{%p endfor %}")
    made = whole(body, {"rader": ["a", "b", "c"]})
    assert gate.inspect(made) == []
    assert text.plain(made)[MAIN].splitlines() == ["a", "b", "c"]


@pytest.mark.parametrize("tag", ["", "{% colspan 1 %}"])
def test_13_a_table_with_indented_rows_keeps_its_columns_or_is_stopped(tag: str) -> None:
    indented = row(p("b"), p("c"), properties='<w:gridBefore w:val="1"/>')
    body = table(row(p("x"), p("y"), p("{{ a }}")), indented, columns=3)
    other = table(row(p(tag + "ett"), p("två"))) if tag else ""
    made = whole(body + p("") + other + p("sist"), {"a": "z"})
    columns = [
        len(t.findall(f"{w('tblGrid')}/*")) for t in xml.parse(made.parts[MAIN]).iter(w("tbl"))
    ]
    assert columns[0] == 3 or gate.inspect(made)


@pytest.mark.parametrize(
    ("condition", "shown"),
    [
        ("tal % 2", "ja"),
        ("tal &lt; 4", "ja"),
        ("tal &gt; 4", ""),
        ("namn == 'A &amp; B'", "ja"),
        ("namn == “A &amp; B”", "ja"),
        ("{'x': 1}.x", "ja"),
        ("namn == '}}'", ""),
        ("namn == '%}'", ""),
    ],
)
def test_14_any_sign_may_stand_in_a_tag(condition: str, shown: str) -> None:
    body = p(f"{{%p if {condition} %}}") + p("ja") + p("{%p endif %}") + p("slut")
    assert filled(body, {"tal": 3, "namn": "A & B"})[MAIN] == [*([shown] if shown else []), "slut"]


@pytest.mark.parametrize("word", ["a\u0308rende", "ärende"])
def test_14_decomposed_letters_are_the_same_name(word: str) -> None:
    assert filled(p("{{ " + word + " }}"), {"ärende": "x"})[MAIN] == ["x"]


def test_15_core_properties_of_libreoffice_do_not_stand_twice_in_the_file() -> None:
    made = make.add(make.package(p("{{ a }}")), "x", "application/xml", b"<x/>")
    core = b"<cp:coreProperties xmlns:cp='http://schemas.openxmlformats.org/package/2006/metadata/core-properties'/>"
    made, _ = package.add_part(
        made, "docProps/core.xml", core, ns.CT_CORE, package.ROOT, ns.REL_CORE_LIBREOFFICE
    )
    written = package.write(properties.with_core(made, Core(title="T")))
    assert [name for name in package.read(written).parts if "core" in name] == ["docProps/core.xml"]


def test_16_a_compiled_template_can_be_copied() -> None:
    made = template(p("{{ a }}"))
    assert copy.copy(made).fill({"a": "x"}) == made.fill({"a": "x"})


def test_16_the_same_values_give_the_same_bytes_also_from_many_threads() -> None:
    made = template(p("{%p for x in rader %}") + p("{{ x }} {{ a }}") + p("{%p endfor %}"))
    results: dict[int, bytes] = {}

    def work(number: int) -> None:
        results[number] = made.fill({"rader": ["x"] * 30, "a": f"part{number}"})[MAIN]

    threads = [threading.Thread(target=work, args=(number,)) for number in range(20)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    for number, content in results.items():
        assert content == made.fill({"rader": ["x"] * 30, "a": f"part{number}"})[MAIN]
        assert content.count(f"part{number}<".encode()) == 30


@pytest.mark.parametrize(
    ("body", "why"),
    [
        (p("{% p if a %}"), "inte vara mellanslag"),
        (p("{%p if a %}") + p("b"), "lägg till endif"),
        (p("b") + p("{%p endif %}"), "hör inte till något"),
        (p("{%p for x in rader %}") + p("b") + p("{%p endif %}"), "endfor"),
        (p("{{ a"), "tar inte slut"),
        (p("{%tr if a %}") + p("{%tr endif %}"), "inte i en tabell"),
        (p("{% iff a %}b{% endif %}"), "Menade du ”if”?"),
        (p("{% raw %}{{ x }}{% endraw %}"), "får inte användas"),
    ],
)
def test_a_tag_that_cannot_be_meant_is_refused(body: str, why: str) -> None:
    assert why in refusal(p("före") + body).why
