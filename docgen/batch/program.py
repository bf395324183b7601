"""The program as a fingerprint: what it finds may change when it does, its number unchanged."""

from __future__ import annotations

import hashlib
import os
import re
import sys
from collections.abc import Iterator
from functools import cache
from importlib import metadata
from pathlib import Path
from typing import Final

import docgen
from docgen.records import folders

_NAME: Final = re.compile(r"[\w.-]+")


@cache
def mark() -> str:
    """Return the fingerprint of docgen's own files, and of the libraries that it rests on.

    Colleagues with the same program have the same one, wherever it is installed.
    """
    told = hashlib.blake2b(digest_size=16)
    for name, path in _files(Path(docgen.__file__).parent):
        told.update(name.encode("utf-8", errors="replace"))
        told.update(path.read_bytes())
    told.update("".join(_libraries()).encode("utf-8"))
    return told.hexdigest()


def _files(package: Path) -> Iterator[tuple[str, Path]]:
    for folder, within, names in os.walk(package):
        within[:] = sorted(name for name in within if name != "__pycache__")
        for name in sorted(names):
            path = Path(folder, name)
            yield path.relative_to(package).as_posix(), path
    standard = folders.builtin() / f"{folders.STANDARD}.yaml"
    if not standard.is_relative_to(package):
        yield standard.name, standard


def _libraries() -> Iterator[str]:
    yield f"{sys.version_info[:2]}"
    for line in metadata.requires("docgen") or ():
        name = _NAME.match(line)
        if name is not None and "extra" not in line:
            yield f" {name[0]} {metadata.version(name[0])}"
