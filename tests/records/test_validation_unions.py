"""Unions answer with one voice: that of the member that was meant."""

from __future__ import annotations

import datetime as dt
from typing import Annotated

import pytest
from pydantic import (
    AfterValidator,
    Field,
)

from docgen.records import codes, validation

from .agreements import Belopp, Strict, Tabell, Text, faults, kronor, source, where


@pytest.mark.parametrize(
    ("text", "code", "place", "message", "cure"),
    [
        (  # no member fits: one finding for all
            "ersättning: många\n",
            codes.TYP,
            (2, 13, "ersättning"),
            "”ersättning” kan inte vara ”många”.",
            "Det ska vara ett heltal eller ”ingen”.",
        ),
        ("ersättning: [1]\n", codes.TYP, (2, 13, "ersättning"), "en lista", "ett heltal eller"),
        (  # the mapping was meant as the mapping
            "ansvarig:\n  kronor: 5\n  beslopp: 6\n",
            codes.OKAND_NYCKEL,
            (4, 3, "ansvarig.beslopp"),
            "Okänd nyckel ”beslopp”.",
            "Här får stå: kronor, enhet, år.",
        ),
        (  # the list as the list
            "ansvarig:\n  - från: 2021-01-01\n    till: x\n",
            codes.DATUM,
            (4, 11, "ansvarig[1].till"),
            "ska vara ett datum",
            "",
        ),
        (  # an undiscriminated union of models: the one whose Literal fits
            "val:\n  typ: tabell\n  rader: x\n",
            codes.TYP,
            (4, 10, "val.rader"),
            "”rader” ska vara en lista",
            "",
        ),
        (
            "block:\n  - typ: bild\n",
            codes.VAL,
            (3, 10, "block[1].typ"),
            "”typ” kan inte vara ”bild”.",
            "Välj ”text” eller ”tabell”.",
        ),
        (
            "block:\n  - text: x\n",
            codes.SAKNAS,
            (3, 5, "block[1].typ"),
            "Nyckeln ”typ” saknas.",
            "",
        ),
        (  # the tag is a key of the block as well
            "block:\n  - typ: text\n",
            codes.SAKNAS,
            (3, 5, "block[1].text"),
            "Nyckeln ”text” saknas.",
            "",
        ),
        ("block:\n  - text\n", codes.TYP, (3, 5, "block[1]"), "en grupp nycklar", ""),
        (
            "taggad: {sort: q}\n",
            codes.VAL,
            (2, 9, "taggad"),
            "kan inte vara ”q”",
            "Välj ”b” eller ”p”",
        ),
        ("bunden: noll\n", codes.VARDE, (2, 9, "bunden"), "Beloppet noll", ""),
        ("par: [x, y]\n", codes.TYP, (2, 7, "par[1]"), "Post 1 i ”par” ska vara ett heltal", ""),
    ],
)
def test_a_union_answers_with_one_voice(
    text: str, code: str, place: tuple[int, int, str], message: str, cure: str
) -> None:
    [finding] = faults(text)
    assert message in finding.message
    assert cure in finding.cure
    assert (finding.code, where(finding)) == (code, place)


def test_several_faults_in_the_member_that_was_meant_are_all_told() -> None:
    findings = faults("ansvarig:\n  enhet: euro\n  xyz: 1\n")
    assert [finding.code for finding in findings] == [codes.SAKNAS, codes.VAL, codes.OKAND_NYCKEL]


class Dag(Strict):
    nar: dt.date | Annotated[str, AfterValidator(kronor)] = Field(alias="när")
    inre: (
        Annotated[Belopp | Annotated[Text | Tabell, AfterValidator(lambda x: x)], Field()] | None
    ) = None


def test_a_rule_of_our_own_in_a_union_is_heard_before_pydantics_types() -> None:
    _, [finding] = validation.validate(Dag, source("när: 900.000\n"))
    assert finding.code == "belopp-punkt"


def test_a_union_in_a_union_answers_with_one_voice() -> None:
    _, [finding] = validation.validate(Dag, source("när: x\ninre:\n  typ: text\n  text: [1]\n"))
    assert finding.message == "”text” ska vara en text, men är en lista."
    assert where(finding) == (4, 9, "inre.text")
