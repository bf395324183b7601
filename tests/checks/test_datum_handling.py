"""The day of the document against the other days of the matter."""

from __future__ import annotations

import pytest

from docgen.checks import datum_handling

from .material import agreed, check_clean, check_found, matter, sections

OWN = {"slag": "underlag", "underlag": [{"egen": "ja", "datum": "2021-01-10"}]}


def planned(*days: str) -> dict[str, object]:
    return {"planering": [{"organ": "prov-son", "skede": day, "datum": day} for day in days]}


def test_lunds_letter_is_a_year_older_than_it_says_itself() -> None:
    found = check_found(
        datum_handling.check_own_memo, sections(OWN, datum="2020-01-10"), "datum-egen-handling"
    )
    assert "2020-01-10" in found.message
    assert "2021-01-10" in found.message
    assert found.place is not None
    assert found.place.key == "avsnitt.1.underlag.1.datum"


def test_own_memo_is_known_by_its_title() -> None:
    paper = {"titel": "Stöd till en mötesplats", "datum": "2021-01-10"}
    akt = sections({"underlag": [paper]}, datum="2021-01-13")
    check_found(datum_handling.check_own_memo, akt, "datum-egen-handling")


def test_own_memo_without_day_or_with_the_same_day_is_fine() -> None:
    check_clean(datum_handling.check_own_memo, sections(OWN, datum="2021-01-10"))
    check_clean(datum_handling.check_own_memo, sections({"underlag": [{"egen": "ja"}]}))
    check_clean(
        datum_handling.check_own_memo,
        sections({"underlag": [{"titel": "Riktlinjer", "datum": "2020-11-11"}]}),
    )


RIKTLINJER = {"titel": "Riktlinjer", "beslut": {"organ": "prov-son", "datum": "2020-11-11"}}


@pytest.mark.parametrize(
    "paper", [RIKTLINJER, {"titel": "Riktlinjer", "datum": "2020-11-11"}], ids=["beslut", "datum"]
)
def test_lunds_letter_cites_a_decision_of_the_future(paper: dict[str, object]) -> None:
    late = sections({"underlag": [paper]}, datum="2020-01-10")
    check_found(datum_handling.check_cited, late, "datum-före-underlag")
    check_clean(datum_handling.check_cited, sections({"underlag": [paper]}, datum="2020-11-11"))


def test_annexes_are_cited_too() -> None:
    annex = [{"titel": "Budget", "datum": "2021-01-14"}]
    check_found(datum_handling.check_cited, matter(bilagor=annex), "datum-före-underlag")
    check_clean(datum_handling.check_cited, matter(bilagor=annex, datum="2021-01-14"))


def test_decisions_on_the_agreement_come_after_the_letter_but_before_the_agreement() -> None:
    taken = {"beslut": [{"organ": "prov-son", "datum": "2021-01-28"}]}
    check_clean(datum_handling.check_cited, agreed(taken))
    check_found(
        datum_handling.check_cited,
        agreed(taken, dokumenttyp="överenskommelse"),
        "datum-före-underlag",
    )


def test_linkopings_union_information_is_given_after_the_letter() -> None:
    paper = {"underlag": [{"egen": "ja", "datum": "2021-09-20"}]}
    mbl = {"slag": "mbl", "mbl": {"paragraf": "19", "datum": "2021-10-04"}}
    akt = sections(paper, mbl, datum=None)
    found = check_found(datum_handling.check_mbl, akt, "mbl-efter-handling")
    assert "2021-10-04" in found.message
    check_clean(datum_handling.check_mbl, sections(paper, mbl, datum="2021-10-04"))


def test_union_information_may_be_planned() -> None:
    mbl = {"mbl": {"paragraf": "19", "datum": "2021-10-04", "status": "planerad"}}
    check_clean(datum_handling.check_mbl, sections(mbl))
    check_clean(datum_handling.check_mbl, sections({"mbl": {"datum": "2021-10-04"}}, datum=None))


def test_union_information_that_is_given_has_a_day() -> None:
    check_found(
        datum_handling.check_mbl_day, sections({"mbl": {"paragraf": "19"}}), "mbl-datum-saknas"
    )
    check_clean(datum_handling.check_mbl_day, sections({"mbl": {"status": "ej aktuellt"}}))
    check_clean(datum_handling.check_mbl_day, sections({"mbl": {"datum": "2021-01-12"}}))


def test_an_agreement_is_not_dated_after_its_first_day() -> None:
    cover = {"försättsblad": {"datum": "2021-02-02"}, "dokumenttyp": "överenskommelse"}
    check_found(datum_handling.check_start, agreed(**cover), "datum-efter-start")
    late = agreed(dokumenttyp="överenskommelse", datum="2021-02-02")
    check_found(datum_handling.check_start, late, "datum-efter-start")


@pytest.mark.parametrize(
    "handling",
    [
        {"dokumenttyp": "överenskommelse", "datum": "2021-02-01"},
        {
            "dokumenttyp": "överenskommelse",
            "datum": "2021-03-01",
            "försättsblad": {"datum": "2021-01-29"},
        },
        {"dokumenttyp": "tjänsteskrivelse", "datum": "2022-03-01"},
        {"dokumenttyp": "överenskommelse", "datum": None},
    ],
)
def test_other_documents_may_be_later(handling: dict[str, object]) -> None:
    check_clean(datum_handling.check_start, agreed(**handling))


def test_a_letter_is_written_before_the_last_meeting() -> None:
    steps = planned("2021-01-07", "2021-01-28")
    check_found(
        datum_handling.check_decision, sections(steps, datum="2021-01-29"), "datum-efter-beslut"
    )
    check_clean(datum_handling.check_decision, sections(steps, datum="2021-01-13"))
    check_clean(datum_handling.check_decision, matter())


def test_meetings_follow_each_other() -> None:
    turned = sections(planned("2021-01-07", "2021-01-28", "2021-01-14"))
    check_found(datum_handling.check_order, turned, "planering-ordning")
    check_clean(
        datum_handling.check_order, sections(planned("2021-01-07", "2021-01-14", "2021-01-28"))
    )
    check_clean(datum_handling.check_order, sections(planned("2021-01-07", "2021-01-07")))
