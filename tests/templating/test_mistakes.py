"""Whatever an editor writes in a tag, and whatever the data holds: a draft, or Swedish in place."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any, Final

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markupsafe import Markup

from docgen.errors import DocgenError
from docgen.ooxml import xml
from docgen.svenska.belopp import Belopp
from docgen.templating import environment
from docgen.templating.compiled import TemplateRefused
from docgen.templating.limits import Limits
from tests.ooxml.make import p
from tests.templating.make import MAIN, template

#: Values of every kind that data can have, and some that it should not.
VALUES: Final[dict[str, Any]] = {
    "text": "En text & <mer>",
    "tom": "",
    "tal": 12,
    "noll": 0,
    "stort": 10**40,
    "decimal": Decimal("12.5"),
    "belopp": Belopp(Decimal(900_000)),
    "dag": date(2021, 2, 1),
    "ja": True,
    "inget": None,
    "rikt": Markup("<w:p/>"),
    "lista": ["a", 1, None],
    "rader": [{"nyckel": "rader.0", "namn": "x", "belopp": Decimal(5), "dag": None}],
    "tomt": [],
    "post": {"nyckel": "post", "a": {"nyckel": "post.a", "b": {2021: Decimal(1)}}},
}
NAMES: Final = [*VALUES, "okänd", "loop", "x"]
STEPS: Final = [".a", ".b", "[2021]", "[0]", "[-1]", ".namn", ".nyckel", "[1:]", "()", ".__class__"]
LITERALS: Final = (
    *("1", "0", "-3", "2.5", "1e999", "'ord'", "''", "true", "none"),
    *("[]", "[1, 'a']", "{}", "{'a': 1}", "(1, 2)"),
)
FILTERS: Final = sorted(name for name in environment.standard().filters if " " not in name)
TESTS: Final = sorted(environment.standard().tests)
OPERATORS: Final = ["+", "-", "*", "/", "//", "%", "**", "~", "==", "<", "in", "and", "or"]

atoms = st.one_of(
    st.sampled_from(LITERALS),
    st.builds(
        lambda name, steps: name + "".join(steps),
        st.sampled_from(NAMES),
        st.lists(st.sampled_from(STEPS), max_size=2),
    ),
)


def grown(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    arguments = st.one_of(
        st.just(""),
        st.builds("({})".format, inner),
        st.builds("({}, {})".format, inner, inner),
        st.sampled_from(["(attribute='namn')", "('upper')", "(zzz=1)"]),
    )
    return st.one_of(
        st.builds("({} {} {})".format, inner, st.sampled_from(OPERATORS), inner),
        st.builds("({} | {}{})".format, inner, st.sampled_from(FILTERS), arguments),
        st.builds("({} is {})".format, inner, st.sampled_from(TESTS)),
        st.builds("({} is {} {})".format, inner, st.sampled_from(TESTS), inner),
        st.builds("({} if {} else {})".format, inner, inner, inner),
        st.builds("(not {})".format, inner),
    )


expressions = st.recursive(atoms, grown, max_leaves=5)
STATEMENTS: Final = [
    "{{{{ {} }}}}",
    "{{{{r {} }}}}",
    "{{{{p {} }}}}",
    "{{% if {} %}}x{{% endif %}}",
    "{{% for x in {} %}}{{{{ x }}}}{{% endfor %}}",
    "{{% for x in rader if {} %}}{{{{ loop.index }}}}{{% endfor %}}",
    "{{% for x, y in {} %}}{{{{ x }}}}{{% endfor %}}",
    "{{% set x = {} %}}{{{{ x }}}}",
    "{{% macro m(x) %}}{{{{ x }}}}{{% endmacro %}}{{{{ m({}) }}}}",
    "{{% with x = {} %}}{{{{ x }}}}{{% endwith %}}",
]


def outcome(tag: str) -> str:
    """Return what becomes of a tag: the words of a refusal, or nothing; any other error is told."""
    escaped = tag.replace("&", "&amp;").replace("<", "&lt;")
    try:
        xml.parse(template(p(escaped) + p("slut")).fill(VALUES, Limits(seconds=10))[MAIN])
    except DocgenError as error:  # {{p }} and {{r }} hand Word's own marks over as they are
        in_place = not isinstance(error, TemplateRefused) or error.place.startswith("brödtexten")
        return str(error) if in_place else "NoneType"
    return ""


@settings(deadline=None)
@given(st.sampled_from(STATEMENTS), expressions)
def test_no_mistake_in_a_tag_ends_in_an_error_of_ours(statement: str, expression: str) -> None:
    said = outcome(statement.format(expression))
    assert not {"NoneType", "Traceback", "object", "Decimal(", "jinja2"} & set(said.split())
    assert len(said) < 2000


@settings(deadline=None)
@given(st.text(alphabet="{}%#p r|.()[]'\"”~-=ifendforaå1\\\n\u00a0", max_size=30))
def test_no_letters_in_a_tag_end_in_an_error_of_ours(inner: str) -> None:
    outcome("{{ " + inner + " }}")
    outcome("{%p " + inner + " %}")


@pytest.mark.parametrize("name", FILTERS)
def test_every_filter_takes_or_refuses_every_value(name: str) -> None:
    for value in (*VALUES, "okänd"):
        try:
            environment.standard().from_string(f"{{{{ {value} | {name} }}}}").render(VALUES)
        except environment.TROUBLE as error:
            said = environment.explained(error)
            assert said.endswith((".", "?")), said
            assert "None" not in said
