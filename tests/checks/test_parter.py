"""Parties, signatures and the words of a partnership."""

from __future__ import annotations

from typing import Any

import pytest

from docgen.checks import parter

from .material import REGISTER, agreed, check_clean, check_found, matter

KOMMUN = {"organisation": "prov-kommun", "genom": "prov-son"}
IOP: dict[str, Any] = {"rubrik": "Idéburet offentligt partnerskap"}
AGREEMENT: dict[str, Any] = {"dokumenttyp": "överenskommelse"}


def parties(*given: dict[str, str]) -> dict[str, Any]:
    return {"parter": list(given)}


def test_parties_have_numbers() -> None:
    akt = agreed(parties(KOMMUN, {"organisation": "utan-nummer"}))
    check_found(parter.check_orgnr, akt, "part-orgnr-saknas")
    check_clean(parter.check_orgnr, agreed())
    check_clean(parter.check_orgnr, matter())


@pytest.mark.parametrize(
    ("part", "unknown"),
    [
        ("prov-kommun", 0),
        ("nämnden", 0),
        ("förening", 0),
        ("prov-komun", 1),
        ("skr", 1),
    ],
)
def test_who_pays_and_gives_notice_is_a_party(part: str, unknown: int) -> None:
    given = {
        **parties({**KOMMUN, "nyckel": "nämnden"}, {"organisation": "förening"}),
        "belopp": [{"år": 2021, "belopp": 5, "part": part}],
        "uppsägning": {"parter": [{"part": part, "månader": 3}]},
    }
    found = list(parter.check_known(agreed(given)))
    assert [finding.code for finding in found] == ["part-okänd", "part-okänd"] * unknown
    if unknown:
        assert found[0].place is not None
        assert found[0].place.key == "belopp.1.part"
        assert "nämnden" in found[0].cure


def test_a_party_that_could_be_either_is_unknown() -> None:
    both = parties(KOMMUN, {"organisation": "prov-kommun", "genom": "prov-sof"})
    paid = {"belopp": [{"år": 2021, "belopp": 5, "part": "prov-kommun"}]}
    check_found(parter.check_known, agreed({**both, **paid}), "part-okänd")


def test_the_same_legal_person_on_both_sides() -> None:
    both = parties(KOMMUN, {"organisation": "prov-kommun", "genom": "prov-sof"})
    check_found(parter.check_same, agreed(both), "part-samma-juridiska-person")
    check_clean(parter.check_same, agreed(both, dokumenttyp="utvecklingsuppdrag"))
    check_clean(parter.check_same, agreed())


def test_one_number_under_two_ids_is_one_legal_person() -> None:
    twin = {"id": "tvilling", "namn": "Staden", "orgnr": "212000-1132"}
    register = {"organisationer": [*REGISTER["organisationer"], twin]}
    akt = agreed(parties(KOMMUN, {"organisation": "tvilling"}), register=register)
    check_found(parter.check_same, akt, "part-samma-juridiska-person")


@pytest.mark.parametrize(
    "party",
    [{"organisation": "förvaltningen"}, {"organisation": "prov-kommun", "genom": "prov-sof"}],
    ids=["as party", "acting for one"],
)
def test_an_administration_is_no_party(party: dict[str, str]) -> None:
    akt = agreed(parties(party, {"organisation": "förening"}))
    check_found(parter.check_administration, akt, "part-förvaltning")


def test_the_municipality_through_its_board_is_a_party() -> None:
    check_clean(parter.check_administration, agreed())
    check_clean(parter.check_administration, agreed(parties({"organisation": "skr"}, KOMMUN)))


def test_every_party_signs() -> None:
    one = [{"underskrifter": ["handläggare-ett"]}]
    check_found(
        parter.check_signatures, agreed(avsnitt=one, **AGREEMENT), "part-underskrift-saknas"
    )
    two = [{"underskrifter": ["handläggare-ett", {"namn": "Ordförande Ett"}]}]
    check_clean(parter.check_signatures, agreed(avsnitt=two, **AGREEMENT))
    check_clean(parter.check_signatures, agreed(avsnitt=one))


def test_every_party_gets_a_copy() -> None:
    check_found(parter.check_copies, agreed({"exemplar": "1"}), "exemplar-antal")
    check_clean(parter.check_copies, agreed({"exemplar": "2"}))
    check_clean(parter.check_copies, agreed())


@pytest.mark.parametrize(
    "words",
    [
        "Uppdragsgivaren kallar till möte.",
        "Kommunen köper platser.",
        "Beställare och leverantör möts.",
        "Tjänsten upphandlas och upphandlingen annonseras. Kommunen upphandlar.",
    ],
)
def test_po_skanes_partnership_speaks_of_procurement(words: str) -> None:
    akt = agreed(IOP, avsnitt=[{"text": f"Inledning.\n\n{words}"}], **AGREEMENT)
    found = next(parter.check_procurement_words(akt))
    assert found.code == "iop-upphandlingsord"


@pytest.mark.parametrize(
    "words",
    [
        "Parterna kallar till möte.",
        "Partnerskapet är inget köp av tjänst.",
        "Det är inte fråga om att köpa en tjänst.",
        "Parterna möts i Köping.",
        "Vi uppdrar åt föreningen att leverera kunskap.",
    ],
)
def test_words_that_a_partnership_may_use(words: str) -> None:
    akt = agreed(IOP, avsnitt=[{"text": words}], **AGREEMENT)
    check_clean(parter.check_procurement_words, akt)


def test_procurement_may_be_told_of_elsewhere() -> None:
    words = [{"text": "Insatsen har varit upphandlad av en leverantör."}]
    check_clean(parter.check_procurement_words, agreed(IOP, avsnitt=words))
    check_clean(parter.check_procurement_words, agreed(avsnitt=words, **AGREEMENT))


def test_roles_of_procurement() -> None:
    given = parties({**KOMMUN, "roll": "uppdragsgivare"}, {"organisation": "förening"})
    check_found(
        parter.check_procurement_words, agreed({**IOP, **given}, **AGREEMENT), "iop-upphandlingsord"
    )


def test_statutes_are_on_file() -> None:
    given = parties(KOMMUN, {"organisation": "förening", "roll": "idéburen part"})
    check_found(parter.check_statutes, agreed(given), "iop-stadgar-saknas")
    check_clean(parter.check_statutes, agreed())
    on_file = [
        {**record, "stadgar": "ja"} if record["id"] == "förening" else record
        for record in REGISTER["organisationer"]
    ]
    check_clean(parter.check_statutes, agreed(given, register={"organisationer": on_file}))
