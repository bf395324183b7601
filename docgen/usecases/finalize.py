"""Finalize a draft: a clean copy for dispatch, a PDF where wanted, a slip for the registry."""

from __future__ import annotations

import contextlib
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

from docgen.batch import (
    atomic,
    drafting,
    execute,
    lock,
    naming,
    origins,
    pdf,
    personal,
    writing,
)
from docgen.batch import slip as slips
from docgen.batch.candidate import Candidate
from docgen.errors import DocgenError, MaterialRefused
from docgen.findings import Finding, Place, Severity
from docgen.ooxml import gate, properties
from docgen.ooxml import package as packages
from docgen.ooxml.cleaning import clean, codes, embedded, hidden, obstacles, remarks
from docgen.ooxml.package import Package
from docgen.ooxml.properties import Core
from docgen.provenance import memory
from docgen.provenance.memory import Memory
from docgen.records import library

_WORD, _PDF, _SLIP = ".docx", ".pdf", ".json"
#: The name under which our own comments stand.
AUTHOR: Final = "docgen"


class UnreadableFileError(DocgenError):
    """The file is no Word file that can be read; ``why`` says what it is instead."""

    def __init__(self, path: Path, why: str) -> None:
        super().__init__(f"{naming.shown(path)} går inte att göra klar. {why}")


class UnfinishedError(MaterialRefused):
    """Something in the draft is not settled; ``findings`` says what and where."""

    def __init__(self, path: Path, findings: Sequence[Finding]) -> None:
        super().__init__(findings)
        count = len(self.findings)
        things = "1 sak" if count == 1 else f"{count} saker"
        self.args = (
            f"{naming.shown(path)} är inte klar att skicka: {things} måste avgöras först.",
        )


class NotACopyTargetError(DocgenError):
    """The clean copy is asked for under a name that is no Word file's, or the draft's own."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            f"Kopian skrivs som en Word-fil med ett annat namn än utkastet, inte som "
            f"{naming.shown(path)}. Ange ett namn som slutar på .docx, eller en mapp."
        )


class CopyTakenError(DocgenError):
    """There is a file with other content by that name."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            f"{naming.shown(path)} finns redan. Ange ett annat namn med -o, eller kör med --force: "
            "då sparas en kopia av den."
        )


@dataclass(frozen=True, slots=True)
class Wish:
    """How the copy is wanted: where, with a PDF (for the archive), over another file."""

    target: Path | None = None
    pdf: bool = False
    archive: bool = False
    force: bool = False


@dataclass(frozen=True, slots=True)
class Finalized:
    """The files that were written, the draft first, and what a person should look at."""

    files: tuple[Path, ...]
    slip: Mapping[str, Any]
    findings: tuple[Finding, ...]
    kept: tuple[Path, ...] = ()


def run(root: Path, path: Path, wish: Wish, now: datetime) -> Finalized:
    """Return the clean copy of a draft, written with its slip; the draft itself is not touched.

    Raises UnfinishedError with the findings where something in it is not settled, and another
    DocgenError where it cannot be read or the copy may not be written. All is written or nothing.
    """
    target = _target(path, wish)
    with lock.held_for([target], root / execute.OUTPUT, now):
        return _run(root, path, target, wish, now)


def _run(root: Path, path: Path, target: Path, wish: Wish, now: datetime) -> Finalized:
    draft = _read(path)
    unsettled = obstacles.find(draft, AUTHOR)
    if unsettled:
        raise UnfinishedError(path, [personal.within(it, path) for it in unsettled])
    if wish.pdf or wish.archive:
        pdf.find()
    known = memory.read(draft)
    origin = origins.find(known.handling, library.load(root)) if known else None
    made = clean.copy(draft, _core(draft, known, now))
    contents = {target: packages.write(made)}
    if wish.pdf or wish.archive:
        printed = pdf.convert(contents[target], archive=wish.archive)
        contents[target.with_suffix(_PDF)] = printed
    slip = slips.of(made, known, origin, contents, now)
    shown = json.dumps(slip, ensure_ascii=False, indent=1) + "\n"
    contents[target.with_suffix(_SLIP)] = shown.encode("utf-8", "replace")
    told = [*personal.numbers(draft), *_removed(draft), *_outdated(known, origin)]
    kept = _write(contents, wish, now)
    findings = tuple(dict.fromkeys(personal.within(it, path) for it in told))
    return Finalized(tuple(contents), slip, findings, kept)


