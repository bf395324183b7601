"""What a draft was made from, by the names of the inventory: if one changes it is made again."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from docgen.batch import inventory
from docgen.batch.candidate import Candidate
from docgen.batch.plan import VERSION
from docgen.domain.akt import Akt
from docgen.domain.profil import Profil


def of(read: Candidate, templates: tuple[str, ...] = ()) -> tuple[str, ...]:
    """Return the names of the records that the draft of a document rests on, each once.

    ``templates`` are those that were looked for, also in vain: one that appears would be chosen.
    """
    akt = read.akt
    if akt is None:
        return ()
    names = [VERSION, *_records(akt), *(f"{inventory.TEMPLATE}/{name}" for name in templates)]
    for id, cited in akt.andra.items():
        names += [f"{inventory.DOCUMENT}/{id}", *_records(cited)]
    return _shared(tuple(dict.fromkeys(names)))


@lru_cache(maxsize=256)
def _shared(names: tuple[str, ...]) -> tuple[str, ...]:
    """Return equal names as one value: a run of 10,000 documents remembers those of each."""
    return names


def _records(akt: Akt) -> Iterator[str]:
    yield inventory.REGISTER
    if not isinstance(akt.handling.profil, Profil):
        yield f"{inventory.PROFILE}/{akt.handling.profil}"
    yield from (f"{inventory.PROFILE}/{id}" for id in akt.profil.lineage)
    if isinstance(akt.handling.overenskommelse, str):
        yield f"{inventory.AGREEMENT}/{akt.handling.overenskommelse}"
    yield from (f"{inventory.CLAUSE}/{id}" for id in akt.klausuler if id not in akt.egna)
    if akt.klausuler or akt.valda or _has_obligatory(akt):
        yield inventory.CLAUSE_RULES


def _has_obligatory(akt: Akt) -> bool:
    """Return whether a clause must stand in documents of this kind: then their rules count."""
    kind = akt.handling.dokumenttyp
    return any(
        wording.obligatorisk and (not wording.dokumenttyper or kind in wording.dokumenttyper)
        for versions in akt.klausulbok.values()
        for wording in versions
    )
