"""Drafts of a known shape are, part for part and byte for byte, what the long way makes of them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docgen.domain.akt import Akt
from docgen.errors import MaterialRefused
from docgen.ooxml import package, pattern
from docgen.rendering import assembly, engine, passages, shape
from docgen.templating.compiled import CompiledTemplate
from tests.domain.matters import matter
from tests.rendering import examples, make

TEXT = (
    "Stödet är {{ överenskommelse.belopp[2021] | kronor }} till {{ uppgifter.mottagare }}.[^not]\n"
    "\n"
    "- Först {{ uppgifter.ett }}\n- sedan {{ uppgifter.två }} och **{{ uppgifter.mottagare }}**\n\n"
    "1. {{ uppgifter.ett }}\n2. Nej\n\n[^not]: Se {{ uppgifter.två }}."
)
TABLE: dict[str, Any] = {
    "rubrik": "Till {{ uppgifter.ett }}",
    "beskrivning": "Stöd till {{ uppgifter.mottagare }} om {{ uppgifter.två }}",
    "kolumner": [{"rubrik": "Vad"}, {"rubrik": "Belopp", "slag": "belopp"}],
    "rader": [["Stöd", 1000]],
    "summa": "Totalt",
}
#: What is common, what XML wants escaped, what a program might fold or take for something else.
WORDS = st.one_of(
    st.sampled_from(
        [
            "Föreningen",
            "A & B",
            "x < y",
            "”citat”",
            'rakt "citat"',
            "back\\snedstreck",
            "a  b",
            "l'eau",
        ]
    ),
    st.sampled_from(
        ["900\u00a0000", "{{ a }}", "None", "finansnämnden", "&amp;", "😀", "3.0", "1e10"]
    ),
    st.text(st.characters(codec="utf-8", exclude_categories=["C", "Z"]), min_size=1, max_size=12),
)


def facts(ett: str, tva: str, mottagare: str, kronor: int, title: str) -> Akt:
    section: dict[str, Any] = {"rubrik": "Bakgrund", "nyckel": "bakgrund", "text": TEXT}
    amounts = [{"år": 2021, "belopp": kronor}]
    return matter(
        section,
        {"rubrik": "Mer", "text": "Se avsnittet {{ hänvisning('bakgrund') }}.", "tabell": TABLE},
        avtal={"belopp": amounts, "period": {"från": "2021-02-01", "till": "2021-12-31"}},
        titel=title,
        uppgifter={
            "ett": {"text": ett},
            "två": {"text": tva},
            "mottagare": {"text": mottagare},
        },
    )


def outcome(akt: Akt, template: CompiledTemplate) -> Any:
    try:
        draft = engine.render(akt, template)
    except MaterialRefused as refused:
        return str(refused)
    return package.read(draft.content).parts, draft.memory, draft.findings


def the_long_way(akt: Akt, template: CompiledTemplate) -> Any:
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(shape, "of", lambda *_: None)
        patched.setattr(passages, "write", lambda *given: given[-1]())
        patched.setattr(pattern, "is_whole", lambda _: False)  # headings and tables are written
        return outcome(akt, template)


def takes_its_shape(akt: Akt, template: CompiledTemplate) -> bool:
    found, by_shape = [], shape.of
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(shape, "of", lambda *given: found.append(by_shape(*given)) or found[0])
        engine.render(akt, template)
    return found[0] is not None


@pytest.mark.parametrize("path", examples.FILES, ids=lambda path: path.stem)
def test_an_example_is_the_same_both_ways(path: Path) -> None:
    akt = examples.matter(path)
    template = examples.template(akt).load()
    assert takes_its_shape(akt, template)
    assert outcome(akt, template) == the_long_way(akt, template)


@given(WORDS, WORDS, WORDS, st.integers(1, 10**9), WORDS)
def test_any_facts_are_written_the_same_both_ways(
    ett: str, tva: str, mottagare: str, kronor: int, title: str
) -> None:
    akt = facts(ett, tva, mottagare, kronor, title)
    assert outcome(akt, make.template()) == the_long_way(akt, make.template())


def test_drafts_that_differ_in_words_alone_are_assembled_once(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    engine.render(facts("a", "b", "c", 1000, "Titel"), make.template())
    monkeypatch.setattr(assembly, "assemble", lambda *_: pytest.fail("assembled anew"))
    draft = engine.render(facts("d", "e", "f", 2_000_000, "En & annan"), make.template())
    assert draft.memory.facts["uppgifter.ett"] == "d"
    assert "2\u00a0000\u00a0000\u00a0kronor" in draft.memory.facts.values()


@pytest.mark.parametrize(
    "words", ["{{ a }}", "None", "värdet är 12345.0", "1e100", "<bound method x"]
)
def test_words_the_gate_may_object_to_go_the_long_way(
    words: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    engine.render(facts("a", "b", "c", 1000, "Titel"), make.template())
    seen = []
    long_way = assembly.assemble
    monkeypatch.setattr(assembly, "assemble", lambda *given: seen.append(1) or long_way(*given))
    outcome(facts(words, "b", "c", 1000, "Titel"), make.template())
    assert seen
