"""The clause library: every wording can be written, and the data choose among the alternatives."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from typing import Any

import pytest

from docgen.domain.akt import Akt
from docgen.domain.klausul import Klausul
from docgen.domain.profil import Profil
from docgen.prose import parse, words
from docgen.records import clause_files, record
from docgen.rendering import villkor
from tests.domain.matters import matter
from tests.rendering import examples, make

DATA = examples.ROOT / "data"
PARTNERSHIP: dict[str, Any] = {
    "parter": [
        {"organisation": "kommunen", "genom": "nämnden", "kortnamn": "kommunen"},
        {"organisation": "föreningen", "roll": "idéburen part"},
    ],
    "uppgifter": {
        name: {"text": text}
        for name, text in {
            "utmaning": "många är ensamma",
            "syfte": "att fler ska ha någon att tala med",
            "målgrupp": "vuxna som bor ensamma",
        }.items()
    },
    "beslut": [
        {"nyckel": name, "organ": "styrelsen", "datum": "2020-01-15", "paragraf": 1}
        for name in ("riktlinjer", "lokal_överenskommelse")
    ],
    "uppräkning": {
        "index": "OPI",
        "prisnivå": 2021,
        "från_år": 2022,
        "bas": "oktober 2020",
        "delar": [{"index": "AKI", "andel": "80 procent"}, {"index": "KPI", "andel": "20 procent"}],
    },
    "förlängning": {"månader": 12, "besked_månader": 6, "längst_till": "2024-12-31"},
    "uppsägning": {"månader": 3},
    "översyn": "2023-03-29",
    "exemplar": 2,
}
#: An assignment: an amount by the year, and no last day.
ASSIGNMENT: dict[str, Any] = {
    **PARTNERSHIP,
    "period": {"från": "2021-11-01", "tillsvidare": "ja"},
    "belopp": [{"belopp": "3 mnkr", "per": "år"}],
    "utbetalning": [],
}


@cache
def library() -> dict[str, Klausul]:
    """Return the newest wording of every clause by its id."""
    read = [
        clause_files.read(path, examples.ROOT) for path in clause_files.discover(DATA / "klausuler")
    ]
    assert [finding for _, findings in read for finding in findings] == []
    known = sorted((it.value for it, _ in read if it), key=lambda it: it.version)
    return {it.id: it for it in known}


@cache
def standard() -> Profil:
    read, _ = record.read(Profil, DATA / "profiler" / "standard.yaml", examples.ROOT)
    assert read is not None
    return read.value


COMMON = sorted(id for id in library() if id.startswith(("iop-", "skrivelse-", "uppdrag-")))


def with_clauses(kind: str, *ids: str, **agreement: Any) -> Akt:
    """Return a matter of ``kind`` whose sections are these clauses."""
    akt = matter(
        *({"klausul": id} for id in ids),
        profil=standard(),
        avtal=agreement,
        dokumenttyp=kind,
        avsändare="styrelsen",
    )
    return replace(akt, klausuler=library())


@pytest.mark.parametrize("id", COMMON)
def test_a_clause_can_be_written_where_the_data_have_what_it_asks_for(id: str) -> None:
    kind = library()[id].dokumenttyper[0]
    agreement = ASSIGNMENT if id.startswith("uppdrag-") else PARTNERSHIP
    bounded = {"period": {"från": "2021-02-01", "till": "2023-12-31"}}
    given = {**agreement, **bounded} if id == "uppdrag-tid-bestämd" else agreement
    beside = ("iop-ändringar",) if id == "iop-omförhandling" else ()
    written = make.lines(with_clauses(kind, id, *beside, **given))
    assert library()[id].rubrik in written[0]
    assert len(" ".join(written).split()) > 8


@pytest.mark.parametrize("id", sorted(library()))
def test_the_head_of_a_clause_is_whole(id: str) -> None:
    clause = library()[id]
    groups = {it.alternativ for it in library().values()}
    assert clause.agare
    assert clause.kommentar
    assert clause.dokumenttyper
    assert [it for it in clause.kraver if it not in library() and it not in groups] == []
    assert [it for it in clause.strider_mot if it not in library()] == []


#: A statute is cited with its number; those so well known that they have none here stand alone.
STATUTE = re.compile(r"\b(?:lagen|\w+lagen|förordningen)\b(?! om | \(\d{4}:\d+\))(?! \(EU\))")
#: A short name that begins a sentence: "föreningen" is one, and needs its capital there.
BEGINS = re.compile(r"(?:\A|\n\n|[.?!]\s)\{\{ överenskommelse\.part\S*kort(?:namn|genitiv) \}\}")
GENDERED = re.compile(r"\b(?:han|hon|hans|hennes|honom|henne|denne|denna)\b", re.IGNORECASE)
PROCUREMENT = re.compile(
    r"\b(?:in)?köp\w{0,4}\b|beställ|uppdragsgivar|uppdragstagar|leverantör|upphandl|anbud|entreprenör",
    re.IGNORECASE,
)


@pytest.mark.parametrize("id", sorted(library()))
def test_the_words_of_a_clause_are_fit_to_sign(id: str) -> None:
    text = words.of(parse.markdown(library()[id].text).document)
    assert GENDERED.findall(text) == []
    assert BEGINS.findall(library()[id].text) == []
    if "överenskommelse" in library()[id].dokumenttyper:
        assert PROCUREMENT.findall(text) == []
        assert not re.search(r"\bskall\b|\bmåste\b", text)


@pytest.mark.parametrize("id", COMMON)
def test_the_legal_basis_has_its_numbers(id: str) -> None:
    bare = [basis for basis in library()[id].lagstod if STATUTE.search(basis)]
    assert bare == []


def chosen(**changed: Any) -> set[str]:
    """Return the clauses of the default set that the data choose."""
    given = {key: value for key, value in {**PARTNERSHIP, **changed}.items() if value is not None}
    akt = matter({"klausuler": "ja"}, profil=standard(), avtal=given, dokumenttyp="överenskommelse")
    settled, findings = villkor.settle(replace(akt, klausuler=library()))
    assert findings == []
    return {it.klausul for it in settled.valda}


@pytest.mark.parametrize(
    ("group", "changed", "expected"),
    [
        ("parter", {}, "iop-parter"),
        (
            "parter",
            {"parter": [*PARTNERSHIP["parter"], {"organisation": "styrelsen"}]},
            "iop-parter-flera",
        ),
        ("värdegrund", {}, "iop-värdegrund-lokal"),
        ("värdegrund", {"beslut": []}, "iop-värdegrund"),
        ("riktlinjer", {}, "iop-riktlinjer"),
        ("riktlinjer", {"beslut": []}, None),
        ("period", {}, "iop-period-nytt-beslut"),
        ("period", {"förlängning": {"månader": 12, "automatisk": "ja"}}, "iop-period-automatisk"),
        ("period", {"förlängning": None}, "iop-period"),
        ("ekonomi", {}, "iop-ekonomi"),
        ("ekonomi", {"belopp": []}, "iop-ekonomi-utan-medel"),
        ("uppräkning", {}, "iop-uppräkning-opi"),
        ("uppräkning", {"uppräkning": None}, "iop-uppräkning-ingen"),
        ("uppräkning", {"uppräkning": {"index": "OPI", "från_år": 2022}}, "iop-uppräkning-opi"),
        ("uppräkning", {"uppräkning": {"index": "KPI", "från_år": 2022}}, "iop-uppräkning-kpi"),
        (
            "uppräkning",
            {"uppräkning": {"index": "priskompensation", "från_år": 2022}},
            "iop-uppräkning-priskompensation",
        ),
        (
            "uppräkning",
            {"uppräkning": {**PARTNERSHIP["uppräkning"], "index": "AKI och KPI"}},
            "iop-uppräkning-sammanvägd",
        ),
        (
            "uppräkning",
            {"uppräkning": {"index": "PKV", "från_år": 2022}},
            "iop-uppräkning-annat-index",
        ),
        ("utbetalning", {}, "iop-utbetalning-halvår"),
        ("utbetalning", {"utbetalning": {"gånger": 4}}, "iop-utbetalning-kvartal"),
        ("utbetalning", {"utbetalning": {"gånger": 1}}, "iop-utbetalning-plan"),
        ("utbetalning", {"utbetalning": []}, "iop-utbetalning-rekvisition"),
        ("utbetalning", {"utbetalning": [], "belopp": []}, None),
        ("uppsägning", {}, "iop-uppsägning"),
        ("uppsägning", {"uppsägning": None}, "iop-uppsägning-ingen"),
        ("underskrifter", {}, "iop-underskrifter"),
        ("underskrifter", {"exemplar": None}, "iop-underskrifter-elektroniska"),
    ],
)
def test_the_data_choose_one_alternative(
    group: str, changed: dict[str, Any], expected: str | None
) -> None:
    found = [id for id in chosen(**changed) if library()[id].alternativ == group]
    assert found == ([expected] if expected else [])


def test_what_is_no_partnership_has_none_of_it() -> None:
    parties = [{"organisation": "kommunen"}, {"organisation": "föreningen", "roll": "förening"}]
    assert chosen(parter=parties) == set()


def test_the_default_set_lacks_nothing_that_it_requires() -> None:
    here = chosen()
    groups = {library()[id].alternativ for id in here}
    missing = {
        (id, wanted)
        for id in here
        for wanted in library()[id].kraver
        if wanted not in here and wanted not in groups
    }
    assert missing == set()
