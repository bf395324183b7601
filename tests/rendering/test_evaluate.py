"""Facts in a line of text: evaluated once, the rest as written, trouble kept with its place."""

from __future__ import annotations

import pytest

from docgen.findings import Finding
from docgen.rendering import facts
from docgen.rendering.evaluate import Evaluator, Reference, Spot
from tests.domain.matters import matter

SPOT = Spot("handling", ("titel",))


def evaluator(**texts: str) -> Evaluator:
    akt = matter(uppgifter={name: {"text": text} for name, text in texts.items()}, avtal={})
    return Evaluator(akt, facts.of(akt))


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Utan fakta", "Utan fakta"),
        ("Stöd {{ handling.datum | år }}", "Stöd 2021"),
        ("{{ uppgifter.a }}{{ uppgifter.b }}", "ettövå"),
        ("1. {{ uppgifter.a }}", "1. ett"),
        ("*{{ uppgifter.a }}* [länk](x) # ~~", "*ett* [länk](x) # ~~"),
        ("Två *stjärnor*", "Två *stjärnor*"),
        ("Rad ett\n\nrad {{ uppgifter.a }}", "Rad ett\n\nrad ett"),
        (r"Skriv \{{ namn }} så", "Skriv {{ namn }} så"),
        (r"\{{ x }} {{ uppgifter.a }}", "{{ x }} ett"),
        ("Ett { och ett }", "Ett { och ett }"),
        ('Så kallad "strategi" {{ uppgifter.a }}', "Så kallad ”strategi” ett"),
        ("900 000 kronor", "900\u00a0000\u00a0kronor"),
        ("{{ överenskommelse.belopp[2021] | kronor }}", "900\u00a0000\u00a0kronor"),
        ("{{ överenskommelse.per_månad[2022] | kronor }}", "81\u00a0666,67\u00a0kronor"),
        ("{{ överenskommelse.period.månader }} månader", "35\u00a0månader"),
        ("{{ överenskommelse.part.föreningen.kortnamn }}", "Exemplet"),
        ("{{ organ.nämnden.genitiv }}", "Socialnämndens"),
        ("{{ uppgifter.jinja }}", "{{ 6*7 }}"),
    ],
)
def test_a_line_has_its_facts_and_nothing_else_changed(text: str, shown: str) -> None:
    made = evaluator(a="ett", b="övå", jinja="{{ 6*7 }}")
    assert made.line(text, SPOT) == shown
    assert made.findings == []


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("{{ okänd }}", "Namnet ”okänd” finns inte."),
        ("{{ uppgifter.b }}", "Här finns: a."),
        ("{{ handling.datum | kronor }}", "kronor"),
        ("{{ överenskommelse.totalt }}", "utan enhet"),
        ("{{ hänvisning('x') }}", "kan bara stå i löptext"),
        ("{{ hänvisning() }}", "går inte att räkna ut"),
        ("{{ hänvisning(bakgrund) }}", "inom citattecken"),
        ("{{ hänvisning(handling) }}", "inom citattecken"),
        ("{{ hänvisning([1]) }}", "inom citattecken"),
        ("{{ uppgifter.a | dictsort }}", "går inte att räkna ut"),
        ("{{ uppgifter.a | truncate(-1) }}", "går inte att räkna ut"),
        ("{{ uppgifter.a. }}", "kan inte tolkas"),
        ("{{ uppgifter.a | kronr }}", "Menade du ”kronor”?"),
        ("{{ uppgifter.a", "{{"),
        ("{% if x %}", "{%"),
        ("text }}", "}}"),
    ],
)
def test_what_cannot_be_evaluated_is_told_and_leaves_nothing(text: str, said: str) -> None:
    made = evaluator(a="ett")
    made.line(text, SPOT)
    (finding,) = made.findings
    assert finding.stops
    assert said in finding.message
    assert finding.cure
    assert finding.place is not None
    assert finding.place.key == "titel"


def test_a_reference_is_a_value_of_its_own() -> None:
    assert evaluator().value("hänvisning('x')", SPOT) == Reference("x")


def test_every_fault_of_a_line_is_kept() -> None:
    made = evaluator()
    assert made.line("{{ a }} och {{ b }}", SPOT) == " och "
    assert [_said(finding) for finding in made.findings] == ["a", "b"]


def _said(finding: Finding) -> str:
    return finding.message.split()[1]
