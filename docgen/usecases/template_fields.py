"""Tell what a template may name: every name and filter with type, meaning and example."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, replace
from pathlib import Path

from docgen.records import library
from docgen.records.library import Library
from docgen.templating import vocabulary
from docgen.templating.vocabulary import Presence, Row
from docgen.usecases import profile_sections
from docgen.usecases.new import UnknownChoiceError


@dataclass(frozen=True, slots=True)
class Filter:
    """A filter: its name, what it takes, what it does, an example and what it then writes."""

    name: str
    takes: str
    description: str
    example: str
    output: str


@dataclass(frozen=True, slots=True)
class Fields:
    """Everything that a template for documents of ``kind`` may name."""

    kind: str
    names: tuple[Row, ...]
    filters: tuple[Filter, ...]


def run(root: Path, kind: str) -> Fields:
    """Return the names and filters of templates for ``kind``, with the sections of the profiles.

    Raises UnknownChoiceError for a kind that neither docgen nor a profile knows.
    """
    kind = unicodedata.normalize("NFC", kind).lower()
    read = library.load(root)
    kinds = {
        *vocabulary.KINDS,
        *(k for it in read.profiler.values() for k in it.value.dokumenttyper),
    }
    if kind not in kinds:
        raise UnknownChoiceError("dokumenttyp", kind, kinds)
    rows = [row for name in vocabulary.listed(kind) for row in _with_sections(name, kind, read)]
    filters = tuple(Filter(*row) for row in vocabulary.filters_listed())
    return Fields(kind, tuple(rows), filters)


def _with_sections(row: Row, kind: str, read: Library) -> list[Row]:
    """Return a row, and after the one for sections a row for each that a profile has."""
    if row.written != "avsnitt":
        return [row]
    return [
        row,
        *(
            replace(
                row,
                written=f"avsnitt.{slag}",
                type="rikt innehåll",
                presence=Presence.SAKNAS,
                description=f"Avsnittet ”{heading or slag}”.",
                example="",
            )
            for slag, heading in profile_sections.of(read, kind).items()
        ),
    ]
