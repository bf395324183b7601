"""The sandbox: records give their keys and nothing else, and everything is told in Swedish."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from jinja2 import TemplateError
from markupsafe import Markup

from docgen.errors import DocgenError
from docgen.svenska.belopp import Belopp
from docgen.templating import environment
from docgen.templating.environment import ValueRefused

VALUES: dict[str, Any] = {
    "titel": "En titel",
    "items": "eget",
    "avtal": {"nyckel": "avtal", "items": "sju", "keys": "åtta", "belopp": {2021: Decimal(5)}},
    "rader": ["a", "b"],
    "antal": 12,
    "ja": True,
    "dag": date(2021, 2, 1),
    "belopp": Decimal(900_000),
    "xml": "<w:p/> & \"citat\" 'apostrof'",
    "rik": Markup("<b>fet</b>"),
    "jinja": "{{ 6*7 }}{% if %}",
    "inget": None,
}


def printed(source: str) -> str:
    return environment.standard().from_string(source).render(VALUES)


def refusal(source: str) -> str:
    """Return the Swedish why of a source that must be refused."""
    with pytest.raises(environment.TROUBLE) as refused:
        printed(source)
    return environment.explained(refused.value)


@pytest.mark.parametrize(
    ("source", "shown"),
    [
        ("{{ titel }}", "En titel"),
        ("{{ avtal.items }}", "sju"),
        ("{{ avtal['keys'] }}", "åtta"),
        ("{{ avtal.belopp[2021] | kronor }}", "5\u00a0kronor"),
        ("{{ rader[0] }}{{ rader[-1] }}", "ab"),
        ("{{ rader | och }}", "a och b"),
        ("{{ antal }}", "12"),
        ("{{ ja }}", "ja"),
        ("{{ not ja }}", "nej"),
        ("{{ dag }}", "2021-02-01"),
        ("{{ belopp | tkr }}", "900\u00a0tkr"),
        ("{{ 'x' if titel else 'y' }}", "x"),
        ("{% for r in rader %}{{ loop.index }}{% endfor %}", "12"),
        ("{{ rik }}", "<b>fet</b>"),
        ("{{ xml }}", "&lt;w:p/&gt; &amp; &#34;citat&#34; &#39;apostrof&#39;"),
        ("{{ jinja }}", "{{ 6*7 }}{% if %}"),
    ],
)
def test_values_are_printed_as_they_may_stand(source: str, shown: str) -> None:
    assert printed(source) == shown


@pytest.mark.parametrize(
    "source",
    [
        "{{ ''.__class__ }}",
        "{{ ''.__class__.__mro__ }}",
        "{{ titel.__init__.__globals__ }}",
        "{{ cycler.__init__.__globals__ }}",
        "{{ lipsum() }}",
        "{{ range(3) }}",
        "{{ dict() }}",
        "{{ namespace() }}",
        "{{ joiner() }}",
        "{{ self.__init__ }}",
        "{{ avtal.__class__ }}",
        "{{ avtal.values }}",
        "{{ avtal['__class__'] }}",
        "{{ avtal.pop('items') }}",
        "{{ rader.append(1) }}",
        "{{ titel.format(1) }}",
        "{{ ('{0.__class__}').format(titel) }}",
        "{{ titel | attr('__class__') }}",
        "{{ dag.__reduce__() }}",
        "{{ titel | map(attribute='__class__') | first }}",
    ],
)
def test_there_is_no_way_out_of_the_sandbox(source: str) -> None:
    assert refusal(source)


@pytest.mark.parametrize("name", ["safe", "e", "tojson", "random", "xmlattr", "pprint", "urlize"])
def test_filters_that_let_data_through_or_change_from_time_to_time_are_gone(name: str) -> None:
    assert refusal(f"{{{{ xml | {name} }}}}").startswith(f"filtret ”{name}” finns inte.")


@pytest.mark.parametrize(
    ("source", "why"),
    [
        ("{{ okänd }}", "okänd"),
        ("{{ avtal.belop }}", "”belop” finns inte i ”avtal”. Menade du ”belopp”?"),
        ("{{ avtal.zzz }}", "Här finns: items, keys, belopp."),
        ("{{ avtal.zzz.yyy }}", "”zzz” finns inte i ”avtal”"),
        ("{{ avtal.belopp[1999] | kronor }}", "”1999” finns inte"),
        ("{% if okänd %}{% endif %}", "okänd"),
        ("{% for x in okänd %}{% endfor %}", "okänd"),
        ("{{ belopp }}", "| kronor"),
        ("{{ inget }}", "Värdet saknas."),
        ("{{ avtal }}", "En post med flera uppgifter kan inte skrivas ut."),
        ("{{ rader }}", "En lista kan inte skrivas ut."),
        ("{{ titel | kronr }}", "filtret ”kronr” finns inte. Menade du ”kronor”?"),
        ("{{ titel | zzzzz }}", "Filter som finns: "),
        ("{{ titel | kronor }}", "kronor"),
        ("{{ 1 / 0 }}", "ett tal delas med noll"),
        ("{{ titel + 1 }}", "går inte att räkna ut"),
        ("{{ titel }", "kan inte tolkas"),
        ("{{ titel. }}", "kan inte tolkas"),
        ("{% okänd %}", "kan inte tolkas"),
        ("{% if ja %}", "taggen if saknar sitt slut: lägg till endif."),
        ("{% for x in rader %}", "lägg till endfor"),
    ],
)
def test_trouble_is_explained_in_swedish(source: str, why: str) -> None:
    assert why in refusal(source)


@pytest.mark.parametrize(
    "value", [Decimal(5), Belopp(Decimal(5)), None, {"a": 1}, ["a"], (1,), 1.5, object()]
)
def test_what_needs_a_filter_is_refused_with_a_cure(value: object) -> None:
    with pytest.raises(ValueRefused, match=r"\. (Lägg till|Ange|Välj) "):
        environment.printable(value)


def test_no_python_shows_in_any_refusal() -> None:
    for value in (Decimal(5), None, {"a": 1}, ["a"], 1.5, object()):
        with pytest.raises(ValueRefused) as refused:
            environment.printable(value)
        assert not {"dict", "list", "NoneType", "object", "Decimal"} & set(
            str(refused.value).split()
        )


def test_the_environment_cannot_be_changed_from_a_template() -> None:
    for source in ("{% set avtal.items = 1 %}", "{% do rader.append(1) %}"):
        with pytest.raises((TemplateError, DocgenError)):
            printed(source)
