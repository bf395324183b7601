"""The journal: what a dead run had put in place is known, the rest is as before."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from docgen import fingerprint
from docgen.batch import atomic, journal, manifest
from docgen.batch.journal import Line
from docgen.batch.manifest import Entry, Manifest
from docgen.errors import DocgenError

RECORDS = {"register": "r", "docgen": "1"}


def _docx(words: str) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("word/document.xml", words)
    return stream.getvalue()


def _line(content: bytes, name: str = "a.docx") -> Line:
    return Line(name, fingerprint.of_bytes(content), "a", "a.yaml", "h", ("register",), 2)


def _began(output: Path, *lines: Line) -> Path:
    room = journal.open_room(output, RECORDS)
    for line in lines:
        journal.append(room, line)
    return room


def test_a_draft_in_its_place_is_noted_with_what_it_was_made_from(tmp_path: Path) -> None:
    content = _docx("ny")
    _began(tmp_path, _line(content))
    (tmp_path / "a.docx").write_bytes(content)
    entry = journal.recover(tmp_path, Manifest()).files["a.docx"]
    assert (entry.own, entry.used) == ("h", (("register", "r"),))
    assert (entry.source, entry.warned) == ("a.yaml", 2)


@pytest.mark.parametrize("stands", [None, "gammal"])
def test_a_draft_that_did_not_come_to_its_place_is_not_noted(
    tmp_path: Path, stands: str | None
) -> None:
    old = Manifest({"a.docx": Entry("gammalt")} if stands else {})
    _began(tmp_path, _line(_docx("ny")))
    if stands:
        (tmp_path / "a.docx").write_bytes(_docx(stands))
    assert journal.recover(tmp_path, old) == old


@pytest.mark.parametrize("torn", [b"", b"\0" * 100, _docx("ny")[:-5]])
def test_a_torn_draft_is_ours_and_made_of_nothing(tmp_path: Path, torn: bytes) -> None:
    _began(tmp_path, _line(_docx("ny")))
    (tmp_path / "a.docx").write_bytes(torn)
    entry = journal.recover(tmp_path, Manifest()).files["a.docx"]
    assert entry.fingerprint == fingerprint.of_bytes(torn)
    assert not entry.used


def test_a_line_that_was_cut_off_hides_no_other(tmp_path: Path) -> None:
    content = _docx("ny")
    room = _began(tmp_path, _line(content))
    (path,) = room.glob("journal-*")
    with path.open("ab") as file:
        file.write(b'["b.docx", "halv')
    journal.append(room, _line(content, "c.docx"))
    for name in ("a.docx", "c.docx"):
        (tmp_path / name).write_bytes(content)
    assert set(journal.recover(tmp_path, Manifest()).files) == {"a.docx", "c.docx"}


def test_nothing_comes_out_of_a_room_that_was_taken(tmp_path: Path) -> None:
    room = _began(tmp_path, _line(_docx("ny")))
    (room / "a.docx").write_bytes(_docx("ny"))
    journal.recover(tmp_path, Manifest())
    with pytest.raises(DocgenError, match="finns inte"):
        journal.publish(room, "a.docx", tmp_path)
    assert not (tmp_path / "a.docx").exists()


def test_a_decided_run_is_carried_through_but_over_nobodys_work(tmp_path: Path) -> None:
    new, mine = _docx("ny"), _docx("mitt")
    room = _began(tmp_path, _line(new), _line(new, "b.docx"))
    for name in ("a.docx", "b.docx"):
        (room / name).write_bytes(new)
    (tmp_path / "b.docx").write_bytes(mine)
    journal.decide(room)
    known = journal.recover(tmp_path, Manifest())
    assert (tmp_path / "a.docx").read_bytes() == new
    assert (tmp_path / "b.docx").read_bytes() == mine
    assert set(known.files) == {"a.docx"}


def test_peeking_touches_nothing(tmp_path: Path) -> None:
    content = _docx("ny")
    room = _began(tmp_path, _line(content))
    (tmp_path / "a.docx").write_bytes(content)
    assert set(journal.peek(tmp_path, Manifest()).files) == {"a.docx"}
    assert room.is_dir()
    journal.recover(tmp_path, Manifest())
    journal.sweep(tmp_path)
    assert list((tmp_path / manifest.FOLDER).iterdir()) == []


def test_a_sweep_takes_away_rooms_and_half_files_and_nothing_else(tmp_path: Path) -> None:
    room = _began(tmp_path, _line(_docx("ny")))
    for name in (f"{atomic.TEMPORARY}1f.tmp", "manifest.json", "checked.json"):
        (room.parent / name).write_bytes(b"{")
    journal.sweep(tmp_path)
    assert sorted(it.name for it in room.parent.iterdir()) == ["checked.json", "manifest.json"]
