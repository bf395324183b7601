"""Tags that Word has split are joined, and every printed fact stands in a control of its own."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from docgen.ooxml import xml
from docgen.ooxml.namespaces import w
from docgen.templating import normalise
from docgen.templating.compiled import TemplateRefused
from tests.ooxml import make
from tests.templating.make import MAIN, filled, tags, template, words

VALUES = {
    "titel": "En titel",
    "rader": [
        {"nyckel": "rader.0", "text": "ett"},
        {"nyckel": "rader.1", "text": "två"},
    ],
    "ja": True,
}
TEXT = "Före {{ titel }} mellan {{ rader[0].text }}{% if ja %} och så{% endif %} efter."
READ = "Före En titel mellan ett och så efter."

#: What Word puts between the runs of a tag: nothing, marks of its own, a change of look.
BETWEEN = {
    "runs": "",
    "proofErr": '<w:proofErr w:type="spellStart"/>',
    "bookmark": '<w:bookmarkStart w:id="7" w:name="x"/><w:bookmarkEnd w:id="7"/>',
    "rendered page break": "<w:r><w:lastRenderedPageBreak/></w:r>",
    "comment": '<w:commentRangeStart w:id="3"/><w:commentRangeEnd w:id="3"/>',
}


def root(body: str) -> etree._Element:
    return normalise.part(xml.parse(make.root("document", f"<w:body>{body}</w:body>")))


def paragraph(*runs: str) -> str:
    return f"<w:p>{''.join(runs)}</w:p>"


@pytest.mark.parametrize("between", BETWEEN.values(), ids=BETWEEN)
@pytest.mark.parametrize("at", range(1, len(TEXT)))
def test_a_tag_split_anywhere_says_the_same(between: str, at: int) -> None:
    split = paragraph(make.r(TEXT[:at]), between, make.r(TEXT[at:]))
    assert filled(split, VALUES)[MAIN] == [READ]


@pytest.mark.parametrize("at", range(1, len(TEXT), 3))
def test_a_tag_that_begins_in_a_link_says_the_same(at: int) -> None:
    link = f'<w:hyperlink w:anchor="x">{make.r(TEXT[:at])}</w:hyperlink>{make.r(TEXT[at:])}'
    if TEXT.index("%}") + 2 <= at <= TEXT.index("{% endif"):
        # Half of what the condition takes away is in the link: what is left would be torn.
        with pytest.raises(TemplateRefused, match="den ena står i en länk"):
            filled(paragraph(link), VALUES)
    else:
        assert filled(paragraph(link), VALUES)[MAIN] == [READ]


@settings(deadline=None, max_examples=60)
@given(
    st.lists(st.integers(1, len(TEXT) - 1), unique=True), st.sampled_from(list(BETWEEN.values()))
)
def test_a_tag_split_many_times_says_the_same(cuts: list[int], between: str) -> None:
    edges = [0, *sorted(cuts), len(TEXT)]
    pieces = [TEXT[a:b] for a, b in itertools.pairwise(edges)]
    assert filled(paragraph(between.join(map(make.r, pieces))), VALUES)[MAIN] == [READ]


def test_the_fact_takes_the_look_of_the_run_in_which_it_begins() -> None:
    bold = "<w:r><w:rPr><w:b/></w:rPr><w:t>{{ ti</w:t></w:r><w:r><w:t>tel }} efter</w:t></w:r>"
    made = root(paragraph(bold))
    control = made.find(f".//{w('sdtContent')}")
    assert control is not None
    assert control.find(f".//{w('b')}") is not None
    assert [run.find(f".//{w('b')}") is None for run in made.iter(w("r"))] == [False, True]


def test_text_without_tags_is_left_alone() -> None:
    body = paragraph(make.r("{ ett"), make.r(" enda } tecken"))
    made = root(body)
    assert [text.text for text in made.iter(w("t"))] == ["{ ett", " enda } tecken"]
    assert tags(made) == []


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("{{ titel }}", ["titel"]),
        ("a {{ titel }} b {{ datum | iso }} c", ["titel", "datum:iso"]),
        ("{{ titel }}{{ titel }}", ["titel", "titel"]),
        ("{%- if titel -%}{{- titel -}}{% endif %}", ["titel"]),
        ("{{ a.b[0].c }}", ["a.b.0.c"]),
        ("{# en {{ titel }} kommentar #}", []),
        ("{{r rik }}", []),
        ("{% set x = titel %}{{ x }}", []),
        ("{% set x = avtal %}{{ x.namn }}", ["{{ x['nyckel'] }}.namn"]),
        ("{% for rad in rader %}{{ rad.text }}{% endfor %}", ["{{ rad['nyckel'] }}.text"]),
        ("{% for rad in rader %}{{ loop.index }}{{ rad }}{% endfor %}", []),
        ("{% for a, b in par %}{{ a.x }}{{ b.y }}{{ c.z }}{% endfor %}",
         ["{{ a['nyckel'] }}.x", "{{ b['nyckel'] }}.y", "c.z"]),
        ("{% macro f(a, b=1) %}{{ a.x }}{{ b }}{% endmacro %}", ["{{ a['nyckel'] }}.x"]),
        ("{{ hänvisning(”x”) ~ titel }}", None),
    ],
)  # fmt: skip
def test_every_printed_fact_gets_a_control_with_its_key(text: str, keys: list[str] | None) -> None:
    found = tags(root(make.p(text)))
    if keys is None:
        assert len(found) == 1
        assert found[0].startswith("uttryck.")
    else:
        assert found == keys


def test_loops_give_every_round_a_key_of_its_own() -> None:
    body = "".join(map(make.p, ["{%p for rad in rader %}", "{{ rad.text }}", "{%p endfor %}"]))
    rendered = xml.parse(template(body).fill(VALUES)[MAIN])
    assert tags(rendered) == ["rader.0.text", "rader.1.text"]
    assert words(rendered) == ["ett", "två"]


@pytest.mark.parametrize("mark", ["{{p rik }}", "{%p if ja %}", "{%tr for x in rader %}"])
def test_a_paragraph_that_is_all_tag_is_untouched(mark: str) -> None:
    assert tags(root(make.p(mark))) == []


def test_a_control_of_the_editors_own_is_left_as_it_is() -> None:
    own = paragraph(make.sdt(make.r("{{ titel }}"), tag="min-egen"))
    made = root(own)
    assert tags(made) == ["min-egen"]
    assert len(list(made.iter(w("sdt")))) == 1


def test_a_fact_in_a_block_control_of_the_editors_still_gets_its_own() -> None:
    assert tags(root(make.sdt(make.p("{{ titel }}"), tag="ruta"))) == ["ruta", "titel"]


def test_what_stands_beside_a_fact_in_its_run_stays_in_order() -> None:
    run = "<w:r><w:t>a{{ titel }}b</w:t><w:tab/><w:t>c{{ datum }}</w:t><w:br/></w:r>"
    made = root(paragraph(run))
    shown = "".join(
        {w("t"): el.text or "", w("tab"): "⇥", w("br"): "⏎"}.get(el.tag, "") for el in made.iter()
    )
    assert shown == "a{{ titel }}b⇥c{{ datum }}⏎"
    assert tags(made) == ["titel", "datum"]


def test_a_text_box_is_read_apart_from_the_paragraph_it_hangs_on() -> None:
    box = f"<w:r><w:pict><w:txbxContent>{make.p('{{ datum }}')}</w:txbxContent></w:pict></w:r>"
    made = root(paragraph(make.r("{{ ti"), box, make.r("tel }}")))
    assert sorted(tags(made)) == ["datum", "titel"]


def test_names_bound_in_the_part_are_found() -> None:
    text = "{%p for a in b %}{% set c = 1 %}{%tr for d, e in f %}{% macro g(h, i=2) %}"
    assert normalise.bound_names(text) == {"a", "c", "d", "e", "h", "i"}
    assert normalise.bound_names("inga taggar") == frozenset()


@pytest.mark.parametrize(
    ("name", "beside", "stays"),
    [
        ("_GoBack", "", False),
        ("_Hlk12345", "", False),
        (
            "_Hlk12345",
            '<w:hyperlink w:anchor="_Hlk12345"><w:r><w:t>x</w:t></w:r></w:hyperlink>',
            True,
        ),
        ("_Hlk12345", "<w:r><w:instrText> REF _Hlk12345 </w:instrText></w:r>", True),
        ("Bilaga", "", True),
    ],
)
def test_bookmarks_that_word_set_by_itself_go_unless_something_leads_there(
    name: str, beside: str, stays: bool
) -> None:
    start, end = f'<w:bookmarkStart w:id="7" w:name="{name}"/>', '<w:bookmarkEnd w:id="7"/>'
    read = root(f"<w:p>{start}{make.r('ett')}</w:p><w:p>{make.r('två')}{end}{beside}</w:p>")
    normalise.join(read)
    marks = list(read.iter(w("bookmarkStart"), w("bookmarkEnd")))
    assert len(marks) == (2 if stays else 0)
