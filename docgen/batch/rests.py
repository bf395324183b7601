"""What a document rests on: if any of it changes, it is made anew, and checked anew.

One notion for ``build`` and ``check``, for a build also tells how many warnings there were, and
refuses what a check finds wrong. A document rests on

* its own file; a row of a series on the file of the series, on what each column of the table fills
  and on its cells: the fingerprint of a ``Unit``
* the program and the libraries below it, the register
* its profile and those it builds on, its agreement, each clause in it, the documents that it cites
  and what they rest on: by their ids, of which the inventory knows every file that has one, or
  would have it but for its errors
* what the clauses of the library say beside their words, if it has any clause
* the clauses that say that such a document must have them
* the template it is made in, and those that would have been chosen before it had they been there;
  where none was found, on all
* everything, where it leads somewhere that is not there: what it ought to have said is told of all
  that there is.

Each has a name and the inventory has a mark for it, also for what is not there: the empty one. The
names that a draft or a finding rested on are kept with their marks, in the manifest and in what a
check keeps; as long as the marks are the same, so is what rests on them.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from docgen.batch import inventory
from docgen.batch.candidate import Candidate
from docgen.domain import klausulkrav
from docgen.domain.akt import Akt
from docgen.domain.profil import Profil
from docgen.records import narrow


def of(read: Candidate, looked_for: tuple[str, ...], *, found: bool) -> tuple[str, ...]:
    """Return the names of all that a document rests on beside its own file, each once.

    ``looked_for`` are the templates it asked for, and ``found`` whether there was one.
    """
    return _shared(tuple(dict.fromkeys(_names(read, looked_for, found=found))))


@lru_cache(maxsize=256)
def _shared(names: tuple[str, ...]) -> tuple[str, ...]:
    """Return equal names as one value: a run of 10,000 documents remembers those of each."""
    return names


def _names(read: Candidate, looked_for: tuple[str, ...], *, found: bool) -> Iterator[str]:
    yield inventory.PROGRAM
    if read.akt is not None:
        yield from _of_akt(read.akt)
        yield from (f"{inventory.TEMPLATE}/{name}" for name in looked_for)
        if not found:
            yield inventory.TEMPLATES
    elif read.handling is not None:
        yield inventory.LIBRARY
        if narrow.cites(read.handling):
            yield inventory.DOCUMENTS


def _of_akt(akt: Akt) -> Iterator[str]:
    yield from _records(akt)
    yield f"{inventory.DEMANDED}/{akt.handling.dokumenttyp}"
    for id, cited in akt.andra.items():
        yield f"{inventory.DOCUMENT}/{id}"
        yield from _records(cited)


def _records(akt: Akt) -> Iterator[str]:
    yield inventory.REGISTER
    if not isinstance(akt.handling.profil, Profil):
        yield f"{inventory.PROFILE}/{akt.handling.profil}"
    yield from (f"{inventory.PROFILE}/{id}" for id in akt.profil.lineage)
    if isinstance(akt.handling.overenskommelse, str):
        yield f"{inventory.AGREEMENT}/{akt.handling.overenskommelse}"
    yield from (f"{inventory.CLAUSE}/{id}" for id in akt.klausuler if id not in akt.egna)
    if akt.klausuler or akt.valda or klausulkrav.uses_library(akt):
        yield inventory.CLAUSE_RULES
