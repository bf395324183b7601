"""Compare two Word files: what differs as a list, and as a redline with tracked changes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final

from docgen.batch import atomic, naming, writing
from docgen.batch.writing import State, Written
from docgen.errors import DocgenError
from docgen.ooxml import comments, gate, redline
from docgen.ooxml import package as packages
from docgen.ooxml.package import Package
from docgen.ooxml.redline import Stamp, listing, whole
from docgen.ooxml.redline.listing import Change
from docgen.provenance import memory

#: What callers need to read a result.
__all__ = ["Change", "Compared", "Wish", "run"]

_WORD: Final = ".docx"


class UnreadableDraftError(DocgenError):
    """A file to compare is no Word file that can be read; ``why`` says what it is instead."""

    def __init__(self, path: Path, why: str) -> None:
        super().__init__(f"{naming.shown(path)} går inte att jämföra. {why}")


class NotARedlineNameError(DocgenError):
    """The redline is asked for under a name that is no Word file's."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            f"Jämförelsen skrivs som en Word-fil, så {naming.shown(path)} måste sluta på .docx."
        )


class RedlineIsADraftError(DocgenError):
    """The redline would be written over one of the files it is made of."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            f"{naming.shown(path)} är en av de filer som jämförs. Ange ett annat namn med -o."
        )


class RedlineTakenError(DocgenError):
    """There is a file with other content by that name."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            f"{naming.shown(path)} finns redan. Ange ett annat namn, eller kör med --force: då "
            "sparas en kopia av den."
        )


@dataclass(frozen=True, slots=True)
class Wish:
    """How the redline is wanted: where (None: not at all), in whose name, over another file."""

    target: Path | None = None
    author: str = redline.AUTHOR
    force: bool = False


@dataclass(frozen=True, slots=True)
class Compared:
    """What differs, the redline if one was wanted, and what a reader should know of the files."""

    changes: tuple[Change, ...]
    redline: Written | None
    notes: tuple[str, ...]


def run(old: Path, new: Path, wish: Wish, now: datetime) -> Compared:
    """Return what differs between two Word files, whoever made them; the redline is written.

    Raises a DocgenError that names the file which is damaged, encrypted or no Word file, or says
    why the redline may not be written.
    """
    if wish.target is not None:
        _refuse(wish.target, (old, new))
    before, after = _read(old), _read(new)
    stamp = Stamp(wish.author, now.replace(microsecond=0))
    made = memory.without(redline.documents(before, after, stamp))
    notes = (*_notes(old, before), *_notes(new, after))
    written = _write(made, wish, now) if wish.target is not None else None
    return Compared(tuple(listing.changes(made)), written, notes)


def _read(path: Path) -> Package:
    if path.is_dir():
        raise UnreadableDraftError(path, "Det är en mapp. Ange en fil i den.")
    if not path.is_file():
        raise UnreadableDraftError(path, "Filen finns inte. Kontrollera namnet och mappen.")
    content = path.read_bytes()
    try:
        package = packages.read(content)
        gate.refuse_unreadable(package)
    except DocgenError as error:
        raise UnreadableDraftError(path, str(error)) from error
    return package


def _notes(path: Path, package: Package) -> Iterator[str]:
    """Yield what of a file is not compared as it stands."""
    name = naming.shown(path)
    if whole.is_tracked(package):
        yield f"{name} har spårade ändringar. De jämförs som om de var godkända."
    if comments.count(package):
        yield f"{name} har kommentarer. De är inte med i jämförelsen."


def _refuse(target: Path, compared: tuple[Path, Path]) -> None:
    if target.suffix.lower() != _WORD:
        raise NotARedlineNameError(target)
    if target.exists() and any(path.exists() and path.samefile(target) for path in compared):
        raise RedlineIsADraftError(target)


def _write(made: Package, wish: Wish, now: datetime) -> Written | None:
    path = wish.target
    if path is None:
        return None
    content = packages.write(made)
    with atomic.explained(path):
        standing = path.read_bytes() if path.exists() else None
    if standing == content:
        return Written(path, State.OFORANDRAD)
    if standing is None:
        atomic.replace(path, content)
        return Written(path, State.NY)
    if not wish.force:
        raise RedlineTakenError(path)
    writing.refuse_open(path)
    copy = writing.keep(path, now)
    atomic.replace(path, content)
    return Written(path, State.OMSKRIVEN, copy)
