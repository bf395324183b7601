"""The documents that follow from changed amounts: each fact before and after, and its draft."""

from __future__ import annotations

import unicodedata
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum
from pathlib import Path

from docgen import fingerprint
from docgen.batch import candidate, drafting, manifest, naming
from docgen.batch.amounts import following, words
from docgen.checks import belopp_prosa, texts
from docgen.domain import disposition
from docgen.domain.akt import Akt
from docgen.domain.handling import Handling
from docgen.domain.overenskommelse import Overenskommelse
from docgen.findings import Finding
from docgen.records import files, record
from docgen.records.library import Library
from docgen.records.record import Record


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


def documents(
    paths: Iterable[Path], ids: Collection[str], root: Path
) -> Iterator[Record[Handling]]:
    """Yield the documents that refer to one of the agreements ``ids``."""
    for path in paths:
        if not _names_any(path, ids, root):
            continue
        read, _ = record.read(Handling, path, root)
        if read is not None and read.value.overenskommelse in ids:
            yield read


def follow(
    paths: Iterable[Path],
    before: Library,
    after: Library,
    changed: Mapping[str, Record[Overenskommelse]],
) -> Iterator[Follower]:
    """Yield each document in ``paths`` that refers to a changed agreement, in their order."""
    output = before.root / "output"
    known = manifest.load(output)
    for path in paths:
        if not _names_any(path, changed, before.root):
            continue
        old = candidate.read(path, before)
        id = old.handling.overenskommelse if old.handling else None
        if old.handling is None or not isinstance(id, str) or id not in changed:
            continue
        draft, place = _draft(old.handling, output, known)
        told = Follower(
            old.source,
            old.handling.id,
            old.handling.dokumenttyp,
            old.handling.titel,
            old.handling.status,
            id,
            State.ROR_INTE,
            draft,
            place,
        )
        if old.handling.status == "utkast":
            was = before.overenskommelser[id].value
            told = _compared(told, old, candidate.read(path, after), was)
        yield told


def _compared(
    told: Follower, old: candidate.Candidate, new: candidate.Candidate, was: Overenskommelse
) -> Follower:
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


def _names_any(path: Path, ids: Collection[str], root: Path) -> bool:
    """Return whether a file holds any of ``ids``, so that few files have to be read."""
    content, _ = files.content(path, root)
    text = (
        unicodedata.normalize("NFC", content.decode("utf-8", errors="replace")) if content else ""
    )
    return any(id in text for id in ids)
