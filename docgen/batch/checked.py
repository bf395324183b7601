"""What was found in each document, kept until something that it rests on changes.

It lies in ``output/.docgen/checked.json``, and nothing is lost with it but the time of one check.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from docgen.batch import atomic, manifest
from docgen.batch.manifest import Known
from docgen.batch.stamp import Stamp
from docgen.errors import DocgenError
from docgen.findings import Finding, Place, Severity

FILE: Final = manifest.FOLDER / "checked.json"
_VERSION: Final = 3

#: Names of what something rests on, each with its mark.
Rests = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Checked:
    """What was found in a document, what people stand for, its template; on what all that rests."""

    own: str
    rests: Rests
    findings: tuple[Finding, ...] = ()
    acknowledged: tuple[Finding, ...] = ()
    template: str = ""


@dataclass(frozen=True, slots=True)
class Common:
    """What was found in what documents share, whose ``mark`` it rests on.

    ``templates`` holds what a whole check of each template that was used told.
    """

    mark: str
    findings: tuple[Finding, ...] = ()
    templates: Mapping[str, tuple[Finding, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Kept:
    """All that is kept: the files as they were read, the documents by source, what they share."""

    files: Mapping[str, Known] = field(default_factory=dict)
    documents: Mapping[str, Checked] = field(default_factory=dict)
    common: Common | None = None


def load(output: Path, program: str) -> Kept:
    """Return what ``program`` has kept; nothing where it cannot be read, or another found it."""
    try:
        stored = json.loads((output / FILE).read_text(encoding="utf-8"))
        if stored["version"] != _VERSION or stored["docgen"] != program:
            return Kept()
        return _kept(stored)
    except (OSError, ValueError, KeyError, TypeError, IndexError, AttributeError):
        return Kept()


def save(output: Path, kept: Kept, program: str) -> None:
    """Keep what was found; a disk that says no is let alone."""
    pairs: dict[tuple[str, str], int] = {}
    rests: dict[Rests, int] = {}
    documents = {
        source: [it.own, rests.setdefault(it.rests, len(rests)), *_found(it)]
        for source, it in kept.documents.items()
    }
    grounds = [[pairs.setdefault(it, len(pairs)) for it in ground] for ground in rests]
    stored = {
        "version": _VERSION,
        "docgen": program,
        "poster": list(pairs),
        "grunder": grounds,
        "filer": kept.files,
        "handlingar": documents,
        "gemensamt": _common(kept.common) if kept.common else None,
    }
    content = json.dumps(stored, ensure_ascii=False, separators=(",", ":"))
    try:
        atomic.make_folder((output / FILE).parent)
        atomic.replace(output / FILE, content.encode("utf-8", errors="replace"))
    except DocgenError:
        return


def _kept(stored: Any) -> Kept:
    pairs = [(str(name), str(mark)) for name, mark in stored["poster"]]
    rests = [tuple(pairs[number] for number in ground) for ground in stored["grunder"]]
    documents = {
        source: Checked(own, rests[number], _read(findings), _read(acknowledged), template)
        for source, (own, number, findings, acknowledged, template) in stored["handlingar"].items()
    }
    files = {
        name: Known(Stamp(*mark), own, id, status)
        for name, (mark, own, id, status) in stored["filer"].items()
    }
    common = stored["gemensamt"]
    return Kept(files, documents, None if common is None else _read_common(*common))


def _found(checked: Checked) -> list[Any]:
    return [_written(checked.findings), _written(checked.acknowledged), checked.template]


def _common(common: Common) -> list[Any]:
    templates = {name: _written(found) for name, found in common.templates.items()}
    return [common.mark, _written(common.findings), templates]


def _read_common(mark: str, findings: Any, told: Mapping[str, Any]) -> Common:
    return Common(mark, _read(findings), {name: _read(it) for name, it in told.items()})


def _written(findings: Sequence[Finding]) -> list[Any]:
    return [_finding(it) for it in findings]


def _finding(found: Finding) -> list[Any]:
    place = found.place
    where = [place.file, place.line, place.column, place.key, place.cell] if place else None
    return [found.code, found.severity.value, found.message, found.cure, where]


def _read(stored: Sequence[Any]) -> tuple[Finding, ...]:
    return tuple(
        Finding(code, Severity(severity), message, cure, None if where is None else Place(*where))
        for code, severity, message, cure, where in stored
    )
