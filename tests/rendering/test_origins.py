"""A template that fails says on which value, and in which file and line that stands or should."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from docgen.batch import candidate
from docgen.domain.akt import Akt
from docgen.records import library
from docgen.rendering import engine, origins
from docgen.templating.compiled import TemplateRefused
from tests.domain.matters import matter
from tests.rendering.make import FLOW, render, template

HANDLING = """\
dokumenttyp: tjänsteskrivelse
profil: by
titel: En titel
datum: 2021-01-11
handläggare:
  - namn: Handläggare Ett
    titel: utredare
uppgifter:
  Hyra per år:
    belopp: 1 000 kronor
  ort:
    text: Byhult
överenskommelse: avtal
avsnitt:
  - slag: ärende
    rubrik: Ärendet
    text: Text.
  - slag: kontakter
    rubrik: Kontakt
    nyckel: kontakt
    kontakter:
      - part: kommunen
        namn: Handläggare Två
"""
AVTAL = """\
id: avtal
rubrik: Överenskommelse om stöd
parter:
  - organisation: kommunen
  - organisation: föreningen
period:
  från: 2021-02-01
  till: 2022-12-31
belopp:
  - år: 2021
    belopp: 900 000 kronor
  - år: 2022
    belopp: 980 000 kronor
utbetalning: {gånger: 2}
"""
PROFIL = """\
id: by
namn: By kommun
blankettkod: B1
dokumenttyper:
  tjänsteskrivelse:
    beteckning: Tjänsteskrivelse
"""
REGISTER = """\
organisationer:
  - {id: kommunen, namn: By kommun}
  - id: föreningen
    namn: Föreningen Exemplet
"""
FILES = {
    "handlingar/h.yaml": HANDLING,
    "överenskommelser/avtal.yaml": AVTAL,
    "profiler/by.yaml": PROFIL,
    "register/register.yaml": REGISTER,
}


@cache
def read(root: Path) -> Akt:
    for name, text in FILES.items():
        path = root / "data" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    found = candidate.read(root / "data/handlingar/h.yaml", library.load(root))
    assert found.akt is not None, found.findings
    return found.akt


@pytest.fixture(scope="module")
def akt(tmp_path_factory: pytest.TempPathFactory) -> Akt:
    return read(tmp_path_factory.mktemp("akt"))


def refusal(akt: Akt, *tags: str) -> str:
    with pytest.raises(TemplateRefused) as refused:
        engine.render(akt, template(*FLOW, *tags))
    assert refused.value.__cause__ is not None
    return str(refused.value)


def line(name: str, words: str) -> int:
    return next(n for n, it in enumerate(FILES[name].splitlines(), 1) if words in it)


H, A, P, R = FILES
CONTACTS = (
    '{% for b in block %}{% if b.slag == "kontakter" %}{% for k in b.kontakter %}'
    "{{ k.namn | kronor }}{% endfor %}{% endif %}{% endfor %}"
)
OWN = "överenskommelse"


@pytest.mark.parametrize(
    ("tag", "said", "file", "words"),
    [
        ("{{ titel | kronor }}", "”titel” är här en text: ”En titel”, från", H, "titel: En"),
        ("{{ datum | kronor }}", "”datum” är här ett datum, från", H, "datum:"),
        ("{{ handling.datum | kr }}", "”handling.datum” är här ett datum, från", H, "datum:"),
        ("{{ handling.handläggare[0].titel | datum }}", "en text: ”utredare”", H, "titel: utr"),
        ("{% for n in handling.handläggare %}{{ n.namn | antal }}{% endfor %}",
         "”n.namn” är här en text: ”Handläggare Ett”", H, "namn: Handläggare Ett"),
        ("{{ uppgifter.Hyra_per_år }}", "ett belopp eller procenttal: 1000", H, "belopp: 1 000"),
        ("{{ uppgifter.ort | kronor }}", "en text: ”Byhult”", H, "text: Byhult"),
        ("{{ uppgifter.saknas }}", "”uppgifter.saknas” skulle stå i", H, "Hyra per år"),
        (f"{{{{ {OWN}.rubrik | datum }}}}", "”Överenskommelse om stöd”", A, "rubrik"),
        (f"{{{{ {OWN}.belopp[2022] }}}}", "belopp eller procenttal: 980000", A, "- år: 2022"),
        (f"{{{{ {OWN}.totalt }}}}", "1880000", A, "- år: 2021"),
        (f"{{{{ {OWN}.exemplar }}}}", f"”{OWN}.exemplar” skulle stå i", A, "id: avtal"),
        (f"{{{{ {OWN}.uppsägning.månader }}}}", "skulle stå i", A, "id: avtal"),
        (f"{{{{ {OWN}.uppgifter.x }}}}", "skulle stå i", A, "id: avtal"),
        (f"{{{{ {OWN}.period.från | kronor }}}}", "ett datum", A, "från"),
        (f"{{{{ {OWN}.parter[1].namn | kronor }}}}", "Föreningen", A, "- organisation: fö"),
        ("{{ organisation.föreningen.namn | kr }}", "Föreningen", R, "namn: Fören"),
        ("{{ blankettkod | kronor }}", "”B1”", P, "blankettkod"),
        ("{{ beteckning | kronor }}", "Tjänsteskrivelse", P, "beteckning"),
        (CONTACTS, "”Handläggare Två”", H, "namn: Handläggare Två"),
    ],
)  # fmt: skip
def test_the_value_and_its_place_are_told(
    akt: Akt, tag: str, said: str, file: str, words: str
) -> None:
    message = refusal(akt, tag)
    assert message.startswith("Fel i mallen prov, brödtexten · ”{")
    assert said in message
    assert f"data/{file}:{line(file, words)}:" in message


@pytest.mark.parametrize("tag", ["{{ titl }}", "{{ handling.titl }}", "{{ titel.x }}", "{{ 1/0 }}"])
def test_no_place_is_made_up_for_what_data_cannot_hold(akt: Akt, tag: str) -> None:
    assert "data/" not in refusal(akt, tag)


def test_a_matter_from_no_file_has_values_without_places() -> None:
    with pytest.raises(TemplateRefused) as refused:
        render(matter(), *FLOW, "{{ titel | kronor }}")
    assert str(refused.value).endswith("”titel” är här en text: ”En titel”.")
    assert origins.place(("titel",), matter()) is None


def test_a_document_without_agreement_is_where_one_would_be_named(akt: Akt) -> None:
    found = origins.place(("överenskommelse", "totalt"), akt)
    assert found is not None
    assert found.file.endswith("avtal.yaml")
