"""Gathering: a document and everything it refers to become one file of the matter."""

from __future__ import annotations

import difflib
import unicodedata
from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Final

from docgen.domain import beloppfakta
from docgen.domain.akt import Akt
from docgen.domain.avsnitt import Avsnitt
from docgen.domain.handling import Handling
from docgen.domain.klausul import Klausul
from docgen.domain.overenskommelse import Overenskommelse
from docgen.domain.profil import Profil, completed
from docgen.findings import Finding, Loc, Locator, Place, Severity
from docgen.records import files, register_places
from docgen.records import library as library_
from docgen.records import record as record_
from docgen.records.library import Library
from docgen.records.record import Record

MISSING_REFERENCE = "referens-okänd"
#: What is referred to has errors of its own: they are the cause, and come first.
BROKEN_REFERENCE = "referens-bruten"
CIRCULAR_PROFILE = "profil-cirkel"


def gather(record: Record[Handling], library: Library) -> tuple[Akt | None, list[Finding]]:
    """Return the file of a document, or every reference of it that leads nowhere."""
    akt, findings = _gathered(record, library)
    cited = _cited(record, library, findings)
    if akt is None or any(finding.stops for finding in findings):
        return None, findings
    return replace(akt, andra=cited), findings


def _cited(record: Record[Handling], library: Library, findings: list[Finding]) -> dict[str, Akt]:
    """Return the documents that sections cite by id, without those that these cite in turn."""
    cited: dict[str, Akt] = {}
    for loc, section in _sections(record.value):
        for index, paper in enumerate(section.underlag):
            if paper.handling is not None and paper.handling not in cited:
                place = record.locate((*loc, "underlag", index, "handling"))
                found = _document(paper.handling, library, place, findings)
                cited.update({paper.handling: found} if found else {})
    return cited


def _document(id: str, library: Library, place: Place, findings: list[Finding]) -> Akt | None:
    folder = library_.folder(library.root, library_.DOCUMENTS)
    found = files.discover(folder) if folder.is_dir() else []
    paths = _paths_of(id, found, library.root)
    shown = [files.display(path, library.root) for path in paths]
    if len(paths) > 1:
        message = f"Flera handlingar har id ”{id}”: {', '.join(shown)}."
        finding = Finding(MISSING_REFERENCE, Severity.FEL, message, "Ge dem olika id.", place)
        findings.append(finding)
        return None
    if not paths:
        known = dict.fromkeys(record_.id_of(path) for path in found)
        findings.append(_missing("handling", id, known, place))
        return None
    read, _ = record_.read(Handling, paths[0], library.root)
    akt = _gathered(read, library)[0] if read is not None else None
    if akt is None:
        findings.append(_broken("handling", id, shown[0], place))
    return akt


def _paths_of(id: str, found: Sequence[Path], root: Path) -> list[Path]:
    """Return the files of a document: those that state its id, else those named by it.

    Only a file that has the word in it can state the id, so that few have to be read.
    """
    stating, named = [], []
    for path in found:
        is_named = record_.id_of(path) == id
        if is_named or _holds(path, id, root):
            read, _ = record_.read(Handling, path, root)
            if read is not None and read.value.id == id:
                stating.append(path)
            elif read is None and is_named:
                named.append(path)
    return stating or named


def _holds(path: Path, word: str, root: Path) -> bool:
    content, _ = files.content(path, root)
    text = content.decode("utf-8", errors="replace") if content else ""
    return word in unicodedata.normalize("NFC", text)


def _gathered(record: Record[Handling], library: Library) -> tuple[Akt | None, list[Finding]]:
    """Return the file of a document without the documents it cites."""
    findings = _errors_in(library, f"data/{library_.REGISTER}/")
    handling = record.value
    profile = _profile(record, library, findings)
    agreement, agreement_at = _agreement(record, library, findings)
    chosen = [*_named(record), *_chosen(agreement, agreement_at)]
    clauses, clauses_at = _clauses(record, chosen, library, findings)
    if profile is not None:
        _check_kind(record, profile, findings)
    own = Record(handling.eget_register, record.source, ("register",))
    findings += library_.register_twice([own])
    if profile is None or any(finding.stops for finding in findings):
        return None, findings
    register = library.register.joined(handling.eget_register)
    registers = (*library.registerfiler, own)
    origin: dict[str, Locator] = {
        "handling": record.locate,
        "register": register_places.locator(register, registers),
        **clauses_at,
    }
    if agreement_at is not None:
        origin["överenskommelse"] = agreement_at
    handling = beloppfakta.resolved(handling, agreement)
    return Akt(handling, profile, register, agreement, clauses, origin), findings


def _profile(record: Record[Handling], library: Library, findings: list[Finding]) -> Profil | None:
    given = record.value.profil
    if isinstance(given, str):
        found = library.profiler.get(given)
        if found is None:
            findings += _unknown("profil", given, library, record.locate(("profil",)))
            return None
        findings += _twice("profil", given, library)
        given = found.value
    return _completed(given, library, record.locate(("profil",)), findings)


