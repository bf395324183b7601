"""Drafts that people have worked in take in what is new, keep every word, and are told of."""

from __future__ import annotations

import re
from pathlib import Path

import openpyxl
import pytest

from docgen.batch import manifest
from docgen.batch.writing import State
from docgen.ooxml import package
from docgen.usecases.build import Report, Wish

from . import killing


def _edit(path: Path, old: str, new: str) -> None:
    """Change words in a draft as a person would, and save it as Word does: not as we do."""
    read = package.read(path.read_bytes())
    main = package.main_part(read)
    text = read.parts[main].decode("utf-8")
    assert old in text
    path.write_bytes(package.write(package.replace(read, {main: text.replace(old, new).encode()})))


def _words(path: Path) -> str:
    read = package.read(path.read_bytes())
    return re.sub(r"<[^>]+>", "", read.parts[package.main_part(read)].decode("utf-8"))


@pytest.fixture
def built(tmp_path: Path) -> Path:
    """Return a workspace of three drafts, the first one edited, whose amounts then change."""
    killing.fill(tmp_path, 3)
    killing.run(tmp_path)
    _edit(tmp_path / "output" / "u-000.docx", "Det kostar", "Det kostar tyvärr")
    killing.fill(tmp_path, 3, 5000)
    return tmp_path


def _states(report: Report) -> list[State | None]:
    return [it.written.state if it.written else None for it in report.results]


def test_an_edited_draft_is_updated_and_the_others_written_anew(built: Path) -> None:
    report = killing.run(built)
    assert _states(report) == [State.UPPDATERAD, State.OMSKRIVEN, State.OMSKRIVEN]
    words = _words(built / "output" / "u-000.docx")
    assert "Det kostar tyvärr" in words
    assert "5\u00a0000\u00a0kronor" in words
    assert report.results[0].edited
    assert report.results[0].changes
    killing.check_true(built)


def test_a_persons_words_survive_every_later_run(built: Path) -> None:
    killing.run(built)
    again = killing.run(built)
    assert _states(again) == [State.OFORANDRAD] * 3
    assert [it.edited for it in again.results] == [True, False, False]
    killing.fill(built, 3, 7000)
    assert _states(killing.run(built))[0] is State.UPPDATERAD
    words = _words(built / "output" / "u-000.docx")
    assert "Det kostar tyvärr" in words
    assert "7\u00a0000\u00a0kronor" in words


def test_tracked_changes_are_written_on_request(built: Path) -> None:
    killing.run(built, Wish(tracked=True, jobs=1))
    read = package.read((built / "output" / "u-000.docx").read_bytes())
    assert b"<w:ins " in read.parts[package.main_part(read)]


def test_a_dry_run_tells_of_the_update_and_touches_nothing(built: Path) -> None:
    before = killing.drafts(built)
    report = killing.run(built, Wish(dry=True, jobs=1))
    assert _states(report) == [State.PLANERAD] * 3
    assert report.results[0].edited
    assert [change.new for change in report.results[1].changes] == ["5\u00a0001\u00a0kronor"]
    assert killing.drafts(built) == before


def test_force_writes_over_and_keeps_a_copy(built: Path) -> None:
    report = killing.run(built, Wish(force=True, jobs=1))
    assert report.results[0].written is not None
    copy = report.results[0].written.copy
    assert copy is not None
    assert "tyvärr" in _words(copy)
    assert "tyvärr" not in _words(built / "output" / "u-000.docx")


def test_a_report_tells_old_and_new_of_each_draft(built: Path) -> None:
    path = built / "rapport.xlsx"
    killing.run(built, Wish(report=path, jobs=1))
    book = openpyxl.load_workbook(path)
    rows = list(book["Ändringar"].iter_rows(values_only=True))
    assert rows[0] == ("Utkast", "Uppgift", "Före", "Efter", "Skillnad (kr)")
    assert rows[3][:3] == ("u-002.docx", "uppgifter.kostnad", "1\u00a0002\u00a0kronor")
    assert rows[3][3:] == ("5\u00a0002\u00a0kronor", 4000)
    documents = list(book["Handlingar"].iter_rows(values_only=True))
    assert [row[0] for row in documents[1:]] == ["uppdaterad", "omskriven", "omskriven"]
    killing.fill(built, 3, 9000)
    page = built / "rapport.html"
    killing.run(built, Wish(report=page, jobs=1, dry=True))
    assert "9\u00a0002\u00a0kronor" in page.read_text(encoding="utf-8")


def test_a_report_of_no_known_form_is_refused_before_anything_is_made(built: Path) -> None:
    before = killing.drafts(built)
    with pytest.raises(Exception, match=r"\.html .* eller \.xlsx"):
        killing.run(built, Wish(report=built / "rapport.pdf", jobs=1))
    assert killing.drafts(built) == before


def test_each_draft_that_changes_gets_a_redline(built: Path) -> None:
    folder = built / "jämförelser"
    killing.run(built, Wish(redlines=folder, jobs=1))
    assert sorted(path.name for path in folder.iterdir()) == [f"u-00{n}.docx" for n in range(3)]
    read = package.read((folder / "u-001.docx").read_bytes())
    content = read.parts[package.main_part(read)]
    assert b"<w:del " in content
    assert b"<w:ins " in content


def test_an_edited_draft_killed_in_the_update_keeps_its_words(built: Path) -> None:
    """What the journal notes of an update survives: the draft is a person's also afterwards."""
    killing.run(built)
    entry = manifest.load(built / "output").files["u-000.docx"]
    assert entry.edited
    assert not manifest.load(built / "output").files["u-001.docx"].edited
