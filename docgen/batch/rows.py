"""The documents of a series: one for each row of its table, each made and told of by itself."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import lru_cache
from pathlib import Path

from docgen import fingerprint
from docgen.batch import candidate
from docgen.batch.candidate import Candidate
from docgen.batch.plan import Unit
from docgen.domain.handling import Handling
from docgen.errors import MaterialRefused
from docgen.findings import Finding
from docgen.records import record, series
from docgen.records.library import Library
from docgen.records.series import Ground


def units(whole: Unit, root: Path, run: object = None) -> Iterator[Unit]:
    """Yield a unit for each row of the series that a file tells of; raises MaterialRefused.

    The file is read once for each ``run``, or while it is the same. The fingerprint of a unit is
    that of the file, of what the columns fill, and of the row.
    """
    found, findings = _ground(whole.path, root, run or whole.fingerprint)
    if found is None:
        raise MaterialRefused(findings)
    lines, columns, faults = series.rows(found, root)
    if any(finding.stops for finding in faults):
        raise MaterialRefused(faults)
    filled = fingerprint.of_text(repr(columns))
    for line in lines:
        mark = fingerprint.of_text(f"{whole.fingerprint} {filled} {line.fingerprint}")
        yield Unit(whole.file, line.source, line.id, mark, row=(columns, line))


def read(unit: Unit, root: Path, run: object, library: Library | None = None) -> Candidate:
    """Return the document of a row, with what it refers to, and every error on the way.

    What it refers to is read from the workspace, or is in ``library``.
    """
    if unit.row is None:
        raise AssertionError(unit)
    found, findings = _ground(unit.path, root, run)
    if found is None:
        return Candidate(unit.path, unit.source, root, None, None, findings)
    columns, line = unit.row
    source, faults = series.document(found, columns, line, root)
    if source is None:
        return Candidate(unit.path, unit.source, root, None, None, tuple(faults))
    value, told = record.of_source(Handling, source, [*findings, *faults])
    if library is None:
        read = candidate.gathered_alone(unit.path, root, value, told, run)
    else:
        read = candidate.gathered(unit.path, value, told, library)
    return Candidate(unit.path, unit.source, root, read.handling, read.akt, read.findings)


def candidates(paths: Iterable[Path], library: Library) -> Iterator[Candidate]:
    """Yield the document of each file, and of each row where a file is the ground of a series."""
    run = object()
    for path in paths:
        whole = candidate.read(path, library)
        if whole.handling is None or whole.handling.serie is None:
            yield whole
            continue
        try:
            lines = list(units(Unit(path, whole.source, whole.handling.id, ""), library.root))
        except MaterialRefused as error:
            yield replace(whole, akt=None, findings=error.findings)
            continue
        yield from (read(line, library.root, run) for line in lines)


@lru_cache(maxsize=4)
def _ground(
    path: Path,
    root: Path,
    run: object,  # noqa: ARG001 - what one run read is not for the next
) -> tuple[Ground | None, tuple[Finding, ...]]:
    found, findings = series.ground(path, root)
    return found, tuple(findings)
