"""Decisions, repetitions, abbreviations, names, Markdown and typography."""

from __future__ import annotations

from typing import Any

import pytest

from docgen.checks import beslut, forkortningar, namn, sprak, upprepningar

from .material import REGISTER, agreed, check_clean, check_found, decision, matter, sections, text

# --- decisions ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "point",
    [
        "Uppdraget fastställs enligt social- och omsorgsförvaltningens förslag",
        "Nämnden beslutar i enlighet med förvaltningens förslag",
        "Nämnden beslutar enligt {{ organ.prov_sof.genitiv }} förslag",
        "Nämnden beslutar enligt förslaget",
    ],
)
def test_linkopings_decision_points_elsewhere(point: str) -> None:
    check_found(beslut.check_points, decision(point), "beslut-inte-självständigt")


@pytest.mark.parametrize(
    "point",
    [
        "Nämnden ger direktören i uppdrag att teckna överenskommelsen",
        "Nämnden godkänner förslaget till budget",
        "Nämnden betalar ut stödet enligt 5 § förordningen (2013:522)",
    ],
)
def test_decisions_that_stand_by_themselves(point: str) -> None:
    check_clean(beslut.check_points, decision(point))
    check_clean(beslut.check_points, text("Ärendet har skötts i enlighet med rutinen."))


# --- repetitions ----------------------------------------------------------------------------------

LONG = "Ett stycke som är så långt att det knappast kan stå två gånger av en slump."


def test_malmos_footnotes_are_the_same() -> None:
    first = {"text": "Skolan[^1] och vården[^2].\n\n[^1]: Se planen.\n\n[^2]: Se *planen*."}
    check_found(upprepningar.check_footnotes, sections(first), "fotnot-dubbel")
    apart = [{"text": "Skolan[^1].\n\n[^1]: Se planen."}, {"text": "Vård[^a].\n\n[^a]: Se planen."}]
    check_found(upprepningar.check_footnotes, sections(*apart), "fotnot-dubbel")


def test_one_footnote_in_two_places_is_one() -> None:
    check_clean(upprepningar.check_footnotes, text("Skolan[^1], vården[^1].\n\n[^1]: Se planen."))
    check_clean(upprepningar.check_footnotes, text("A[^1], b[^2].\n\n[^1]: Ett.\n\n[^2]: Två."))


def test_paragraphs_word_for_word() -> None:
    twice = sections({"text": f"Först.\n\n{LONG}"}, {"text": LONG})
    check_found(upprepningar.check_paragraphs, twice, "stycke-dubbelt")
    listed = text(f"- {LONG}\n- Annat\n- {LONG}")
    check_found(upprepningar.check_paragraphs, listed, "stycke-dubbelt")


def test_paragraphs_that_are_short_or_differ_or_are_a_clause() -> None:
    check_clean(upprepningar.check_paragraphs, text("Kort stycke.\n\nKort stycke."))
    check_clean(upprepningar.check_paragraphs, text(f"{LONG}\n\n{LONG} Inte."))
    clause = [{"klausul": "mål"}, {"klausul": "mål"}]
    check_clean(upprepningar.check_paragraphs, agreed(clauses={"mål": LONG}, avsnitt=clause))


# --- abbreviations --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "short"),
    [
        ("En tjänst som arbetar med IPS.", "IPS"),
        ("En IPS-tjänst. Senare förklaras individuell placering och stöd (IPS).", "IPS"),
        ("Förvaltningen (ASF) och FSF:s personal.", "FSF"),
        ("Barnen får stöd av BUP, BUP och BUP.", "BUP"),
    ],
)
def test_malmos_abbreviations_come_before_they_are_explained(words: str, short: str) -> None:
    found = check_found(forkortningar.check_abbreviations, text(words), "förkortning-oförklarad")
    assert short in found.message
    assert ("aldrig" in found.message) == ("Senare" not in words)


@pytest.mark.parametrize(
    "words",
    [
        "Individuell placering och stöd (IPS) prövas. IPS fungerar.",
        "Barn- och ungdomspsykiatrin (BUP, en del av regionen) deltar. BUP anställer.",
        "{{ organ.prov_son.namn }} (SON) beslutar. SON är en nämnd.",
        "Kort[^1] med SITHS.\n\n[^1]: SITHS är en e-legitimation.",
        "BUP (barn- och ungdomspsykiatrin) deltar.",
        "Ärende STK-2017-92, ASN-2020-12563 och SO 2021/0008.",
        "Enligt MBL, SFS 2013:522 och OPI. SKR har uppgifter.",
        "Kapitel III och VII.",
        "**VIKTIGT ATT VETA**",
        "Exempelvis OK.",
    ],
)
def test_abbreviations_that_are_known_or_explained(words: str) -> None:
    check_clean(forkortningar.check_abbreviations, text(words))


def test_names_are_no_abbreviations() -> None:
    society = {"id": "rsmh", "namn": "RSMH Provköping", "orgnr": "802000-0009"}
    register = {"organisationer": [*REGISTER["organisationer"], society]}
    check_clean(
        forkortningar.check_abbreviations, text("Föreningen RSMH deltar.", register=register)
    )
    party = [{"organisation": "prov-kommun"}, {"organisation": "förening", "kortnamn": "FEX"}]
    akt = agreed({"parter": party}, avsnitt=[{"text": "Parten FEX deltar."}])
    check_clean(forkortningar.check_abbreviations, akt)


