"""The document in the data that a draft was made from: a file of its own, or a row of a series."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from docgen.batch import candidate, rows
from docgen.batch.candidate import Candidate
from docgen.batch.plan import Unit
from docgen.domain.handling import Handling
from docgen.errors import MaterialRefused
from docgen.records import files, record
from docgen.records import library as library_
from docgen.records.library import Library


def find(id: str, library: Library) -> Candidate | None:
    """Return the document called ``id`` with what it refers to; None where there is none."""
    folder = library_.folder(library.root, library_.DOCUMENTS)
    paths = files.discover(folder) if folder.is_dir() else []
    found = (it for path in paths for it in _in_file(id, path, library))
    return next(found, None)


def _in_file(id: str, path: Path, library: Library) -> Iterator[Candidate]:
    """Yield the document if the file is it, or is the ground of its series."""
    content, _ = files.content(path, library.root)
    is_ground = b"serie" in (content or b"")
    if record.id_of(path) != id and id.encode() not in (content or b"") and not is_ground:
        return
    read, _ = record.read(Handling, path, library.root)
    if read is None:
        return
    if read.value.serie is None:
        if read.value.id == id:
            yield candidate.read(path, library)
        return
    try:
        units = list(rows.units(Unit(path, read.source.path, read.value.id, ""), library.root))
    except MaterialRefused:
        return
    run = object()
    yield from (rows.read(it, library.root, run, library) for it in units if it.id == id)
