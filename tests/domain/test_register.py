"""The register: records found by id, joined without losing any, names by the day they held."""

from __future__ import annotations

from datetime import date

import pytest
from pydantic import ValidationError

from docgen.domain.register import Organ, Register

BODY = {
    "id": "nämnden",
    "namn": [
        {"namn": "Sociala nämnden", "till": "2018-12-31"},
        {"namn": "Socialnämnden", "från": "2019-01-01", "till": "2022-12-31"},
        {"namn": "Nämnden för stöd", "från": "2023-01-01"},
    ],
}


@pytest.mark.parametrize(
    ("day", "name"),
    [
        (date(2010, 1, 1), "Sociala nämnden"),
        (date(2018, 12, 31), "Sociala nämnden"),
        (date(2019, 1, 1), "Socialnämnden"),
        (date(2022, 12, 31), "Socialnämnden"),
        (date(2030, 1, 1), "Nämnden för stöd"),
        (None, "Nämnden för stöd"),
    ],
)
def test_a_body_has_the_name_of_the_day(day: date | None, name: str) -> None:
    assert Organ.model_validate(BODY).name_on(day).namn == name


def test_a_day_without_a_name_gets_the_last_one() -> None:
    body = Organ.model_validate({"id": "a", "namn": [{"namn": "Nytt", "från": "2019-01-01"}]})
    assert body.name_on(date(2000, 1, 1)).namn == "Nytt"


def test_a_name_alone_is_enough() -> None:
    assert Organ.model_validate({"id": "a", "namn": "Nämnden"}).name_on(None).namn == "Nämnden"


@pytest.mark.parametrize("names", [[], None, ""])
def test_a_record_without_a_name_is_refused(names: object) -> None:
    with pytest.raises(ValidationError):
        Organ.model_validate({"id": "a", "namn": names})


def _register(**given: object) -> Register:
    return Register.model_validate(given)


def test_records_are_found_by_id_each_among_its_own_kind() -> None:
    register = _register(
        organisationer=[{"id": "a", "namn": "A kommun"}],
        organ=[{"id": "a", "namn": "A nämnd"}],
        roller=[{"id": "a", "namn": "chef"}],
        personer=[{"id": "a", "namn": "Anna Exempelsson"}],
    )
    found = [register.organisation("a"), register.organ_named("a"), register.roll("a")]
    assert [record.namn[0].namn for record in found if record] == ["A kommun", "A nämnd", "chef"]
    person = register.person("a")
    assert person is not None
    assert person.namn == "Anna Exempelsson"
    assert register.organisation("b") is None
    assert register.person("b") is None


def test_joining_keeps_both_and_lets_the_second_stand() -> None:
    first = _register(
        organ=[{"id": "a", "namn": "Gammal"}, {"id": "b", "namn": "B"}],
        personer=[{"namn": "Anna Utan Id"}],
    )
    second = _register(organ=[{"id": "a", "namn": "Ny"}], personer=[{"namn": "Bo Utan Id"}])
    joined = first.joined(second)
    assert [body.name_on(None).namn for body in joined.organ] == ["B", "Ny"]
    # Nobody without an id replaces anybody.
    assert [person.namn for person in joined.personer] == ["Anna Utan Id", "Bo Utan Id"]
