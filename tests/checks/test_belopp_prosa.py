"""Amounts typed into text."""

from __future__ import annotations

from typing import Any

import pytest

from docgen.checks import belopp_prosa

from .material import agreed, check_clean, check_found, matter, text

FACTS: dict[str, Any] = {"asn": {"belopp": "4 500 000 kronor"}, "del": {"belopp": "70 307 kronor"}}


@pytest.mark.parametrize(
    ("words", "cure"),
    [
        ("Nämnden får 4 500 000 kronor.", "{{ uppgifter.asn | kronor }}"),
        ("Nämnden får 4\u00a0500\u00a0000\u00a0kr.", "{{ uppgifter.asn | kr }}"),
        ("Nämnden får 4500000 kronor.", "{{ uppgifter.asn | kronor }}"),
        ("Nämnden får 4.500.000 kronor.", "{{ uppgifter.asn | kronor }}"),
        ("Nämnden får 4 500 tkr.", "{{ uppgifter.asn | tkr }}"),
        ("Nämnden får drygt 4,5 mnkr.", "{{ uppgifter.asn | mnkr }}"),
        ("Nämnden får 4,5 miljoner kronor.", "{{ uppgifter.asn | miljoner }}"),
        ("Nämnden får fyra miljoner femhundratusen kronor.", "{{ uppgifter.asn | bokstäver }}"),
        ("Nämnden får **4 500 000** kronor.", "{{ uppgifter.asn | kronor }}"),
        ("Nämnden får 4 500 000 i stöd.", "{{ uppgifter.asn | siffror }}"),
    ],
)
def test_an_amount_that_the_data_knows_however_it_is_written(words: str, cure: str) -> None:
    found = check_found(belopp_prosa.check_typed, text(words, uppgifter=FACTS), "belopp-i-text")
    assert cure in found.cure


@pytest.mark.parametrize(
    "words",
    [
        "Nämnden får {{ uppgifter.asn | kronor }}.",
        "Nämnden får 4 400 000 kronor.",
        "Tidigare fick nämnden 4,4 mnkr.",
        "Ärendet har nummer 4500000-1.",
        "Föreningen har 70 medlemmar.",
    ],
)
def test_amounts_of_other_things(words: str) -> None:
    check_clean(belopp_prosa.check_typed, text(words, uppgifter=FACTS))


@pytest.mark.parametrize(
    ("words", "expression"),
    [
        ("900 000 kronor", "överenskommelse.belopp[2021]"),
        ("980 000 kronor", "överenskommelse.belopp[2022]"),
        ("2 860 000 kronor", "överenskommelse.totalt"),
        ("490 000 kronor", "överenskommelse.utbetalningar[2022][0].belopp"),
        ("450 000 kronor", "överenskommelse.utbetalningar[2021][0].belopp"),
    ],
)
def test_amounts_that_follow_from_the_agreement(words: str, expression: str) -> None:
    plan = {"utbetalning": {"gånger": "2"}}
    sections = [{"text": f"Föreningen får {words}."}]
    found = next(belopp_prosa.check_typed(agreed(plan, avsnitt=sections)))
    assert expression in found.cure


def test_amounts_that_are_paid_again_and_again() -> None:
    agreement = {"belopp": [{"belopp": "3 mnkr", "per": "år"}]}
    akt = agreed(agreement, avsnitt=[{"text": "Ersättningen är 3 mnkr per år."}])
    found = check_found(belopp_prosa.check_typed, akt, "belopp-i-text")
    assert "{{ överenskommelse.ersättning.belopp | mnkr }}" in found.cure


@pytest.mark.parametrize(
    "handling",
    [
        {"titel": "Stöd med 4 500 000 kronor"},
        {"avsnitt": [{"rubrik": "Stödet 4 500 000 kronor", "text": "Text."}]},
        {"avsnitt": [{"beslut": {"satser": ["Nämnden beviljar 4 500 000 kronor"]}}]},
        {"avsnitt": [{"text": "| År | Kronor |\n|---|---|\n| 2021 | 4 500 000 |"}]},
        {
            "avsnitt": [
                {
                    "tabell": {
                        "beskrivning": "Stöd",
                        "kolumner": [{"rubrik": "Stöd"}],
                        "rader": [["4 500 000 kronor"]],
                    }
                }
            ]
        },
    ],
    ids=["title", "heading", "decision", "table in text", "cell"],
)
def test_every_text_is_read(handling: dict[str, Any]) -> None:
    check_found(belopp_prosa.check_typed, matter(uppgifter=FACTS, **handling), "belopp-i-text")


def test_clauses_are_read() -> None:
    agreement = {"klausuler": ["ekonomi"]}
    akt = agreed(
        agreement,
        clauses={"ekonomi": "Parten får\n\n900 000 kronor."},
        avsnitt=[{"klausuler": "ja"}],
    )
    found = check_found(belopp_prosa.check_typed, akt, "belopp-i-text")
    assert found.place is not None


def test_the_total_of_a_table_has_a_name() -> None:
    table = {
        "beskrivning": "Använda medel",
        "kolumner": [{"rubrik": "Belopp", "slag": "belopp"}],
        "rader": [["650 000"], ["420 000"]],
        "summa": "Totalt",
    }
    akt = matter(
        avsnitt=[
            {"nyckel": "använda-medel", "tabell": table},
            {"text": "Nämnden har använt 1 070 000 kronor."},
        ]
    )
    found = check_found(belopp_prosa.check_typed, akt, "belopp-i-text")
    assert "{{ tabell.använda_medel.summa | kronor }}" in found.cure


def test_malmos_amount_without_unit() -> None:
    found = check_found(
        belopp_prosa.check_unit,
        text("Av medlen går\n925 000 till gemensamma aktiviteter."),
        "belopp-enhet-saknas",
    )
    assert "925\u00a0000\u00a0kronor" in found.cure


@pytest.mark.parametrize(
    "words",
    [
        "Av medlen går 925 000 kronor till aktiviteter.",
        "Stödet är mellan 900 000 och 980 000 kronor.",
        "Kommunen har 125 000 invånare.",
        "År 2021 fick nämnden SEK 925 000 i stöd.",
        "| Belopp (kr) |\n|---|\n| 925 000 |",
        "Ärendet har nummer 2021/0008.",
    ],
)
def test_amounts_with_a_unit(words: str) -> None:
    check_clean(belopp_prosa.check_unit, text(words))
