"""Sections: clauses, annexes, keys that stay, named rich content, blocks for the template."""

from __future__ import annotations

from typing import Any

import pytest

from docgen.domain import disposition
from docgen.ooxml.namespaces import val, w
from docgen.rendering import sections
from tests.domain.matters import matter, profile
from tests.rendering.make import lines, refusals, root, tags

MBL = "lagen (1976:580) om medbestämmande i arbetslivet"
KNOWN = profile({"avsnitt": [{"slag": "ärende", "rubrik": "Ärendet"}]})


def keys(*given: dict[str, Any], **more: Any) -> list[str]:
    return sections.section_keys(disposition.of(matter(*given, **more)))


def test_a_section_is_known_by_its_name_else_by_its_heading() -> None:
    assert keys(
        {"nyckel": "a", "slag": "b", "text": "T."},
        {"slag": "b", "text": "T."},
        {"klausul": "c"},
        {"rubrik": "Ett, två & {{ tre }}", "text": "T."},
        {"rubrik": "", "text": "T."},
        klausuler={"c": "T."},
    ) == ["avsnitt.a", "avsnitt.b", "avsnitt.c", "avsnitt.ett-två-tre", "avsnitt.text"]


def test_no_two_sections_have_one_key() -> None:
    found = keys(
        {"nyckel": "a", "text": "T.", "avsnitt": [{"rubrik": "2", "text": "T."}]},
        {"slag": "a", "text": "T."},
        {"slag": "a", "text": "T."},
        {"rubrik": "R", "avsnitt": [{"rubrik": "R", "text": "T."}, {"rubrik": "R", "text": "T."}]},
        bilagor=[{"titel": "B", "avsnitt": [{"rubrik": "R", "text": "T."}]}],
    )
    assert found == [
        "avsnitt.a", "avsnitt.a.2", "avsnitt.a.3", "avsnitt.a.4",
        "avsnitt.r", "avsnitt.r.r", "avsnitt.r.r.2", "bilaga.1.r",
    ]  # fmt: skip


def test_a_section_added_before_changes_no_key() -> None:
    own = {"rubrik": "Bakgrund", "text": "T.", "avsnitt": [{"rubrik": "Mål", "text": "T."}]}
    before = keys(own)
    assert keys({"rubrik": "Nytt", "text": "T."}, own)[1:] == before


def test_a_clause_stands_with_its_heading_in_a_control_that_names_its_version() -> None:
    akt = matter({"klausul": "hävning"}, klausuler={"hävning": "Text {{ handling.datum }}."})
    assert lines(akt) == ["# Klausulen hävning", "Text 2021-01-11."]
    (control, *_) = root(akt).iter(w("sdt"))
    assert tags(control) == ["klausul.hävning@1", "handling.datum"]
    assert len(list(control.iter(w("p")))) == 2
    assert val(control.find(f"{w('sdtPr')}/{w('alias')}")) == (
        "Klausulen hävning · klausul.hävning@1"
    )


def test_a_clause_with_a_fact_in_its_heading_or_without_one() -> None:
    own = {"klausul": "a", "rubrik": "År {{ handling.datum | år }}"}
    assert lines(matter(own, klausuler={"a": "Text."})) == ["# År 2021", "Text."]
    assert lines(matter({"klausul": "a", "rubrik": ""}, klausuler={"a": "Text."})) == ["Text."]


def test_the_agreements_clauses_are_written_and_can_be_referred_to() -> None:
    akt = matter(
        {"rubrik": "Villkor", "text": "Se {{ hänvisning('b') }}.", "klausuler": "ja"},
        avtal={"klausuler": ["a", "b"]},
        klausuler={"a": "Ett.", "b": "Två."},
        numrering="paragraf",
    )
    assert lines(akt) == [
        "# §\u00a01 Villkor", "Se {REF}1.2.",
        "## 1.1 Klausulen a", "Ett.", "## 1.2 Klausulen b", "Två.",
    ]  # fmt: skip


def test_a_clause_that_is_not_there_is_refused() -> None:
    (finding,) = refusals(matter({"klausul": "borta"}))
    assert finding.code == "referens-okänd"
    assert finding.place is not None
    assert finding.place.key == "avsnitt.1.klausul"


def test_a_clause_used_twice_is_referred_to_where_it_stands_first() -> None:
    akt = matter(
        {"rubrik": "A", "avsnitt": [{"klausul": "x"}]},
        {"rubrik": "B", "text": "Se {{ hänvisning('x') }}.", "avsnitt": [{"klausul": "x"}]},
        klausuler={"x": "Text."},
        numrering="decimal",
    )
    assert "Se {REF}1.1." in lines(akt)


def test_annexes_begin_on_a_page_of_their_own_and_are_listed() -> None:
    akt = matter(
        {"rubrik": "Bilagor", "bilagor": "ja"},
        bilagor=["Kartan", {"titel": "Planen {{ handling.datum | år }}",
                            "avsnitt": [{"rubrik": "Mål", "text": "T."}]}],
    )  # fmt: skip
    assert lines(akt) == [
        "# Bilagor", "1. Kartan", "2. Planen 2021", "# Bilaga 2\u00a0– Planen 2021", "## Mål", "T.",
    ]  # fmt: skip
    heading = next(p for p in root(akt).iter(w("p")) if "Bilaga 2" in "".join(p.itertext()))
    assert val(heading.find(f"{w('pPr')}/{w('pStyle')}")) == "Bilagerubrik"


