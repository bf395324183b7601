"""What an approval asks of a clause: each rule with a clause it finds and one it lets be."""

from __future__ import annotations

from typing import Any

import pytest

from docgen.clauses import proving, regler
from docgen.clauses.proving import Proof
from docgen.domain.klausul import Klausul
from docgen.findings import nowhere
from docgen.templating.checking import asked
from tests.clauses.make import approved, book, clause

SOUND: dict[str, Any] = {
    "ägare": "Kommunjurist",
    "dokumenttyper": "överenskommelse",
    "text": "Parterna träffas två gånger om året.",
}


def proof(*others: Klausul, **given: Any) -> Proof:
    """Return the proof of a sound clause with ``given`` on top, among others."""
    tried = clause("a", **{**SOUND, **given})
    return proving.prove(tried, book(tried, *others), nowhere, asked.troubles)


def found(*others: Klausul, **given: Any) -> list[str]:
    return [it.code.removeprefix("klausul-") for it in proof(*others, **given).findings]


def test_a_sound_clause_is_clean() -> None:
    assert proof() == Proof((), ())
    assert proof().clean


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("{{ överenskommelse.period | period }} gäller.", []),
        ("{{ överenskommelse.perod | period }} gäller.", ["uppgift"]),
        ("{{ överenskommelse.totalt | manader }} gäller.", ["uppgift"]),
        ("{{ överenskommelse.totalt | datum }} gäller.", ["uppgift"]),
        ("{{ överenskommelse.( }} gäller.", ["uppgift"]),
        ("{{ titel }} är mallens.", ["uppgift"]),
        ('Se {{ hänvisning("b") }}.', []),
        ('Se {{ hänvisning("a") }}.', []),
        ('Se {{ hänvisning("c") }}.', ["hänvisning"]),
    ],
)
def test_names_filters_and_references(text: str, codes: list[str]) -> None:
    assert found(clause("b"), text=text) == codes


def test_every_kind_the_clause_is_for_must_have_the_name() -> None:
    text = "{{ överenskommelse.rubrik }}"
    kinds = ["överenskommelse", "tjänsteskrivelse"]
    assert found(text=text, dokumenttyper=kinds) == []
    (finding,) = proof(text="{{ överenskommelse.rubrk }}", dokumenttyper=kinds[:1]).findings
    assert "i dokumenttypen överenskommelse" in finding.message
    assert "Menade du ”rubrik”?" in finding.message


@pytest.mark.parametrize(
    ("given", "codes"),
    [
        ({"obligatorisk": "ja"}, []),
        ({"obligatorisk": "överenskommelse.uppräkning is defined"}, []),
        ({"obligatorisk": "överenskommelse.upräkning is defined"}, ["uppgift"]),
        ({"obligatorisk": "ja", "dokumenttyper": ()}, ["obligatorisk-var"]),
        ({"ägare": None}, ["ägare"]),
        ({"kräver": ["b"]}, []),
        ({"kräver": ["grupp"]}, []),
        ({"kräver": ["c"]}, ["okänd"]),
        ({"kräver": ["gammal"]}, ["okänd"]),
        ({"strider_mot": ["b"]}, []),
        ({"strider_mot": ["grupp"]}, ["okänd"]),
        ({"alternativ": "grupp"}, []),
        ({"alternativ": "grup"}, ["ensam"]),
    ],
)
def test_the_head(given: dict[str, Any], codes: list[str]) -> None:
    others = (clause("b", alternativ="grupp"), approved("gammal", status="upphävd"))
    assert found(*others, **given) == codes


@pytest.mark.parametrize(
    ("word", "told"),
    [
        *((it, True) for it in ("köpa", "köper", "köp", "beställaren", "beställningen")),
        *((it, True) for it in ("leverantörens", "levererar", "uppdragsgivare", "anbud")),
        *((it, True) for it in ("upphandlingen", "upphandlas", "tjänsteleverantör")),
        *((it, False) for it in ("inköp", "köpman-", "uppdraget", "parterna", "bidraget")),
    ],
)
def test_words_of_procurement(word: str, told: bool) -> None:
    text = f"Här har parterna {word} för åren."
    codes = found(text=text)
    assert codes == (["upphandlingsord"] if told else [])
    assert found(text=text, dokumenttyper="tjänsteskrivelse") == []


def test_a_fact_is_no_word_of_procurement() -> None:
    assert found(text="Enligt {{ överenskommelse.uppgifter.köp }}.") == []


