"""Data files on disk: which are read, how they are named, what is said of those that cannot be."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from docgen.records import codes, decoding, files


def write(path: Path, text: str = "a: 1\n") -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("name", "text"),
    [("a.yaml", "å: 1"), ("a.YML", "å: 1"), ("a.json", '{"å": "1"}'), ("a.JSON", '{"å": "1"}')],
)
def test_a_file_is_read_by_its_suffix(tmp_path: Path, name: str, text: str) -> None:
    source, findings = files.load(write(tmp_path / "data" / name, text), tmp_path)
    assert findings == []
    assert source is not None
    assert source.data == {"å": "1"}
    assert source.path == f"data/{name}"


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("saknas.yaml", "data/saknas.yaml finns inte."),
        ("mapp.yaml", "data/mapp.yaml är en mapp"),
        ("avtal.docx", "varken YAML eller JSON"),
        ("avtal", "saknar filändelse"),
        ("fil.yaml/mer.yaml", "finns inte"),
        ("a\0b.yaml", "finns inte"),
    ],
)
def test_what_cannot_be_read_gives_one_finding_with_a_cure(
    tmp_path: Path, name: str, words: str
) -> None:
    write(tmp_path / "data" / "mapp.yaml" / "x.yaml")
    write(tmp_path / "data" / "fil.yaml")
    source, [finding] = files.load(tmp_path / "data" / name, tmp_path)
    assert source is None
    assert finding.code == codes.FIL
    assert words in finding.message
    assert finding.cure
    assert finding.place is not None
    assert finding.place.file.startswith("data/")


def test_a_misspelt_name_is_met_with_a_guess(tmp_path: Path) -> None:
    write(tmp_path / "överenskommelse.yaml")
    _, [finding] = files.load(tmp_path / "overenskommelse.yaml", tmp_path)
    assert finding.cure == "Menade du ”överenskommelse.yaml”?"


def test_a_name_in_the_spelling_of_macos_is_the_same_file(tmp_path: Path) -> None:
    write(tmp_path / "o\u0308.yaml")
    source, _ = files.load(tmp_path / "ö.yaml", tmp_path)
    assert source is not None
    assert source.path == "ö.yaml"


def test_a_file_that_is_too_large_is_not_even_opened(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = write(tmp_path / "a.yaml", "a: 12345\n")
    monkeypatch.setattr(decoding, "LARGEST", 5)
    source, [finding] = files.load(path, tmp_path)
    assert source is None
    assert "MB" in finding.message


@pytest.mark.skipif(
    os.name == "nt" or not hasattr(os, "geteuid") or os.geteuid() == 0,
    reason="behörigheter kan inte tas bort här",
)
def test_a_file_without_permission_gives_a_finding(tmp_path: Path) -> None:
    path = write(tmp_path / "a.yaml")
    path.chmod(0)
    source, [finding] = files.load(path, tmp_path)
    assert source is None
    assert "behörighet saknas" in finding.message


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="inga namngivna rör här")
def test_what_is_no_ordinary_file_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.yaml")
    source, [finding] = files.load(tmp_path / "a.yaml", tmp_path)
    assert source is None
    assert "ingen vanlig fil" in finding.message


def test_a_file_outside_the_workspace_is_named_in_full(tmp_path: Path) -> None:
    path = write(tmp_path / "ute" / "a.yaml")
    assert files.display(path, tmp_path / "inne") == path.as_posix()
    assert files.display(tmp_path / "inne" / ".." / "ute" / "a.yaml", tmp_path) == "ute/a.yaml"


def test_discover_finds_data_in_a_stable_order_and_no_copies(tmp_path: Path) -> None:
    wanted = ["a.yaml", "b.JSON", "under/c.yml", "under/ö.yaml", "z~x.yaml"]
    other = [".dold.yaml", "~$a.yaml", "~a.yaml", "#a.yaml", "a.yaml~", "a~.yaml", "a.bak.yaml"]
    for name in [*reversed(wanted), *other, "a.yaml.bak", "a.docx", ".git/x.yaml", "LÄSMIG.md"]:
        write(tmp_path / name)
    found = files.discover(tmp_path)
    assert [path.relative_to(tmp_path).as_posix() for path in found] == wanted


def test_an_empty_folder_has_no_data_and_a_missing_one_is_refused(tmp_path: Path) -> None:
    assert files.discover(tmp_path) == []
    with pytest.raises(files.FolderUnreadableError, match="finns inte"):
        files.discover(tmp_path / "saknas")
