"""Prose in a draft: headings, lists, tables, notes, links, references, each Word's own."""

from __future__ import annotations

import pytest

from docgen.ooxml import package, xml
from docgen.ooxml.namespaces import val, w
from tests.domain.matters import matter
from tests.rendering.make import MAIN, lines, refusals, render, root, tags, written

FACTS = {"stöd": {"belopp": "900 000 kronor"}, "dag": {"datum": "2021-02-01"}}


def test_headings_go_below_the_one_above() -> None:
    sections = {
        "rubrik": "Ett",
        "text": "# Under\n\nText.\n\n## Djupare\n\nText.",
        "avsnitt": [{"rubrik": "Två", "text": "# Under två\n\nText."}],
    }
    assert lines(matter(sections)) == [
        "# Ett", "## Under", "Text.", "### Djupare", "Text.", "## Två", "### Under två", "Text.",
    ]  # fmt: skip


def test_a_section_without_heading_goes_on_at_the_same_level() -> None:
    akt = matter({"rubrik": "Ett", "text": "A."}, {"rubrik": "", "text": "B.\n\n# Under\n\nC."})
    assert lines(akt) == ["# Ett", "A.", "B.", "## Under", "C."]


def test_numbered_lists_begin_anew_and_nest() -> None:
    source = "1. a\n2. b\n\nMellan.\n\n1. c\n    - d\n        1. e\n    - f\n2. g"
    assert written(source) == [
        "1. a", "2. b", "Mellan.", "1. c", "  - d", "    i. e", "  - f", "2. g",
    ]  # fmt: skip


def test_a_list_may_begin_with_another_number_and_an_item_hold_paragraphs() -> None:
    assert written("4. a\n\n    Mer om a.\n5. b") == [
        "4. a", "[List Continue] Mer om a.", "5. b",
    ]  # fmt: skip


def test_a_quotation_has_its_style() -> None:
    assert written("> Ett citat.") == ["[Quote] Ett citat."]


def test_emphasis_is_real() -> None:
    made = root(matter({"text": "Ett **fet** och *kursivt* ord."}))
    bold = [run for run in made.iter(w("r")) if run.find(f"{w('rPr')}/{w('b')}") is not None]
    assert ["".join(text.text or "" for text in run.iter(w("t"))) for run in bold] == ["fet"]


def test_a_fact_in_text_stands_in_a_control_and_keeps_its_spaces() -> None:
    akt = matter({"text": "Stödet är {{ uppgifter.stöd | kronor }} i år."}, uppgifter=FACTS)
    assert lines(akt) == ["Stödet är 900\u00a0000\u00a0kronor i år."]
    assert tags(root(akt)) == ["uppgifter.stöd:kronor"]


def test_a_note_is_written_once_and_referred_to_again() -> None:
    source = (
        "A[^x], b[^y] och igen[^x].\n\n"
        "[^x]: Se {{ uppgifter.dag | datum }} på [webben](https://example.org).\n\n[^y]: Annat."
    )
    assert written(source, uppgifter=FACTS) == [
        "A[^1], b[^2] och igen{NOTEREF}1.",
        "[^1]: [footnote text] \u2002Se den 1\u00a0februari\u00a02021 på [webben](https://example.org).",
        "[^2]: [footnote text] \u2002Annat.",
    ]


def test_notes_of_different_texts_have_ids_of_their_own() -> None:
    sections = [{"rubrik": str(n), "text": f"Text[^a].\n\n[^a]: Not {n}."} for n in (1, 2, 3)]
    akt = matter(*sections)
    referred = [val(el, "id") for el in root(akt).iter(w("footnoteReference"))]
    assert len(set(referred)) == 3
    assert [line for line in lines(akt) if line.startswith("[^")] == [
        f"[^{n}]: [footnote text] \u2002Not {n}." for n in (1, 2, 3)
    ]


def test_a_note_in_a_list_and_in_a_table_is_a_note() -> None:
    source = "- a[^1]\n\n| A |\n|---|\n| b[^2] |\n\n[^1]: Ett.\n\n[^2]: Två."
    assert [line[:5] for line in written(source)] == [
        "- a[^", "| A |", "|---|", "| b[^", "¶", "[^1]:", "[^2]:",
    ]  # fmt: skip