@pytest.mark.parametrize(
    ("stalle", "left"),
    [
        (None, []),
        ("upphandling", []),
        ("Upphandling", []),
        ("leverantör", ["upphandlingsord", "kvittens"]),
    ],
)
def test_a_word_may_be_acknowledged_with_a_reason(stalle: str | None, left: list[str]) -> None:
    given = {"kod": "klausul-upphandlingsord", "skäl": "Sägs för att avgränsa."}
    kvittens = given | ({"ställe": stalle} if stalle else {})
    text = "Överenskommelsen är ingen upphandling."
    tried = proof(text=text, kvittenser=[kvittens])
    assert [it.code.removeprefix("klausul-") for it in tried.findings] == left
    assert tried.clean == (not left)
    assert len(tried.acknowledged) == (0 if left else 1)


def test_an_error_cannot_be_acknowledged() -> None:
    given = {"kod": "klausul-okänd", "skäl": "Kommer."}
    assert not proof(kräver=["c"], kvittenser=[given]).clean


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Överenskommelsen gäller {{ överenskommelse.period | period }}.", False),
        ("Den gäller till och med den 31 december 2025.", False),
        ("Den gäller från och med {{ överenskommelse.period.från | datum }}.", True),
        ("Den gäller tills vidare.", True),
        ("Den gäller {{ överenskommelse.period | period }}. Därefter förlängs den ett år.", True),
        (
            "Den gäller {{ överenskommelse.period | period }}. Den kan förlängas högst en gång.",
            False,
        ),
        ("Den gäller {{ överenskommelse.period | period }}. Den förlängs inte.", False),
    ],
)
def test_a_clause_about_the_term_says_an_end(text: str, told: bool) -> None:
    codes = ["utan-slut"] if told else []
    others = (clause("b", alternativ="period"),)
    assert found(*others, text=text, alternativ="period") == codes
    assert found(text=text, rubrik="Giltighetstid") == codes
    assert found(text=text) == []


DEFINES = {"definierar": "samverkansår"}
USES = "Rapporten lämnas varje samverkansår."


@pytest.mark.parametrize(
    ("other", "given", "codes"),
    [
        (DEFINES, {}, ["begrepp-oförklarat"]),
        (DEFINES, {"kräver": "b"}, []),
        ({**DEFINES, "alternativ": "g"}, {"kräver": "g"}, []),
        ({**DEFINES, "obligatorisk": "ja", "dokumenttyper": "överenskommelse"}, {}, []),
        (
            {**DEFINES, "obligatorisk": "ja", "dokumenttyper": "utredning"},
            {},
            ["begrepp-oförklarat"],
        ),
        ({}, {}, []),
        ({}, DEFINES, []),
        ({}, {"definierar": "medel"}, ["begrepp-saknas"]),
    ],
)
def test_terms_are_explained(
    other: dict[str, Any], given: dict[str, Any], codes: list[str]
) -> None:
    assert found(clause("b", **other), text=USES, **given) == codes


def test_a_term_may_be_reached_through_another_clause() -> None:
    others = (clause("b", **DEFINES), clause("c", kräver="b"))
    assert found(*others, text=USES, kräver="c") == []


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Varje år lämnar Föreningen en rapport.", True),
        ("Varje år lämnar föreningen en rapport.", False),
        ("Föreningen lämnar en rapport.", False),
        ("Den lämnas. Föreningen svarar.", False),
        ("Frågan avgörs av Arbetsförmedlingen eller Skatteverket.", False),
        ("Frågan avgörs i Lund av Anna Exempelsson.", False),
        ("Varje år lämnar {{ överenskommelse.rubrik }} en rapport.", False),
    ],
)
def test_a_capital_mid_sentence_looks_like_a_term(text: str, told: bool) -> None:
    assert found(text=text) == (["begrepp-oförklarat"] if told else [])


def test_an_explained_term_may_have_a_capital() -> None:
    assert found(text="Med Föreningen avses A.", definierar="föreningen") == []


def test_a_changed_clause_says_so() -> None:
    sound = approved("a")
    assert list(proving.changed(sound, nowhere)) == []
    assert list(proving.changed(clause("a"), nowhere)) == []
    (finding,) = proving.changed(sound.model_copy(update={"text": "Annat."}), nowhere)
    assert finding.code == regler.ANDRAD.code


def test_the_words_that_were_approved_are_kept_in_some_version() -> None:
    sound = approved("a")
    for clean in (sound, clause("a"), approved("a", status="upphävd")):
        assert list(proving.approved_before(clean, (clean,), nowhere)) == []
    changed = sound.model_copy(update={"text": "Annat.", "version": 2})
    assert list(proving.approved_before(changed, (sound, changed), nowhere)) == []
    (finding,) = proving.approved_before(changed, (changed,), nowhere)
    assert finding.stops
    assert "äldre/a@VERSION.md" in finding.cure


def test_trouble_in_the_markdown_is_told_under_its_own_code() -> None:
    (finding,) = proof(text="Parterna {{ överenskommelse.rubrik skriver.").findings
    assert finding.code == "prosa-fakta-öppen"
