"""Personal numbers and addresses for e-mail. The numbers are the tax authority's own examples."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from pydantic import BaseModel

from docgen.checks import integritet
from docgen.domain.akt import Akt
from docgen.domain.handling import Handling
from docgen.findings import Loc
from docgen.records import record

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


ROOT = Path(__file__).parents[2]
#: What has its turn elsewhere.
IN_PLACE = {"profil", "överenskommelse", "register", "egna_klausuler"}


def parts(value: Any) -> Iterator[tuple[str | int, str | int, Any]]:
    """Yield what a value is made of: as the model names it, as the data does, and the part."""
    if isinstance(value, BaseModel):
        for name, field in type(value).model_fields.items():
            yield name, field.alias or name, getattr(value, name)
    elif isinstance(value, Mapping | tuple):
        pairs = value.items() if isinstance(value, Mapping) else enumerate(value)
        yield from ((step, step, part) for step, part in pairs)


def with_number(value: Any, number: str) -> Iterator[tuple[Loc, Any]]:
    """Yield a value with ``number`` in place of each of its strings in turn, and the way to it."""
    if isinstance(value, str):
        yield (), number
    for name, key, part in parts(value):
        for way, changed in with_number(part, number):
            if isinstance(value, BaseModel):
                yield (key, *way), value.model_copy(update={str(name): changed})
            elif isinstance(value, Mapping):
                yield (key, *way), {**value, name: changed}
            else:
                yield (key, *way), (*value[: int(name)], changed, *value[int(name) + 1 :])


@pytest.mark.parametrize(
    "path", sorted((ROOT / "data" / "handlingar").iterdir()), ids=lambda path: path.stem
)
def test_a_personal_number_is_found_in_whatever_string_of_a_document(path: Path) -> None:
    read, _ = record.read(Handling, path, ROOT)
    assert read is not None
    base, asked = matter(), 0
    for way, document in with_number(read.value, "640823-3234"):
        if way[0] not in IN_PLACE:
            akt, asked = Akt(document, base.profil, base.register), asked + 1
            found = check_found(integritet.check_personal_numbers, akt, "personnummer")
            written = ".".join(str(it + 1) if isinstance(it, int) else it for it in way)
            assert found.place is not None
            assert found.place.key == written
    assert asked > 25


def test_a_number_that_two_documents_share_is_found_where_it_stands_in_each() -> None:
    one, other = matter(titel="Stöd till 640823-3234"), matter(undertitel="Stöd till 640823-3234")
    for akt, key in ((one, "titel"), (other, "undertitel"), (one, "titel")):
        found = check_found(integritet.check_personal_numbers, akt, "personnummer")
        assert found.place is not None
        assert found.place.key == key


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
