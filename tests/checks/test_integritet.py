"""Personal numbers and addresses for e-mail. The numbers are the tax authority's own examples."""

from __future__ import annotations

from typing import Any

import pytest

from docgen.checks import integritet

from .material import agreed, check_clean, check_found, matter, text


@pytest.mark.parametrize("number", ["640823-3234", "19640823-3234", "701063-2391"])
def test_personal_numbers_stop_a_draft_and_are_not_repeated(number: str) -> None:
    akt = text(f"Ärendet gäller\n{number} och andra.")
    found = check_found(integritet.check_personal_numbers, akt, "personnummer")
    assert found.stops
    assert number[-4:] not in found.message + found.cure


@pytest.mark.parametrize(
    "handling",
    [
        {"titel": "Stöd till 640823-3234"},
        {"uppgifter": {"brukare": {"text": "640823-3234"}}},
        {"huvud": [{"etikett": "Avser", "värde": "640823-3234"}]},
        {"avsnitt": [{"mottagare": [{"mottagare": ["640823-3234"]}]}]},
        {"kvittenser": [{"kod": "datum-helgdag", "skäl": "Gäller 640823-3234"}]},
    ],
)
def test_personal_numbers_anywhere(handling: dict[str, Any]) -> None:
    check_found(integritet.check_personal_numbers, matter(**handling), "personnummer")


def test_personal_numbers_in_agreement_and_clauses() -> None:
    facts = {"uppgifter": {"brukare": {"text": "640823-3234"}}}
    check_found(integritet.check_personal_numbers, agreed(facts), "personnummer")
    akt = agreed(clauses={"tvist": "Gäller 640823-3234."})
    check_found(integritet.check_personal_numbers, akt, "personnummer")


@pytest.mark.parametrize(
    "words", ["Provköping, 212000-1132.", "SO 2021/0008", "640823-3235", "den 23 augusti 1964"]
)
def test_other_numbers(words: str) -> None:
    check_clean(integritet.check_personal_numbers, text(words))


def test_malmos_address_has_a_domain_that_is_not_used() -> None:
    officer = {"namn": "Anna Exempelsson", "e-post": "anna.exempelsson@malmö.se"}
    akt = matter(handläggare=[officer])
    found = check_found(integritet.check_email, akt, "e-post-domän")
    assert found.place is not None
    assert found.place.key == "handläggare.1.e-post"


@pytest.mark.parametrize("domain", ["gmail.com", "hotmail.se", "Outlook.com"])
def test_private_addresses(domain: str) -> None:
    contact = [{"kontakter": [{"part": "förening", "namn": "Bo", "e-post": f"bo@{domain}"}]}]
    check_found(integritet.check_email, matter(avsnitt=contact), "e-post-privat")


def test_people_of_the_register_only_where_they_are_mentioned() -> None:
    people = [{"id": "ett", "namn": "Anna Exempelsson", "e-post": "anna@gmail.com"}]
    register = {"personer": people}
    check_clean(integritet.check_email, matter(register=register))
    akt = matter(register=register, handläggare="ett")
    check_found(integritet.check_email, akt, "e-post-privat")


@pytest.mark.parametrize("address", ["anna@malmo.se", "info@gmail-klubben.se", "anna@example.org"])
def test_addresses_in_service(address: str) -> None:
    check_clean(integritet.check_email, text(f"Skriv till {address}."))