def test_a_link_holds_its_facts_in_the_style_of_links() -> None:
    akt = matter({"text": "[Beslut {{ uppgifter.dag }}](https://example.se)."}, uppgifter=FACTS)
    assert lines(akt) == ["[Beslut 2021-02-01](https://example.se)."]
    (link,) = root(akt).iter(w("hyperlink"))
    styles = {val(run.find(f"{w('rPr')}/{w('rStyle')}")) for run in link.iter(w("r"))}
    assert styles == {"Hyperlink"}
    assert tags(link) == ["uppgifter.dag"]


def test_the_same_address_is_one_relationship() -> None:
    made = root(matter({"text": "[a](https://example.se) [b](https://example.se)"}))
    ids = [link.attrib.values()[0] for link in made.iter(w("hyperlink"))]
    assert len(ids) == 2
    assert len(set(ids)) == 1


A = {"rubrik": "Ett", "nyckel": "a", "text": "Se {{ hänvisning('b') }}."}
B = {
    "rubrik": "Två {{ uppgifter.dag | år }}",
    "nyckel": "b",
    "text": "Se {{ hänvisning('a') }} och {{ hänvisning('c') }}.",
    "avsnitt": [{"rubrik": "Under", "nyckel": "c", "text": "Text."}],
}


@pytest.mark.parametrize(
    ("form", "first", "second", "below"),
    [("paragraf", "§\u00a01", "§\u00a02", "2.1"), ("decimal", "1", "2", "2.1")],
)
def test_references_follow_the_number(form: str, first: str, second: str, below: str) -> None:
    shown = lines(matter(A, B, numrering=form, uppgifter=FACTS))
    assert shown[0] == f"# {first} Ett"
    assert shown[1] == f"Se {{REF}}{second}."
    assert shown[2] == f"# {second} Två 2021"
    assert shown[3] == f"Se {{REF}}{first} och {{REF}}{below}."
    assert shown[4] == f"## {below} Under"


def test_when_sections_change_places_numbers_and_references_follow() -> None:
    shown = lines(matter(B, A, numrering="paragraf", uppgifter=FACTS))
    assert shown[0] == "# §\u00a01 Två 2021"
    assert shown[1] == "Se {REF}§\u00a02 och {REF}1.1."
    assert shown[-1] == "Se {REF}§\u00a01."


def test_without_numbers_a_reference_shows_the_heading_with_its_facts() -> None:
    assert lines(matter(A, B, uppgifter=FACTS))[1] == "Se {REF}Två 2021."


def test_sections_of_annexes_are_not_numbered() -> None:
    annex = {"titel": "Kartor", "avsnitt": [{"rubrik": "Norr", "nyckel": "n", "text": "# U\n\nT."}]}
    akt = matter(
        {"rubrik": "Ett", "text": "Se {{ hänvisning('n') }}."}, bilagor=[annex], numrering="decimal"
    )
    assert lines(akt) == [
        "# 1 Ett", "Se {REF}Norr.", "# Bilaga\u00a0– Kartor", "## Norr", "### U", "T.",
    ]  # fmt: skip


def test_a_table_of_text_has_a_header_and_right_aligned_figures() -> None:
    akt = matter({"rubrik": "R {{ uppgifter.dag }}", "text": "| A | B |\n|---|--:|\n| a | 5 |"},
                 uppgifter=FACTS)  # fmt: skip
    (table,) = root(akt).iter(w("tbl"))
    rows = list(table.iter(w("tr")))
    assert rows[0].find(f"{w('trPr')}/{w('tblHeader')}") is not None
    assert rows[1].find(f"{w('trPr')}/{w('tblHeader')}") is None
    styles = [val(style) for style in table.iter(w("pStyle"))]
    assert styles[-1] == "Tabellbelopp"
    assert [val(side) for side in rows[0].iter(w("jc"))] == ["right"]
    described = val(table.find(f"{w('tblPr')}/{w('tblDescription')}"))
    assert described == "Tabell under rubriken R 2021-02-01"


@pytest.mark.parametrize(("rows", "held"), [(3, [True, True, True, False]), (10, [False] * 11)])
def test_a_small_table_stays_on_one_page(rows: int, held: list[bool]) -> None:
    source = "| A |\n|---|\n" + "| a |\n" * rows
    (table,) = root(matter({"text": source})).iter(w("tbl"))
    assert [row.find(f".//{w('keepNext')}") is not None for row in table.iter(w("tr"))] == held


