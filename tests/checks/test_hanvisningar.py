"""References by id."""

from __future__ import annotations

from typing import Any

import pytest

from docgen.checks import hanvisningar

from .material import agreed, check_clean, check_found, matter, sections, text


def test_parties_are_in_the_register() -> None:
    check_clean(hanvisningar.check_parties, agreed())
    parties = [{"organisation": "prov-komun", "genom": "prov-son"}, {"organisation": "förening"}]
    found = check_found(
        hanvisningar.check_parties, agreed({"parter": parties}), "okänd-organisation"
    )
    assert "prov-kommun" in found.cure
    assert found.stops
    parties = [{"organisation": "prov-kommun", "genom": "prov-sn"}, {"organisation": "förening"}]
    check_found(hanvisningar.check_parties, agreed({"parter": parties}), "okänt-organ")


def test_the_profiles_municipality_is_in_the_register() -> None:
    akt = matter(profil={"organisation": "borta"})
    check_found(hanvisningar.check_parties, akt, "okänd-organisation")
    check_clean(hanvisningar.check_parties, matter(profil={"organisation": None}))


@pytest.mark.parametrize(
    "handling",
    [
        {"handläggare": "handläggare-tre"},
        {"avsnitt": [{"underskrifter": ["handläggare-tre"]}]},
        {"avsnitt": [{"kontakter": [{"part": "prov-kommun", "person": "handläggare-tre"}]}]},
    ],
    ids=["officer", "signature", "contact"],
)
def test_people_are_in_the_register(handling: dict[str, Any]) -> None:
    found = check_found(hanvisningar.check_people, matter(**handling), "okänd-person")
    assert "handläggare-" in found.cure


def test_people_may_be_given_in_place() -> None:
    given = {"handläggare": [{"namn": "Cia Exempelsson", "titel": "Utredare"}, "handläggare-ett"]}
    check_clean(hanvisningar.check_people, matter(**given))


def test_roles_are_in_the_register() -> None:
    check_found(hanvisningar.check_people, matter(handläggare="handläggare-två"), "okänd-roll")
    check_clean(hanvisningar.check_people, matter(handläggare="handläggare-ett"))


@pytest.mark.parametrize(
    "handling",
    [
        {"nämnd": "prov-sn"},
        {"nämnd": "provkommun"},
        {"avsändare": "prov-förvaltning"},
        {"avsnitt": [{"planering": [{"organ": "prov-au", "datum": "2021-01-28"}]}]},
        {"avsnitt": [{"mottagare": [{"mottagare": ["prov-ff"]}]}]},
        {"avsnitt": [{"beslut": {"organ": "prov-sn", "satser": ["Nämnden godkänner rapporten"]}}]},
    ],
)
def test_what_looks_like_an_id_is_one(handling: dict[str, Any]) -> None:
    check_found(hanvisningar.check_names, matter(**handling), "okänt-id")


@pytest.mark.parametrize(
    "name",
    [
        "prov-son",
        "prov-kommun",
        "Socialnämnden",
        "Social- och omsorgsnämnden",
        "akten",
        "föreningen",
    ],
)
def test_free_names_are_free(name: str) -> None:
    akt = matter(nämnd=name, avsnitt=[{"mottagare": [{"mottagare": [name]}]}])
    check_clean(hanvisningar.check_names, akt)


def test_clauses_exist() -> None:
    agreement = {"klausuler": ["hävning", "tvist"]}
    akt = agreed(agreement, clauses={"hävning": "Text."}, avsnitt=[{"klausul": "hävnin"}])
    found = check_found(hanvisningar.check_clauses, akt, "okänd-klausul", times=2)
    assert "tvist" in found.message
    whole = agreed(
        {"klausuler": ["hävning"]},
        clauses={"hävning": "Text."},
        avsnitt=[{"klausul": "hävning"}, {"klausuler": "ja"}],
    )
    check_clean(hanvisningar.check_clauses, whole)


def test_kinds_of_document_are_in_the_profile() -> None:
    akt = matter(dokumenttyp="tjänsteskrivlese")
    found = check_found(hanvisningar.check_kind, akt, "okänd-dokumenttyp")
    assert "Menade du ”tjänsteskrivelse”?" in found.cure
    check_clean(hanvisningar.check_kind, matter())


def test_cross_references_lead_to_a_heading() -> None:
    target = {"rubrik": "Ekonomi", "nyckel": "ekonomi", "text": "Text."}
    ask = {"text": 'Se {{ hänvisning("ekonomi") }}.'}
    check_clean(hanvisningar.check_references, sections(target, ask))
    found = check_found(hanvisningar.check_references, sections(ask), "okänd-hänvisning")
    assert found.stops
    hidden = {**target, "rubrik": ""}
    check_found(hanvisningar.check_references, sections(hidden, ask), "okänd-hänvisning")
    check_clean(hanvisningar.check_references, text("Se {{ handling.titel }}."))


def test_clauses_can_be_referred_to() -> None:
    akt = agreed(
        {"klausuler": ["tvist"]},
        clauses={"tvist": 'Se {{ hänvisning("tvist") }}.'},
        avsnitt=[{"klausuler": "ja"}],
    )
    check_clean(hanvisningar.check_references, akt)


def test_a_key_is_one_sections() -> None:
    one = {"rubrik": "Mål", "nyckel": "mål", "text": "Text."}
    check_found(hanvisningar.check_keys, sections(one, one), "nyckel-dubbel")
    check_clean(hanvisningar.check_keys, sections(one, {"rubrik": "Mål", "text": "Text."}))