# --- names ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "right"),
    [
        ("Rapporten går till Sveriges kommuner och Regioner.", "Sveriges Kommuner och Regioner"),
        ("Det är social och omsorgsnämndens sak.", "Social- och omsorgsnämnden"),
        ("Social- och Omsorgsnämnden beslutar.", "Social- och omsorgsnämnden"),
        ("Avtal med Provköpings Kommun.", "Provköpings kommun"),
        ("Avtal med\nprovköpings\nkommun.", "Provköpings kommun"),
    ],
)
def test_names_are_spelled_as_in_the_register(words: str, right: str) -> None:
    found = check_found(namn.check_spelling, text(words), "namn-stavning")
    assert right in found.message


@pytest.mark.parametrize(
    "words",
    [
        "Social- och omsorgsnämnden beslutar, och social- och omsorgsnämndens budget räcker.",
        "Sveriges\u00a0Kommuner och\nRegioners rapport.",
        "SVERIGES KOMMUNER OCH REGIONER",
        "Kommuner och regioner i Sverige.",
        "{{ organisation.skr.namn }} har svarat.",
    ],
)
def test_names_that_are_right(words: str) -> None:
    check_clean(namn.check_spelling, text(words))


SKR = {
    "id": "skr",
    "namn": [
        {"namn": "Sveriges Kommuner och Landsting", "till": "2019-11-26"},
        {"namn": "Sveriges Kommuner och Regioner", "från": "2019-11-27", "till": "2030-12-31"},
    ],
}
RENAMED: dict[str, Any] = {"register": {"organisationer": [SKR, REGISTER["organisationer"][0]]}}


def test_names_hold_on_the_day_of_the_document() -> None:
    late = matter(nämnd="skr", datum="2031-01-13", **RENAMED)
    check_found(namn.check_valid, late, "namn-inte-giltigt")
    check_clean(namn.check_valid, matter(nämnd="skr", **RENAMED))
    check_clean(namn.check_valid, matter(datum="2031-01-13", **RENAMED))
    check_clean(namn.check_valid, matter(nämnd="skr", datum=None, **RENAMED))


def test_former_names() -> None:
    words = "Överenskommelser med Sveriges Kommuner och Landsting."
    check_found(namn.check_former, text(words, **RENAMED), "namn-inaktuellt")
    check_clean(namn.check_former, text(words, datum="2019-01-14", **RENAMED))
    check_clean(namn.check_former, text("Sveriges Kommuner och Regioner.", **RENAMED))
    check_clean(namn.check_former, text(words, datum=None, **RENAMED))


# --- Markdown and typography ----------------------------------------------------------------------


def test_what_word_has_no_room_for() -> None:
    found = check_found(sprak.check_prose, text("En rad<br>och en till"), "prosa-html")
    assert found.stops
    check_found(sprak.check_prose, matter(titel="Stöd {{ handling.titel"), "prosa-fakta-öppen")
    check_found(sprak.check_prose, text("a) en punkt"), "prosa-lista-skriven")
    check_clean(sprak.check_prose, text("**Text** med\n\n- punkter"))
    check_clean(sprak.check_prose, matter(titel="Stöd <b> till 1. mötesplats"))


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("Överenskommelsen är från den 4 januari.", "datum-utan-år"),
        ("Beslutet har §167.", "paragraf-mellanslag"),
        ("Information enligt § 19 MBL är lämnad.", "lagrum-ordning"),
        ("Åren 2016-2018 var bra.", "bindestreck-mellan-år"),
        ("Vi ses kl. 9-12.", "klockslag-tecken"),
        ("Halva är 50% av allt.", "procent-mellanslag"),
        ("ASF's personal är med.", "apostrof-i-genitiv"),
        ("Det kostar 3 Mkr.", "beloppsenhet"),
        ("Skrivelse ASN 201217 finns.", "tvåsiffrigt-år"),
    ],
)
def test_the_seeds_typography(words: str, code: str) -> None:
    check_found(sprak.check_typography, text(words), code)


@pytest.mark.parametrize(
    "words",
    [
        "Överenskommelsen är från den 4 januari 2021. Hösten 2003 och våren 2004.",
        "Beslutet har § 167 och lagen 19 §.",
        "Åren 2016–2018, kl. 9–12, 50 procent, ASF:s personal.",
        "{{ överenskommelse.belopp[2021]|kr }} och 3 mnkr.",
        "- en punkt\n- en till\n\n| a | b |\n|---|---|\n| 1 | 2 |",
    ],
)
def test_typography_that_is_right(words: str) -> None:
    check_clean(sprak.check_typography, text(words))


def test_remarks_know_their_line() -> None:
    akt = text("Första raden.\n\nHalva är\n50% av allt.")
    lines = []
    where = akt.ursprung | {"handling": lambda loc, line: lines.append(line)}
    object.__setattr__(akt, "ursprung", where)
    list(sprak.check_typography(akt))
    assert lines == [4]
    list(sprak.check_typography(matter(titel="Halva 50%", avsnitt=[{"text": "Text."}])))


def test_what_changes_the_meaning_weighs_more() -> None:
    weights = {rule.code: str(rule.severity) for rule in sprak.RULES}
    assert weights["datum-utan-år"] == "varning"
    assert weights["dubbelt-mellanslag"] == "notis"
    assert weights["prosa-html"] == "fel"
