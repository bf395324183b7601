"""A text drawn once and filled is, letter for letter, what it is when it is written in full."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docgen.domain.akt import Akt
from docgen.ooxml import flow
from docgen.rendering import apparatus, passages
from docgen.rendering.body import Text, Writer
from docgen.rendering.evaluate import Evaluator, Spot
from tests.domain.matters import matter
from tests.rendering import make
from tests.rendering.test_shape import WORDS, outcome, takes_its_shape, the_long_way

#: Texts of every make: what a number depends on that stands before them, and what does not.
TEXTS = (
    "Utan uppgifter, i ett stycke.",
    "Stödet är {{ uppgifter.ett }} kronor (1 maj) till {{ uppgifter.två }}.",
    "{{ uppgifter.ett }}",
    "**{{ uppgifter.ett }}** och *{{ uppgifter.två }}*  \nny rad {{ uppgifter.två }}, 5 kronor",
    "- Först {{ uppgifter.ett }}\n- sedan\n    1. inne {{ uppgifter.två }}\n    2. och ute\n",
    "3. Tre\n4. fyra {{ uppgifter.två }}\n\n- fem\n\n> Citat {{ uppgifter.ett }}\n>\n> - i citat",
    "| Vem | Vad |\n|---|--:|\n| {{ uppgifter.ett }} | 12 |\n| b | {{ uppgifter.två }} |\n\nEfter.",
    "| a | b |\n|---|---|\n| 1 | 2 |",
    "# Under {{ uppgifter.ett }}\n\nText.\n\n## Djupare",
    "Se avsnittet {{ hänvisning('första') }} och {{ uppgifter.ett }} i {{ hänvisning('första') }}.",
    "Se [{{ uppgifter.två }} på nätet](https://lund.se/{{}}) och [mer](https://malmo.se).",
    "En not.[^a]\n\n[^a]: Om {{ uppgifter.ett }}, [här](https://lund.se).",
    "Två.[^a] Noter.[^b]\n\n[^a]: Ett {{ uppgifter.två }}.\n[^b]: Två {{ hänvisning('första') }}.",
    "Samma.[^a] Not.[^a] {{ uppgifter.ett }}\n\n[^a]: Ett {{ uppgifter.två }}.",
    "Not.[^a]\n\n[^a]: Om {{ uppgifter.ett }}\n\n    - lista\n    - i not",
    "Nej {{ uppgifter.saknas }} {{ hänvisning('ingen') }}",
    "{{ '' }}\n\nEfter ett tomt {{ '' }} stycke: {{ ' ' }}.",
)
SECTION = st.fixed_dictionaries(
    {"rubrik": st.sampled_from(["Bakgrund", "", "Om {{ uppgifter.ett }}", "A & B"])},
    optional={
        "text": st.sampled_from(TEXTS),
        "beslut": st.lists(st.sampled_from(TEXTS[:4]), min_size=1, max_size=2),
    },
)
FIRST = {"rubrik": "Först", "nyckel": "första", "text": TEXTS[6]}


def draft(sections: Sequence[dict[str, Any]], ett: str, tva: str, numbering: str) -> Akt:
    named = {"ett": {"text": ett}, "två": {"text": tva}}
    return matter(FIRST, *sections, uppgifter=named, numrering=numbering)


@given(
    st.lists(SECTION, max_size=4),
    st.lists(st.tuples(WORDS, WORDS), min_size=2, max_size=2),
    st.sampled_from(["ingen", "decimal", "paragraf"]),
)
def test_drafts_are_the_same_both_ways(
    sections: list[dict[str, Any]], words: list[tuple[str, str]], numbering: str
) -> None:
    for ett, tva in words:
        akt = draft(sections, ett, tva, numbering)
        assert outcome(akt, make.template()) == the_long_way(akt, make.template())


def written(source: str, **named: str) -> str:
    collected = apparatus.of_template(make.template())
    writer = Writer(Evaluator(matter(), {"uppgifter": dict(named)}), collected)
    return flow.to_xml(writer.markdown(source, Text(Spot("handling", ("avsnitt", 0, "text")), 1)))


@pytest.mark.parametrize("source", [text for text in TEXTS[:9] if "[" not in text])
def test_a_text_is_written_in_full_once(source: str, monkeypatch: pytest.MonkeyPatch) -> None:
    written(source, ett="alfa", två="beta")
    monkeypatch.setattr(Writer, "_within", lambda *_: pytest.fail("written anew"))
    assert ("gamma" in written(source, ett="gamma", två="delta")) == ("ett }}" in source)


@pytest.mark.parametrize("words", ["två  mellanslag", "\ue000", "a\nb", ""])
def test_words_of_another_form_are_written_as_they_are(words: str) -> None:
    source = "Före {{ uppgifter.ett }} efter."
    written(source, ett="alfa")
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(passages, "write", lambda *given: given[-1]())
        long_way = written(source, ett=words)
    assert written(source, ett=words) == long_way


def test_texts_of_one_form_have_one_shape() -> None:
    for word in ("alfa", "beta"):
        assert takes_its_shape(
            draft([{"rubrik": word, "text": word}], word, word, "ingen"), make.template()
        )
