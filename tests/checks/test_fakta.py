"""The names that facts ask for."""

from __future__ import annotations

from typing import Any

import pytest

from docgen.checks import fakta

from .material import agreed, check_clean, check_found, matter, text

FACTS: dict[str, Any] = {"asn": {"belopp": "4 500 000 kronor"}, "till skr": {"text": "januari"}}
PLAN: dict[str, Any] = {
    "utbetalning": {"gånger": "2"},
    "uppsägning": {"månader": "3"},
    "uppgifter": {"hyra": {"belopp": "100 kronor"}},
    "beslut": [{"organ": "prov-son", "datum": "2021-01-12"}],
}


@pytest.mark.parametrize(
    "expression",
    [
        "uppgifter.asn | kronor",
        "uppgifter.till_skr",
        "överenskommelse.rubrik | citat",
        "överenskommelse.parter[0].namn",
        "överenskommelse.parter[1].genitiv",
        "överenskommelse.part.prov_kommun.orgnr",
        "överenskommelse.period.från | datum",
        "överenskommelse.belopp[2021] | kronor",
        "överenskommelse.månader[2021] | månader",
        "överenskommelse.per_månad[2022]",
        "överenskommelse.totalt | mnkr",
        "överenskommelse.utbetalningar[2023][0].belopp | kr",
        "överenskommelse.utbetalning.gånger | dubbel",
        "överenskommelse.uppsägning.månader | månader",
        "överenskommelse.uppgifter.hyra | kr",
        "överenskommelse.beslut[0].datum | datum",
        "handling.titel",
        "handling.nämnd[0].genitiv | versal",
        "organisation.skr.namn",
        "organ.prov_son.namn | gemen",
        "person.handläggare_ett.titel",
        "roll.direktör.namn",
        'hänvisning("ekonomi")',
        "(överenskommelse.belopp[2021] + överenskommelse.belopp[2022]) | kronor",
        "'text' if uppgifter.borta is defined else ''",
    ],
)
def test_names_that_the_data_has(expression: str) -> None:
    sections = [{"text": f"Här står {{{{ {expression} }}}}."}]
    check_clean(fakta.check_names, agreed(PLAN, uppgifter=FACTS, avsnitt=sections))


@pytest.mark.parametrize(
    ("expression", "hint"),
    [
        ("uppgifter.asm | kronor", "asn"),
        ("uppgift.asn | kronor", "uppgifter"),
        ("överenskommelse.belopp[2024] | kronor", ""),
        ("överenskommelse.belop[2021] | kronor", "belopp"),
        ("överenskommelse.part.prov_komun.namn", "prov_kommun"),
        ("överenskommelse.parter[2].namn", ""),
        ("överenskommelse.exemplar", ""),
        ("överenskommelse.uppgifter.hyran", "hyra"),
        ("organ.prov_sn.namn", "prov_son"),
        ("organisation.prov-kommun.namn", ""),
        ("tabell.medel.summa | kronor", ""),
        ("uppgifter.asn | kronr", "kronor"),
    ],
)
def test_names_that_the_data_lacks(expression: str, hint: str) -> None:
    sections = [{"text": f"Här står\n{{{{ {expression} }}}}."}]
    akt = agreed(PLAN, uppgifter=FACTS, avsnitt=sections)
    found = next(fakta.check_names(akt))
    assert found.code == "fakta-okänt"
    assert found.stops
    assert hint in found.message


def test_expressions_that_cannot_be_read() -> None:
    check_found(fakta.check_names, text("Här står {{ uppgifter. | }}."), "fakta-ogiltigt")
    check_clean(fakta.check_names, text("Här står ingenting."))


def test_without_agreement_there_is_nothing_to_ask_of_it() -> None:
    check_found(fakta.check_names, text("{{ överenskommelse.rubrik }}"), "fakta-okänt")


def test_titles_and_lines_ask_too() -> None:
    check_found(fakta.check_names, matter(titel="Stöd {{ uppgifter.x }}"), "fakta-okänt")
    receivers = [{"mottagare": [{"mottagare": "{{ organ.borta.namn }}"}]}]
    check_found(fakta.check_names, matter(avsnitt=receivers), "fakta-okänt")


def test_tables_are_named_by_their_section() -> None:
    table = {
        "beskrivning": "Medel",
        "kolumner": [{"rubrik": "Belopp", "slag": "belopp"}],
        "rader": [["10"]],
    }
    sections = [{"nyckel": "medel", "tabell": table}, {"text": "{{ tabell.medel.summa | kr }}"}]
    check_clean(fakta.check_names, matter(avsnitt=sections))


def test_a_fact_with_one_brace_at_each_side_is_told() -> None:
    akt = text("Bidraget är\n{ uppgifter.asn | kronor }.", uppgifter=FACTS)
    found = check_found(fakta.check_braces, akt, "fakta-ogiltigt")
    assert found.cure == "Skriv två: {{ uppgifter.asn | kronor }}."


@pytest.mark.parametrize(
    "words", ["{{ uppgifter.asn | kronor }}", "{namn}", "{ vad.som | helst }", r"\{uppgifter.asn}"]
)
def test_other_braces_are_left_alone(words: str) -> None:
    check_clean(fakta.check_braces, text(words, uppgifter=FACTS))


def test_a_hyphen_in_an_id_has_its_own_cure_and_is_told_once() -> None:
    akt = agreed(avsnitt=[{"text": "{{ organisation.prov-kommun.namn }}"}])
    found = check_found(fakta.check_names, akt, "fakta-okänt")
    assert "{{ organisation.prov_kommun.namn }}" in found.cure


def test_the_quotation_marks_of_a_word_processor_are_named() -> None:
    found = check_found(fakta.check_names, text("{{ hänvisning(”mål”) }}"), "fakta-ogiltigt")
    assert "citattecknen ska vara raka" in found.message