def test_tables_that_follow_each_other_are_kept_apart() -> None:
    table = "| A |\n|---|\n| a |\n"
    made = root(matter({"rubrik": "", "text": table}, {"rubrik": "", "text": table}))
    first, second = made.iter(w("tbl"))
    between = first.getnext()
    assert between is not None
    assert between.tag == w("p")
    assert between.getnext() is second


def test_data_that_looks_like_tags_or_xml_stays_text_everywhere() -> None:
    hostile = {"x": {"text": "{{ 6*7 }} {% endif %} <w:p/> &amp; *a* [b](c)"}}
    said = hostile["x"]["text"]
    akt = matter(
        {
            "rubrik": "R {{ uppgifter.x }}",
            "text": "{{ uppgifter.x }}[^1]\n\n- {{ uppgifter.x }}\n\n[^1]: {{ uppgifter.x }}",
            "tabell": {
                "beskrivning": "B {{ uppgifter.x }}",
                "kolumner": [{"rubrik": "K {{ uppgifter.x }}"}],
                "rader": [["{{ uppgifter.x }}"]],
            },
        },
        titel="T {{ uppgifter.x }}",
        uppgifter=hostile,
    )
    shown = "\n".join(lines(akt))
    assert shown.count(said) == 6
    assert "42" not in shown
    core = package.read(render(akt).content).parts["docProps/core.xml"]
    assert f"T {said}" in "".join(xml.parse(core).itertext())


def test_braces_written_as_text_stay_text() -> None:
    assert written(r"Skriv \{{ namn }} så.[^1]" + "\n\n" + r"[^1]: Och \{{ x }} i noten.") == [
        "Skriv {{ namn }} så.[^1]",
        "[^1]: [footnote text] \u2002Och {{ x }} i noten.",
    ]


def test_empty_facts_leave_no_paragraph_and_no_item() -> None:
    empty = "{{ organisation.kommunen.webbplats }}"
    assert written(f"A.\n\n{empty}\n\n- {empty}\n- b\n\n[{empty}](https://example.se)") == [
        "A.", "- b",
    ]  # fmt: skip


def test_every_fault_of_a_text_is_told_at_once() -> None:
    akt = matter(
        {"rubrik": "{{ okänd1 }}", "text": "{{ okänd2 }}\n\n{{ hänvisning('borta') }}"},
        {"text": "{{ uppgifter.stöd }}\n\n- {{ okänd3 }}\n\n[a](https://[x)"},
        {
            "text": "x",
            "tabell": {
                "beskrivning": "B",
                "kolumner": [{"rubrik": "{{ okänd4 }}"}],
                "rader": [["{{ okänd5 }}"], [["{{ okänd6 }}"]]],
            },
        },
        {"rubrik": "Bilagor", "bilagor": "ja"},
        titel="{{ okänd7 }}",
        bilagor=["{{ okänd8 }}"],
        uppgifter=FACTS,
    )
    said = " ".join(finding.message for finding in refusals(akt))
    assert [number for number in range(1, 9) if f"okänd{number} }}" not in said] == []
    assert "hänvisning" not in said
    assert "Inget avsnitt med rubrik har nyckeln ”borta”." in said
    assert "utan enhet" in said


def test_a_fault_says_where_it_stands_and_how_to_mend_it() -> None:
    (finding,) = refusals(matter({"text": "Ett.\n\nTvå {{ uppgifter.stod }}."}, uppgifter=FACTS))
    assert finding.code == "fakta-okänt"
    assert finding.message == (
        "”{{ uppgifter.stod }}”: ”stod” finns inte i ”uppgifter”. Menade du ”stöd”?."
    )
    assert finding.cure
    assert finding.place is not None
    assert finding.place.key == "avsnitt.1.text"


@pytest.mark.parametrize(
    "line", ["1. först", "- streck", "# rubrik", "> citat", "2021. Ett år", "---", "+ plus", "* a"]
)
def test_one_line_in_a_cell_is_words_whatever_it_begins_with(line: str) -> None:
    table = {"beskrivning": "B", "kolumner": [{"rubrik": "A"}], "rader": [[line], [[line]]]}
    shown = lines(matter({"tabell": table}))
    assert shown[2] == f"| {line} |"
    assert shown[3] == f"| - {line} |"


def test_the_main_part_is_where_the_tests_look() -> None:
    assert MAIN in package.read(render(matter()).content).parts
