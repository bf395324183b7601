"""Files that are written anew: none twice, none over somebody's work, each in a folder that is."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path
from typing import Final

from docgen.batch import atomic, naming
from docgen.errors import DocgenError

#: What tells that a report is ours: in the page, and in the workbook's properties.
_PAGE: Final = "<p>Räknat av docgen ".encode()
_PROPERTIES: Final = "docProps/core.xml"
_BOOK: Final = b">docgen</dc:creator>"


class SameFileError(DocgenError):
    """Two things are to be written to one file, or one over the file that it is made of."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            f"{naming.shown(path)} är angiven två gånger. Ge varje fil ett namn för sig."
        )


class ReportTakenError(DocgenError):
    """A file that is none of our reports stands where one is to be written."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            f"{naming.shown(path)} finns redan och är ingen rapport från docgen. "
            "Ange ett annat namn på rapporten."
        )


def refuse(*paths: Path | None) -> None:
    """Raise the reason why not all of ``paths`` can be written: one stands for two, or no folder.

    Files that exist are for the caller to refuse.
    """
    wanted = [path for path in paths if path is not None]
    for number, path in enumerate(wanted):
        with atomic.explained(path):
            if not path.parent.is_dir():
                raise atomic.FolderMissingError(path.parent)
        if any(same(path, before) for before in wanted[:number]):
            raise SameFileError(path)


def same(path: Path, other: Path) -> bool:
    """Return whether two paths lead to one file, there or not, on any computer."""
    return naming.alike(str(path.resolve())) == naming.alike(str(other.resolve()))


def refuse_report(path: Path) -> None:
    """Raise the reason why no report can be written to ``path``; an older one may be replaced."""
    refuse(path)
    with atomic.explained(path):
        if path.exists() and not _is_report(path.read_bytes()):
            raise ReportTakenError(path)


def _is_report(content: bytes) -> bool:
    if _PAGE in content:
        return True
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as book:
            return _BOOK in book.read(_PROPERTIES)
    except (zipfile.BadZipFile, KeyError, RuntimeError, NotImplementedError):
        return False
