"""Several files are written all or none, also when the power goes between two of them.

First a journal with every new file is written, beside the data; from then on the change is
decided. The files are replaced one by one, and the journal is removed. A journal that is found
when a command begins is carried out to the end first.
"""

from __future__ import annotations

import base64
import contextlib
import json
import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from docgen import fingerprint
from docgen.batch import atomic, naming
from docgen.batch.amounts import codes
from docgen.errors import DocgenError
from docgen.findings import Finding, Place, Severity
from docgen.records import files

#: Beside the folders of data; the dot keeps it out of what reads them.
NAME: Final = ".docgen-ändring.json"


class JournalStoppedError(DocgenError):
    """A change was broken off, and a file of it has been changed since by somebody."""

    def __init__(self, path: str, journal: Path) -> None:
        super().__init__(
            f"En ändring av belopp avbröts förra gången och går inte att slutföra: {path} har "
            f"ändrats sedan dess. Återställ filerna ur versionshanteringen, eller rätta dem för "
            f"hand, och ta sedan bort {naming.shown(journal)}."
        )


class BusyError(DocgenError):
    """Another change is being written at this moment."""

    def __init__(self, journal: Path) -> None:
        super().__init__(
            f"Någon annan ändrar belopp just nu ({naming.shown(journal)}). Vänta och kör igen."
        )


class UnfinishedError(DocgenError):
    """Drafts are asked for while some files have the new amounts and others the old."""

    def __init__(self) -> None:
        super().__init__(
            "En ändring av belopp avbröts, och några av filerna är kanske inte ändrade än. Kör "
            "samma kommando igen (docgen amounts index, set eller import), så skrivs resten först."
        )


@dataclass(frozen=True, slots=True)
class Written:
    """A file to write: where, what stood there ("" for nothing), what is to stand there."""

    path: Path
    before: bytes | None
    after: bytes


def path_of(root: Path) -> Path:
    """Return where the journal of a workspace lies while a change is written."""
    return files.existing(root / "data" / NAME)


def unfinished(root: Path) -> Finding | None:
    """Return the finding that a change was broken off between two files, or None."""
    journal = path_of(root)
    if not journal.exists():
        return None
    place = Place(files.display(journal, root))
    message = "En ändring av belopp avbröts mellan två filer."
    cure = "Kör samma kommando igen (docgen amounts index, set eller import), så skrivs resten."
    return Finding(codes.AVBRUTEN, Severity.FEL, message, cure, place)


def refuse_unfinished(root: Path) -> None:
    """Raise UnfinishedError where a change was broken off between two files."""
    if path_of(root).exists():
        raise UnfinishedError


def write(root: Path, changes: Sequence[Written]) -> None:
    """Write every change, or none and raise why not."""
    journal = path_of(root)
    if journal.exists():
        raise BusyError(journal)
    for change in changes:
        _refuse(change)
    atomic.replace(journal, _encoded(root, changes))
    done: list[Written] = []
    try:
        for change in changes:
            atomic.replace(change.path, change.after)
            done.append(change)
    except DocgenError:
        for change in reversed(done):
            _undo(change)
        journal.unlink(missing_ok=True)
        raise
    with atomic.explained(journal):
        journal.unlink(missing_ok=True)


def finish(root: Path) -> bool:
    """Carry out a change that was broken off; return whether there was one.

    Raises JournalStoppedError where a file is neither as it was nor as it was to be.
    """
    journal = path_of(root)
    if not journal.exists():
        return False
    with atomic.explained(journal):
        stored = json.loads(journal.read_text(encoding="utf-8"))
    waiting = [found for it in stored["filer"] if (found := _waiting(root, it, journal))]
    for path, content in waiting:
        atomic.replace(path, content)
    with atomic.explained(journal):
        journal.unlink(missing_ok=True)
    return True


def _waiting(root: Path, stored: dict[str, Any], journal: Path) -> tuple[Path, bytes] | None:
    """Return a file that is still as it was, with what it is to be; None where it is that."""
    path, content = root / stored["fil"], base64.b64decode(stored["innehåll"])
    stands = fingerprint.of_bytes(path.read_bytes()) if path.exists() else ""
    if stands == fingerprint.of_bytes(content):
        return None
    if stands != stored["avtryck"]:
        raise JournalStoppedError(files.display(path, root), journal)
    return path, content


def _encoded(root: Path, changes: Sequence[Written]) -> bytes:
    stored = [
        {
            "fil": os.path.relpath(change.path, root),
            "avtryck": "" if change.before is None else fingerprint.of_bytes(change.before),
            "innehåll": base64.b64encode(change.after).decode("ascii"),
        }
        for change in changes
    ]
    return json.dumps({"version": 1, "filer": stored}, ensure_ascii=False).encode("utf-8")


def _refuse(change: Written) -> None:
    """Raise the reason why a file cannot be written, before any of them is."""
    with atomic.explained(change.path):
        stands = change.path.read_bytes() if change.path.exists() else None
    if stands != change.before:
        raise StaleError(change.path)
    if stands is not None and not os.access(change.path, os.W_OK):
        raise atomic.NotWritableError(change.path)


class StaleError(DocgenError):
    """A data file is not what it was when the change was planned."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            f"{naming.shown(path)} ändrades medan beloppen räknades. Inget är skrivet. "
            "Kör kommandot igen."
        )


def _undo(change: Written) -> None:
    with contextlib.suppress(DocgenError, OSError):
        if change.before is None:
            change.path.unlink(missing_ok=True)
        else:
            atomic.replace(change.path, change.before)
