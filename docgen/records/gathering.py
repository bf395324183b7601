"""Gathering: a document and everything it refers to become one file of the matter."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import chain
from pathlib import Path

from docgen.domain import beloppfakta, klausulurval
from docgen.domain.akt import Akt
from docgen.domain.avsnitt import Avsnitt
from docgen.domain.handling import Handling
from docgen.domain.klausulurval import Val
from docgen.domain.overenskommelse import Overenskommelse
from docgen.domain.profil import Profil, completed
from docgen.domain.same import same
from docgen.findings import Finding, Loc, Locator, Place, Severity
from docgen.records import absent, choosing, files, register_places
from docgen.records import library as library_
from docgen.records import record as record_
from docgen.records.choosing import Choice
from docgen.records.library import Library
from docgen.records.record import Record

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
    known = library.handlingar()
    paths = _paths_of(id, known.get(id, ()), library.root)
    shown = [files.display(path, library.root) for path in paths]
    if len(paths) > 1:
        message = f"Flera handlingar har id ”{id}”: {', '.join(shown)}."
        finding = Finding(
            absent.MISSING_REFERENCE, Severity.FEL, message, "Ge dem olika id.", place
        )
        findings.append(finding)
        return None
    if not paths:
        findings.append(absent.missing("handling", id, known, place))
        return None
    read, _ = record_.read(Handling, paths[0], library.root)
    akt = _gathered(read, library)[0] if read is not None else None
    if akt is None:
        findings.append(absent.broken("handling", id, shown[0], place))
    return akt


def _paths_of(id: str, found: Sequence[Path], root: Path) -> list[Path]:
    """Return the files of a document: those that state its id, else those named by it."""
    stating, named = [], []
    for path in found:
        read, _ = record_.read(Handling, path, root)
        if read is not None and read.value.id == id:
            stating.append(path)
        elif read is None and record_.id_of(path) == id:
            named.append(path)
    return stating or named


def _gathered(record: Record[Handling], library: Library) -> tuple[Akt | None, list[Finding]]:
    """Return the file of a document without the documents it cites."""
    findings = absent.errors_in(library, f"data/{library_.REGISTER}/")
    handling = record.value
    profile = _profile(record, library, findings)
    agreement, agreement_at = _agreement(record, library, findings)
    profile_at = choosing.profile_locator(record, profile, library)
    origin: dict[str, Locator] = {
        "handling": record.locate,
        "profil": profile_at,
        "klausulbok": choosing.wording_locator(library),
    }
    if agreement_at is not None:
        origin["överenskommelse"] = agreement_at
    chosen = _chosen(agreement, profile, handling)
    clauses = choosing.gather(record, tuple(_named(handling)), chosen, library, origin, findings)
    if profile is not None:
        _check_kind(record, profile, findings)
    own = Record(handling.eget_register, record.source, ("register",))
    findings += library_.register_twice([own])
    if profile is None or any(finding.stops for finding in findings):
        return None, findings
    register = library.register.joined(handling.eget_register)
    registers = (*library.registerfiler, own)
    origin |= {"register": register_places.locator(register, registers), **clauses.places}
    handling = beloppfakta.resolved(handling, agreement)
    akt = Akt(handling, profile, register, agreement, clauses.wordings, origin)
    return replace(akt, klausulbok=library.klausulbok, egna=clauses.own), findings


def _profile(record: Record[Handling], library: Library, findings: list[Finding]) -> Profil | None:
    given = record.value.profil
    if isinstance(given, str):
        found = library.profiler.get(given)
        if found is None:
            findings += absent.unknown("profil", given, library, record.locate(("profil",)))
            return None
        findings += absent.twice("profil", given, library)
        given = found.value
    return _completed(given, library, record.locate, findings)


def _completed(
    profile: Profil, library: Library, locate: Locator, findings: list[Finding]
) -> Profil | None:
    """Return a profile filled in from those it builds on, the nearest first."""
    seen = [profile.id]
    base = profile.bygger_pa
    while base is not None:
        found = library.profiler.get(base)
        if found is None:
            findings += absent.unknown("profil", base, library, locate(("profil",), 0))
            return None
        if base in seen:
            chain = " → ".join([*seen, base])
            cure = "Ta bort bygger_på i en av dem."
            message = f"Profilerna bygger på varandra i en cirkel: {chain}."
            place = locate(("profil",), 0)
            findings.append(Finding(CIRCULAR_PROFILE, Severity.FEL, message, cure, place))
            return None
        findings += absent.twice("profil", base, library)
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
        findings += absent.unknown("överenskommelse", given, library, record.locate(at))
        return None, None
    findings += absent.twice("överenskommelse", given, library)
    return found.value, found.locate


def _named(handling: Handling) -> Iterable[Choice]:
    """Yield the clauses that sections name, and where."""
    for loc, section in _sections(handling):
        if section.klausul:
            yield Choice(section.klausul, None, "handling", (*loc, "klausul"))


def _chosen(
    agreement: Overenskommelse | None, profile: Profil | None, handling: Handling
) -> tuple[Val, ...]:
    """Return the clauses an agreement chooses, or its profile for it."""
    if profile is None:
        return ()
    written = handling.writes_clauses
    return klausulurval.of(agreement, profile, handling.dokumenttyp, written=written)


@same(4)
def _sections(handling: Handling) -> tuple[tuple[Loc, Avsnitt], ...]:
    """Return every section of a document and its annexes, with the way to it."""
    annexes = (
        _walk(annex.avsnitt, ("bilagor", index, "avsnitt"))
        for index, annex in enumerate(handling.bilagor)
    )
    return (*_walk(handling.avsnitt, ("avsnitt",)), *chain.from_iterable(annexes))


def _walk(sections: Sequence[Avsnitt], at: Loc) -> Iterator[tuple[Loc, Avsnitt]]:
    for index, section in enumerate(sections):
        loc = (*at, index)
        yield loc, section
        if section.avsnitt:
            yield from _walk(section.avsnitt, (*loc, "avsnitt"))


def _check_kind(record: Record[Handling], profile: Profil, findings: list[Finding]) -> None:
    kind = record.value.dokumenttyp
    if profile.document(kind) is None:
        known = profile.dokumenttyper
        findings.append(absent.missing("dokumenttyp", kind, known, record.locate(("dokumenttyp",))))
