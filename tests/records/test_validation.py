"""Models from sources: every fault once, in Swedish, where it stands, with its cure."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import (
    model_validator,
)

from docgen.records import codes, json_source, validation
from docgen.records.source import Source

from .agreements import Avtal, Belopp, Strict, faults, source, where


def test_what_is_right_becomes_a_model() -> None:
    text = "namn: x\nbelopp:\n  - kronor: 900 000\n    år: 2021\nper år:\n  2021: 5\n"
    instance, findings = validation.validate(Avtal, source(text))
    assert findings == []
    assert instance is not None
    assert instance.belopp[0].ar == 2021
    assert instance.per_ar == {"2021": 5}


@pytest.mark.parametrize("given", ["{kronor: 0,85 mnkr}", "{enhet: kr, och mer}"])
def test_what_follows_a_comma_between_braces_is_part_of_a_value(given: str) -> None:
    _, findings = validation.validate(Avtal, source(f"namn: x\nbelopp:\n  - {given}\n"))
    cures = [finding.cure for finding in findings if finding.code == codes.OKAND_NYCKEL]
    assert len(cures) == 1
    assert "sätt citattecken kring hela det värdet" in cures[0]


def test_a_part_of_a_source_can_be_a_model_of_its_own() -> None:
    whole = source("avtal:\n  - namn: x\n    belop: []\n")
    instance, [finding] = validation.validate(Avtal, whole, ("avtal", 0))
    assert instance is None
    assert where(finding) == (3, 5, "avtal[1].belop")
    _, [missing] = validation.validate(Avtal, whole, ("avtal", 1, "x"))
    assert (missing.code, where(missing)) == (codes.SAKNAS, (2, 3, "avtal[2].x"))


@pytest.mark.parametrize(
    ("text", "code", "place", "message", "cure"),
    [
        (  # types
            "belopp: mycket\n",
            codes.TYP,
            (2, 9, "belopp"),
            "”belopp” ska vara en lista, men är ”mycket”.",
            "streck och mellanslag",
        ),
        (
            "period: 2021\n",
            codes.TYP,
            (2, 9, "period"),
            "”period” ska vara en grupp nycklar, men är ”2021”.",
            "mellanslag efter kolon",
        ),
        (
            "belopp:\n  - 5\n",
            codes.TYP,
            (3, 5, "belopp[1]"),
            "Post 1 i ”belopp” ska vara en grupp nycklar, men är ”5”.",
            "indragna",
        ),
        (
            "belopp:\n  - kronor: [1]\n",
            codes.TYP,
            (3, 13, "belopp[1].kronor"),
            "”kronor” ska vara en text, men är en lista.",
            "text",
        ),
        (
            "belopp:\n  - kronor: 5\n    år: tjugo\n",
            codes.TYP,
            (4, 9, "belopp[1].år"),
            "”år” ska vara ett heltal, men är ”tjugo”.",
            "siffror",
        ),
        (
            "per år:\n  2021: x\n",
            codes.TYP,
            (3, 9, "per år.2021"),
            "”2021” ska vara ett heltal, men är ”x”.",
            "heltal",
        ),
        ("klar: kanske\n", codes.TYP, (2, 7, "klar"), "true eller false", "Skriv true"),
        ("andel: hälften\n", codes.TYP, (2, 8, "andel"), "ska vara ett tal", "siffror"),
        # values
        (
            "belopp:\n  - kronor: 5\n    år: 21\n",
            codes.VARDE,
            (4, 9, "belopp[1].år"),
            "”år” ska vara minst 1900, men är ”21”.",
            "minst 1900",
        ),
        ("andel: 0.1\n", codes.VARDE, (2, 8, "andel"), "minst 0,5", "0,5"),
        ("andel: 0.123\n", codes.VARDE, (2, 8, "andel"), "högst 2 decimaler", "avrunda"),
        ("kod: abc\n", codes.VARDE, (2, 6, "kod"), "inte rätt form: ”abc”", "^[A-Z]+$"),
        ("kod: A\n", codes.LANGD, (2, 6, "kod"), "minst 2 tecken", "mer"),
        ("kod: ABCDE\n", codes.LANGD, (2, 6, "kod"), "högst 4 tecken", "Korta"),
        ("ord: [a]\n", codes.LANGD, (2, 6, "ord"), "minst 2, men är 1", "Lägg till"),
        ("ord: [a, b, c, d]\n", codes.LANGD, (2, 6, "ord"), "högst 3", "Ta bort"),
        # dates
        (
            "period:\n  från: i går\n  till: 2021-01-01\n",
            codes.DATUM,
            (3, 9, "period.från"),
            "”från” ska vara ett datum, men är ”i går”.",
            "2021-01-31",
        ),
        ("tid: middag\n", codes.DATUM, (2, 6, "tid"), "klockslag", "13:30"),
        # choices
        (
            "slag: bidraag\n",
            codes.VAL,
            (2, 7, "slag"),
            "”slag” kan inte vara ”bidraag”.",
            "Menade du ”bidrag”? Välj ”partnerskap” eller ”bidrag”.",
        ),
        (
            "belopp:\n  - kronor: 5\n    enhet: euro\n",
            codes.VAL,
            (4, 12, "belopp[1].enhet"),
            "”enhet” kan inte vara ”euro”.",
            "Välj ”kr” eller ”tkr”.",
        ),
        # keys
        (
            "belopp:\n  - enhet: kr\n",
            codes.SAKNAS,
            (3, 5, "belopp[1].kronor"),
            "Nyckeln ”kronor” saknas.",
            "Lägg till ”kronor” här.",
        ),
        (
            "per år:\n  tjugo: 5\n",
            codes.VARDE,
            (3, 3, "per år.tjugo"),
            "”tjugo” har inte rätt form",
            "mönstret",
        ),
        # emptiness
        ("belopp:\n", codes.TOMT, (2, 8, "belopp"), "”belopp” har inget värde.", "streck"),
        ("klar: ''\n", codes.TOMT, (2, 7, "klar"), "”klar” har inget värde.", "true"),
        # the models' own words
        (
            "belopp:\n  - kronor: '900.000'\n",
            "belopp-punkt",
            (3, 13, "belopp[1].kronor"),
            "900.000 är tvetydigt.",
            "Skriv 900 000.",
        ),
        (
            "belopp:\n  - kronor: noll\n",
            codes.VARDE,
            (3, 13, "belopp[1].kronor"),
            "Beloppet noll är inget belopp.",
            "Kontrollera värdet.",
        ),
        (
            "belopp:\n  - kronor: tyst\n",
            codes.VARDE,
            (3, 13, "belopp[1].kronor"),
            "kan inte vara",
            "",
        ),
        (
            "belopp:\n  - kronor: prövat\n",
            codes.VARDE,
            (3, 13, "belopp[1].kronor"),
            "Beloppet håller inte.",
            "",
        ),
        ("rot: noll\n", codes.VARDE, (2, 6, "rot"), "Beloppet noll", ""),
        (
            "period:\n  från: 2021-02-01\n  till: 2021-01-01\n",
            "period-ordning",
            (4, 9, "period.till"),
            "Perioden slutar innan den börjar.",
            "Byt plats.",
        ),
    ],
)
def test_a_fault_is_one_finding(
    text: str, code: str, place: tuple[int, int, str], message: str, cure: str
) -> None:
    [finding] = faults(text)
    assert message in finding.message
    assert cure in finding.cure
    assert (finding.code, where(finding)) == (code, place)
    assert finding.stops


@pytest.mark.parametrize(
    ("text", "place", "cure"),
    [
        ("belop: []\n", (2, 1, "belop"), "Menade du ”belopp”?"),
        ("Belopp: []\n", (2, 1, "Belopp"), "Menade du ”belopp”?"),
        ("per_år: {}\n", (2, 1, "per_år"), "Menade du ”per år”?"),
        (
            "belopp:\n  - kronor: 5\n    enhett: kr\n",
            (4, 5, "belopp[1].enhett"),
            "Menade du ”enhet”?",
        ),
        (
            "belopp:\n  - kronor: 5\n    xyz: 1\n",
            (4, 5, "belopp[1].xyz"),
            "Här får stå: kronor, enhet, år.",
        ),
        (
            "belopp:\n  - kronor: 5\n    slag: bidrag\n",
            (4, 5, "belopp[1].slag"),
            "Nyckeln ”slag” hör hemma högst upp i filen.",
        ),
        ("från: 2021-01-01\n", (2, 1, "från"), "Nyckeln ”från” hör hemma under ”period”."),
        ("kronor: 5\n", (2, 1, "kronor"), "Nyckeln ”kronor” hör hemma under ”belopp”."),
        ("per_ar: {}\n", (2, 1, "per_ar"), "Menade du ”per år”?"),  # the attribute is no key
        ("taggad: {kronor: 5, zzz: 1}\n", (2, 21, "taggad.zzz"), "Här får stå: kronor"),
        (
            "block:\n  - {typ: text, text: x, texxt: y}\n",
            (3, 26, "block[1].texxt"),
            "Här får stå: typ",
        ),
    ],
)
def test_an_unknown_key_is_met_with_a_guess_or_the_allowed(
    text: str, place: tuple[int, int, str], cure: str
) -> None:
    [finding] = faults(text)
    key = place[2].rsplit(".", 1)[-1]
    assert finding.code == codes.OKAND_NYCKEL
    assert finding.message == f"Okänd nyckel ”{key}”."
    assert cure in finding.cure
    assert where(finding) == place


def test_a_key_out_of_a_closed_choice_is_met_as_an_unknown_key() -> None:
    class Etiketter(Strict):
        ord: Mapping[Literal["datum", "nämnd"], str]

    _, [finding] = validation.validate(Etiketter, source("ord:\n  datm: Dag\n"))
    assert (finding.code, finding.message) == (codes.OKAND_NYCKEL, "Okänd nyckel ”datm”.")
    assert finding.cure.startswith("Menade du ”datum”?")
    assert where(finding)[:2] == (2, 3)


def test_a_misspelt_key_is_not_also_missing() -> None:
    _, [finding] = validation.validate(Avtal, source("nam: x\n"))
    assert finding.code == codes.OKAND_NYCKEL
    _, findings = validation.validate(Avtal, source("xyz: x\n"))
    assert {finding.code for finding in findings} == {codes.OKAND_NYCKEL, codes.SAKNAS}


class Kort(Strict):
    person: Belopp

    @model_validator(mode="before")
    @classmethod
    def _expand(cls, value: Any) -> Any:
        return {"person": {"fel": value["kort"]}} if "kort" in value else value


def test_what_a_model_rewrote_has_the_place_of_what_was_written() -> None:
    _, findings = validation.validate(Kort, source("a: 1\nkort: x\n"))
    assert {where(finding)[:2] for finding in findings} == {(1, 1)}


def test_findings_come_in_the_order_of_the_file() -> None:
    findings = faults("slag: x\nbelopp: y\nzzz: 1\nklar: z\n")
    assert [where(finding)[0] for finding in findings] == [2, 3, 4, 5]


def test_long_and_broken_values_are_shown_short_and_on_one_line() -> None:
    [finding] = faults("slag: |\n  " + "mycket lång text " * 20 + "\n  två rader\n")
    assert "\n" not in finding.message
    assert len(finding.message) < 100


def test_json_numbers_with_a_fraction_reach_the_model_as_decimals() -> None:
    read, _ = json_source.parse(b'{"namn": "x", "per \xc3\xa5r": {"2021": 900.5}}', "a.json")
    assert read is not None
    _, [finding] = validation.validate(Avtal, read)
    assert finding.message == "”2021” ska vara ett heltal, men är 900.5."


PLAIN = st.recursive(
    st.none() | st.booleans() | st.integers() | st.decimals(allow_nan=False) | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(
                [*(field.alias or name for name, field in Avtal.model_fields.items()), "typ", "x"]
            ),
            inner,
            max_size=6,
        )
    ),
    max_leaves=15,
)


@given(PLAIN)
def test_whatever_the_data_every_finding_is_swedish_and_whole(data: Any) -> None:
    instance, findings = validation.validate(Avtal, Source("a.yaml", data, {}, {}, "f"))
    assert (instance is None) == bool(findings)
    for finding in findings:
        assert finding.code in codes.CODES
        assert finding.cure
        assert "\n" not in finding.message + finding.cure
        assert "should" not in finding.message
        assert "Input" not in finding.message
        # no form left unfilled; a brace of the data itself may be shown
        assert "{" not in finding.message or "{" in str(data)
