"""The manifest: which files we have written, from what, and what stood in them when we did.

It lies in ``output/.docgen/manifest.json``. A file that is not in it is somebody else's; a file
that differs from it has been worked in. JSON, for a run reads and writes all of it: 10 000 drafts
load in the time SQLite takes, and people can read it. Each draft and each data file has a line of
its own, so that it can be read and written in pieces.
"""

from __future__ import annotations

import json
import os
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path
from typing import IO, Any, Final, NamedTuple

from docgen.batch import atomic, naming, pieces
from docgen.batch.stamp import Stamp
from docgen.errors import DocgenError

FOLDER: Final = Path(".docgen")
FILE: Final = FOLDER / "manifest.json"
_VERSION: Final = 2
#: The lines between its parts: the marks, the files, the sources.
_HEAD: Final = f'{{"version": {_VERSION}, "poster": [\n'
_FILES: Final = '], "filer": {\n'
_SOURCES: Final = '}, "källor": {\n'
_END: Final = "}}\n"


class ManifestDamagedError(DocgenError):
    """The manifest cannot be read, so nobody knows which drafts are untouched."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            f"{naming.shown(path)} går inte att läsa, så det går inte att se vilka utkast som är "
            "orörda. Ta bort filen. Utkasten räknas då som ändrade och skrivs bara över med "
            "--force, som sparar en kopia."
        )


#: The name of a record, and its fingerprint when it was read.
Mark = tuple[str, str]
#: The name under which a draft's own document stands among the records it was made from.
OWN: Final = "handling"


class Entry(NamedTuple):
    """One written file: the fingerprint of its bytes, and the document and data it came from.

    There may be very many: what is equal in several should be one value.
    """

    fingerprint: str
    handling: str = ""
    source: str = ""
    stamp: Stamp | None = None
    #: The fingerprint of its own document; "" where that is not known.
    own: str = ""
    #: The records it was made from, beside its document.
    used: tuple[Mark, ...] = ()
    #: How many warnings and notices there were about the data.
    warned: int = 0
    #: A person's words stand in it, brought along from an older draft: it is never written over.
    edited: bool = False


class Known(NamedTuple):
    """A data file as it was when it was last read: untouched while its stamp is the same."""

    stamp: Stamp
    fingerprint: str
    id: str = ""
    #: That of a document that has left the house, "" for a draft; of a clause what it says beside
    #: its words, see ``inventory``.
    status: str = ""


@dataclass(frozen=True, slots=True)
class Manifest:
    """Every file we have written, by its path as ``key`` gives it; and the data files read."""

    files: Mapping[str, Entry] = field(default_factory=dict)
    sources: Mapping[str, Known] = field(default_factory=dict)


#: What a manifest is read from: its marks, its files and its sources, in that order.
_Parts = tuple[Iterator[Any], Iterable[tuple[str, Any]], Iterable[tuple[str, Any]]]


def key(path: Path, output: Path) -> str:
    """Return the name of ``path`` in the manifest of ``output``: relative where it lies within."""
    absolute, base = Path(os.path.abspath(path)), Path(os.path.abspath(output))  # noqa: PTH100
    inside = absolute.relative_to(base) if absolute.is_relative_to(base) else absolute
    # A folder named in another encoding has half characters, which no text file can hold.
    written = inside.as_posix().encode("utf-8", errors="backslashreplace").decode("utf-8")
    return unicodedata.normalize("NFC", written)


def load(output: Path) -> Manifest:
    """Return the manifest of ``output``, empty where there is none; raises ManifestDamagedError."""
    path = output / FILE
    try:
        with path.open(encoding="utf-8") as file:
            return _read(file)
    except (FileNotFoundError, NotADirectoryError):
        return Manifest()
    except (OSError, ValueError, KeyError, TypeError, AttributeError, IndexError) as error:
        raise ManifestDamagedError(path) from error


def recorded(manifest: Manifest, name: str, entry: Entry) -> Manifest:
    """Return ``manifest`` with ``entry`` for the file called ``name``."""
    return Manifest({**manifest.files, name: entry}, manifest.sources)


def save(manifest: Manifest, output: Path) -> None:
    """Write the manifest of ``output``, whole or not at all."""
    path = output / FILE
    atomic.make_folder(path.parent)
    atomic.replace_with(path, pieces.encoded(_written(manifest)))


def _written(manifest: Manifest) -> Iterator[str]:
    """Yield the manifest in lines, one for each file; names of records are written once."""
    names = sorted(manifest.files)
    numbers: dict[Mark, int] = {}
    for name in names:
        for mark in manifest.files[name].used:
            numbers.setdefault(mark, len(numbers))
    own = [name for name in names if manifest.files[name].own]
    marks = chain(numbers, ((OWN, manifest.files[name].own) for name in own))
    yield _HEAD
    yield from pieces.items(marks)
    yield _FILES
    yield from pieces.members(_stored(manifest.files, numbers))
    yield _SOURCES
    yield from pieces.members((name, manifest.sources[name]) for name in sorted(manifest.sources))
    yield _END


def _stored(
    files: Mapping[str, Entry], numbers: Mapping[Mark, int]
) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Yield the files as they are written: marks are numbers, a document's own after all others."""
    own = len(numbers)
    for name in sorted(files):
        entry = files[name]
        used = [numbers[mark] for mark in entry.used]
        if entry.own:
            used.insert(0, own)
            own += 1
        yield (
            name,
            {
                "avtryck": entry.fingerprint,
                "handling": entry.handling,
                "källa": entry.source,
                "stämpel": entry.stamp,
                "av": used,
                "varnade": entry.warned,
                "redigerad": entry.edited,
            },
        )


