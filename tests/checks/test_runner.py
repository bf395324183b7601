"""The whole: every rule has its place, findings their order, acknowledgements their effect."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import partial
from typing import Any

import pytest

from docgen.checks import runner
from docgen.checks.registry import CHECKS, CODES
from docgen.checks.rule import FEL
from docgen.domain.akt import Akt
from docgen.findings import Place

from .material import agreed, matter, sections, text


def test_a_sound_letter_and_a_sound_agreement_have_nothing_to_say() -> None:
    assert runner.run(matter()) == ()
    assert runner.run(agreed()) == ()


def test_every_check_is_run_once() -> None:
    assert len(set(CHECKS)) == len(CHECKS)


@pytest.mark.parametrize("rule", CODES.values(), ids=CODES)
def test_rules_explain_themselves(rule: Any) -> None:
    assert re.fullmatch(r"[a-zåäö]+(-[a-zåäö]+)*", rule.code)
    assert rule.title
    assert rule.explanation.endswith((".", "?", "!", ")"))
    assert not rule.title.endswith(".")
    assert rule.acknowledgeable == (rule.severity is not FEL or rule.excusable)


def test_findings_have_the_weight_of_their_rule_and_stand_in_order() -> None:
    akt = text("Den 4 januari.\n\nEn till 4 januari. §167.", datum="2021-01-10", titel="Mål.")
    found = runner.run(akt)
    assert found == runner.run(akt)
    assert {it.code for it in found} >= {"datum-utan-år", "datum-helgdag", "rubrik-punkt"}
    assert all(CODES[it.code].severity is it.severity for it in found)
    keys = [it.place.key for it in found if it.place]
    assert keys == sorted(keys)


def test_findings_stand_in_the_order_of_the_file() -> None:
    lines = {"titel": 9, "datum": 3}

    def locate(loc: tuple[str | int, ...], line: int) -> Place:
        return Place("fil.yaml", lines.get(str(loc[0]), 20) + line, 1, ".".join(map(str, loc)))

    base = matter(datum="2021-01-10", titel="Mål.", avsnitt=[{"rubrik": "Tomt"}])
    found = runner.run(
        Akt(base.handling, base.profil, base.register, None, {}, {"handling": locate})
    )
    assert [it.code for it in found] == ["datum-helgdag", "rubrik-punkt", "avsnitt-tomt"]


# --- documents that share something ---------------------------------------------------------------


KR = {"uppgifter": {"stöd": {"belopp": "17 000 kronor"}}}
OLD = {"namn": "Gamla föreningen", "till": "2021-06-30"}
REGISTER = {"organisationer": [{"id": "f", "namn": [OLD, "Nya föreningen"]}], "organ": []}
SHARED = "Gamla Föreningen och nya föreningen får 17 000 kronor enligt bilaga 2. {{ %s }}"


@pytest.mark.parametrize(
    ("code", "sound", "faulty"),
    [
        ("belopp-i-text", {}, KR),
        ("bilaga-okänd", {"bilagor": ["Ett", "Två"]}, {"bilagor": ["Ett"]}),
        ("namn-stavning", {}, {"register": REGISTER}),
        ("fakta-okänt", KR, {}),
    ],
)
def test_words_that_documents_share_are_judged_by_the_data_of_each(
    code: str, sound: dict[str, Any], faulty: dict[str, Any]
) -> None:
    words = SHARED % "uppgifter.stöd | kronor"
    one, other = text(words, **sound), text(words, **faulty)
    for akt, expected in ((one, False), (other, True), (one, False), (other, True)):
        assert (code in {it.code for it in runner.run(akt)}) is expected


def test_a_name_is_of_another_time_for_the_later_of_two_documents() -> None:
    given = {"register": {"organisationer": [{"id": "f", "namn": [OLD, "Nya föreningen"]}]}}
    early, late = (
        text("Gamla föreningen driver den.", datum=day, **given)
        for day in ("2021-01-13", "2021-09-15")
    )
    late = replace(late, register=early.register)
    for akt, expected in ((early, False), (late, True), (early, False)):
        assert ("namn-inaktuellt" in {it.code for it in runner.run(akt)}) is expected


def test_what_is_said_of_an_agreement_stands_in_the_file_that_each_document_has_it_from() -> None:
    base = agreed({"exemplar": "1"})
    for file in ("ett.yaml", "två.yaml", "ett.yaml"):
        akt = replace(base, ursprung={"överenskommelse": partial(_in_file, file)})
        places = [it.place for it in runner.run(akt) if it.code == "exemplar-antal"]
        assert places == [Place(file, key="exemplar")]


def _in_file(file: str, loc: tuple[str | int, ...], line: int) -> Place:
    return Place(file, key=".".join(map(str, loc)))


# --- acknowledgements -----------------------------------------------------------------------------


def outcome(akt: Akt) -> tuple[list[str], list[str]]:
    parted = runner.acknowledged(akt, runner.run(akt))
    return [it.code for it in parted.findings], [it.code for it in parted.acknowledged]


def kvittens(kod: str, stalle: str | None = None) -> dict[str, Any]:
    given = {"kod": kod, "skäl": "Så ska det vara."}
    return {"kvittenser": [{**given, "ställe": stalle} if stalle else given]}


def test_an_acknowledged_warning_is_set_aside() -> None:
    assert outcome(matter(datum="2021-01-10")) == (["datum-helgdag"], [])
    akt = matter(datum="2021-01-10", **kvittens("datum-helgdag"))
    assert outcome(akt) == ([], ["datum-helgdag"])


@pytest.mark.parametrize("place", ["datum", "avsnitt[1].planering", "avsnitt.1.planering.1.datum"])
def test_an_acknowledgement_may_name_its_place(place: str) -> None:
    planned = {"planering": [{"organ": "prov-son", "datum": "2021-01-16"}]}
    akt = sections(planned, datum="2021-01-10", **kvittens("datum-helgdag", place))
    assert outcome(akt) == (["datum-helgdag"], ["datum-helgdag"])


def test_an_acknowledgement_of_another_place_is_noticed() -> None:
    akt = matter(datum="2021-01-10", **kvittens("datum-helgdag", "försättsblad.datum"))
    assert outcome(akt) == (["datum-helgdag", "kvittens-utan-varning"], [])
    akt = matter(datum="2021-01-10", **kvittens("datum-helgdag", "dat"))
    assert outcome(akt) == (["datum-helgdag", "kvittens-utan-varning"], [])


@pytest.mark.parametrize(
    ("code", "message"),
    [
        ("datum-helgdag", "motsvaras inte"),
        ("datum-helgdg", "inte finns"),
        ("personnummer", "fel måste rättas"),
    ],
)
def test_useless_acknowledgements_are_noticed(code: str, message: str) -> None:
    parted = runner.acknowledged(akt := matter(**kvittens(code)), runner.run(akt))
    assert [it.code for it in parted.findings] == ["kvittens-utan-varning"]
    assert message in parted.findings[0].message
    if code == "datum-helgdg":
        assert parted.findings[0].cure == "Menade du ”datum-helgdag”?"


def test_errors_cannot_be_acknowledged() -> None:
    akt = text("Gäller 640823-3234.", **kvittens("personnummer"))
    assert outcome(akt) == (["personnummer", "kvittens-utan-varning"], [])


def test_a_sum_may_contradict_itself_for_a_reason() -> None:
    facts = {"a": {"belopp": "10", "summa_av": ["b"]}, "b": {"belopp": "9"}}
    assert outcome(matter(uppgifter=facts)) == (["del-summa"], [])
    akt = matter(uppgifter=facts, **kvittens("del-summa", "uppgifter.a"))
    assert outcome(akt) == ([], ["del-summa"])