def test_what_the_template_lays_out_comes_in_place() -> None:
    akt = matter(
        {"rubrik": "A", "text": "T.", "mbl": {"paragraf": 19}, "underskrifter": ["ett"]},
        {"rubrik": "B", "text": "U.", "mottagare": ["föreningen"]},
    )
    assert lines(akt) == ["# A", "T.", "[mbl]", "[underskrifter]", "# B", "U.", "[mottagare]"]


@pytest.mark.parametrize(
    ("section", "tag", "shown"),
    [
        ({"underskrifter": ["ett"]}, "b.underskrifter[0].titel", "förvaltningschef"),
        ({"underskrifter": [{"namn": "Bo", "titel": "chef {{ handling.datum | år }}"}]},
         "b.underskrifter[0].titel", "chef 2021"),
        ({"underskrifter": [{"person": "ett", "part": "föreningen"}]}, "b.avtal", "ja"),
        ({"underskrifter": ["ett"]}, "b.avtal", "nej"),
        ({"mottagare": ["föreningen", "Akten"]}, "b.grupper[1].mottagare[0].namn", "Akten"),
        ({"mottagare": [{"rubrik": "Till", "mottagare": "nämnden"}]},
         "b.grupper[0].mottagare[0].namn", "Socialnämnden"),
        ({"kontakter": [{"part": "kommunen", "person": "ett", "e-post": "a@example.org"}]},
         "b.kontakter[0].epost", "a@example.org"),
        ({"planering": [{"organ": "nämnden", "datum": "2021-01-28"}]}, "b.steg[0].datum",
         "2021-01-28"),
        ({"planering": [{"organ": "nämnden", "tid": "våren 2021"}]}, "b.steg[0].datum",
         "våren 2021"),
        ({"underlag": [{"titel": "Plan {{ handling.datum | år }}", "datum": "2020-12-01"}]},
         "b.underlag[0].text", "Plan 2021, 2020-12-01"),
        ({"underlag": [{"titel": "Riktlinjer", "beslut":
                        {"organ": "nämnden", "datum": "2020-11-11", "paragraf": 167}}]},
         "b.underlag[0].text", "Riktlinjer, beslut socialnämnden 2020-11-11\u00a0§\u00a0167"),
        ({"underlag": [{"titel": "Avtal", "beslut": {"organ": "By stad", "datum": "2020-11-11"}}]},
         "b.underlag[0].text", "Avtal, beslut By stad 2020-11-11"),
        ({"underlag": [{"egen": "ja"}]}, "b.underlag[0].text",
         "Tjänsteskrivelse 2021-01-11 ”En titel”"),
        ({"mbl": {"paragraf": 19, "datum": "2021-01-04"}}, "b.text",
         f"Information enligt 19\u00a0§ {MBL} lämnades den 4\u00a0januari\u00a02021."),
        ({"mbl": {"paragraf": 11, "status": "planerad"}}, "b.text",
         f"Förhandling enligt 11\u00a0§ {MBL} ska genomföras."),
        ({"mbl": {"status": "ej aktuellt"}}, "b.text",
         f"Information eller förhandling enligt {MBL} är inte aktuell i ärendet."),
    ],
)  # fmt: skip
def test_blocks_hold_what_the_data_says(section: dict[str, Any], tag: str, shown: str) -> None:
    tags_of_block = ("{%p for b in block %}", f"{{{{ {tag} }}}}", "{%p endfor %}")
    assert lines(matter(section), *tags_of_block) == [shown]


@pytest.mark.parametrize(
    ("section", "kept"),
    [
        ({"underskrifter": ["ett"]}, 2),
        ({"kontakter": [{"part": "kommunen", "person": "ett"}]}, 2),
        ({"mottagare": ["Akten"]}, 0),
    ],
)
def test_words_stand_on_the_page_of_those_who_sign(section: dict[str, Any], kept: int) -> None:
    akt = matter(
        {"klausul": "slut", **section}, klausuler={"slut": "Alla har var sitt.\n\nEtt var."}
    )
    paragraphs = [it for it in root(akt).iter(w("p")) if "var" in "".join(it.itertext())]
    assert (
        len([it for it in paragraphs if it.find(f"{w('pPr')}/{w('keepNext')}") is not None]) == kept
    )


def test_a_title_that_came_from_data_is_not_evaluated_again() -> None:
    akt = matter(
        {"underlag": [{"egen": "ja"}]},
        titel="{{ uppgifter.x }}",
        uppgifter={"x": {"text": "{{ 6*7 }}"}},
    )
    shown = lines(akt, "{%p for b in block %}", "{{ b.underlag[0].text }}", "{%p endfor %}")
    assert shown == ["Tjänsteskrivelse 2021-01-11 ”{{ 6*7 }}”"]


def test_a_template_may_place_a_section_by_hand_with_all_below_it() -> None:
    akt = matter(
        {"slag": "ärende", "text": "A.", "avsnitt": [{"rubrik": "Under", "text": "B."}]},
        {"rubrik": "Annat", "text": "C."},
        profil=KNOWN,
    )
    assert lines(akt, "{{p avsnitt.ärende }}") == ["# Ärendet", "A.", "## Under", "B."]


def test_a_reference_to_a_section_that_the_template_leaves_out_is_refused() -> None:
    akt = matter(
        {"slag": "ärende", "text": "Se {{ hänvisning('x') }}."},
        {"rubrik": "Annat", "nyckel": "x", "text": "C."},
        profil=KNOWN,
    )
    (finding,) = refusals(akt, "{{p avsnitt.ärende }}")
    assert finding.code == "hänvisning-bruten"
    assert "”x”" in finding.message
