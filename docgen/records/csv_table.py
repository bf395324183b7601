"""CSV as Swedish spreadsheets save it: semicolons between, UTF-8, every value a text."""

from __future__ import annotations

import csv
import io
import re
from typing import Final

from docgen.records import decoding, grid
from docgen.records.grid import Fault, Grid, Trouble, Value

#: What may stand between values; a semicolon wins, for a comma is our decimal sign.
_SEPARATORS: Final = (";", "\t", ",")
#: Excel's own hint on the first line.
_HINT: Final = re.compile(r"sep=(.)(?:\r\n|\r|\n)")


def read(content: bytes, sheet: str | None = None) -> Grid:  # noqa: ARG001 - there is only one
    """Return the rows of a CSV file that has been found to be UTF-8; raises Trouble."""
    text = content.decode("utf-8-sig")
    hint = _HINT.match(text)
    skipped = 0
    if hint:
        text, skipped = text[hint.end() :], 1
    separator = hint[1] if hint else _separator(text)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    rows: list[tuple[int, tuple[Value, ...]]] = []
    try:
        for number, cells in enumerate(reader, start=1 + skipped):
            rows.append((number, tuple(_value(cell) for cell in cells)))
    except csv.Error as error:
        number = len(rows) + 1 + skipped
        raise Trouble(Fault("", number, 0, *_explained(error))) from error
    if any(separator == "," and _has_decimals(values) for _, values in rows):
        raise grid.whole_file(
            "Filen har komma både mellan värdena och i talen.",
            "Spara den som CSV med semikolon: i Excel CSV UTF-8 med svenska inställningar.",
        )
    return Grid("", tuple(rows))


def _separator(text: str) -> str:
    """Return what stands between the values of the first line that has any."""
    for line in text.splitlines()[:50]:
        found = next((sign for sign in _SEPARATORS if sign in line), None)
        if found:
            return found
    return ";"


def _value(cell: str) -> Value:
    return decoding.clean(cell).strip() or None


def _has_decimals(values: tuple[Value, ...]) -> bool:
    """Return whether a quoted value is a number with a comma: then the file mixes its commas."""
    return any(
        isinstance(value, str) and re.fullmatch(r"[\d\s]+,\d+", value) is not None
        for value in values
    )


def _explained(error: csv.Error) -> tuple[str, str]:
    if "field larger" in str(error):
        return "Ett värde är orimligt långt.", 'Leta efter ett citattecken (") som inte stängs.'
    return (
        'Citattecknen (") på raden går inte att tolka.',
        'Ett värde med ; eller citattecken skrivs inom "…", med "" för varje citattecken i det.',
    )
