"""Whole or not at all, and the reason in Swedish."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from docgen.batch import atomic


def test_new_content_stands_there_and_nothing_else(tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    atomic.replace(path, b"ett")
    atomic.replace(path, b"tv\xc3\xa5")
    assert path.read_bytes() == b"tv\xc3\xa5"
    assert [file.name for file in tmp_path.iterdir()] == ["a.docx"]


@pytest.mark.parametrize(
    ("number", "kind"),
    [
        (errno.ENOSPC, atomic.DiskFullError),
        (errno.EACCES, atomic.NotWritableError),
        (errno.EPERM, atomic.NotWritableError),
        (errno.EROFS, atomic.NotWritableError),
        (errno.EIO, atomic.WriteFailedError),
    ],
)
def test_what_the_disk_refuses_leaves_what_stood_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, kind: type[Exception]
) -> None:
    path = tmp_path / "a.docx"
    path.write_bytes(b"gammalt")

    def fail(_: int) -> None:
        raise OSError(number, "disk")

    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(kind) as refused:
        atomic.replace(path, b"nytt")
    assert path.read_bytes() == b"gammalt"
    assert [file.name for file in tmp_path.iterdir()] == ["a.docx"]
    assert "a.docx" in str(refused.value)


def test_an_interruption_leaves_nothing_half_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupt(_: int) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "fsync", interrupt)
    with pytest.raises(KeyboardInterrupt):
        atomic.replace(tmp_path / "a.docx", b"nytt")
    assert list(tmp_path.iterdir()) == []


def test_a_missing_folder_and_a_file_in_its_place_are_told_apart(tmp_path: Path) -> None:
    with pytest.raises(atomic.FolderMissingError, match="finns inte"):
        atomic.replace(tmp_path / "nej" / "a.docx", b"x")
    (tmp_path / "fil").write_bytes(b"")
    with pytest.raises(atomic.FolderMissingError, match="är ingen mapp"):
        atomic.replace(tmp_path / "fil" / "a.docx", b"x")
    with pytest.raises(atomic.FolderMissingError, match="är ingen mapp"):
        atomic.make_folder(tmp_path / "fil")


def test_a_path_that_is_too_long_is_told_also_where_windows_says_it_is_missing(
    tmp_path: Path,
) -> None:
    with pytest.raises(atomic.PathTooLongError, match="för lång"):
        atomic.replace(tmp_path / ("m" * 300) / "a.docx", b"x")
    deep = tmp_path / ("m" * 200) / ("n" * 50)
    deep.mkdir(parents=True)
    with pytest.raises(atomic.PathTooLongError, match="för lång"), atomic.explained(deep / "a"):
        raise FileNotFoundError(2, "No such file or directory")


def test_a_file_that_is_gone_does_not_make_its_folder_a_file(tmp_path: Path) -> None:
    missing = tmp_path / "a"
    with pytest.raises(atomic.FileMissingError, match="a finns inte"), atomic.explained(missing):
        missing.read_bytes()
    with pytest.raises(atomic.NotAFileError, match="är en mapp"), atomic.explained(tmp_path):
        tmp_path.read_bytes()


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write")
def test_a_folder_that_may_not_be_written_is_told(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    try:
        with pytest.raises(atomic.NotWritableError, match="behörighet saknas"):
            atomic.replace(tmp_path / "a.docx", b"x")
    finally:
        tmp_path.chmod(0o700)
