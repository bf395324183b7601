"""Series: each row of a table, put into the data of a file, becomes the data of a document."""

from __future__ import annotations

import difflib
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Final, NamedTuple

from docgen import fingerprint
from docgen.domain.handling import Handling
from docgen.domain.serie import Serie
from docgen.findings import Finding, Loc, Place, Severity
from docgen.records import claims, codes, files, json_source, shapes, tabular, validation
from docgen.records.source import Source
from docgen.records.tabular import Table, Value

#: The key of a data file that says that it is the ground of a series.
KEY: Final = "serie"
LINES: Final = ".jsonl"
#: ``Nytt belopp [uppgifter.bidrag.belopp]``: the key stands in the heading.
_BRACKETED: Final = re.compile(r".*\[(?P<key>[^\[\]]+(?:\[\d+\][^\[\]]*)*)\]\s*")
_STEP: Final = re.compile(r"(?P<name>[^.\[\]]+)(?P<index>\[\d{1,4}\])?")
_MOST_ITEMS: Final = 1000


class Line(NamedTuple):
    """A row of a series: its number, what messages call it, its id, and what it says.

    ``values`` are the cells of a table; of JSON Lines where the line begins and how long it is.
    ``faults`` tell of cells that cannot be trusted.
    """

    number: int
    source: str
    id: str
    fingerprint: str
    values: tuple[Value, ...]
    faults: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class Columns:
    """What a table of a series fills: the table's name and sheet, and the key of each column."""

    path: str
    sheet: str
    keys: tuple[Loc | None, ...]


@dataclass(frozen=True, slots=True)
class Ground:
    """The file a series is made from: its data without the series, and where the table is."""

    source: Source
    serie: Serie
    table: Path


def ground(path: Path, root: Path) -> tuple[Ground | None, list[Finding]]:
    """Return the ground of the series that a data file tells of, or what is wrong with it."""
    source, findings = files.load(path, root)
    if source is None or any(finding.stops for finding in findings):
        return None, findings
    serie, faults = validation.validate(Serie, source, (KEY,))
    if serie is None:
        return None, [*findings, *faults]
    data = {key: value for key, value in source.data.items() if key not in {KEY, "id"}}
    table = path.parent / serie.fil
    return Ground(replace(source, data=data), serie, table), findings


def rows(found: Ground, root: Path) -> tuple[Iterator[Line], Columns | None, list[Finding]]:
    """Return the rows of a series, what its columns fill, and what is wrong with its table.

    JSON Lines is streamed; it has no columns.
    """
    if found.table.suffix.lower() == LINES:
        if not found.table.is_file():
            return iter(()), None, [_missing(found)]
        return _streamed(found.table, files.display(found.table, root)), None, []
    table, findings = tabular.read_by_row(found.table, root, found.serie.blad)
    if table is None:
        return iter(()), None, findings
    known, faults = columns(table, found.serie)
    if ("id",) not in known.keys and not faults:
        faults = [_without_id(table)]
    return _tabled(table, known), known, [*findings, *faults]


def columns(table: Table, serie: Serie) -> tuple[Columns, list[Finding]]:
    """Return the key that each column of a table fills, and the headings nobody can place."""
    named = {_folded(heading): key for heading, key in serie.kolumner.items()}
    skipped = {_folded(heading) for heading in serie.hoppa_over}
    keys: list[Loc | None] = []
    findings = []
    for at, heading in enumerate(table.headings):
        key = None
        if heading and not heading.startswith("#") and _folded(heading) not in skipped:
            key = _key(heading, named)
            if key is None:
                findings.append(_unknown(table, at, heading))
        keys.append(key)
    headed = {_folded(heading) for heading in table.headings}
    asked = [*serie.kolumner, *serie.hoppa_over]
    findings += [_no_column(table, it) for it in asked if _folded(it) not in headed]
    return Columns(table.path, table.sheet, tuple(keys)), findings


def document(
    found: Ground, known: Columns | None, line: Line, root: Path
) -> tuple[Source | None, list[Finding]]:
    """Return the data of one row: the ground, with what the row says put into it."""
    if line.faults:
        return None, list(line.faults)
    if known is None:
        return _of_line(found, line, root)
    data, elsewhere = found.source.data, {}
    for at, (key, value) in enumerate(zip(known.keys, line.values, strict=False)):
        if key is not None and value is not None:
            data = _put(data, key, line.id if key == ("id",) else _written(value))
            elsewhere[key] = tabular.place(known.path, known.sheet, line.number, at)
    return _source(found, data, elsewhere, line), []


def _of_line(found: Ground, line: Line, root: Path) -> tuple[Source | None, list[Finding]]:
    start, length = line.values
    if not isinstance(start, int) or not isinstance(length, int):
        raise TypeError(line)
    with found.table.open("rb") as file:
        file.seek(start)
        content = file.read(length)
    shown = files.display(found.table, root)
    read, findings = json_source.parse(content, shown)
    if read is None:
        return None, [_on_line(finding, line) for finding in findings]
    elsewhere = {
        loc: Place(shown, line.number, mark.column, cell=f"rad {line.number}")
        for loc, mark in read.places.items()
    }
    data = {**_merged(found.source.data, read.data), "id": line.id}
    source = _source(found, data, elsewhere, line)
    return source, [_on_line(finding, line) for finding in findings]


