"""Files made to do harm: each gives clear Swedish at once, and no other kind of error."""

from __future__ import annotations

import json
import time
from datetime import UTC, datetime
from pathlib import Path

import pytest

from docgen.batch import candidate, drafting
from docgen.domain.handling import Handling
from docgen.errors import DocgenError
from docgen.records import library, record
from docgen.rendering import engine
from docgen.templating.compiled import TemplateRefused
from docgen.templating.library import Found
from docgen.usecases import template_check
from tests.irregular import packages

#: Seconds; generous, for the machine may be busy. What is refused takes a fraction of one.
PATIENCE = 20
NOW = datetime(2026, 1, 2, 12, tzinfo=UTC)
HEAD = "dokumenttyp: tjänsteskrivelse\nprofil: standard\ntitel: T\n"
TEXT = HEAD + "uppgifter: {a: {tal: 5}}\navsnitt:\n  - text: |\n"

DATA = {
    "djup.yaml": "a: " + "[" * 5000,
    "indrag.yaml": "\n".join(" " * depth + "a:" for depth in range(1000)),
    "djup.json": "[" * 100_000,
    "poster.json": '{"a":' * 50_000,
    "nycklar.yaml": HEAD + "\n".join(f"k{i}: {i}" for i in range(20_000)),
    "nycklar.json": json.dumps({f"k{i}": i for i in range(20_000)}),
    "skratt.yaml": "a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n",
    "tal.json": '{"titel": ' + "9" * 100_000 + "}",
    "tal.yaml": HEAD + "uppgifter: {u: {tal: " + "9" * 10_000 + "}}\n",
    "belopp.yaml": HEAD + "uppgifter: {u: {belopp: " + "9" * 10_000 + "}}\n",
    "rad.yaml": HEAD.replace(": T", ": " + "T" * 1_000_000) + "avsnitt: [{text: a}]\n",
    "text.yaml": HEAD + "avsnitt: [{text: " + "ord " * 1_000_000 + "}]\n",
    "kolon.yaml": ": " * 100_000,
    "binär.yaml": "\x00\x01\x02" * 1000,
}

MARKDOWN = {
    "listor": "\n".join("  " * depth + "- a" for depth in range(300)),
    "citat": ">" * 1900 + " a",
    "ord": "x" * 90_000,
    "länkar": "[" * 90_000,
    "öppna": "{{ " * 30_000,
    "parenteser": "{{ " + "(" * 400 + "uppgifter.a" + ")" * 400 + " }}",
    "hakar": "{{ " + "[" * 400 + "1" + "]" * 400 + " }}",
    "kolumner": "\n".join(("| a " * 100, "| --- " * 100, "| b " * 100)),
    "potens": "{{ 9**9**9 }}",
    "gånger": "{{ 'a' * 999999999 }}",
    "bredd": "{{ 'a' | center(999999999) }}",
    "metod": "{{ 'a'.center(999999999) }}",
    "form": "{{ '%999999999d' % 1 }}",
    "klass": "{{ uppgifter.__class__.__mro__ }}",
    "räckvidd": "{{ range(10**9) }}",
}


@pytest.fixture(autouse=True)
def _soon() -> object:
    started = time.monotonic()
    yield
    assert time.monotonic() - started < PATIENCE


@pytest.mark.parametrize("name", DATA)
def test_data_that_does_harm_is_refused_in_swedish(name: str, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_text(DATA[name], encoding="utf-8")
    read, findings = record.read(Handling, path, tmp_path)
    assert read is None
    assert 1 <= len(findings) <= 250
    for finding in findings:
        assert finding.cure
        assert len(finding.message) < 1000
        assert "limit" not in finding.message


@pytest.mark.parametrize("name", MARKDOWN)
def test_text_that_does_harm_is_refused_in_swedish(name: str, tmp_path: Path) -> None:
    path = tmp_path / "data" / "handlingar" / "text.yaml"
    path.parent.mkdir(parents=True)
    body = "\n".join(f"      {line}" for line in MARKDOWN[name].split("\n"))
    path.write_text(f"{TEXT}{body}\n", encoding="utf-8")
    made = drafting.make(candidate.read(path, library.load(tmp_path)))
    assert made.draft is None
    assert any(finding.stops and finding.cure for finding in made.findings)


@pytest.mark.parametrize("name", packages.REFUSED)
def test_a_template_that_does_harm_is_refused_in_swedish(name: str, tmp_path: Path) -> None:
    content, said = packages.REFUSED[name]
    path = tmp_path / "mall.docx"
    path.write_bytes(content())
    with pytest.raises(DocgenError, match=said):
        engine.render(_matter(tmp_path), Found("egen/mall", path).load())


@pytest.mark.parametrize("name", packages.REFUSED)
def test_a_check_of_a_template_that_does_harm_finds_it(name: str, tmp_path: Path) -> None:
    path = tmp_path / "templates" / "docx" / "egen" / "tjänsteskrivelse.docx"
    path.parent.mkdir(parents=True)
    path.write_bytes(packages.REFUSED[name][0]())
    report = template_check.run(tmp_path, ["egen/tjänsteskrivelse"], NOW)
    assert any(finding.stops and finding.cure for finding in report.findings)


@pytest.mark.parametrize("name", packages.UNOPENED)
def test_a_package_that_does_harm_is_refused_before_it_is_opened(name: str, tmp_path: Path) -> None:
    path = tmp_path / "mall.docx"
    path.write_bytes(packages.REFUSED[name][0]())
    with pytest.raises(DocgenError) as refused:
        Found("egen/mall", path).load()
    assert not isinstance(refused.value, TemplateRefused)


def _matter(root: Path) -> engine.Akt:
    path = root / "data" / "handlingar" / "enkel.yaml"
    path.parent.mkdir(parents=True)
    path.write_text(HEAD + "avsnitt: [{text: Ett stycke.}]\n", encoding="utf-8")
    akt = candidate.read(path, library.load(root)).akt
    assert akt is not None
    return akt
