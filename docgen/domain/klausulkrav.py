"""Which clauses a document may have to have, and which of them it does have."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from docgen.domain import disposition, klausulbok
from docgen.domain.akt import Akt
from docgen.domain.klausul import Klausul
from docgen.domain.once import once
from docgen.domain.same import same


@once
def present(akt: Akt) -> tuple[Klausul, ...]:
    """Return the clauses that stand in the document, in order, each once."""
    placed = disposition.having(akt, "klausul")
    ids = dict.fromkeys(it.avsnitt.klausul or "" for it in placed)
    return tuple(akt.klausuler[id] for id in ids if id in akt.klausuler)


def uses_library(akt: Akt) -> bool:
    """Return whether the document has clauses at all: one with text of its own alone asks none."""
    return bool(present(akt)) or bool(disposition.having(akt, "klausuler"))


def conditional(akt: Akt) -> Iterator[Klausul]:
    """Yield the clauses whose condition decides whether they belong in the document."""
    found = {it.id: it for it in claimed(akt)}
    for choice in akt.valda:
        if choice.of_profile and choice.klausul in akt.klausuler:
            found[choice.klausul] = akt.klausuler[choice.klausul]
    yield from (it for it in found.values() if isinstance(it.obligatorisk, str))


def demanded(akt: Akt) -> Iterator[Klausul]:
    """Yield the approved clauses that this kind of document must have, their conditions aside."""
    return (clause for clause in claimed(akt) if clause.approved)


def claimed(akt: Akt) -> Iterator[Klausul]:
    """Yield the clauses that say this kind of document must have them, and that they are approved.

    Their words are not read: most of them stand in the document anyway, or do not concern it.
    """
    yield from _claimed(akt.klausulbok, akt.handling.dokumenttyp, akt.handling.datum)


@same(8)  # documents of one kind and day are often made together
def _claimed(
    known: Mapping[str, Sequence[Klausul]], kind: str, day: date | None
) -> tuple[Klausul, ...]:
    return tuple(_claims(known, kind, day))


def _claims(
    known: Mapping[str, Sequence[Klausul]], kind: str, day: date | None
) -> Iterator[Klausul]:
    for versions in _ever_claiming(known, kind):
        current = klausulbok.choose(versions, day)
        if _claims_in(current, kind) and current.status == "godkänd" and current.in_force(day):
            yield current


@same(8)  # of many clauses a few ever do, whatever the day
def _ever_claiming(
    known: Mapping[str, Sequence[Klausul]], kind: str
) -> tuple[Sequence[Klausul], ...]:
    return tuple(it for it in known.values() if any(_claims_in(one, kind) for one in it))


def _claims_in(clause: Klausul, kind: str) -> bool:
    return clause.obligatorisk is not False and kind in clause.dokumenttyper