def _source(found: Ground, data: Any, elsewhere: Mapping[Loc, Place], line: Line) -> Source:
    placed = {("id",): Place(line.source), **elsewhere}
    return replace(found.source, data=data, elsewhere=placed, fingerprint=line.fingerprint)


def _on_line(finding: Finding, line: Line) -> Finding:
    place = finding.place or Place(line.source)
    number = f"rad {line.number}"
    return replace(finding, place=replace(place, line=line.number, cell=number))


def _streamed(path: Path, shown: str) -> Iterator[Line]:
    start = 0
    with path.open("rb") as file:
        for number, content in enumerate(file, start=1):
            if content.strip():
                mark = fingerprint.of_bytes(content)
                id = claims.claimed(Path(f"{path.stem}-rad-{number}"), content)
                place = f"{shown} rad {number}"
                yield Line(number, place, claims.slug(id), mark, (start, len(content)))
            start += len(content)


def _tabled(table: Table, known: Columns) -> Iterator[Line]:
    at = known.keys.index(("id",)) if ("id",) in known.keys else None
    for row in table.rows:
        faults = table.doubtful.get(row.number, ())
        named = at is not None and all(
            it.place is None or it.place.column != at + 1 for it in faults
        )
        value = table.value(row, at) if at is not None and named else None
        number = tabular.text(value) or f"rad {row.number}"
        written = [None if it is None else _written(it) for it in row.values]
        mark = fingerprint.of_text(json.dumps(written))
        place = str(table.place(row.number))
        yield Line(row.number, place, claims.slug(number), mark, row.values, faults)


def _written(value: Value) -> Any:
    """Return a value as the models read it: whole numbers as they are, the rest as text."""
    whole = isinstance(value, int) and not isinstance(value, bool)
    return value if whole else tabular.text(value)


def _key(heading: str, named: Mapping[str, str]) -> Loc | None:
    bracketed = _BRACKETED.fullmatch(heading)
    written = named.get(_folded(heading)) or (bracketed["key"] if bracketed else heading)
    loc = _loc(written)
    return loc if loc and loc[0] in shapes.keys((Handling,)) else None


def _loc(written: str) -> Loc:
    """Return the way that a key names, list items counted from 1; empty where it names none."""
    loc: list[str | int] = []
    for part in written.split("."):
        step = _STEP.fullmatch(part.strip())
        if step is None:
            return ()
        loc.append(step["name"])
        if step["index"]:
            index = int(step["index"][1:-1])
            if not 0 < index <= _MOST_ITEMS:
                return ()
            loc.append(index - 1)
    return tuple(loc)


def _put(data: Any, loc: Loc, value: Any) -> Any:
    """Return a copy of ``data`` with ``value`` at ``loc``; what is missing on the way is made."""
    if not loc:
        return value
    step, rest = loc[0], loc[1:]
    if isinstance(step, int):
        items = list(data) if isinstance(data, list) else []
        items += [{}] * (step + 1 - len(items))
        items[step] = _put(items[step], rest, value)
        return items
    entries = data if isinstance(data, dict) else {}
    return {**entries, step: _put(entries.get(step), rest, value)}


def _merged(below: Any, above: Any) -> Any:
    """Return the data of a file with that of a line over it: groups are joined, lists replaced."""
    if not isinstance(below, dict) or not isinstance(above, dict):
        return above
    joined = {key: _merged(below[key], above[key]) for key in below.keys() & above.keys()}
    return {**below, **above, **joined}


def _unknown(table: Table, at: int, heading: str) -> Finding:
    known: Sequence[str] = shapes.keys((Handling,))
    close = difflib.get_close_matches(heading.partition(".")[0], known, n=1)
    meant = f"Menade du ”{close[0]}”? " if close else ""
    cure = (
        f"{meant}Skriv nyckeln inom hakparentes efter rubriken, eller under serie.kolumner. En "
        "kolumn som inte ska användas får # först i rubriken."
    )
    message = f"Kolumnen ”{heading}” fyller ingen nyckel."
    return _finding(codes.OKAND_NYCKEL, message, cure, table.place(table.heading_row, at))


def _no_column(table: Table, heading: str) -> Finding:
    listed = ", ".join(it for it in table.headings if it)
    message = f"Tabellen har ingen kolumn ”{heading}”."
    return _finding(
        codes.SAKNAS, message, f"Kolumnerna heter: {listed}.", table.place(table.heading_row)
    )


def _without_id(table: Table) -> Finding:
    message = "Ingen kolumn fyller nyckeln id, så handlingarna får inga filnamn."
    cure = "Ge en kolumn rubriken id, eller peka ut den: Diarienummer: id under serie.kolumner."
    return _finding(codes.SAKNAS, message, cure, table.place(table.heading_row))


def _missing(found: Ground) -> Finding:
    message = f"{found.serie.fil} finns inte bredvid filen."
    place = found.source.place_of((KEY, "fil"))
    return _finding(codes.FIL, message, "Kontrollera namnet.", place)


def _finding(code: str, message: str, cure: str, place: Place) -> Finding:
    return Finding(code, Severity.FEL, message, cure, place)


def _folded(heading: str) -> str:
    return " ".join(heading.split()).casefold()
