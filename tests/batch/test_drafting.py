"""What is said of a document: each thing once, and what somebody stands for apart."""

from __future__ import annotations

from pathlib import Path

import pytest

from docgen.batch import candidate, drafting
from docgen.domain.profil import Profil
from docgen.findings import Finding
from docgen.records import library
from docgen.templating import library as templates
from docgen.templating.library import Found, TemplateMissing

_FILE = """\
dokumenttyp: utredning
profil: standard
titel: Titel
datum: 2026-11-23
avsnitt:
  - slag: bakgrund
    text: |
      Första raden.
      {{ finns.inte }} och {{ finns.inte }}
"""


def _made(root: Path, text: str) -> drafting.Made:
    path = root / "a.yaml"
    path.write_text(text, encoding="utf-8")
    return drafting.make(candidate.read(path, library.load(root)))


def test_sound_material_becomes_a_draft(tmp_path: Path) -> None:
    made = _made(tmp_path, _FILE.replace("{{ finns.inte }}", "ord"))
    assert not made.stopped
    assert made.draft is not None
    assert made.draft.memory.handling == "a"


def test_a_warning_about_how_a_text_is_written_is_told_once_wherever_it_stands(
    tmp_path: Path,
) -> None:
    link = """'[riktlinjen](https://exempel.se "titel")'"""
    table = f"""\
  - rubrik: Tabell
    tabell:
      beskrivning: Två rader
      kolumner: [{{rubrik: A}}, {{rubrik: B}}]
      rader:
        - [a, {link}]
        - [b, {{lista: [{link}]}}]
"""
    text = _FILE.replace("{{ finns.inte }}", "ord") + table
    made = _made(tmp_path, text)
    assert not made.stopped
    told = [it.place.key for it in made.findings if it.code == "prosa-länk-titel" and it.place]
    rows = "avsnitt[2].tabell.rader"
    assert told == [f"{rows}[1].celler[2].text", f"{rows}[2].celler[2].lista[1]"]


def test_an_unknown_fact_is_told_once_at_its_line(tmp_path: Path) -> None:
    made = _made(tmp_path, _FILE)
    assert made.stopped
    unknown = [finding for finding in made.findings if finding.code == "fakta-okänt"]
    assert {finding.place.line for finding in unknown if finding.place} == {9}
    assert len({finding.message for finding in unknown}) == 1


def test_an_unknown_cross_reference_is_told_once(tmp_path: Path) -> None:
    made = _made(tmp_path, _FILE.replace("finns.inte", 'hänvisning("borta")'))
    (told,) = [finding for finding in made.findings if "borta" in finding.message]
    assert told.code == "okänd-hänvisning"
    assert "nyckel: borta" in told.cure


def test_without_its_references_there_is_no_draft_but_every_finding(tmp_path: Path) -> None:
    made = _made(tmp_path, _FILE.replace("profil: standard", "profil: lund"))
    assert made.draft is None
    assert [finding.code for finding in made.findings] == ["referens-okänd"]


def test_a_template_is_inspected_without_raising(tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    path.write_bytes(b"x")
    found = drafting.inspect(Found("ort/a", path), tmp_path)
    assert isinstance(found, Finding)
    assert found.code == "mall-skadad"
    sound = templates.discover(tmp_path)[0]
    assert not isinstance(drafting.inspect(sound, tmp_path), Finding)


def test_the_nearest_template_is_chosen(tmp_path: Path) -> None:
    profile = Profil.model_validate({"id": "ort", "namn": "Ort"})
    assert drafting.choose(tmp_path, profile, "utredning").name == "standard/utredning"
    with pytest.raises(TemplateMissing):
        drafting.choose(tmp_path, profile, "utredning", "ort/egen")
