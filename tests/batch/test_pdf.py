"""A PDF through LibreOffice, where it is; a plain word where it is not."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

import pytest

from docgen.batch import pdf

_STANDARD = Path(__file__).parents[2] / "templates" / "docx" / "standard" / "utredning.docx"


def test_without_libreoffice_the_message_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(shutil, "which", lambda _: None)
    monkeypatch.setattr(pdf, "_PLACES", ())
    with pytest.raises(pdf.NoConverterError, match="Installera"):
        pdf.find()


@pytest.mark.skipif(sys.platform == "win32", reason="a shell script")
@pytest.mark.parametrize("script", ["exit 0", "exit 1", "echo trasig; exit 0"])
def test_a_program_that_makes_nothing_has_failed_whatever_it_says(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, script: str
) -> None:
    program = tmp_path / "soffice"
    program.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    program.chmod(0o755)
    monkeypatch.setattr(pdf, "find", lambda: program)
    with pytest.raises(pdf.ConversionFailedError, match="ingen fil kom ut"):
        pdf.convert(b"PK")


@pytest.mark.skipif(sys.platform == "win32", reason="a shell script")
def test_a_program_that_hangs_is_given_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program = tmp_path / "soffice"
    program.write_text("#!/bin/sh\nexec sleep 30\n", encoding="utf-8")
    program.chmod(0o755)
    monkeypatch.setattr(pdf, "find", lambda: program)
    monkeypatch.setattr(pdf, "PATIENCE", 0.2)
    with pytest.raises(pdf.ConversionFailedError, match="inget svar"):
        pdf.convert(b"PK")


@pytest.mark.skipif(sys.platform == "win32", reason="a shell script")
def test_what_the_program_leaves_running_is_not_waited_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = tmp_path / "soffice"
    program.write_text("#!/bin/sh\nsleep 5 &\nexit 0\n", encoding="utf-8")
    program.chmod(0o755)
    monkeypatch.setattr(pdf, "find", lambda: program)
    monkeypatch.setattr(pdf, "PATIENCE", 2)
    with pytest.raises(pdf.ConversionFailedError, match="ingen fil kom ut"):
        pdf.convert(b"PK")


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_the_pdf_is_tagged() -> None:
    made = pdf.convert(_STANDARD.read_bytes())
    assert made.startswith(b"%PDF")
    assert b"/MarkInfo" in made
    assert b"/StructTreeRoot" in made
