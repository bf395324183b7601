"""What is written anew takes no file from anybody."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest

from docgen.batch import anew, atomic
from docgen.batch.amounts import webpage, workbook
from docgen.batch.amounts.tabled import Table

NOW = datetime.fromisoformat("2026-11-22T05:30:00+01:00")
TABLE = Table("Ändringar", ("Vad",), (("=cmd|' /c calc'!A1",),))


def test_two_files_may_not_have_one_name(tmp_path: Path) -> None:
    anew.refuse(tmp_path / "a.docx", None, tmp_path / "b.docx")
    for other in ("a.docx", "A.DOCX", "../" + tmp_path.name + "/a.docx"):
        with pytest.raises(anew.SameFileError, match="två gånger"):
            anew.refuse(tmp_path / "a.docx", tmp_path / other)


def test_the_folder_must_be_there(tmp_path: Path) -> None:
    with pytest.raises(atomic.FolderMissingError, match="inte/här finns inte"):
        anew.refuse(tmp_path / "inte" / "här" / "a.docx")


def test_a_report_takes_the_place_of_an_older_one_alone(tmp_path: Path) -> None:
    page, book = tmp_path / "r.html", tmp_path / "r.xlsx"
    for path in (page, book):
        anew.refuse_report(path)
    page.write_bytes(webpage.write([TABLE], "Ändrat", NOW))
    book.write_bytes(workbook.write([TABLE], NOW))
    for path in (page, book):
        anew.refuse_report(path)


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", b"<html>Mitt eget</html>"])
def test_a_file_of_somebody_is_left(content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "budget.xlsx"
    path.write_bytes(content)
    with pytest.raises(anew.ReportTakenError, match="ingen rapport från docgen"):
        anew.refuse_report(path)
