"""The whole: every rule has its place, findings their order, acknowledgements their effect."""

from __future__ import annotations

import re
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
