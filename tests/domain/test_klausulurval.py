"""Which clauses an agreement has, in which order, and where each was chosen."""

from __future__ import annotations

from typing import Any

import pytest

from docgen.domain import klausulurval
from docgen.domain.handling import Handling
from docgen.domain.overenskommelse import Overenskommelse
from tests.domain.matters import AGREEMENT, KIND, profile

DEFAULT = {"klausuler": {KIND: ["a", "b@2", {"klausul": "c", "rubrik": "Egen"}]}}


def chosen(kind: str = KIND, **given: Any) -> list[str]:
    agreement = Overenskommelse.model_validate({**AGREEMENT, **given})
    found = klausulurval.of(agreement, profile(**DEFAULT), kind)
    return [f"{it.klausul}@{it.version}" if it.version else it.klausul for it in found]


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ({}, ["a", "b@2", "c"]),
        ({"klausuler": ["c", "x@3"]}, ["c", "x@3"]),
        ({"klausuler": []}, []),  # said to have none
        ({"utelämnade_klausuler": [{"klausul": "b", "skäl": "Ja."}]}, ["a", "c"]),
        ({"klausuler": ["a"], "utelämnade_klausuler": [{"klausul": "a", "skäl": "Ja."}]}, []),
        ({"tillagda_klausuler": ["x"]}, ["a", "b@2", "c", "x"]),
        ({"tillagda_klausuler": [{"klausul": "x", "efter": "a"}]}, ["a", "x", "b@2", "c"]),
        ({"tillagda_klausuler": [{"klausul": "x@2", "före": "b"}]}, ["a", "x@2", "b@2", "c"]),
        ({"tillagda_klausuler": [{"klausul": "x", "efter": "okänd"}]}, ["a", "b@2", "c", "x"]),
        (
            {"tillagda_klausuler": ["x", {"klausul": "y", "före": "x"}]},
            ["a", "b@2", "c", "y", "x"],
        ),
    ],
)
def test_the_clauses_of_an_agreement(given: dict[str, Any], expected: list[str]) -> None:
    assert chosen(**given) == expected


def test_a_kind_without_default_clauses_and_a_matter_without_agreement() -> None:
    assert chosen("utredning") == []
    assert klausulurval.of(None, profile(**DEFAULT), KIND) == ()


def test_the_profiles_clauses_are_for_documents_that_write_them() -> None:
    agreement = Overenskommelse.model_validate({**AGREEMENT, "tillagda_klausuler": ["x"]})
    found = klausulurval.of(agreement, profile(**DEFAULT), KIND, written=False)
    assert [it.klausul for it in found] == ["x"]
    own = agreement.model_copy(update={"klausuler": agreement.tillagda_klausuler})
    found = klausulurval.of(own, profile(**DEFAULT), KIND, written=False)
    assert [it.klausul for it in found] == ["x", "x"]


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ({"avsnitt": [{"rubrik": "Villkor", "klausuler": "ja"}]}, True),
        ({"avsnitt": [{"rubrik": "Ett", "avsnitt": [{"klausuler": "ja"}]}]}, True),
        ({"bilagor": [{"titel": "Villkor", "avsnitt": [{"klausuler": "ja"}]}]}, True),
        ({"avsnitt": [{"klausul": "a"}], "bilagor": ["Stadgar"]}, False),
    ],
)
def test_a_document_writes_clauses_where_a_section_asks(
    given: dict[str, Any], expected: bool
) -> None:
    record = {"id": "h", "dokumenttyp": KIND, "profil": "p", "titel": "Titel"}
    text = [{"rubrik": "Ett", "text": "Text."}]
    handling = Handling.model_validate({"avsnitt": text, **record, **given})
    assert handling.writes_clauses is expected


def test_each_choice_tells_where_it_was_made() -> None:
    given = {**AGREEMENT, "tillagda_klausuler": ["x"]}
    found = klausulurval.of(Overenskommelse.model_validate(given), profile(**DEFAULT), KIND)
    assert [(it.record, it.loc) for it in found[2:]] == [
        ("profil", ("klausuler", KIND, 2)),
        ("överenskommelse", ("tillagda_klausuler", 0)),
    ]
    assert found[2].rubrik == "Egen"
