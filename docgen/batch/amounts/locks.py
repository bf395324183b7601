"""What may no longer change: agreements that are signed or decided, years that are decided."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final

from docgen.batch.amounts import codes
from docgen.batch.amounts.outcome import Subject
from docgen.domain.handling import Handling
from docgen.domain.overenskommelse import Overenskommelse
from docgen.findings import Finding, Severity
from docgen.records.record import Record
from docgen.svenska import datum

_CURE: Final = "Gör ett tilläggsavtal eller en ny överenskommelse med de nya beloppen."
#: Documents that are the agreement itself, rather than tell of it.
_THE_AGREEMENT: Final = frozenset({"överenskommelse", "utvecklingsuppdrag"})
_FINAL: Final = frozenset({"beslutad", "undertecknad"})

#: What locks an agreement, in words, by its id.
Locks = Mapping[str, str]


def of_documents(documents: Iterable[Record[Handling]]) -> dict[str, str]:
    """Return the agreements that a signed document, or a decided agreement, makes final."""
    locks = {}
    for read in documents:
        handling = read.value
        final = handling.dokumenttyp in _THE_AGREEMENT and handling.status in _FINAL
        if isinstance(handling.overenskommelse, str) and final:
            locks[handling.overenskommelse] = f"{read.source.path} är {handling.standing}"
    return locks


def of(subject: Subject, locks: Locks) -> Finding | None:
    """Return the finding that tells why an amount may not change, or None where it may."""
    whole = of_agreement(subject.record, locks)
    decided = subject.entry.beslut
    if whole is not None or decided is None:
        return whole
    paragraph = f" § {decided.paragraf}" if decided.paragraf else ""
    said = f"Beloppet är beslutat: {decided.organ} {decided.datum}{paragraph}."
    return _locked(subject.record, said, ("belopp", subject.number, "beslut"))


def of_agreement(record: Record[Overenskommelse], locks: Locks) -> Finding | None:
    """Return the finding that tells why no amount of an agreement may change, or None."""
    value = record.value
    if value.undertecknad is not None:
        signed = f"Överenskommelsen undertecknades {datum.iso(value.undertecknad)}."
        return _locked(record, signed, ("undertecknad",))
    if value.id in locks:
        return _locked(record, f"Beloppen står fast: {locks[value.id]}.", ())
    return None


def _locked(record: Record[Overenskommelse], message: str, loc: tuple[str | int, ...]) -> Finding:
    return Finding(codes.LAST, Severity.NOTIS, message, _CURE, record.locate(loc))
