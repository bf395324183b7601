"""The clauses of a document: approved, all there, none that clash."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest

from docgen.checks import klausuler
from docgen.domain.akt import Akt
from docgen.domain.klausul import Klausul
from docgen.findings import Finding
from docgen.rendering import villkor
from tests.checks.material import agreed
from tests.clauses.make import approved, book, clause

KIND = "överenskommelse"


def matter(*library: Klausul, chosen: tuple[str, ...] = (), **given: Any) -> Akt:
    """Return an agreement with the clauses ``chosen`` out of a library."""
    own = given.pop("egna_klausuler", ())
    agreement = {"klausuler": list(chosen), **given.pop("avtal", {})}
    akt = agreed(agreement, **{"dokumenttyp": KIND, "avsnitt": [{"klausuler": "ja"}], **given})
    known = book(*library)
    wordings = {id: versions[-1] for id, versions in known.items()}
    local = {it.id: it for it in own}
    akt = replace(akt, klausuler={**wordings, **local}, klausulbok=known, egna=frozenset(local))
    return villkor.settle(akt)[0]


def found(check: Any, akt: Akt) -> list[str]:
    findings: Iterator[Finding] = check(akt)
    return [it.code for it in findings]


def one(check: Any, akt: Akt) -> Finding:
    (finding,) = check(akt)
    assert isinstance(finding, Finding)
    return finding


def test_an_approved_clause_says_nothing() -> None:
    assert found(klausuler.check_approval, matter(approved("a"), chosen=("a",))) == []


@pytest.mark.parametrize(
    ("given", "code", "said"),
    [
        (clause("a"), "klausul-ej-godkänd", "är inte godkänd"),
        (clause("a", status="godkänd"), "klausul-ej-godkänd", "är ändrad sedan den godkändes"),
        (approved("a", status="upphävd"), "klausul-upphävd", "är upphävd"),
        (approved("a", gäller_till="2020-12-31"), "klausul-inaktuell", "gäller inte längre"),
        (approved("a", gäller_från="2022-01-01"), "klausul-inaktuell", "gäller inte än"),
    ],
)
def test_a_clause_that_is_not_approved_and_in_force_is_told(
    given: Klausul, code: str, said: str
) -> None:
    finding = one(klausuler.check_approval, matter(given, chosen=("a",)))
    assert finding.code == code
    assert not finding.stops
    assert said in finding.message
    assert "a@1" in finding.message


def test_an_older_version_is_told_with_the_newer_and_its_owner() -> None:
    old, new = approved("a", version=1), approved("a", version=2, text="Nytt.", ägare="Jurist")
    akt = matter(old, new, chosen=("a@1",))
    akt = replace(akt, klausuler={"a": old})
    finding = one(klausuler.check_approval, akt)
    assert finding.code == "klausul-inaktuell"
    assert "ersatt av en nyare version: a@2 gäller nu" in finding.message
    assert "Fråga jurist." in finding.cure


def test_the_documents_own_wording_is_told_as_such() -> None:
    own = clause("a", text="Eget.")
    akt = matter(approved("a"), chosen=("a",), egna_klausuler=[own])
    finding = one(klausuler.check_approval, akt)
    assert finding.code == "klausul-egen-lydelse"
    assert "i stället för den godkända a@1" in finding.message


def test_text_that_a_document_repeats_is_nobodys_clause() -> None:
    own = clause("delaktighet", text="Eget.")
    akt = matter(avsnitt=[{"klausul": "delaktighet"}], egna_klausuler=[own])
    assert found(klausuler.check_approval, akt) == []


MUST = approved("tvist", obligatorisk="ja", dokumenttyper=KIND)


def test_a_mandatory_clause_is_missed() -> None:
    assert found(klausuler.check_mandatory, matter(MUST, chosen=("tvist",))) == []
    finding = one(klausuler.check_mandatory, matter(MUST))
    assert finding.code == "klausul-saknas"
    assert "tvist" in finding.cure


def test_a_document_with_text_of_its_own_needs_no_clause() -> None:
    assert found(klausuler.check_mandatory, matter(MUST, avsnitt=[{"text": "Eget."}])) == []


def test_a_mandatory_clause_may_be_left_out_for_a_reason() -> None:
    avtal = {"utelämnade_klausuler": [{"klausul": "tvist", "skäl": "Parterna är samma kommun."}]}
    akt = matter(MUST, avtal=avtal)
    assert found(klausuler.check_mandatory, akt) == []
    assert found(klausuler.check_choices, akt) == []


@pytest.mark.parametrize(
    "given",
    [
        {"dokumenttyper": "tjänsteskrivelse"},
        {"dokumenttyper": ()},
        {"dokumenttyper": KIND, "obligatorisk": "nej"},
        {"dokumenttyper": KIND, "obligatorisk": "överenskommelse.uppräkning is defined"},
        {"dokumenttyper": KIND, "gäller_från": "2030-01-01"},
        {"dokumenttyper": KIND, "status": "utkast"},
        {"dokumenttyper": KIND, "status": "upphävd"},
    ],
)
def test_what_no_document_of_the_kind_has_to_have(given: dict[str, Any]) -> None:
    akt = matter(approved("tvist", **{"obligatorisk": "ja", **given}))
    assert found(klausuler.check_mandatory, akt) == []


def test_a_clause_that_has_changed_since_its_approval_is_demanded_of_nobody() -> None:
    akt = matter(MUST.model_copy(update={"text": "Andra ord."}))
    assert found(klausuler.check_mandatory, akt) == []


def test_a_condition_that_holds_makes_a_clause_mandatory() -> None:
    condition = "överenskommelse.period.månader > 24"
    must = approved("översyn", obligatorisk=condition, dokumenttyper=KIND)
    finding = one(klausuler.check_mandatory, matter(must))
    assert condition in finding.message


def test_one_of_the_alternatives_is_enough() -> None:
    first = approved("rätt", alternativ="tvist", obligatorisk="ja", dokumenttyper=KIND)
    other = approved("medling", alternativ="tvist", obligatorisk="ja", dokumenttyper=KIND)
    assert found(klausuler.check_mandatory, matter(first, other, chosen=("medling",))) == []
    finding = one(klausuler.check_mandatory, matter(first, other))
    assert "rätt eller medling" in finding.cure
    both = matter(first, other, chosen=("rätt", "medling"))
    assert found(klausuler.check_together, both) == ["klausul-alternativ"]


def test_clauses_that_exclude_each_other() -> None:
    fixed, index = approved("fast", strider_mot="index"), approved("index")
    for chosen in (("fast", "index"), ("index", "fast")):
        assert found(klausuler.check_together, matter(fixed, index, chosen=chosen)) == [
            "klausul-strider"
        ]
    assert found(klausuler.check_together, matter(fixed, index, chosen=("fast",))) == []


def test_a_clause_wants_another_or_one_of_a_group() -> None:
    wants = approved("a", kräver=["b", "tvist"])
    court, own = approved("rätt", alternativ="tvist"), approved("b")
    library = (wants, court, own)
    assert found(klausuler.check_together, matter(*library, chosen=("a", "b", "rätt"))) == []
    codes = found(klausuler.check_together, matter(*library, chosen=("a",)))
    assert codes == ["klausul-kräver"] * 2


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Rapporten gäller ett samverkansår.", True),
        ("Varje samverkansårs rapport.", True),
        ("Samverkansåret börjar i mars.", True),
        ("Samverkan pågår hela året.", False),
        ("Ett icke-samverkansår.", False),
    ],
)
def test_a_term_needs_the_clause_that_explains_it(text: str, told: bool) -> None:
    explains = approved("begrepp", definierar="samverkansår")
    user = approved("a", text=text)
    alone = matter(explains, user, chosen=("a",))
    assert found(klausuler.check_terms, alone) == (["klausul-begrepp"] if told else [])
    assert found(klausuler.check_terms, matter(explains, user, chosen=("begrepp", "a"))) == []


def test_a_clause_for_another_kind_of_document() -> None:
    memo = approved("a", dokumenttyper="tjänsteskrivelse")
    assert found(klausuler.check_kinds, matter(memo, chosen=("a",))) == ["klausul-dokumenttyp"]
    both = approved("a", dokumenttyper=["tjänsteskrivelse", KIND])
    assert found(klausuler.check_kinds, matter(both, chosen=("a",))) == []


@pytest.mark.parametrize(
    ("avtal", "codes"),
    [
        ({"klausuler": ["a", "a"]}, ["klausul-dubbel"]),
        ({"klausuler": ["a"], "tillagda_klausuler": [{"klausul": "b", "efter": "a"}]}, []),
        (
            {"klausuler": ["a"], "tillagda_klausuler": [{"klausul": "b", "efter": "c"}]},
            ["klausul-plats"],
        ),
        (
            {"klausuler": ["a"], "utelämnade_klausuler": [{"klausul": "b", "skäl": "Ja."}]},
            ["klausul-utelämnad"],
        ),
    ],
)
def test_choices_that_are_not_what_they_seem(avtal: dict[str, Any], codes: list[str]) -> None:
    akt = matter(approved("a"), approved("b"), avtal=avtal)
    assert found(klausuler.check_choices, akt) == codes


def test_a_document_without_clauses_is_silent() -> None:
    akt = matter(avsnitt=[{"text": "Eget."}])
    assert [it for check in klausuler.CHECKS for it in check(akt)] == []
