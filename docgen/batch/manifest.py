"""The manifest: which files we have written, from what, and what stood in them when we did.

It lies in ``output/.docgen/manifest.json``. A file that is not in it is somebody else's; a file
that differs from it has been worked in. JSON, for a run reads and writes all of it: 10 000 drafts
load in the time SQLite takes, and people can read it.
"""

from __future__ import annotations

import json
import os
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final, NamedTuple

from docgen.batch import atomic, naming
from docgen.batch.stamp import Stamp
from docgen.errors import DocgenError

FOLDER: Final = Path(".docgen")
FILE: Final = FOLDER / "manifest.json"
_VERSION: Final = 2


class ManifestDamagedError(DocgenError):
    """The manifest cannot be read, so nobody knows which drafts are untouched."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            f"{naming.shown(path)} går inte att läsa, så det går inte att se vilka utkast som är "
            "orörda. Ta bort filen. Utkasten räknas då som ändrade och skrivs bara över med "
            "--force, som sparar en kopia."
        )


#: What a draft was made from: the name of each record, and its fingerprint then.
Used = Mapping[str, str]


class Entry(NamedTuple):
    """One written file: the fingerprint of its bytes, and the document and data it came from."""

    fingerprint: str
    handling: str = ""
    source: str = ""
    stamp: Stamp | None = None
    used: Used = MappingProxyType({})
    #: How many warnings and notices there were about the data.
    warned: int = 0
    #: A person's words stand in it, brought along from an older draft: it is never written over.
    edited: bool = False


class Known(NamedTuple):
    """A data file as it was when it was last read: untouched while its stamp is the same."""

    stamp: Stamp
    fingerprint: str
    id: str = ""
    #: That of a document that has left the house; "" for a draft, and for what is no document.
    status: str = ""


@dataclass(frozen=True, slots=True)
class Manifest:
    """Every file we have written, by its path as ``key`` gives it; and the data files read."""

    files: Mapping[str, Entry] = field(default_factory=dict)
    sources: Mapping[str, Known] = field(default_factory=dict)


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
        return _of(json.loads(path.read_text(encoding="utf-8")))
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
    atomic.replace(path, _written(manifest).encode("utf-8"))


def _written(manifest: Manifest) -> str:
    """Return the manifest as text, a file on each line; names of records are written once."""
    numbers: dict[tuple[str, str], int] = {}
    files = []
    for name, entry in sorted(manifest.files.items()):
        used = [numbers.setdefault(pair, len(numbers)) for pair in entry.used.items()]
        stored = {
            "avtryck": entry.fingerprint,
            "handling": entry.handling,
            "källa": entry.source,
            "stämpel": entry.stamp,
            "av": used,
            "varnade": entry.warned,
            "redigerad": entry.edited,
        }
        files.append(f" {_json(name)}: {_json(stored)}")
    sources = [f" {_json(name)}: {_json(it)}" for name, it in sorted(manifest.sources.items())]
    parts = (
        f'"version": {_VERSION}',
        f'"poster": [\n{_lines(f" {_json(pair)}" for pair in numbers)}]',
        f'"filer": {{\n{_lines(files)}}}',
        f'"källor": {{\n{_lines(sources)}}}',
    )
    return f"{{{', '.join(parts)}}}\n"


def _lines(items: Iterable[str]) -> str:
    joined = ",\n".join(items)
    return f"{joined}\n" if joined else ""


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


def _of(stored: Any) -> Manifest:
    if stored.get("version") == 1:
        old = {name: _old(it) for name, it in stored["filer"].items()}
        return Manifest(old)
    if stored["version"] != _VERSION:
        raise ValueError(stored["version"])
    pairs = [(str(name), str(mark)) for name, mark in stored["poster"]]
    files = {str(name): _entry(it, pairs) for name, it in stored["filer"].items()}
    sources = {
        str(name): Known(Stamp(*it[0]), str(it[1]), str(it[2]), str(it[3]))
        for name, it in stored["källor"].items()
    }
    return Manifest(files, sources)


def _old(stored: Any) -> Entry:
    """Return an entry of the first version, which did not say what a draft was made from."""
    return Entry(str(stored["fingerprint"]), str(stored["handling"]), str(stored["source"]))


def _entry(stored: Any, pairs: list[tuple[str, str]]) -> Entry:
    mark = stored["stämpel"]
    return Entry(
        str(stored["avtryck"]),
        str(stored["handling"]),
        str(stored["källa"]),
        None if mark is None else Stamp(*mark),
        dict([pairs[number] for number in stored["av"]]),
        int(stored["varnade"]),
        bool(stored["redigerad"]),
    )
