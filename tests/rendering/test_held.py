"""Rich content is held back where a template prints it, and is itself for whoever asks for more."""

from __future__ import annotations

import pytest

from docgen.ooxml import flow, inline
from docgen.rendering import held
from docgen.rendering.held import Content, Pieces
from docgen.templating import environment
from tests.rendering import make


def paragraph(words: str) -> flow.Paragraph:
    return flow.Paragraph((inline.Run(words),))


def printed(content: Content, template: str) -> str:
    return environment.standard().from_string(template).render(innehåll=content)


def test_a_mark_stands_for_it_until_it_is_put_in_place() -> None:
    kept: list[Pieces] = []
    content = Content((paragraph("Ett & två"),), None, kept)
    filled = {"a": printed(content, "<w:body>{{ innehåll }}{{ innehåll }}</w:body>")}
    assert "Ett" not in filled["a"]
    assert len(kept) == 1
    assert held.put(filled, kept)["a"].count("Ett &amp; två") == 2


def test_it_is_printed_at_once_where_it_cannot_be_held_back() -> None:
    assert "Ett" in printed(Content((paragraph("Ett"),), None, None), "{{ innehåll }}")
    kept: list[Pieces] = []
    odd = Content((paragraph("Ett \ue000"),), None, kept)
    assert "Ett \ue000" in printed(odd, "{{ innehåll }}")
    assert not kept


@pytest.mark.parametrize(
    ("asked", "answer"),
    [
        ("{{ 'Ett' in innehåll }}", "ja"),
        ("{{ 'Två' in innehåll }}", "nej"),
        ("{{ innehåll | length > 20 }}", "ja"),
        ("{% if innehåll %}finns{% endif %}", "finns"),
        ("{{ innehåll == '' }}", "nej"),
    ],
)
def test_a_template_may_ask_about_its_words(asked: str, answer: str) -> None:
    assert printed(Content((paragraph("Ett"),), None, []), asked) == answer


def test_a_draft_of_the_template_has_no_mark_left() -> None:
    assert not any("docgen 0" in line for line in make.lines(make.matter()))