def _completed(
    profile: Profil, library: Library, place: Place, findings: list[Finding]
) -> Profil | None:
    """Return a profile filled in from those it builds on, the nearest first."""
    seen = [profile.id]
    base = profile.bygger_pa
    while base is not None:
        found = library.profiler.get(base)
        if found is None:
            findings += _unknown("profil", base, library, place)
            return None
        if base in seen:
            chain = " → ".join([*seen, base])
            cure = "Ta bort bygger_på i en av dem."
            message = f"Profilerna bygger på varandra i en cirkel: {chain}."
            findings.append(Finding(CIRCULAR_PROFILE, Severity.FEL, message, cure, place))
            return None
        findings += _twice("profil", base, library)
        profile = completed(profile, found.value)
        seen.append(base)
        base = found.value.bygger_pa
    return profile


def _agreement(
    record: Record[Handling], library: Library, findings: list[Finding]
) -> tuple[Overenskommelse | None, Locator | None]:
    given = record.value.overenskommelse
    if given is None:
        return None, None
    at: Loc = ("överenskommelse",)
    if isinstance(given, Overenskommelse):
        return given, Record(given, record.source, at).locate
    found = library.overenskommelser.get(given)
    if found is None:
        findings += _unknown("överenskommelse", given, library, record.locate(at))
        return None, None
    findings += _twice("överenskommelse", given, library)
    return found.value, found.locate


def _clauses(
    record: Record[Handling],
    chosen: Iterable[tuple[str, Place]],
    library: Library,
    findings: list[Finding],
) -> tuple[dict[str, Klausul], dict[str, Locator]]:
    """Return the clauses a document uses, its own before the library's, and where they stand."""
    own = {clause.id: clause for clause in record.value.egna_klausuler}
    clauses: dict[str, Klausul] = {}
    places: dict[str, Locator] = {}
    for id, place in chosen:
        if id in own:
            index = list(own).index(id)
            clauses[id] = own[id]
            places[f"klausul {id}"] = Record(
                own[id], record.source, ("egna_klausuler", index)
            ).locate
        elif id in library.klausuler:
            findings += _twice("klausul", id, library)
            clauses[id] = library.klausuler[id].value
            places[f"klausul {id}"] = library.klausuler[id].locate
        else:
            findings += _unknown("klausul", id, library, place, own)
    return clauses, places


def _named(record: Record[Handling]) -> Iterable[tuple[str, Place]]:
    """Yield the clauses that sections name, and where."""
    for loc, section in _sections(record.value):
        if section.klausul:
            yield section.klausul, record.locate((*loc, "klausul"))


def _chosen(
    agreement: Overenskommelse | None, locate: Locator | None
) -> Iterable[tuple[str, Place]]:
    """Yield the clauses an agreement chooses, and where."""
    if agreement is not None and locate is not None:
        for index, choice in enumerate(agreement.klausuler):
            yield choice.klausul, locate(("klausuler", index), 0)


def _sections(handling: Handling) -> Iterable[tuple[Loc, Avsnitt]]:
    """Yield every section of a document and its annexes, with the way to it."""
    yield from _walk(handling.avsnitt, ("avsnitt",))
    for index, annex in enumerate(handling.bilagor):
        yield from _walk(annex.avsnitt, ("bilagor", index, "avsnitt"))


def _walk(sections: Iterable[Avsnitt], at: Loc) -> Iterable[tuple[Loc, Avsnitt]]:
    for index, section in enumerate(sections):
        loc = (*at, index)
        yield loc, section
        yield from _walk(section.avsnitt, (*loc, "avsnitt"))


def _check_kind(record: Record[Handling], profile: Profil, findings: list[Finding]) -> None:
    kind = record.value.dokumenttyp
    if profile.document(kind) is None:
        known = profile.dokumenttyper
        findings.append(_missing("dokumenttyp", kind, known, record.locate(("dokumenttyp",))))


_FOLDERS: Final = {
    "profil": library_.PROFILES,
    "överenskommelse": library_.AGREEMENTS,
    "klausul": library_.CLAUSES,
}


def _twice(what: str, id: str, library: Library) -> Sequence[Finding]:
    """Return what is told of a record that several files hold: nobody knows which is meant."""
    return library.tvetydiga.get((_FOLDERS[what], id), ())


def _unknown(
    what: str, name: str, library: Library, place: Place, own: Iterable[str] = ()
) -> list[Finding]:
    """Return the findings for a record that is not in the library: missing, or full of errors."""
    broken = library.trasiga.get((_FOLDERS[what], name))
    if broken is not None:
        return [_broken(what, name, broken, place), *_errors_in(library, broken)]
    known = {
        "profil": library.profiler,
        "överenskommelse": library.overenskommelser,
        "klausul": library.klausuler,
    }[what]
    return [_missing(what, name, {*known, *own}, place)]


def _broken(what: str, name: str, file: str, place: Place) -> Finding:
    message = f"{what.capitalize()} ”{name}” går inte att använda: {file} har fel."
    return Finding(BROKEN_REFERENCE, Severity.FEL, message, f"Rätta felen i {file} först.", place)


def _errors_in(library: Library, start: str) -> list[Finding]:
    """Return the errors of the library's files whose shown path begins with ``start``."""
    return [
        finding
        for finding in library.findings
        if finding.stops and finding.place and finding.place.file.startswith(start)
    ]


def _missing(what: str, name: str, known: Collection[str], place: Place) -> Finding:
    close = difflib.get_close_matches(name, known, n=1, cutoff=0.5)
    listed = ", ".join(sorted(known)[:12]) or "inga"
    cure = f"Menade du ”{close[0]}”?" if close else f"Det finns: {listed}."
    message = f"Det finns ingen {what} ”{name}”."
    return Finding(MISSING_REFERENCE, Severity.FEL, message, cure, place)
