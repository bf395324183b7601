"""A profile builds on another: what it says stands, the rest comes from the base."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from docgen.domain.profil import Profil, completed

BASE = Profil.model_validate(
    {
        "id": "standard",
        "namn": "Kommunen",
        "etiketter": {"datum": "Datum", "diarienummer": "Diarienummer"},
        "huvud": ["datum", "diarienummer"],
        "sidräkning": "Sida {sida} ({antal})",
        "beslut": {"form": "numrerad", "skiljetecken": "."},
        "dokumenttyper": {
            "tjänsteskrivelse": {"beteckning": "Tjänsteskrivelse", "avsnitt": ["beslut", "ärende"]},
            "utredning": {"beteckning": "Utredning"},
        },
    }
)
OWN = Profil.model_validate(
    {
        "id": "by",
        "namn": "By kommun",
        "bygger_på": "standard",
        "etiketter": {"diarienummer": "Dnr"},
        "huvud": [],
        "beslut": {"form": "att-satser"},
        "dokumenttyper": {"tjänsteskrivelse": {"beteckning": "", "avsnitt": ["ärende"]}},
    }
)


def test_what_the_profile_says_stands() -> None:
    whole = completed(OWN, BASE)
    assert (whole.id, whole.namn, whole.bygger_pa) == ("by", "By kommun", "standard")
    assert whole.huvud == ()
    assert whole.beslut.form == "att-satser"


def test_what_it_does_not_say_comes_from_the_base() -> None:
    whole = completed(OWN, BASE)
    assert whole.sidrakning == "Sida {sida} ({antal})"
    assert whole.lopande == ()


def test_labels_and_kinds_are_joined_one_by_one() -> None:
    whole = completed(OWN, BASE)
    assert whole.etiketter == {"datum": "Datum", "diarienummer": "Dnr"}
    assert list(whole.dokumenttyper) == ["tjänsteskrivelse", "utredning"]
    memo = whole.document("tjänsteskrivelse")
    assert memo is not None
    assert memo.beteckning == ""
    assert [known.slag for known in memo.avsnitt] == ["ärende"]


def test_three_profiles_build_on_each_other() -> None:
    middle = Profil.model_validate({"id": "län", "namn": "Länet", "blankettkod": "B1"})
    top = Profil.model_validate({"id": "by", "namn": "By"})
    whole = completed(completed(top, middle), BASE)
    assert (whole.namn, whole.blankettkod, whole.huvud) == ("By", "B1", BASE.huvud)


def test_an_unknown_kind_is_none_and_an_unknown_label_its_name() -> None:
    assert BASE.document("protokoll") is None
    assert BASE.label("referens") == "Referens"
    assert OWN.label("diarienummer") == "Dnr"


@pytest.mark.parametrize(
    "fault",
    [
        {"sidräkning": "Sida"},
        {"huvud": ["faxnummer"]},
        {"beslut": {"form": "fritt"}},
        {"okänd": "x"},
        {"sidrakning": "{sida}"},
    ],
)
def test_what_a_profile_cannot_say_is_refused(fault: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        Profil.model_validate({"id": "a", "namn": "A", **fault})


def test_a_profile_knows_all_it_was_filled_in_from() -> None:
    """A template is looked for along the whole line, not with the nearest alone."""
    line = [
        Profil.model_validate({"id": id, "namn": id, **({"bygger_på": base} if base else {})})
        for id, base in (("enhet", "förvaltning"), ("förvaltning", "kommun"), ("kommun", None))
    ]
    assert line[0].lineage == ("enhet", "förvaltning")
    filled = completed(completed(line[0], line[1]), line[2])
    assert filled.lineage == ("enhet", "förvaltning", "kommun")
