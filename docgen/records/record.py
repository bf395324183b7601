"""One file as one record: the model it holds, and where each value of it stands."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Generic, TypeVar

from pydantic import BaseModel

from docgen.findings import Finding, Loc, Place
from docgen.records import claims, files, validation
from docgen.records.source import Source, render

Model = TypeVar("Model", bound=BaseModel)
#: The id a file's name gives.
id_of = claims.id_of


@dataclass(frozen=True, slots=True)
class Record(Generic[Model]):
    """A model read from (a part of) a file."""

    value: Model
    source: Source
    at: Loc = ()

    def locate(self, loc: Loc, line: int = 0) -> Place:
        """Return the place of the value at ``loc``, or of line ``line`` (from 1) of its text."""
        written, value = _written(self.source.data, (*self.at, *loc))
        found, key = self.source.place_of(written), render((*self.at, *loc))
        if line < 1 or found.line is None or not _is_block(value):
            return Place(found.file, found.line, found.column, key, found.cell)
        return Place(found.file, found.line + line, 1, key, found.cell)

    def in_file(self, loc: Loc) -> Loc:
        """Return the way to the value at ``loc`` as the file has it: one may stand for a list."""
        return _written(self.source.data, (*self.at, *loc))[0]


def _written(data: Any, loc: Loc) -> tuple[Loc, Any]:
    """Return the way to a value as the file has it, and the value; None where it is not there.

    A single value may stand for a list of one, and a bare text for a record: those steps of the
    model are not in the file.
    """
    steps: list[str | int] = []
    for index, step in enumerate(loc):
        single = step == 0 and not isinstance(data, list)
        bare = isinstance(step, str) and isinstance(data, str | int)
        if single or bare:
            continue
        try:
            data = data[step]
        except (KeyError, IndexError, TypeError):
            return (*steps, *loc[index:]), None
        steps.append(step)
    return tuple(steps), data


def _is_block(value: Any) -> bool:
    """Return whether a value is a text of several lines, which begins below its key."""
    return isinstance(value, str) and "\n" in value.strip("\n")


def read(model: type[Model], path: Path, root: Path) -> tuple[Record[Model] | None, list[Finding]]:
    """Return the record in a YAML or JSON file; its id is the file's name where it states none."""
    source, findings = files.load(path, root)
    if source is None:
        return None, findings
    return of_source(model, with_id(model, source, path), findings)


def of_source(
    model: type[Model], source: Source, findings: list[Finding]
) -> tuple[Record[Model] | None, list[Finding]]:
    """Return the record of a source already read, and all findings; none where one stops it."""
    value, faults = validation.validate(model, source)
    findings = [*findings, *faults]
    if value is None or any(finding.stops for finding in findings):
        return None, findings
    return Record(value, source), findings


def with_id(model: type[BaseModel], source: Source, path: Path) -> Source:
    """Return ``source`` with the file's name as id, where the model has one and the file none."""
    if "id" not in model.model_fields or not isinstance(source.data, dict):
        return source
    return replace(source, data={"id": id_of(path), **source.data})
