"""Conditions of clauses: which of the profile's a document has, and what is no condition."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from docgen.domain.akt import Akt
from docgen.rendering import villkor
from tests.clauses.make import approved, book
from tests.domain.matters import KIND, matter, profile

WHEN = "överenskommelse.uppräkning is defined"
INDEXED = {"uppräkning": {"index": "OPI", "från_år": 2022}}


def given(condition: str, **agreement: Any) -> Akt:
    """Return a matter whose profile chooses "fast" always and "index" on a condition."""
    known = book(approved("fast"), approved("index", obligatorisk=condition, dokumenttyper=KIND))
    akt = matter(
        {"klausuler": "ja"},
        profil=profile(klausuler={KIND: ["fast", "index"]}),
        avtal=agreement,
    )
    return replace(akt, klausuler={id: it[0] for id, it in known.items()}, klausulbok=known)


def ids(akt: Akt) -> list[str]:
    return [it.klausul for it in akt.valda]


@pytest.mark.parametrize(
    ("condition", "agreement", "expected"),
    [
        (WHEN, {}, ["fast"]),
        (WHEN, INDEXED, ["fast", "index"]),
        ("ja", {}, ["fast", "index"]),
        ("nej", {}, ["fast", "index"]),
        ("överenskommelse.period.månader > 24", {}, ["fast", "index"]),
        ("överenskommelse.period.månader > 36", {}, ["fast"]),
        ("överenskommelse.moms == 'exklusive moms'", {"moms": "exklusive moms"}, ["fast", "index"]),
    ],
)
def test_a_clause_of_the_profile_stands_where_its_condition_holds(
    condition: str, agreement: dict[str, Any], expected: list[str]
) -> None:
    akt, findings = villkor.settle(given(condition, **agreement))
    assert ids(akt) == expected
    assert not findings


def test_a_clause_that_the_agreement_chose_stands_whatever_its_condition() -> None:
    akt, _ = villkor.settle(given(WHEN, klausuler=["index"]))
    assert ids(akt) == ["index"]
    assert akt.villkor == {"index": False}


@pytest.mark.parametrize(
    ("condition", "said"),
    [
        ("överenskommelse.upräkning", "Fråga med is defined"),
        ("överenskommelse.uppräkning.index == 'OPI'", "finns inte"),
        ("överenskommelse.period.månader >", "kan inte tolkas"),
        ("().__class__", "finns inte"),
    ],
)
def test_a_condition_that_means_nothing_is_told_and_the_clause_stays(
    condition: str, said: str
) -> None:
    akt, (finding,) = villkor.settle(given(condition))
    assert finding.code == "klausul-villkor"
    assert said in finding.message
    assert ids(akt) == ["fast", "index"]


def test_a_matter_without_agreement_has_nothing_of_one() -> None:
    akt, findings = villkor.settle(replace(given(WHEN), overenskommelse=None))
    assert not findings
    assert akt.villkor == {"index": False}
