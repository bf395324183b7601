"""The documents that follow from changed amounts: each fact before and after, and its draft."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum
from functools import partial
from pathlib import Path
from typing import Final

from docgen import fingerprint
from docgen.batch import candidate, drafting, manifest, naming, rows
from docgen.batch.amounts import following, words
from docgen.batch.candidate import Candidate
from docgen.batch.plan import Unit
from docgen.checks import belopp_prosa, texts
from docgen.domain import disposition
from docgen.domain.akt import Akt
from docgen.domain.handling import Handling
from docgen.domain.overenskommelse import Overenskommelse
from docgen.errors import MaterialRefused
from docgen.findings import Finding
from docgen.records import files, record
from docgen.records.library import Library
from docgen.records.record import Record

#: What an id is made of.
_WORD: Final = re.compile(r"[0-9a-zåäöéü][0-9a-zåäöéü_-]*")


class State(StrEnum):
    """What becomes of a document."""

    ANDRAS = "ändras"
    OFORANDRAD = "oförändrad"
    ROR_INTE = "rörs inte"
    HINDER = "hinder"


class Draft(StrEnum):
    """How the draft of a document stands."""

    SAKNAS = "inget utkast"
    ORORT = "orört utkast"
    REDIGERAT = "redigerat utkast"


@dataclass(frozen=True, slots=True)
class Fact:
    """A fact of a document as it is written, before and after."""

    key: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Follower:
    """A document that refers to a changed agreement, and what becomes of it and its draft."""

    source: str
    id: str
    kind: str
    title: str
    status: str
    agreement: str
    state: State
    draft: Draft
    path: str
    facts: tuple[Fact, ...] = ()
    findings: tuple[Finding, ...] = ()


def final(paths: Iterable[Path], root: Path) -> Iterator[Record[Handling]]:
    """Yield the documents that are decided or signed; only those that say so are read."""
    for path in paths:
        content, _ = files.content(path, root)
        if content and any(word in content for word in (b"undertecknad", b"beslutad")):
            read, _ = record.read(Handling, path, root)
            if read is not None:
                yield read


def follow(
    paths: Iterable[Path],
    before: Library,
    after: Library,
    changed: Mapping[str, Record[Overenskommelse]],
) -> Iterator[Follower]:
    """Yield each document in ``paths`` that refers to a changed agreement, in their order.

    A file that is the ground of a series gives one for each row of its table.
    """
    output = before.root / "output"
    known = manifest.load(output)
    for path in paths:
        if not _may_name(path, changed, before.root):
            continue
        for old, again in _pairs(path, before, after):
            id = old.handling.overenskommelse if old.handling else None
            if old.handling is None or not isinstance(id, str) or id not in changed:
                continue
            told = _told(old, old.handling, id, _draft(old.handling, output, known))
            if old.handling.status == "utkast":
                told = _compared(told, old, again(), before.overenskommelser[id].value)
            yield told


def _pairs(
    path: Path, before: Library, after: Library
) -> Iterator[tuple[Candidate, Callable[[], Candidate]]]:
    """Yield each document of a file as it is, with what reads it as it will be."""
    whole = candidate.read(path, before)
    if whole.handling is None or whole.handling.serie is None:
        yield whole, partial(candidate.read, path, after)
        return
    run = object()
    try:
        units = list(rows.units(Unit(path, whole.source, whole.handling.id, ""), before.root))
    except MaterialRefused:
        return  # the table has faults of its own, which checking it tells
    for unit in units:
        old = rows.read(unit, before.root, run, before)
        yield old, partial(rows.read, unit, before.root, run, after)


def _told(old: Candidate, handling: Handling, agreement: str, draft: tuple[Draft, str]) -> Follower:
    return Follower(
        old.source,
        handling.id,
        handling.dokumenttyp,
        handling.titel,
        handling.status,
        agreement,
        State.ROR_INTE,
        *draft,
    )


def _compared(told: Follower, old: Candidate, new: Candidate, was: Overenskommelse) -> Follower:
    first, last = drafting.make(old), drafting.make(new)
    told_before = set(map(_subject, first.findings))
    findings = [it for it in last.findings if _subject(it) not in told_before]
    if new.akt is not None:
        findings += _left(new.akt, _gone(was, new.akt))
    stopped = [it for it in last.findings if it.stops]
    if last.draft is None or first.draft is None:
        hindered = tuple(dict.fromkeys([*stopped, *findings]))
        return replace(told, state=State.HINDER, findings=hindered)
    facts = tuple(_facts(first.draft.memory.facts, last.draft.memory.facts))
    state = State.ANDRAS if facts else State.OFORANDRAD
    return replace(told, state=state, facts=facts, findings=tuple(dict.fromkeys(findings)))


def _subject(finding: Finding) -> tuple[str, str, str]:
    """Return what a finding is about; its line moves when a line is put in above it."""
    place = finding.place
    return finding.code, finding.message, f"{place.file} {place.key}" if place else ""


def _facts(before: Mapping[str, str], after: Mapping[str, str]) -> Iterator[Fact]:
    """Yield the facts that are written otherwise, in the order of the document."""
    for key in dict.fromkeys([*before, *after]):
        if before.get(key, "") != after.get(key, ""):
            yield Fact(key, before.get(key, ""), after.get(key, ""))


def _draft(handling: Handling, output: Path, known: manifest.Manifest) -> tuple[Draft, str]:
    """Return how the draft of a document stands, and where."""
    try:
        path = output / naming.file_name(handling.id)
    except naming.UnsafeNameError:
        return Draft.SAKNAS, ""
    if not path.is_file():
        return Draft.SAKNAS, naming.shown(path)
    entry = known.files.get(manifest.key(path, output))
    ours = entry is not None and entry.fingerprint == fingerprint.of_bytes(path.read_bytes())
    return Draft.ORORT if ours else Draft.REDIGERAT, naming.shown(path)


def _gone(was: Overenskommelse, akt: Akt) -> Mapping[Decimal, Decimal | None]:
    return following.gone(was, akt.overenskommelse) if akt.overenskommelse else {}


def _left(akt: Akt, gone: Mapping[Decimal, Decimal | None]) -> Iterator[Finding]:
    """Yield places where an amount that no longer holds is written by hand."""
    if not gone:
        return
    for passage in texts.of(akt):
        for run in texts.runs(passage):
            for start, end, found in belopp_prosa.amounts_in(run.text):
                if found.kronor in gone:
                    place = texts.place(akt, passage, run.line)
                    yield following.typed(run.text[start:end], gone[found.kronor], place)
    for name, fact in akt.handling.uppgifter.items():
        if fact.belopp is not None and fact.belopp.kronor in gone:
            place = akt.place("handling", ("uppgifter", name, "belopp"))
            yield following.typed(words.number(fact.belopp.kronor), gone[fact.belopp.kronor], place)
    yield from _cells(akt, gone)


def _cells(akt: Akt, gone: Mapping[Decimal, Decimal | None]) -> Iterator[Finding]:
    for placed in disposition.of(akt):
        table = placed.avsnitt.tabell
        if table is None:
            continue
        record, loc = texts.located(placed)
        for number, row in enumerate(table.rader):
            for index, cell in enumerate(row.celler):
                amount = cell.belopp.kronor if cell.belopp else None
                # a cell that fetches its amount holds the new one by now
                if amount is not None and amount in gone:
                    at = (*loc, "tabell", "rader", number, "celler", index)
                    yield following.typed(words.number(amount), gone[amount], akt.place(record, at))


def _may_name(path: Path, ids: Collection[str], root: Path) -> bool:
    """Return whether a file may refer to any of ``ids``, so that few files have to be read."""
    content, _ = files.content(path, root)
    text = (content or b"").decode("utf-8", errors="replace")
    if path.suffix.lower() == ".json":  # its letters may stand as numbers
        return True
    words = set(_WORD.findall(unicodedata.normalize("NFC", text)))
    return "serie" in words or not words.isdisjoint(ids)
