"""The clauses as they were approved: a copy of each version's file, kept beside the library.

The head of a clause holds only a fingerprint of the approved words. When somebody changes the file
in place the words themselves stand here, so that what was approved can be shown and compared with.
"""

from __future__ import annotations

from pathlib import Path
from typing import Final

from docgen.domain.klausul import Klausul
from docgen.records import clause_files, folders
from docgen.records.library import Library

FOLDER: Final = "godkända-klausuler"


def path_of(root: Path, clause: Klausul) -> Path:
    """Return where the copy of a version stands, or is to stand."""
    return folders.folder(root, FOLDER) / f"{clause.reference}.md"


def before(root: Path, clause: Klausul) -> Klausul | None:
    """Return a clause with the words it was approved with, where the file says other words now.

    None where nobody has changed them, and where no copy holds the very words of the fingerprint.
    """
    given = clause.godkannande
    if given is None or clause.has_approved_words:
        return None
    path = path_of(root, clause)
    found = _read(path, root) if path.is_file() else None
    right = found is not None and found.reference == clause.reference
    return found if found is not None and right and found.avtryck == given.avtryck else None


def book(library: Library) -> dict[str, list[Klausul]]:
    """Return every wording of each clause with the words that were approved, the oldest first.

    Versions whose file is gone are here too, as long as their copy is.
    """
    found = {
        id: [before(library.root, it.value) or it.value for it in every]
        for id, every in library.lydelser.items()
    }
    folder = folders.folder(library.root, FOLDER)
    for path in clause_files.discover(folder) if folder.is_dir() else ():
        id, number = clause_files.named(path)
        if number is None or any(str(it.version) == number for it in found.get(id, ())):
            continue
        kept = _read(path, library.root)
        if kept is not None and kept.has_approved_words and kept.reference == f"{id}@{number}":
            found[id] = sorted([*found.get(id, ()), kept], key=lambda it: it.version)
    return found


def _read(path: Path, root: Path) -> Klausul | None:
    record, _ = clause_files.read(path, root)
    return record.value if record is not None else None
