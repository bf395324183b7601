"""Proposed decisions in the four forms, body after body, with the punctuation of each."""

from __future__ import annotations

from typing import Any

import pytest

from tests.domain.matters import matter, profile
from tests.rendering.make import lines, refusals, root, tags

TWO = ["godkänna förslaget", "uppdra åt förvaltningen att återkomma"]
STYLE = {"inledning": "{organ} föreslås besluta", "skiljetecken": ","}


def decided(*groups: Any, beslut: dict[str, str] | None = None) -> list[str]:
    """Return the lines of a proposal, by the municipality's style of decisions."""
    style = profile(beslut=beslut or STYLE)
    return lines(matter({"beslut": list(groups)}, profil=style, nämnd="nämnden"))


@pytest.mark.parametrize(
    ("form", "shown"),
    [
        (
            "numrerad",
            ["1. godkänna förslaget.", "2. uppdra åt förvaltningen att återkomma."],
        ),
        ("mening", ["godkänna förslaget.", "uppdra åt förvaltningen att återkomma."]),
        ("punkter", ["- godkänna förslaget,", "- uppdra åt förvaltningen att återkomma."]),
        (
            "att-satser",
            ["- att godkänna förslaget,", "- att uppdra åt förvaltningen att återkomma."],
        ),
    ],
)
def test_points_are_put_in_their_form(form: str, shown: list[str]) -> None:
    assert decided({"form": form, "satser": TWO}) == [
        "[Beslutsinledning] Socialnämnden föreslås besluta", *shown,
    ]  # fmt: skip


def test_the_form_and_lead_in_are_the_profiles_unless_stated() -> None:
    style = {**STYLE, "form": "att-satser"}
    assert decided({"satser": TWO[:1]}, beslut=style)[1] == "- att godkänna förslaget."
    own = {"satser": TWO[:1], "inledning": "Nämnden beslutar"}
    assert decided(own, beslut=style)[0] == "[Beslutsinledning] Nämnden beslutar"
    assert decided({**own, "inledning": ""}, beslut=style) == ["- att godkänna förslaget."]


def test_several_bodies_decide_in_a_chain_each_from_one() -> None:
    shown = decided(
        {"organ": "nämnden", "satser": TWO[:1]},
        {"organ": "styrelsen", "satser": TWO[1:]},
        {"organ": "Kommunfullmäktige", "satser": ["bevilja medlen"]},
    )
    assert shown == [
        "[Beslutsinledning] Socialnämnden föreslås besluta",
        "1. godkänna förslaget.",
        "[Beslutsinledning] Kommunstyrelsen föreslås besluta",
        "1. uppdra åt förvaltningen att återkomma.",
        "[Beslutsinledning] Kommunfullmäktige föreslås besluta",
        "1. bevilja medlen.",
    ]


def test_numbers_may_go_on_from_the_group_before() -> None:
    shown = decided({"satser": TWO}, {"satser": TWO[:1], "fortsätter": "ja"})
    assert shown[-1] == "3. godkänna förslaget."


@pytest.mark.parametrize(
    ("point", "shown"),
    [
        ("att godkänna", "att godkänna."),
        ("Att godkänna", "Att godkänna."),
        ("godkänna.", "att godkänna."),
        ("godkänna:", "att godkänna:"),
        ({"text": "godkänna", "slut": ""}, "att godkänna"),
        ({"text": "godkänna", "slut": "; och"}, "att godkänna; och"),
        ({"text": "godkänna.", "villkor": "om medel finns"}, "att godkänna, om medel finns."),
        ("anta {{ handling.datum }}", "att anta 2021-01-11."),
        ("**godkänna** allt", "att godkänna allt."),
    ],
)
def test_a_point_gets_its_att_and_its_end_once(point: Any, shown: str) -> None:
    assert decided({"form": "att-satser", "inledning": "", "satser": [point]}) == [f"- {shown}"]


def test_a_note_in_a_point_stays_a_note() -> None:
    point = "godkänna förslaget[^1]\n\n[^1]: Bilaga 1"
    assert decided({"inledning": "", "satser": [point]}) == [
        "1. godkänna förslaget[^1].",
        "[^1]: [footnote text] \u2002Bilaga 1",
    ]


def test_a_list_in_a_point_is_a_list_below_it() -> None:
    point = "fördela medlen så här:\n\n- norr\n- söder"
    assert decided({"inledning": "", "satser": [point, "gå vidare"]}) == [
        "1. fördela medlen så här:", "  - norr", "  - söder.", "2. gå vidare.",
    ]  # fmt: skip


def test_a_condition_for_the_whole_stands_after_the_points() -> None:
    shown = decided(
        {"satser": TWO[:1], "villkor": "Beslutet gäller under {{ handling.datum | år }}."}
    )
    assert shown[-1] == "Beslutet gäller under 2021."


def test_a_single_text_is_a_decision() -> None:
    akt = matter({"beslut": {"satser": "godkänna"}})
    assert lines(akt) == ["1. godkänna."]


def test_the_lead_in_is_a_fact_of_its_group() -> None:
    akt = matter(
        {"slag": "beslut", "beslut": {"organ": "styrelsen", "satser": TWO}},
        profil=profile(beslut=STYLE),
    )
    assert tags(root(akt)) == ["avsnitt.beslut.beslut.0.inledning"]


def test_a_fault_in_a_point_says_which_point() -> None:
    (finding,) = refusals(matter({"beslut": {"satser": ["bra", "{{ okänd }}"]}}))
    assert finding.place is not None
    assert finding.place.key == "avsnitt.1.beslut.1.satser.2.text"
