"""Two versions of a clause compared word by word, and as a redline in Word."""

from __future__ import annotations

import string
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial
from pathlib import Path
from typing import Final

from docgen.batch import atomic, drafting, naming
from docgen.clauses import wording
from docgen.diff import words
from docgen.diff.words import Change, Kind
from docgen.domain import klausulbok
from docgen.domain.akt import Akt
from docgen.domain.handling import Handling
from docgen.domain.klausul import Klausul, Tillstand
from docgen.domain.register import Register
from docgen.errors import DocgenError
from docgen.ooxml import package, redline
from docgen.ooxml.package import Package
from docgen.ooxml.redline import Stamp
from docgen.prose import masking
from docgen.provenance import memory
from docgen.records import approved_clauses, files, library
from docgen.records.library import Library
from docgen.rendering import engine
from docgen.usecases.clauses import UnknownClauseError
from docgen.usecases.new import FileTakenError

#: What callers need to read a result.
__all__ = ["Change", "Compared", "Kind", "run"]

_WORD: Final = ".docx"
_KIND: Final = "utredning"


class OneVersionError(DocgenError):
    """A clause with nothing to be compared with."""

    def __init__(self, reference: str) -> None:
        super().__init__(
            f"Klausulen har bara en version, {reference}, så det finns inget att jämföra. Spara "
            "den gamla lydelsen som äldre/ID@VERSION.md när du skriver nästa version."
        )


class WordsNotKeptError(DocgenError):
    """A clause was changed after its approval, and nobody kept the words that were approved."""

    def __init__(self, clause: Klausul, day: date, copy: str) -> None:
        super().__init__(
            f"{clause.reference} är ändrad sedan den godkändes den {day}, men de godkända orden "
            f"finns inte i {copy}. Hämta tillbaka filen från den dagen, ur en säkerhetskopia, och "
            "spara den där."
        )


class NotARedlineNameError(DocgenError):
    """The redline is asked for under a name that is no Word file's."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            f"Jämförelsen är en Word-fil, så {naming.shown(path)} måste sluta på .docx."
        )


@dataclass(frozen=True, slots=True)
class Compared:
    """Two versions, the pieces of both in order, and the redline if one was written."""

    old: Klausul
    new: Klausul
    #: How the two stand on the day.
    states: tuple[Tillstand, Tillstand]
    changes: tuple[Change, ...]
    redline: Path | None = None

    @property
    def same(self) -> bool:
        """Whether both say the same words."""
        return all(change.kind is Kind.KEPT for change in self.changes)


def run(
    root: Path,
    id: str,
    numbers: tuple[int | None, int | None],
    now: datetime,
    target: Path | None = None,
) -> Compared:
    """Return how version ``numbers[1]`` of a clause differs from version ``numbers[0]``.

    The later one is the newest where none is named, the earlier one the approved one before it, or
    the one just before. Where a version was changed after its approval, the words that were
    approved stand as the earlier one. Raises a DocgenError where a version is missing or the
    redline may not be written; no file is written over.
    """
    if target is not None:
        _refuse(target)
    read = library.load(root, agreements=False)
    old, new = _versions(root, read, id, numbers)
    before, after = (words_of(it) for it in (old, new))
    old_state, new_state = (
        klausulbok.state(it, read.klausulbok[id], now.date()) for it in (old, new)
    )
    if target is not None:
        atomic.replace(target, package.write(_redline(root, read, (old, new), now)))
    changes = tuple(words.diff(before, after))
    return Compared(old, new, (old_state, new_state), changes, target)


def words_of(clause: Klausul) -> str:
    """Return heading and words of a clause, a paragraph a line, facts as ``{{ x }}``."""
    return wording.text(wording.of(clause))


def _refuse(target: Path) -> None:
    if target.suffix.lower() != _WORD:
        raise NotARedlineNameError(target)
    if target.exists():
        raise FileTakenError(target)


def _versions(
    root: Path, read: Library, id: str, numbers: tuple[int | None, int | None]
) -> tuple[Klausul, Klausul]:
    versions = {it.version: it for it in read.klausulbok.get(id, ())}
    for number in numbers:
        if number is not None and number not in versions:
            known = [it.reference for it in versions.values()] or list(read.klausulbok)
            raise UnknownClauseError(f"{id}@{number}", known)
    if not versions:
        raise UnknownClauseError(id, list(read.klausulbok))
    first, second = numbers
    new = versions[second] if second is not None else versions[max(versions)]
    if first is not None:
        return _as_approved(root, versions[first]), new
    own = approved_clauses.before(root, new)
    if own is not None and second is None:
        return own, new
    before = [it for it in versions.values() if it.version < new.version]
    if not before:
        raise _nothing_before(root, new)
    approved = [it for it in map(partial(_as_approved, root), before) if it.has_approved_words]
    return max(approved or before, key=lambda it: it.version), new


def _as_approved(root: Path, clause: Klausul) -> Klausul:
    """Return a version with the words it was approved with, where those are kept."""
    return approved_clauses.before(root, clause) or clause


def _nothing_before(root: Path, clause: Klausul) -> DocgenError:
    given = clause.godkannande
    if given is None or clause.has_approved_words:
        return OneVersionError(clause.reference)
    copy = files.display(approved_clauses.path_of(root, clause), root)
    return WordsNotKeptError(clause, given.den, copy)


def _redline(
    root: Path, read: Library, versions: tuple[Klausul, Klausul], now: datetime
) -> Package:
    first, second = versions
    about = f"{first.id}, version {first.version} jämförd med version {second.version}"
    if first.version == second.version:
        about = f"{first.reference}, de godkända orden jämförda med filen i dag"
    old, new = (_page(root, read, it, about) for it in versions)
    made = redline.documents(old, new, Stamp(moment=now.replace(microsecond=0)))
    return memory.without(made)


def _page(root: Path, read: Library, clause: Klausul, about: str) -> Package:
    """Return a clause as a document of its own in the standard look; its facts stand as named."""
    profile = library.filled(read.profiler[library.STANDARD].value, read.profiler)
    document = Handling.model_validate(
        {
            "id": "klausul",
            "dokumenttyp": _KIND,
            "profil": library.STANDARD,
            "beteckning": "Klausul",
            "titel": _plain(clause.rubrik),
            "undertitel": about,
            "avsnitt": [{"text": _plain(clause.text)}],
        }
    )
    found = drafting.choose(root, profile, _KIND)
    draft = engine.render(Akt(document, profile, Register.model_construct()), found.load())
    return package.read(draft.content)


def _plain(text: str) -> str:
    """Return a text whose facts stand as their names, in brackets: a mark of a template is none."""
    masked = masking.mask(text)
    pieces = (
        piece if isinstance(piece, str) else "".join(map(_escaped, f"[{piece.expression}]"))
        for piece in masked.split(masked.text)
    )
    return "".join(pieces)


def _escaped(sign: str) -> str:
    return f"\\{sign}" if sign in string.punctuation else " " if sign == "\n" else sign
