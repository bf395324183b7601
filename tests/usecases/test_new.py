"""What docgen starts can be checked and made at once, alone in an empty folder."""

from __future__ import annotations

import re
import shutil
from datetime import date
from pathlib import Path

import pytest

from docgen.findings import Severity
from docgen.usecases import check, new, render

from . import starting

_EXAMPLES = Path(__file__).parents[2] / "data"


@pytest.mark.parametrize("kind", new.STARTERS)
def test_every_kind_starts_valid_and_becomes_a_draft_in_an_empty_folder(
    tmp_path: Path, kind: str
) -> None:
    path = new.run(tmp_path, kind, starting.TODAY)
    assert path == tmp_path / "data" / "handlingar" / f"{kind}.yaml"
    report = check.run(tmp_path)
    assert [finding for finding in report.findings if finding.stops] == []
    # An organisation's number cannot be made up for anyone: that warning is meant.
    assert {finding.code for finding in report.findings} <= {"part-orgnr-saknas"}
    result = render.run(tmp_path, path, render.Wish(), starting.NOW)
    assert result.draft.path == tmp_path / "output" / f"{kind}.docx"


@pytest.mark.parametrize("kind", new.STARTERS)
@pytest.mark.parametrize("day", [date(2027, 12, 31), date(2028, 2, 29), date(2026, 6, 19)])
def test_the_day_it_is_started_does_not_make_it_wrong(tmp_path: Path, kind: str, day: date) -> None:
    path = new.run(tmp_path, kind, day)
    report = check.run(tmp_path, [path])
    assert {finding.code for finding in report.findings} <= {"part-orgnr-saknas"}


@pytest.mark.parametrize("kind", new.STARTERS)
def test_it_explains_itself(tmp_path: Path, kind: str) -> None:
    lines = new.run(tmp_path, kind, starting.TODAY).read_text(encoding="utf-8").splitlines()
    assert sum(line.lstrip().startswith("#") for line in lines) >= 8
    assert not any("@" in line for line in lines)
    assert max(map(len, lines)) <= 100


_HABITS = """namn: Exempelkommunen
bygger_på: standard
beslut:
  form: att-satser
  inledning: "{organ} föreslås besluta"
diarieform:
  mönster: "#[0-9]{4}: [0-9]+"
  exempel: "#2021: 7"
"""


@pytest.mark.parametrize("kind", new.STARTERS)
def test_it_is_written_the_way_the_profile_writes(tmp_path: Path, kind: str) -> None:
    habits = tmp_path / "data" / "profiler" / "exempel.yaml"
    habits.parent.mkdir(parents=True)
    habits.write_text(_HABITS, encoding="utf-8")
    path = new.run(tmp_path, kind, starting.TODAY, profile="exempel")
    text = path.read_text(encoding="utf-8")
    assert "diarienummer: '#2021: 7'" in text
    assert ("  satser:" in text) == bool(re.search(r"^ +att (fördela|ge) ", text, re.MULTILINE))
    assert "namn }} fördelar" not in text
    assert {it.code for it in check.run(tmp_path).findings} <= {"part-orgnr-saknas"}


def test_no_file_is_ever_written_over(tmp_path: Path) -> None:
    path = starting.workspace(tmp_path)
    path.write_text("mitt", encoding="utf-8")
    with pytest.raises(new.FileTakenError, match="skrivs inte över"):
        starting.workspace(tmp_path)
    assert path.read_text(encoding="utf-8") == "mitt"


def test_it_goes_where_it_is_told(tmp_path: Path) -> None:
    path = tmp_path / "min.yaml"
    assert new.run(tmp_path, "utredning", starting.TODAY, path) == path
    assert starting.files(tmp_path) == ["min.yaml"]
    with pytest.raises(new.NotADataNameError, match=r"\.yaml"):
        new.run(tmp_path, "utredning", starting.TODAY, tmp_path / "min.docx")


def test_an_unknown_kind_or_profile_is_refused_with_the_nearest(tmp_path: Path) -> None:
    with pytest.raises(new.UnknownChoiceError, match="Menade du ”utredning”"):
        new.run(tmp_path, "utredningen", starting.TODAY)
    with pytest.raises(new.UnknownChoiceError, match="Det finns ingen profil ”lund”"):
        new.run(tmp_path, "utredning", starting.TODAY, profile="lund")
    assert starting.files(tmp_path) == []


@pytest.mark.parametrize("profile", ["lund", "malmö", "linköping", "nacka"])
def test_it_can_be_started_under_a_municipalitys_profile(tmp_path: Path, profile: str) -> None:
    for folder in ("profiler", "register"):
        shutil.copytree(_EXAMPLES / folder, tmp_path / "data" / folder)
    path = new.run(tmp_path, "tjänsteskrivelse", starting.TODAY, profile=profile)
    report = check.run(tmp_path, [path])
    assert report.count(Severity.FEL) == 0


def test_a_kind_the_profile_adds_starts_from_its_sections(tmp_path: Path) -> None:
    profile = tmp_path / "data" / "profiler" / "ort.yaml"
    profile.parent.mkdir(parents=True)
    profile.write_text(
        "namn: Ort\nbygger_på: standard\ndokumenttyper:\n  protokollsutdrag:\n"
        "    beteckning: Utdrag\n    mall: standard/utredning\n    avsnitt: [bakgrund, beslut]\n",
        encoding="utf-8",
    )
    path = new.run(tmp_path, "protokollsutdrag", starting.TODAY, profile="ort")
    text = path.read_text(encoding="utf-8")
    assert "slag: bakgrund" in text
    assert check.run(tmp_path).count(Severity.FEL) == 0


def test_a_profile_is_filled_in_from_all_that_it_builds_on(tmp_path: Path) -> None:
    folder = tmp_path / "data" / "profiler"
    folder.mkdir(parents=True)
    (folder / "ort.yaml").write_text("namn: Ort\nbygger_på: standard\n", encoding="utf-8")
    (folder / "nämnd.yaml").write_text("namn: Nämnd\nbygger_på: ort\n", encoding="utf-8")
    path = new.run(tmp_path, "tjänsteskrivelse", starting.TODAY, profile="nämnd")
    assert not [it for it in check.run(tmp_path, [path]).findings if it.stops]
