"""What a template is given: header fields in the profile's order, page counter, cover, names."""

from __future__ import annotations

from typing import Any

import pytest

from docgen.findings import Finding
from docgen.rendering import apparatus, context
from docgen.rendering.posts import Post
from tests.domain.matters import matter, profile
from tests.rendering.make import template

HEAD = profile(
    etiketter={"datum": "", "diarienummer": "Dnr"},
    huvud=["datum", "diarienummer", "handläggare", "nämnd", "revidering"],
    löpande=["diarienummer"],
)


def values(**given: Any) -> Post:
    findings: list[Finding] = []
    made = context.build(matter(**given), apparatus.of_template(template()), findings)
    assert findings == []
    return made


def fields(**given: Any) -> list[str]:
    return [field["text"] for field in values(profil=HEAD, **given)["huvud"]]


def test_the_header_has_what_the_document_has_in_the_profiles_order() -> None:
    assert fields(diarienummer="A 2021/1", handläggare="ett", nämnd="nämnden") == [
        "2021-01-11",
        "Dnr A 2021/1",
        "Handläggare Anna Exempelsson, förvaltningschef",
        "Nämnd Socialnämnden",
    ]


def test_what_is_missing_leaves_no_field() -> None:
    assert fields(datum=None) == []


def test_several_numbers_stand_under_labels_of_their_own() -> None:
    numbers = ["A 1", "A 2", {"nummer": "B 7", "etikett": "Dnr FSN"}]
    assert fields(datum=None, diarienummer=numbers) == ["Dnr A 1, A 2", "Dnr FSN B 7"]


def test_a_field_of_the_documents_own_stands_last_even_if_empty() -> None:
    own = [
        {"etikett": "Er referens", "värde": ""},
        {"etikett": "", "värde": "{{ handling.datum }}"},
    ]
    assert fields(datum="2021-01-11", huvud=own) == ["2021-01-11", "Er referens", "2021-01-11"]


@pytest.mark.parametrize(
    ("given", "mark"),
    [
        (None, ""),
        ({"datum": "2021-03-01"}, "Reviderad 2021-03-01"),
        ({"datum": "2021-03-01", "nummer": 2}, "Reviderad (nr\u00a02) 2021-03-01"),
    ],
)
def test_a_revised_document_says_so(given: object, mark: str) -> None:
    assert values(revidering=given)["revidering"] == mark


@pytest.mark.parametrize(
    ("form", "before", "between", "after", "counted"),
    [
        ("Sida {sida} ({antal})", "Sida ", " (", ")", True),
        ("{sida}/{antal}", "", "/", "", True),
        ("Sid {sida}", "Sid ", "", "", False),
    ],
)
def test_the_page_counter_has_the_words_of_the_profile(
    form: str, before: str, between: str, after: str, counted: bool
) -> None:
    page = values(profil=profile(sidräkning=form))["sida"]
    shown = (page["före"], page["mellan"], page["efter"], page["antal"])
    assert shown == (before, between, after, counted)


@pytest.mark.parametrize(("own", "shown"), [(None, "Tjänsteskrivelse"), ("", ""), ("PM", "PM")])
def test_the_label_is_the_documents_else_the_profiles(own: str | None, shown: str) -> None:
    assert values(beteckning=own)["beteckning"] == shown


def test_a_cover_takes_the_documents_day_unless_it_has_its_own() -> None:
    assert values()["försättsblad"] is None
    day = values(försättsblad={})["försättsblad"]["datum"]
    assert str(day) == "2021-01-11"
    cover = values(försättsblad={"undertitel": "År {{ handling.datum | år }}"})["försättsblad"]
    assert cover["undertitel"] == "År 2021"


def test_every_record_knows_the_way_to_it() -> None:
    made = values(avtal={}, nämnd="nämnden", handläggare="ett")
    assert made["handling"]["nämnd"][0]["nyckel"] == "handling.nämnd.0"
    assert made["överenskommelse"]["parter"][1]["nyckel"] == "överenskommelse.parter.1"
    assert made["organisation"]["föreningen"]["nyckel"] == "organisation.föreningen"
    assert made["överenskommelse"]["utbetalningar"][2021][0]["nyckel"] == (
        "överenskommelse.utbetalningar.2021.0"
    )


def test_a_name_is_the_one_of_the_documents_day() -> None:
    own = {
        "organ": [
            {
                "id": "nämnden",
                "namn": [
                    {"namn": "Gamla nämnden", "till": "2020-12-31"},
                    {"namn": "Nya nämnden", "från": "2021-01-01"},
                ],
            }
        ]
    }
    from dataclasses import replace  # noqa: PLC0415

    for day, name in (("2020-06-01", "Gamla nämnden"), ("2021-06-01", "Nya nämnden")):
        akt = matter(datum=day, nämnd="nämnden", register=own)
        akt = replace(akt, register=akt.register.joined(akt.handling.eget_register))
        made = context.build(akt, apparatus.of_template(template()), [])
        assert made["nämnd"][0]["namn"] == name