def _target(path: Path, wish: Wish) -> Path:
    """Return where the copy goes: beside the draft, under a name that says what it is."""
    beside = path.parent / f"{path.stem} (slutlig){_WORD}"
    target = beside if wish.target is None else wish.target
    if target.is_dir() or not (target.suffix or target.exists()):
        target = target / beside.name
    same = target.exists() and path.exists() and target.samefile(path)
    if target.suffix.lower() != _WORD or same:
        raise NotACopyTargetError(target)
    return target


def _read(path: Path) -> Package:
    if path.is_dir():
        raise UnreadableFileError(path, "Det är en mapp. Ange en fil i den.")
    if not path.is_file():
        raise UnreadableFileError(path, "Filen finns inte. Kontrollera namnet och mappen.")
    writing.refuse_open(path)
    with atomic.explained(path):
        content = path.read_bytes()
    try:
        package = packages.read(content)
        gate.refuse_unreadable(package)
    except DocgenError as error:
        raise UnreadableFileError(path, str(error)) from error
    return package


def _core(draft: Package, known: Memory | None, now: datetime) -> Core:
    """Return what the copy says of itself: its title and sender, never who wrote or saved it."""
    core = properties.read_core(draft)
    return Core(
        title=core.title,
        subject=core.subject,
        # ours is the office that sends it; another program writes the name of a person
        creator=core.creator if known is not None else "",
        language=core.language or "sv-SE",
        created=core.created if known is not None else None,
        modified=now.astimezone(UTC).replace(microsecond=0),
    )


def _removed(draft: Package) -> Iterator[Finding]:
    """Yield what the copy lacks of what could be found in the draft, and what it still has."""
    for remark in remarks.of(draft):
        if not remark.settled and not remark.is_answer:
            place = Place(remark.part, key=remark.beside)
            message = "En kommentar som inte är löst tas bort."
            cure = "Läs den en gång till: ska den leda till en ändring i texten?"
            yield Finding(codes.KOMMENTAR, Severity.VARNING, message, cure, place)
    yield from hidden.find(draft)
    yield from embedded.find(draft)


def _outdated(known: Memory | None, origin: Candidate | None) -> Iterator[Finding]:
    """Yield the facts that the data now says otherwise than when the draft was written."""
    if origin is None:
        message = "Utkastets underlag finns inte i arbetsmappen."
        cure = "Fyll i följesedeln för hand, eller kör i den arbetsmapp där utkastet gjordes."
        yield Finding(codes.UTAN_DATA, Severity.NOTIS, message, cure)
        return
    made = drafting.make(origin)
    if known is None or made.draft is None:
        return
    for key, words in made.draft.memory.facts.items():
        if known.facts.get(key, words) != words:
            message = f"{key} var ”{known.facts[key]}” när utkastet skrevs, men är nu ”{words}”."
            cure = "Hämta in det nya i utkastet först, eller skicka det som det är."
            place = Place(origin.source)
            yield Finding(codes.INAKTUELL, Severity.VARNING, message, cure, place)


def _write(contents: Mapping[Path, bytes], wish: Wish, now: datetime) -> tuple[Path, ...]:
    """Write every file; raise before the first where one of them may not be written."""
    standing = {}
    for path in contents:
        with atomic.explained(path):
            standing[path] = path.read_bytes() if path.exists() else None
        if standing[path] is not None:
            writing.refuse_open(path)
            if not wish.force:
                raise CopyTakenError(path)
    kept = tuple(
        writing.keep(path, now)
        for path, it in standing.items()
        if it is not None and it != contents[path]
    )
    try:
        for path, content in contents.items():
            atomic.replace(path, content)
    except DocgenError:
        for path, it in standing.items():
            _put_back(path, it)
        raise
    return kept


def _put_back(path: Path, content: bytes | None) -> None:
    with contextlib.suppress(DocgenError, OSError):
        if content is None:
            path.unlink(missing_ok=True)
        elif path.read_bytes() != content:
            atomic.replace(path, content)
