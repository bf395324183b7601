"""The manifest: which files we have written, and what stood in them when we did.

It lies in ``output/.docgen/manifest.json``. A file that is not in it is somebody else's; a file
that differs from it has been worked in.
"""

from __future__ import annotations

import json
import os
import unicodedata
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any, Final

from docgen.batch import atomic, naming
from docgen.errors import DocgenError

FILE: Final = Path(".docgen", "manifest.json")
_VERSION: Final = 1


class ManifestDamagedError(DocgenError):
    """The manifest cannot be read, so nobody knows which drafts are untouched."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            f"{naming.shown(path)} går inte att läsa, så det går inte att se vilka utkast som är "
            "orörda. Ta bort filen. Utkasten räknas då som ändrade och skrivs bara över med "
            "--force, som sparar en kopia."
        )


@dataclass(frozen=True, slots=True)
class Entry:
    """One written file: the fingerprint of its bytes, and the document and data it came from."""

    fingerprint: str
    handling: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True)
class Manifest:
    """Every file we have written, by its path as ``key`` gives it."""

    files: Mapping[str, Entry] = field(default_factory=dict)


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
        stored = json.loads(path.read_text(encoding="utf-8"))
        return Manifest({str(name): _entry(entry) for name, entry in stored["filer"].items()})
    except (FileNotFoundError, NotADirectoryError):
        return Manifest()
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise ManifestDamagedError(path) from error


def recorded(manifest: Manifest, name: str, entry: Entry) -> Manifest:
    """Return ``manifest`` with ``entry`` for the file called ``name``."""
    return Manifest({**manifest.files, name: entry})


def save(manifest: Manifest, output: Path) -> None:
    """Write the manifest of ``output``, whole or not at all."""
    files = {name: asdict(entry) for name, entry in sorted(manifest.files.items())}
    stored = {"version": _VERSION, "filer": files}
    content = json.dumps(stored, ensure_ascii=False, indent=1) + "\n"
    path = output / FILE
    atomic.make_folder(path.parent)
    atomic.replace(path, content.encode("utf-8"))


def _entry(stored: Any) -> Entry:
    return Entry(str(stored["fingerprint"]), str(stored["handling"]), str(stored["source"]))
