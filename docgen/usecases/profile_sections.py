"""The sections that profiles have for a kind of document."""

from __future__ import annotations

from docgen.records import library
from docgen.records.library import Library


def of(read: Library, kind: str) -> dict[str, str]:
    """Return the heading of each section that some profile has for ``kind``, by its name."""
    named: dict[str, str] = {}
    for record in read.profiler.values():
        document = library.filled(record.value, read.profiler).document(kind)
        for section in document.avsnitt if document else ():
            named.setdefault(section.slag, section.rubrik)
    return named
