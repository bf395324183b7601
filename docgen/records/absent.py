"""References that lead nowhere: to what is missing, full of errors, or there more than once."""

from __future__ import annotations

import difflib
from collections.abc import Collection, Iterable, Sequence
from typing import Final

from docgen.findings import Finding, Place, Severity
from docgen.records import library as library_
from docgen.records.library import Library

MISSING_REFERENCE = "referens-okänd"
#: What is referred to has errors of its own: they are the cause, and come first.
BROKEN_REFERENCE = "referens-bruten"

_FOLDERS: Final = {
    "profil": library_.PROFILES,
    "överenskommelse": library_.AGREEMENTS,
    "klausul": library_.CLAUSES,
}


def twice(what: str, id: str, library: Library) -> Sequence[Finding]:
    """Return what is told of a record that several files hold: nobody knows which is meant."""
    return library.tvetydiga.get((_FOLDERS[what], id), ())


def unknown(
    what: str, name: str, library: Library, place: Place, own: Iterable[str] = ()
) -> list[Finding]:
    """Return the findings for a record that is not in the library: missing, or full of errors."""
    file = library.trasiga.get((_FOLDERS[what], name))
    if file is not None:
        return [broken(what, name, file, place), *errors_in(library, file)]
    known = {
        "profil": library.profiler,
        "överenskommelse": library.overenskommelser,
        "klausul": library.klausuler,
    }[what]
    return [missing(what, name, {*known, *own}, place)]


def broken(what: str, name: str, file: str, place: Place) -> Finding:
    """Return the finding of a record that its file's errors keep out."""
    message = f"{what.capitalize()} ”{name}” går inte att använda: {file} har fel."
    return Finding(BROKEN_REFERENCE, Severity.FEL, message, f"Rätta felen i {file} först.", place)


def errors_in(library: Library, start: str) -> list[Finding]:
    """Return the errors of the library's files whose shown path begins with ``start``."""
    return [
        finding
        for finding in library.findings
        if finding.stops and finding.place and finding.place.file.startswith(start)
    ]


def missing(what: str, name: str, known: Collection[str], place: Place) -> Finding:
    """Return the finding of a name that nothing has, with the one that may have been meant."""
    close = difflib.get_close_matches(name, known, n=1, cutoff=0.5)
    listed = ", ".join(sorted(known)[:12]) or "inga"
    cure = f"Menade du ”{close[0]}”?" if close else f"Det finns: {listed}."
    message = f"Det finns ingen {what} ”{name}”."
    return Finding(MISSING_REFERENCE, Severity.FEL, message, cure, place)
