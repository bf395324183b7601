"""How the clauses of a document stand on its day: what is not simply approved, in words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from docgen.domain import disposition, klausulbok
from docgen.domain.akt import Akt
from docgen.domain.disposition import Placering
from docgen.domain.klausul import Klausul, Tillstand


@dataclass(frozen=True, slots=True)
class Lage:
    """A clause in its place whose words a reader should know are not the approved ones in force.

    ``own`` is the document's own wording; ``newer`` the wording that has come instead, if any.
    """

    placed: Placering
    reference: str
    title: str
    state: Tillstand
    own: bool
    newer: str | None
    owner: str | None


def of(akt: Akt) -> tuple[Lage, ...]:
    """Return every clause of the document that is not approved and in force, as it stands."""
    return tuple(_all(akt))


def own_texts(akt: Akt) -> frozenset[str]:
    """Return the ids of texts that only this document repeats: they are nobody's clauses."""
    chosen = {it.klausul for it in akt.valda}
    return frozenset(id for id in akt.egna if id not in akt.klausulbok and id not in chosen)


def _all(akt: Akt) -> Iterator[Lage]:
    if not akt.klausuler:
        return
    own = own_texts(akt) if akt.egna else frozenset()
    for placed in disposition.having(akt, "klausul"):
        clause = akt.klausuler.get(placed.avsnitt.klausul or "")
        if clause is None:
            continue
        versions = akt.klausulbok.get(clause.id, ())
        if clause.id in akt.egna:
            if clause.id not in own:
                yield _lage(akt, placed, clause, Tillstand.UTKAST)
        elif versions:
            state = klausulbok.state(clause, versions, akt.handling.datum)
            if state is not Tillstand.GODKAND:
                yield _lage(akt, placed, clause, state)


def _lage(akt: Akt, placed: Placering, clause: Klausul, state: Tillstand) -> Lage:
    own = clause.id in akt.egna
    versions = akt.klausulbok.get(clause.id, ())
    if own:
        current = klausulbok.choose(versions, akt.handling.datum) if versions else None
        other = current if current and current.approved else None
    else:
        other = klausulbok.newer(clause, versions, akt.handling.datum)
    owner = clause.agare or (versions[-1].agare if versions else None)
    title = placed.rubrik or clause.rubrik
    newer = other.reference if other else None
    return Lage(placed, akt.reference(clause), title, state, own, newer, owner)


_WHAT: Final = {
    Tillstand.UTKAST: "är inte godkänd",
    Tillstand.ANDRAD: "är ändrad sedan den godkändes, och räknas inte som godkänd",
    Tillstand.INTE_AN: "gäller inte än på handlingens datum",
    Tillstand.UTGANGEN: "gäller inte längre på handlingens datum",
    Tillstand.UPPHAVD: "är upphävd",
    Tillstand.ERSATT: "är ersatt av en nyare version",
}


#: How every message begins, whatever the program that saved it made of its spaces.
_BEGINS: Final = re.compile(r"Klausulen\s”.+?”\s\((\S+@\S+)\)\s(?:är|gäller|har)\s")


def reference_in(words: str) -> str | None:
    """Return which clause and version ``words`` tell of; None where they are no message of ours."""
    found = _BEGINS.match(words)
    return found[1] if found else None


def message(lage: Lage) -> str:
    """Return in a sentence how a clause stands."""
    name = f"Klausulen ”{lage.title}” ({lage.reference})"
    if lage.own:
        other = f" i stället för den godkända {lage.newer}" if lage.newer else ""
        return f"{name} har en egen lydelse{other}, som ingen har godkänt."
    newer = f": {lage.newer} gäller nu" if lage.newer else ""
    return f"{name} {_WHAT[lage.state]}{newer}."


def cure(lage: Lage) -> str:
    """Return what to do about a clause, and who decides."""
    ask = f" Fråga {lage.owner[:1].lower()}{lage.owner[1:]}." if lage.owner else ""
    if lage.own:
        return f"Använd den godkända lydelsen, eller låt juristen pröva den egna.{ask}"
    if lage.newer:
        return f"Använd {lage.newer}, eller kontrollera att den äldre ska gälla här.{ask}"
    if lage.state in {Tillstand.UTKAST, Tillstand.ANDRAD}:
        return f"Låt juristen pröva den: docgen clause approve {lage.reference}.{ask}"
    return f"Välj en klausul som gäller.{ask}"
