"""What was found in each document, kept until something that it rests on changes.

It lies in ``output/.docgen/checked.json``, and nothing is lost with it but the time of one check.
There may be very many: it is written and read in pieces, and equal words are one value.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Final

from docgen.batch import atomic, manifest, pieces
from docgen.batch.manifest import Known
from docgen.batch.stamp import Stamp
from docgen.errors import DocgenError
from docgen.findings import Finding, Place, Severity

FILE: Final = manifest.FOLDER / "checked.json"
_VERSION: Final = 3
#: The lines between its parts, after the first: the marks, what rests on them, and so on.
_GROUNDS: Final = '], "grunder": [\n'
_FILES: Final = '], "filer": {\n'
_DOCUMENTS: Final = '}, "handlingar": {\n'
_COMMON: Final = '}, "gemensamt": [\n'
_END: Final = "]}\n"

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
        with (output / FILE).open(encoding="utf-8") as file:
            return _read_lines(iter(file), program)
    except (OSError, ValueError, KeyError, TypeError, IndexError, AttributeError):
        return Kept()


def save(output: Path, kept: Kept, program: str) -> None:
    """Keep what was found; a disk that says no is let alone."""
    try:
        atomic.make_folder((output / FILE).parent)
        atomic.replace_with(output / FILE, pieces.encoded(_lines(kept, program)))
    except DocgenError:
        return


def _head(program: str) -> str:
    return f'{{"version": {_VERSION}, "docgen": {pieces.dumped(program)}, "poster": [\n'


def _lines(kept: Kept, program: str) -> Iterator[str]:
    """Yield all that is kept in lines; what many rest on is written once."""
    pairs: dict[tuple[str, str], int] = {}
    rests: dict[Rests, int] = {}
    for it in kept.documents.values():
        if it.rests not in rests:
            rests[it.rests] = len(rests)
            for pair in it.rests:
                pairs.setdefault(pair, len(pairs))
    yield _head(program)
    yield from pieces.items(pairs)
    yield _GROUNDS
    yield from pieces.items([pairs[pair] for pair in ground] for ground in rests)
    yield _FILES
    yield from pieces.members(kept.files.items())
    yield _DOCUMENTS
    yield from pieces.members(
        (source, [it.own, rests[it.rests], *_found(it)]) for source, it in kept.documents.items()
    )
    yield _COMMON
    yield from pieces.items(_common(kept.common) if kept.common else ())
    yield _END


def _read_lines(lines: Iterator[str], program: str) -> Kept:
    if next(lines, "") != _head(program):
        return Kept()
    pairs = [(str(name), str(mark)) for name, mark in pieces.read_items(lines, _GROUNDS)]
    grounds = pieces.read_items(lines, _FILES)
    rests = [tuple([pairs[number] for number in ground]) for ground in grounds]
    files = {
        name: Known(Stamp(*mark), own, id, status)
        for name, (mark, own, id, status) in pieces.read_members(lines, _DOCUMENTS)
    }
    documents = dict(_documents(pieces.read_members(lines, _COMMON), rests, files))
    common = list(pieces.read_items(lines, _END))
    return Kept(files, documents, _read_common(*common) if common else None)


def _documents(
    stored: Iterable[tuple[str, Any]], rests: Sequence[Rests], files: Mapping[str, Known]
) -> Iterator[tuple[str, Checked]]:
    """Yield the documents; what they share with their files is the same value."""
    names = {name: name for name in files}
    nothing = Known(Stamp(0, 0, 0), "")
    for source, (own, number, findings, acknowledged, template) in stored:
        known = files.get(source, nothing).fingerprint
        told = _read(findings), _read(acknowledged)
        shared = known if own == known else own
        yield names.get(source, source), Checked(shared, rests[number], *told, sys.intern(template))


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
    return tuple([_finding_of(*it) for it in stored])


def _finding_of(code: str, severity: str, message: str, cure: str, where: Any) -> Finding:
    place = None if where is None else Place(*where)
    return shared(Finding(code, Severity(severity), message, cure, place))


def shared(found: Finding) -> Finding:
    """Return a finding whose code and cure are those of others: read or sent they are copies."""
    return replace(found, code=sys.intern(found.code), cure=sys.intern(found.cure))
