"""The wordings a document uses: its own before the library's, those of its day, with their places.

A clause that names no version gets the wording in force on the day of the document.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from docgen.domain import klausulbok
from docgen.domain.handling import Handling
from docgen.domain.klausul import Klausul
from docgen.domain.klausulurval import Val
from docgen.domain.profil import Profil
from docgen.domain.same import same
from docgen.findings import Finding, Loc, Locator, Place, Severity, nowhere
from docgen.records import absent
from docgen.records.library import Library
from docgen.records.record import Record


class Choice(NamedTuple):
    """A clause that something chooses: which one, which version of it, and where it says so."""

    id: str
    version: int | None
    record: str
    loc: Loc


@dataclass(frozen=True, slots=True)
class Gathered:
    """The wordings by the id of their clause, their places, and which are the document's own."""

    wordings: Mapping[str, Klausul]
    places: Mapping[str, Locator]
    own: frozenset[str]


def gather(
    record: Record[Handling],
    named: Sequence[Choice],
    of_agreement: tuple[Val, ...],
    library: Library,
    origin: Mapping[str, Locator],
    findings: list[Finding],
) -> Gathered:
    """Return the wordings of the clauses that sections have ``named``, and of the agreement's.

    What leads nowhere is added to ``findings``.
    """
    own = _own(record)
    shared = None if own else _undisputed(of_agreement, record.value.datum, library)
    if shared is not None:
        alone = _found(named, own, record.value.datum, library, origin, findings)
        return _joined(_gathered(alone), shared)
    choices = [*named, *map(_choice, of_agreement)]
    found = _found(choices, own, record.value.datum, library, origin, findings)
    return _gathered(found, frozenset(own.keys() & found.keys()))


def _found(
    choices: Sequence[Choice],
    own: Mapping[str, Record[Klausul]],
    day: date | None,
    library: Library,
    origin: Mapping[str, Locator],
    findings: list[Finding],
) -> dict[str, Record[Klausul]]:
    """Return the wordings of ``choices``; what leads nowhere is added to ``findings``."""
    found: dict[str, Record[Klausul]] = {}
    strange = _of_another_library(choices, own, library)
    if strange:
        findings.append(_no_library(strange, origin))
    for choice in (it for it in choices if it not in strange):
        if choice.id in own:
            found[choice.id] = own[choice.id]
            continue
        wording = _of_library(choice, day, library)
        if isinstance(wording, Record):
            found[choice.id] = wording
            findings += absent.twice("klausul", choice.id, library)
            continue
        place = origin[choice.record](choice.loc, 0)
        if wording:
            findings.append(_no_version(choice, wording, place))
        else:
            findings += absent.unknown("klausul", choice.id, library, place, own)
    return found


@same(64)
def _undisputed(
    of_agreement: tuple[Val, ...], day: date | None, library: Library
) -> Gathered | None:
    """Return the wordings of an agreement's clauses; None where there is something to tell.

    Documents of one agreement share them, from the same day.
    """
    found: dict[str, Record[Klausul]] = {}
    for choice in map(_choice, of_agreement):
        wording = _of_library(choice, day, library)
        if not isinstance(wording, Record) or absent.twice("klausul", choice.id, library):
            return None
        found[choice.id] = wording
    return _gathered(found)


def _gathered(found: Mapping[str, Record[Klausul]], own: frozenset[str] = frozenset()) -> Gathered:
    places = {f"klausul {id}": wording.locate for id, wording in found.items()}
    return Gathered({id: wording.value for id, wording in found.items()}, places, own)


def _joined(named: Gathered, shared: Gathered) -> Gathered:
    wordings, places = {**named.wordings, **shared.wordings}, {**named.places, **shared.places}
    return Gathered(wordings, places, named.own | shared.own)


def _choice(chosen: Val) -> Choice:
    return Choice(chosen.klausul, chosen.version, chosen.record, chosen.loc)


def _of_another_library(
    choices: Sequence[Choice], own: Mapping[str, object], library: Library
) -> Sequence[Choice]:
    """Return the choices of the profile where not one of them is there: they mean other clauses."""
    of_profile = [it for it in choices if it.record == "profil"]
    known = [it for it in of_profile if it.id in own or it.id in library.lydelser]
    broken = any(("klausuler", it.id) in library.trasiga for it in of_profile)
    return () if known or broken else of_profile


def _no_library(strange: Sequence[Choice], origin: Mapping[str, Locator]) -> Finding:
    shown = ", ".join(it.id for it in strange[:3]) + (" …" if len(strange) > 3 else "")
    return Finding(
        absent.MISSING_REFERENCE,
        Severity.FEL,
        f"Profilens klausuler finns inte i data/klausuler: {shown} ({len(strange)} st).",
        "Räkna upp egna under klausuler i överenskommelsen (klausuler: [] för inga), ange andra i "
        "profilen, eller lägg klausulerna i data/klausuler.",
        origin["profil"](("klausuler",), 0),
    )


def _own(record: Record[Handling]) -> dict[str, Record[Klausul]]:
    """Return the wordings that only this document has."""
    return {
        clause.id: Record(clause, record.source, ("egna_klausuler", index))
        for index, clause in enumerate(record.value.egna_klausuler)
    }


def _of_library(
    choice: Choice, day: date | None, library: Library
) -> Record[Klausul] | Sequence[int]:
    """Return the wording of a choice, or the versions there are; none where nobody knows it."""
    versions = library.lydelser.get(choice.id, ())
    if not versions or ("klausuler", choice.id) in library.trasiga:
        return ()
    wanted = choice.version
    if wanted is None:
        wanted = klausulbok.choose(library.klausulbok[choice.id], day).version
    found = [it for it in versions if it.value.version == wanted]
    return found[-1] if found else [it.value.version for it in versions]


def _no_version(choice: Choice, known: Iterable[int], place: Place) -> Finding:
    listed = ", ".join(map(str, sorted(known)))
    message = f"Klausulen ”{choice.id}” har ingen version {choice.version}."
    cure = f"Versioner som finns: {listed}. Utan @ används den som gäller på handlingens datum."
    return Finding(absent.MISSING_REFERENCE, Severity.FEL, message, cure, place)


def profile_locator(record: Record[Handling], profile: Profil | None, library: Library) -> Locator:
    """Return where values of a profile stand: in the nearest of its line that says them."""
    given = record.value.profil
    line: Sequence[Record[Profil]] = ()
    if profile is not None:
        line = [library.profiler[id] for id in profile.lineage if id in library.profiler]
    if isinstance(given, Profil):
        line = [Record(given, record.source, ("profil",)), *line]

    def locate(loc: Loc, within: int = 0) -> Place:
        holder = next((it for it in line if _says(it, loc[:2])), None)
        return holder.locate(loc, within) if holder else record.locate(("profil",))

    return locate


def wording_locator(library: Library) -> Locator:
    """Return where the library's wordings stand: the way begins with a clause's id and version."""

    def locate(loc: Loc, within: int = 0) -> Place:
        versions = library.lydelser.get(str(loc[0]), ())
        found = next((it for it in versions if it.value.version == loc[1]), None)
        return found.locate(loc[2:], within) if found else nowhere(loc, within)

    return locate


def _says(record: Record[Profil], loc: Loc) -> bool:
    """Return whether the file of a profile has the keys ``loc`` itself."""
    data = record.source.data
    for step in (*record.at, *loc):
        if isinstance(data, Mapping) and step not in data:
            return False
        data = data[step] if isinstance(data, Mapping) else None
    return True
