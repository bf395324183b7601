"""The facts of a draft: as the data says, or changed by hand."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from docgen.review import tokens
from docgen.review.compare import Seen
from docgen.review.lines import REFERENCE, Line, Spot
from docgen.review.result import Faktagranskning, Faktastatus, Sakerhet
from docgen.review.tracked import Tracked
from docgen.templating import keys

#: What the keys of the cells of tables in a section begin with.
_OF_TABLE: Final = "avsnitt."


@dataclass(frozen=True, slots=True)
class Place:
    """One place of a fact: the words there, and where it is."""

    key: str
    words: str
    paragraph: int
    span: tuple[int, int] | None
    spot: Spot = Spot.TEXT
    #: Whether a control still holds it.
    held: bool = True
    #: What the cell is called that it stands in.
    cell: str = ""


def places(lines: Iterable[Line], remembered: Mapping[str, str]) -> Iterator[Place]:
    """Yield the facts that controls hold; one that runs over several lines is one."""
    runs: dict[tuple[str, int], list[Line]] = defaultdict(list)
    for line in lines:
        if line.fact in remembered:
            runs[line.fact, line.fact_control].append(line)
            continue
        for mark in line.marks:
            if mark.key in remembered:
                words, span = line.text[mark.start : mark.end], (mark.start, mark.end)
                yield Place(mark.key, words, line.paragraph, span, line.spot, cell=line.cell)
    for (key, _), held in runs.items():
        text = "\n".join(line.text for line in held)
        yield Place(key, text, held[0].paragraph, None, held[0].spot, cell=held[0].cell)


def lost(seen: Iterable[Seen], lines: Sequence[Line]) -> Iterator[Place]:
    """Yield the facts that comparing found without a control."""
    for it in seen:
        if it.key == REFERENCE and tokens.same(it.now, it.expected):
            continue
        line = lines[it.place.line] if it.place else None
        span = (it.place.start, it.place.end) if it.place else None
        at, cell = (line.paragraph, line.cell) if line else (-1, "")
        yield Place(it.key, it.now, at, span, held=False, cell=cell)


def judge(
    found: Sequence[Place],
    remembered: Mapping[str, str],
    today: Mapping[str, str] | None,
    text: str,
    placed: Container[str] = (),
) -> Iterator[Faktagranskning]:
    """Yield how each fact that was written stands; ``text`` is every word of the draft.

    One of those ``placed`` in the text that is nowhere went with words that were struck: there it
    is told already.
    """
    by_key: dict[str, list[Place]] = defaultdict(list)
    for place in found:
        by_key[place.key].append(place)
    for key, words in remembered.items():
        now = None if today is None else today.get(key)
        here = by_key.get(key, [])
        if here:
            yield from _present(key, words, here, now)
        elif words.strip():
            absent = _absent(key, words, now, text)
            if absent.status is not Faktastatus.BORTTAGEN or key not in placed:
                yield absent


def _present(
    key: str, words: str, here: Sequence[Place], today: str | None
) -> Iterator[Faktagranskning]:
    same = [it for it in here if tokens.same(it.words, words)]
    current = [
        it for it in here if it not in same and today is not None and tokens.same(it.words, today)
    ]
    other: dict[str, list[Place]] = defaultdict(list)
    for it in here:
        if it not in same and it not in current:
            other[tokens.folded(it.words)].append(it)
    if same:
        moved = today is not None and not tokens.same(words, today)
        status = Faktastatus.INAKTUELL if moved else Faktastatus.SOM_DATA
        yield _one(key, words, same, today, status)
    if current:
        yield _one(key, words, current, today, Faktastatus.SOM_DATA)
    for group in other.values():
        gone = not group[0].words.strip()
        status = Faktastatus.BORTTAGEN if gone else Faktastatus.ANDRAD
        yield _one(key, words, group, today, status)


def _one(
    key: str, words: str, here: Sequence[Place], today: str | None, status: Faktastatus
) -> Faktagranskning:
    first = here[0]
    sure = Sakerhet.SAKER if first.held else Sakerhet.TROLIG
    return Faktagranskning(
        key, _name(key, first), status, words, first.words, first.words, today,
        first.paragraph, first.span, first.spot, sure, len(here),
    )  # fmt: skip


def _name(key: str, place: Place) -> str:
    """Return what a fact is called; a cell of a table made from many figures by where it is."""
    of_table = key.startswith(_OF_TABLE) and key.rpartition(".")[2].isdigit()
    return place.cell if of_table and place.cell else keys.title(key)


def _absent(key: str, words: str, today: str | None, text: str) -> Faktagranskning:
    """Return a fact that no control holds: its words may stand in the text all the same."""
    there = f" {tokens.folded(words)} " in f" {text} "
    status = Faktastatus.SOM_DATA if there else Faktastatus.BORTTAGEN
    if there and today is not None and not tokens.same(words, today):
        status = Faktastatus.INAKTUELL
    now = words if there else ""
    return Faktagranskning(
        key, keys.title(key), status, words, now, now, today, sakerhet=Sakerhet.OSAKER, antal=0
    )


def merged(
    accepted: Sequence[Faktagranskning],
    rejected: Sequence[Faktagranskning],
    tracked: Mapping[int, tuple[Tracked, ...]],
) -> tuple[Faktagranskning, ...]:
    """Return the facts of the accepted reading, with what stands there when rejected."""
    before: dict[str, list[Faktagranskning]] = defaultdict(list)
    for it in rejected:
        before[it.nyckel].append(it)
    joined = []
    for it in accepted:
        same = [old for old in before[it.nyckel] if tokens.same(old.nu, it.nu)]
        known = same or [old for old in before[it.nyckel] if old.paragraph == it.paragraph]
        avvisat = known[0].nu if known else it.skrivet
        spar = () if same else tracked.get(it.paragraph, ())
        joined.append(replace(it, avvisat=avvisat, spar=spar))
    stands = {(it.nyckel, tokens.folded(it.nu)) for it in accepted}
    for old in rejected:
        by_hand = old.status in {Faktastatus.ANDRAD, Faktastatus.BORTTAGEN}
        if by_hand and (old.nyckel, tokens.folded(old.nu)) not in stands:
            spar = tracked.get(old.paragraph, ())
            joined.append(replace(old, nu=old.skrivet, avvisat=old.nu, spar=spar))
    return tuple(joined)
