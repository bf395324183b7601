"""What a plan rests on, looked up on the disk: the drafts that stand there, and whose they are."""

from __future__ import annotations

import os
import unicodedata
from collections.abc import Iterable, Mapping
from pathlib import Path

from docgen import fingerprint
from docgen.batch import atomic, stamp
from docgen.batch.inventory import SERIES, Inventory
from docgen.batch.manifest import Manifest
from docgen.batch.plan import Refused, Unit
from docgen.batch.stamp import Stamp
from docgen.errors import DocgenError


def standing(output: Path) -> dict[str, Stamp]:
    """Return the stamp of everything that stands in the folder of drafts, by name."""
    if not output.is_dir():
        return {}
    with atomic.explained(output), os.scandir(output) as entries:
        return {_composed(entry.name): stamp.of(entry.stat()) for entry in entries if _is_ok(entry)}


def untouched(known: Manifest, found: Mapping[str, Stamp], output: Path) -> frozenset[str]:
    """Return the names of the drafts that are as we wrote them; only doubtful ones are opened."""
    return frozenset(
        name
        for name, mark in found.items()
        if (entry := known.files.get(name)) is not None
        and (entry.stamp == mark or _is(output / name, entry.fingerprint))
    )


def units(
    documents: Iterable[tuple[str, str]], taken: Inventory, root: Path
) -> tuple[list[Unit], list[Refused]]:
    """Return a unit for each document that was listed and each row of a series; broken series."""
    found: list[Unit] = []
    broken: list[Refused] = []
    for shown, file in documents:
        known = taken.files[shown]
        if known.status != SERIES:
            found.append(Unit(file, shown, known.id, known.fingerprint, known.status))
            continue
        from docgen.batch import rows  # noqa: PLC0415 - heavy, and seldom needed

        whole = Unit(file, shown, known.id, known.fingerprint)
        try:
            found += rows.units(whole, root)
        except DocgenError as error:
            broken.append(Refused(whole, error))
    return found, broken


def _is_ok(entry: os.DirEntry[str]) -> bool:
    try:
        return not entry.name.startswith(".") and entry.stat() is not None
    except OSError:
        return False


def _is(path: Path, mark: str) -> bool:
    try:
        return fingerprint.of_bytes(path.read_bytes()) == mark
    except OSError:
        return False


def _composed(name: str) -> str:
    return name if name.isascii() else unicodedata.normalize("NFC", name)
