"""The workspace: the folder that holds data, templates and drafts, and the files within it."""

from __future__ import annotations

import os
import unicodedata
from collections.abc import Iterable
from pathlib import Path

from docgen.batch import naming
from docgen.errors import DocgenError
from docgen.records import files
from docgen.records.folders import AGREEMENTS, CLAUSES, DOCUMENTS, PROFILES, REGISTER

#: The folders of data that documents share.
SHARED = (REGISTER, PROFILES, AGREEMENTS, CLAUSES)
_SIGNS = ("data", "templates")


class NoWorkspaceError(DocgenError):
    """The folder named as workspace is not there."""

    def __init__(self, folder: Path) -> None:
        super().__init__(
            f"Arbetsmappen {naming.shown(folder)} finns inte. Ange en mapp som finns med "
            "--workspace."
        )


class NothingToDoError(DocgenError):
    """There is no data file to work on."""

    def __init__(self, folder: Path) -> None:
        super().__init__(
            f"Det finns inga datafiler i {naming.shown(folder)}. "
            "Starta en med docgen new DOKUMENTTYP, eller ange en annan arbetsmapp med --workspace."
        )


def find(start: Path) -> Path:
    """Return the nearest folder from ``start`` upwards with data/ or templates/, else ``start``."""
    here = Path(os.path.abspath(start))  # noqa: PTH100 - links are kept as people see them
    above = (here, *here.parents)
    return next((folder for folder in above if _is_workspace(folder)), here)


def given(folder: Path) -> Path:
    """Return a folder that somebody named as the workspace; raises NoWorkspaceError."""
    if not folder.is_dir():
        raise NoWorkspaceError(folder)
    return Path(os.path.abspath(folder))  # noqa: PTH100


class NotADocumentError(DocgenError):
    """A draft is asked for of a file that documents take facts from."""

    def __init__(self, path: Path, what: str) -> None:
        super().__init__(
            f"{naming.shown(path)} ligger i data/{what} och är ingen handling. Utkast görs av "
            "filerna i data/handlingar; kontrollera den här filen med docgen check."
        )


def documents(root: Path, paths: Iterable[Path] = ()) -> list[Path]:
    """Return the data files of documents: those given (folders: all in them), else all there are.

    A file that is named is returned whether it exists or not; reading it tells.
    """
    named = list(paths)
    folder = root / "data" / DOCUMENTS
    if not named:
        found = files.discover(folder) if folder.is_dir() else []
    else:
        found = [path for given in named for path in _documents_in(given, root)]
    if not found:
        raise NothingToDoError(named[0] if named else folder)
    return list(dict.fromkeys(found))


def shown(path: Path) -> str:
    """Return a path as a person would write it from where she stands."""
    return naming.shown(path)


def is_shared(path: Path, root: Path) -> bool:
    """Return whether a file is part of the library rather than a document of its own."""
    return bool(_shared(path, root))


def document(path: Path, root: Path) -> Path:
    """Return ``path``; raise NotADocumentError where it is a file of the library."""
    if shared := _shared(path, root):
        raise NotADocumentError(path, shared)
    return path


def _shared(path: Path, root: Path) -> str:
    """Return the folder of the library that a file is in, "" where it is in none."""
    shown = unicodedata.normalize("NFC", files.display(path, root)).split("/")
    return shown[1] if len(shown) > 2 and shown[0] == "data" and shown[1] in SHARED else ""


def _documents_in(given: Path, root: Path) -> list[Path]:
    if not given.is_dir():
        return [document(given, root)]
    return [path for path in files.discover(given) if not is_shared(path, root)]


def _is_workspace(folder: Path) -> bool:
    return any((folder / sign).is_dir() for sign in _SIGNS)
