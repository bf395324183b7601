"""The disposition: a document's sections in the order, and under the names, its profile gives."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from docgen.domain.akt import Akt
from docgen.domain.avsnitt import Avsnitt
from docgen.domain.once import once
from docgen.findings import Loc


class Placering(NamedTuple):
    """A section in its place: where it stands in the data, its heading (or none), its level.

    ``niva`` is the level of its heading, from 1; a section without heading has the level of the
    one it continues. ``bilaga`` is the number of the annex it stands in, 0 for the document itself.
    """

    avsnitt: Avsnitt
    loc: Loc
    rubrik: str
    niva: int
    bilaga: int = 0


@once
def of(akt: Akt) -> tuple[Placering, ...]:
    """Return every section of the document, then of its annexes, in the order of the page."""
    names = {known.slag: known.rubrik for known in akt.document.avsnitt}
    own = _placed(_ordered(akt), names, akt, 1)
    annexes = (
        placed
        for number, annex in enumerate(akt.handling.bilagor, 1)
        for placed in _annex(annex.avsnitt, names, akt, number)
    )
    return (*own, *annexes)


def having(akt: Akt, field: str) -> Sequence[Placering]:
    """Return the sections that say something in ``field``, in the order of the page."""
    return _by_field(akt).get(field, ())


@once
def _by_field(akt: Akt) -> Mapping[str, Sequence[Placering]]:
    found: dict[str, list[Placering]] = {}
    for placed in of(akt):
        section = placed.avsnitt
        for field in section.model_fields_set:
            if getattr(section, field):
                found.setdefault(field, []).append(placed)
    return found


def _ordered(akt: Akt) -> list[tuple[Loc, Avsnitt]]:
    """Return the top sections in the profile's order; one it lacks follows its neighbour."""
    written: list[tuple[Loc, Avsnitt]] = [
        (("avsnitt", index), section) for index, section in enumerate(akt.handling.avsnitt)
    ]
    if akt.handling.ordning == "skriven":
        return written
    rank = {known.slag: index for index, known in enumerate(akt.document.avsnitt)}
    ranked, current = [], -1
    for placed in written:
        current = rank.get(placed[1].slag or "", current)
        ranked.append((current, placed))
    return [placed for _, placed in sorted(ranked, key=lambda pair: pair[0])]


def _annex(
    sections: Sequence[Avsnitt], names: Mapping[str, str], akt: Akt, number: int
) -> list[Placering]:
    start: Loc = ("bilagor", number - 1, "avsnitt")
    located = [((*start, index), section) for index, section in enumerate(sections)]
    return _placed(located, names, akt, 2, number)


def _placed(
    located: Sequence[tuple[Loc, Avsnitt]],
    names: Mapping[str, str],
    akt: Akt,
    level: int,
    annex: int = 0,
) -> list[Placering]:
    found: list[Placering] = []
    for loc, section in located:
        heading = _heading(section, names, akt)
        own = level if heading else max(level - 1, 1)
        found.append(Placering(section, loc, heading, own, annex))
        if section.avsnitt or section.klausuler:
            below = level + 1 if heading else level
            found += _placed(_within(section, loc, akt), names, akt, below, annex)
    return found


def _within(section: Avsnitt, loc: Loc, akt: Akt) -> list[tuple[Loc, Avsnitt]]:
    """Return the sections below one, its own before the clauses that were chosen."""
    children = [((*loc, "avsnitt", i), child) for i, child in enumerate(section.avsnitt)]
    if not section.klausuler:
        return children
    chosen = list(_clauses(akt, children))
    taken = {place for place, _ in chosen}
    return [*(child for child in children if child[0] not in taken), *chosen]


def _heading(section: Avsnitt, names: Mapping[str, str], akt: Akt) -> str:
    if section.rubrik is not None:
        return section.rubrik
    clause = akt.klausuler.get(section.klausul or "")
    return clause.rubrik if clause else names.get(section.slag or "", "")


def _clauses(akt: Akt, written: Sequence[tuple[Loc, Avsnitt]]) -> Iterator[tuple[Loc, Avsnitt]]:
    """Yield the chosen clauses; one that the document has written out stands as it is there.

    So a clause gets its table, its people or its signatures without leaving its place.
    """
    named = {section.klausul: (loc, section) for loc, section in reversed(written)}
    for choice in akt.valda:
        if choice.klausul in named:
            loc, section = named[choice.klausul]
            heading = choice.rubrik if section.rubrik is None else section.rubrik
            yield loc, section.model_copy(update={"rubrik": heading})
            continue
        yield (choice.record, *choice.loc), _of_clause(choice.klausul, choice.rubrik)


@lru_cache(maxsize=1024)  # agreements choose among the same clauses
def _of_clause(id: str, heading: str | None) -> Avsnitt:
    """Return the section that a clause is where nobody has written one out for it."""
    return Avsnitt.model_construct(klausul=id, rubrik=heading, nyckel=id)