def _read(file: IO[str]) -> Manifest:
    """Return the manifest in a file, read in pieces where it has the lines that we write."""
    try:
        return _of(_streamed(file))
    except ValueError:
        file.seek(0)
        stored = json.load(file)
    if stored.get("version") == 1:
        return Manifest({name: _old(it) for name, it in stored["filer"].items()})
    if stored["version"] != _VERSION:
        raise ValueError(stored["version"])
    return _of((iter(stored["poster"]), stored["filer"].items(), stored["källor"].items()))


def _streamed(lines: Iterable[str]) -> _Parts:
    rest = iter(lines)
    if next(rest, "") != _HEAD:
        raise ValueError(_HEAD)
    return (
        pieces.read_items(rest, _FILES),
        pieces.read_members(rest, _SOURCES),
        pieces.read_members(rest, _END),
    )


def _of(parts: _Parts) -> Manifest:
    """Return a manifest of its marks, its files and its sources, taken in that order."""
    marks = [(str(name), str(mark)) for name, mark in parts[0]]
    shared: dict[tuple[int, ...], tuple[Mark, ...]] = {}
    files = {str(name): _entry(it, marks, shared) for name, it in parts[1]}
    return Manifest(files, dict(_sources(parts[2], files.values())))


def _sources(
    stored: Iterable[tuple[str, Any]], drafts: Iterable[Entry]
) -> Iterator[tuple[str, Known]]:
    """Yield the data files; words that the draft of one has too are the same value."""
    made = {entry.source: entry for entry in drafts}
    nothing = Entry("")
    for name, (mark, own, id, status) in stored:
        of = made.get(name, nothing)
        known = Known(
            Stamp(*mark),
            of.own if of.own == own else str(own),
            of.handling if of.handling == id else str(id),
            str(status),
        )
        yield of.source or str(name), known


def _old(stored: Any) -> Entry:
    """Return an entry of the first version, which did not say what a draft was made from."""
    return Entry(str(stored["fingerprint"]), str(stored["handling"]), str(stored["source"]))


def _entry(
    stored: Any, marks: list[Mark], shared: dict[tuple[int, ...], tuple[Mark, ...]]
) -> Entry:
    stamp, numbers = stored["stämpel"], stored["av"]
    own = marks[numbers[0]][1] if numbers and marks[numbers[0]][0] == OWN else ""
    rest = tuple(numbers[1:] if own else numbers)
    used = shared.get(rest)
    if used is None:
        used = shared[rest] = tuple([marks[number] for number in rest])
    return Entry(
        str(stored["avtryck"]),
        str(stored["handling"]),
        str(stored["källa"]),
        None if stamp is None else Stamp(*stamp),
        own,
        used,
        int(stored["varnade"]),
        bool(stored["redigerad"]),
    )
