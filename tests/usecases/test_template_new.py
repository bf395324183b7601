"""A municipality's own template and profile can be used at once, and nothing is written over."""

from __future__ import annotations

from pathlib import Path

import pytest

from docgen.records import library
from docgen.templating import library as templates
from docgen.usecases import check, new, template_new
from docgen.usecases.new import FileTakenError, UnknownChoiceError

from .starting import TODAY, files


def test_template_and_profile_are_ready_to_use(tmp_path: Path) -> None:
    started = template_new.run(tmp_path, "Nya kommunen", "Tjänsteskrivelse")
    assert started.new_profile
    assert files(tmp_path) == [
        "data/profiler/nya-kommunen.yaml",
        "templates/docx/nya-kommunen/tjänsteskrivelse.docx",
    ]
    read = library.load(tmp_path)
    assert read.findings == ()
    assert read.profiler["nya-kommunen"].value.namn == "Nya kommunen"
    chosen = templates.choose(tmp_path, "tjänsteskrivelse", ["nya-kommunen"])
    assert chosen.name == "nya-kommunen/tjänsteskrivelse"
    new.run(tmp_path, "tjänsteskrivelse", TODAY, profile="nya-kommunen")
    assert not [it for it in check.run(tmp_path).findings if it.stops]


def test_every_suggestion_in_the_profile_can_be_used(tmp_path: Path) -> None:
    profile = template_new.run(tmp_path, "Orten", "utredning").profile
    lines = profile.read_text(encoding="utf-8").splitlines()
    used = [
        line.removeprefix("# ") if ":" in line or line.startswith("#   ") else line
        for line in lines
        if not line.startswith("# Rader") and not line.startswith("# Så")
    ]
    kept = [line for line in used if not line.startswith(("Hur ", "organisation"))]
    profile.write_text("\n".join(kept), encoding="utf-8")
    assert library.load(tmp_path).findings == ()


def test_what_is_there_is_kept(tmp_path: Path) -> None:
    first = template_new.run(tmp_path, "Orten", "utredning")
    first.profile.write_text("bygger_på: standard\nnamn: Min ort\n", encoding="utf-8")
    with pytest.raises(FileTakenError):
        template_new.run(tmp_path, "Orten", "utredning")
    second = template_new.run(tmp_path, "Orten", "överenskommelse")
    assert not second.new_profile
    assert "Min ort" in first.profile.read_text(encoding="utf-8")


@pytest.mark.parametrize(("name", "kind"), [("Orten", "brev"), ("Orten", "utrednig")])
def test_an_unknown_kind_is_refused_and_nothing_written(
    tmp_path: Path, name: str, kind: str
) -> None:
    with pytest.raises(UnknownChoiceError):
        template_new.run(tmp_path, name, kind)
    assert files(tmp_path) == []
