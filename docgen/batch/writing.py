"""A draft is put in its place, unless somebody has worked in the one that stands there."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path

from docgen import fingerprint
from docgen.batch import atomic, manifest, naming
from docgen.batch.manifest import Entry
from docgen.errors import DocgenError


class EditedDraftError(DocgenError):
    """The draft was changed since it was written."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            f"{naming.shown(path)} har ändrats sedan utkastet skrevs, och skrivs inte över. "
            "För in nya uppgifter i det med docgen update; flytta eller byt namn på filen, eller "
            "kör med --force: då sparas en kopia av den."
        )


class ForeignFileError(DocgenError):
    """A file by that name stands there that docgen did not write."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            f"{naming.shown(path)} finns redan och är inte skriven av docgen. "
            "Flytta eller byt namn på filen, eller kör med --force: då sparas en kopia av den."
        )


class OpenDraftError(DocgenError):
    """A word processor has the draft open."""

    def __init__(self, path: Path, lock: Path) -> None:
        super().__init__(
            f"{naming.shown(path)} är öppen i Word eller LibreOffice. Stäng dokumentet och kör "
            f"igen. Är det inte öppet någonstans: ta bort låsfilen {lock.name}."
        )


class FolderInTheWayError(DocgenError):
    """A folder has the name of the draft."""

    def __init__(self, path: Path) -> None:
        super().__init__(f"{naming.shown(path)} är en mapp, inte en fil. Ange ett annat namn.")


class State(StrEnum):
    """What became of a file."""

    NY = "ny"
    OMSKRIVEN = "omskriven"
    UPPDATERAD = "uppdaterad"
    OFORANDRAD = "oförändrad"
    PLANERAD = "planerad"


@dataclass(frozen=True, slots=True)
class Written:
    """A file in its place, and the copy of what stood there before, if somebody's work did."""

    path: Path
    state: State
    copy: Path | None = None


@dataclass(frozen=True, slots=True)
class Order:
    """How to write: where the manifest lies, whether over a person's work, what time it is."""

    output: Path
    force: bool
    now: datetime


def refuse(path: Path, content: bytes, order: Order) -> None:
    """Raise the reason why ``content`` may not be written to ``path``; return where it may."""
    with atomic.explained(path):
        if path.is_dir():
            raise FolderInTheWayError(path)
        if not path.exists():
            return
        refuse_open(path)
    if not order.force and _is_somebodys(path, content, order):
        known = manifest.key(path, order.output) in manifest.load(order.output).files
        raise EditedDraftError(path) if known else ForeignFileError(path)


def refuse_open(path: Path) -> None:
    """Raise OpenDraftError where a word processor has the file open."""
    lock = next((lock for lock in _locks(path) if lock.exists()), None)
    if lock is not None:
        raise OpenDraftError(path, lock)


def write(path: Path, content: bytes, order: Order, handling: str, source: str) -> Written:
    """Write ``content`` to ``path`` and its fingerprint to the manifest; or raise why not.

    With ``force`` a file somebody has worked in is written over, and a copy of it is kept beside.
    """
    refuse(path, content, order)
    stood = path.exists()
    written = Written(path, State.OFORANDRAD)
    if not stood or _read(path) != content:
        copy = keep(path, order.now) if stood and _is_somebodys(path, content, order) else None
        atomic.replace(path, content)
        written = Written(path, State.OMSKRIVEN if stood else State.NY, copy)
    entry = Entry(fingerprint.of_bytes(content), handling, source)
    known, key = manifest.load(order.output), manifest.key(path, order.output)
    # One draft alone does not say what it was made from: the next build makes it once more.
    if key not in known.files or known.files[key].fingerprint != entry.fingerprint:
        manifest.save(manifest.recorded(known, key, entry), order.output)
    return written


def _is_somebodys(path: Path, content: bytes, order: Order) -> bool:
    """Return whether the file holds anything we neither wrote nor are about to write."""
    standing = _read(path)
    known = manifest.load(order.output).files.get(manifest.key(path, order.output))
    ours = known is not None and known.fingerprint == fingerprint.of_bytes(standing)
    return not ours and standing != content


def keep(path: Path, now: datetime) -> Path:
    """Return the path of a copy of the file, made beside it under a name nobody has taken."""
    copied = f"{path.stem} (kopia {now:%Y-%m-%d %H.%M}"
    numbered = (f" {number}" if number > 1 else "" for number in range(1, 1000))
    names = (path.with_name(f"{copied}{number}){path.suffix}") for number in numbered)
    copy = next(name for name in names if not name.exists())
    atomic.replace(copy, _read(path))
    return copy


def _read(path: Path) -> bytes:
    with atomic.explained(path):
        return path.read_bytes()


def _locks(path: Path) -> tuple[Path, ...]:
    """Return the lock files beside an open document.

    Word puts ~$ in place of the first two letters of a long name, and before a short one.
    """
    if not path.name:  # a folder such as "." or "/"
        return ()
    names = (f"~${path.name}", f"~${path.name[1:]}", f"~${path.name[2:]}", f".~lock.{path.name}#")
    return tuple(path.with_name(name) for name in names)
