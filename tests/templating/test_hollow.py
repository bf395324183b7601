"""A paragraph whose words all stand under conditions leaves no empty line where none holds."""

from __future__ import annotations

import pytest

from docgen.templating.compiled import TemplateRefused
from tests.ooxml import make
from tests.ooxml.make import p, r, row, table
from tests.templating.make import MAIN, filled, template

VALUES = {"a": "", "b": "", "rader": [], "x": "ord", "ja": True, "tal": [1, 2]}


@pytest.mark.parametrize(
    ("line", "shown"),
    [
        ("{% if a %}({{ a }}){% endif %}", []),
        ("{% if x %}({{ x }}){% endif %}", ["(ord)"]),
        ("{% if a %}A{% endif %} {% if b %}B{% endif %}", []),
        ("{% if a %}A{% endif %} {% if x %}B{% endif %}", [" B"]),
        ("{% if a %}A{% elif x %}B{% endif %}", ["B"]),
        ("{% if a %}A{% elif b %}B{% endif %}", []),
        ("{% for r in rader %}{{ r }}{% endfor %}", []),
        ("{% for n in tal %}{{ n }}{% endfor %}", ["12"]),
        ("{% if ja %}{% for r in rader %}{{ r }}{% endfor %}{% endif %}", [""]),
        ("{% if a == ”” %}tom{% endif %}", ["tom"]),
        ("{# anmärkning #}{% if a %}A{% endif %}", []),
        # A line that may be meant to stand empty does.
        ("{{ a }}", [""]),
        ("{% if a %}A{% else %}{{ b }}{% endif %}", [""]),
        ("{% if a %}A{% endif %}{{ b }}", [""]),
        ("{% if a %}A{% endif %}.", ["."]),
        ("{% set c = x %}{% if c == 'y' %}A{% endif %}", [""]),
        ("{% for n in tal if n > 5 %}{{ n }}{% endfor %}", [""]),
    ],
)
def test_what_only_conditions_show_takes_its_paragraph_along(line: str, shown: list[str]) -> None:
    assert filled(p("före") + p(line) + p("efter"), VALUES)[MAIN] == ["före", *shown, "efter"]


@pytest.mark.parametrize(
    "extra",
    [
        make.field("PAGE", "1"),
        '<w:r><w:footnoteReference w:id="2"/></w:r>',
        '<w:r><w:br w:type="page"/></w:r>',
    ],
)
def test_a_paragraph_with_more_than_words_stays(extra: str) -> None:
    line = f"<w:p>{r('{% if a %}A{% endif %}')}{extra}</w:p>"
    written = template(line + p("efter")).fill(VALUES)[MAIN]
    assert written.count(b"<w:p>") == 2


def test_a_condition_that_fails_is_told_at_its_tag() -> None:
    with pytest.raises(TemplateRefused) as refused:
        filled(p("före") + p("{% if okänd %}A{% endif %}"), VALUES)
    assert refused.value.words == "{% if okänd %}A{% endif %}"
    assert "okänd" in refused.value.why


def test_a_loop_of_paragraphs_asks_for_each_of_them() -> None:
    body = p("{%p for n in tal %}") + p("{% if n > 1 %}{{ n }}{% endif %}") + p("{%p endfor %}")
    assert filled(body, VALUES)[MAIN] == ["2"]


def test_a_cell_of_a_row_that_stays_keeps_its_place() -> None:
    cells = row(p("{% if a %}A{% endif %}"), p("b"))
    written = template(table(cells) + p("slut")).fill(VALUES)[MAIN]
    assert written.count(b"<w:tc>") == 2
