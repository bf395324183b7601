"""What was found in each document, kept until something that it rests on changes.

It lies in ``output/.docgen/checked.json``, where drafts have been made; nothing is lost with it.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from docgen.batch import atomic, manifest, plan
from docgen.batch.inventory import Inventory
from docgen.errors import DocgenError
from docgen.findings import Finding, Place, Severity

FILE: Final = manifest.FOLDER / "checked.json"
_VERSION: Final = 1


@dataclass(frozen=True, slots=True)
class Checked:
    """What was found in a document, what people stand for, its template, what it rests on."""

    findings: tuple[Finding, ...]
    acknowledged: tuple[Finding, ...]
    template: str
    used: Mapping[str, str]

    def holds(self, own: str, taken: Inventory, version: str) -> bool:
        """Return whether all that it rests on is as it was; ``own`` is the document's own mark."""
        now = {plan.OWN: own, plan.VERSION: version}
        return all(
            now[name] == mark if name in now else taken.of(name) == mark
            for name, mark in self.used.items()
        )


def load(output: Path) -> dict[str, Checked]:
    """Return what is kept, by document; nothing where it cannot be read."""
    try:
        stored = json.loads((output / FILE).read_text(encoding="utf-8"))
        if stored["version"] != _VERSION:
            return {}
        pairs = [(str(name), str(mark)) for name, mark in stored["poster"]]
        return {str(source): _checked(it, pairs) for source, it in stored["handlingar"].items()}
    except (OSError, ValueError, KeyError, TypeError, IndexError, AttributeError):
        return {}


def save(output: Path, kept: Mapping[str, Checked]) -> None:
    """Keep what was found, where drafts have been made; a disk that says no is let alone."""
    if not (output / manifest.FOLDER).is_dir():
        return
    numbers: dict[tuple[str, str], int] = {}
    documents = {
        source: [
            [_finding(it) for it in found.findings],
            [_finding(it) for it in found.acknowledged],
            found.template,
            [numbers.setdefault(pair, len(numbers)) for pair in found.used.items()],
        ]
        for source, found in kept.items()
    }
    stored = {"version": _VERSION, "poster": list(numbers), "handlingar": documents}
    try:
        atomic.replace(output / FILE, json.dumps(stored, ensure_ascii=False).encode("utf-8"))
    except DocgenError:
        return


def used(names: Iterable[str], own: str, taken: Inventory, version: str) -> dict[str, str]:
    """Return what a document rests on, by name, as it is now."""
    rests = {name: taken.of(name) for name in names if name != plan.VERSION}
    return {plan.OWN: own, plan.VERSION: version, **rests}


def _finding(found: Finding) -> list[Any]:
    place = found.place
    where = [place.file, place.line, place.column, place.key, place.cell] if place else None
    return [found.code, found.severity.value, found.message, found.cure, where]


def _checked(stored: Any, pairs: list[tuple[str, str]]) -> Checked:
    findings, acknowledged, template, numbers = stored
    return Checked(
        tuple(_read(it) for it in findings),
        tuple(_read(it) for it in acknowledged),
        str(template),
        dict([pairs[number] for number in numbers]),
    )


def _read(stored: Any) -> Finding:
    code, severity, message, cure, where = stored
    return Finding(
        code, Severity(severity), message, cure, None if where is None else Place(*where)
    )
