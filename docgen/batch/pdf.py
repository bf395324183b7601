"""A draft as PDF: LibreOffice converts it, in a profile of its own that disturbs no open window."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

from docgen.errors import DocgenError

#: Seconds; the first start of a new profile can take half a minute on an old machine.
PATIENCE: Final = 180
_NAMES: Final = ("soffice", "libreoffice", "soffice.com")
_PLACES: Final = (
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    "/usr/lib/libreoffice/program/soffice",
    "/opt/libreoffice/program/soffice",
)
#: Tagged, so that a screen reader finds headings and tables; bookmarks from the headings; as
#: PDF/UA asks, the title is shown instead of the file's name.
_OPTIONS: Final = {
    "UseTaggedPDF": {"type": "boolean", "value": "true"},
    "ExportBookmarks": {"type": "boolean", "value": "true"},
    "PDFUACompliance": {"type": "boolean", "value": "true"},
}
#: PDF/A-2b besides, for the archive: fonts within, nothing that leads out of the file.
_ARCHIVE: Final = {**_OPTIONS, "SelectPdfVersion": {"type": "long", "value": "2"}}


class NoConverterError(DocgenError):
    """LibreOffice is not installed, or not where it usually is."""

    def __init__(self) -> None:
        super().__init__(
            "LibreOffice behövs för att göra PDF och hittades inte. Installera det från "
            "libreoffice.org (eller med apt install libreoffice-writer), eller kör utan --pdf "
            "och spara som PDF i Word."
        )


class ConversionFailedError(DocgenError):
    """LibreOffice did not make a PDF."""

    def __init__(self, why: str) -> None:
        super().__init__(
            f"LibreOffice gjorde ingen PDF ({why}). Stäng LibreOffice och kör igen, eller kör utan "
            "--pdf och spara som PDF i Word."
        )


def find() -> Path:
    """Return LibreOffice's program; raise NoConverterError where there is none."""
    named = (shutil.which(name) for name in _NAMES)
    found = next((path for path in (*named, *_usual()) if path and Path(path).is_file()), None)
    if found is None:
        raise NoConverterError
    return Path(found)


def convert(content: bytes, *, archive: bool = False) -> bytes:
    """Return a Word file as a tagged PDF; as PDF/A-2 for an ``archive``."""
    program = find()
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        source, result = Path(folder, "utkast.docx"), Path(folder, "utkast.pdf")
        source.write_bytes(content)
        _run(program, source, Path(folder, "profil"), _ARCHIVE if archive else _OPTIONS)
        # The program says all is well also when it is not; only the file tells.
        made = result.read_bytes() if result.is_file() else b""
        if not made.startswith(b"%PDF"):
            raise ConversionFailedError("ingen fil kom ut")
        return made


def _run(program: Path, source: Path, profile: Path, options: Mapping[str, object]) -> None:
    command = [
        str(program),
        f"-env:UserInstallation={profile.as_uri()}",
        *("--headless", "--norestore", "--nolockcheck", "--nodefault"),
        *("--convert-to", f"pdf:writer_pdf_Export:{json.dumps(options)}"),
        *("--outdir", str(source.parent), str(source)),
    ]
    try:
        # What it says tells nothing. A pipe for it would be held open by the office that the
        # program starts, and be waited for on Windows long after patience has ended.
        subprocess.run(  # noqa: S603 - a program found, our own file
            command,
            check=False,
            timeout=PATIENCE,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
    except subprocess.TimeoutExpired as error:
        raise ConversionFailedError(f"inget svar på {PATIENCE} sekunder") from error
    except OSError as error:
        raise ConversionFailedError("programmet gick inte att starta") from error


def _usual() -> Iterator[str]:
    """Yield where installers put the program when it is not on the path."""
    if sys.platform == "win32":
        for variable in ("ProgramFiles", "ProgramFiles(x86)", "LOCALAPPDATA"):
            base = os.environ.get(variable)
            if base:
                yield str(Path(base, "LibreOffice", "program", "soffice.com"))
    yield from _PLACES
