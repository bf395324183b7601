"""What a finding rests on, by name, and the marks of it all: if one differs, it is found anew.

More than a draft rests on: a finding also names files, tells of what is missing, and of clauses
that the document ought to have.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from functools import cache, lru_cache
from pathlib import Path
from typing import Final

from docgen import fingerprint
from docgen.batch import inventory, uses
from docgen.batch.candidate import Candidate
from docgen.batch.inventory import Inventory
from docgen.batch.plan import VERSION
from docgen.domain import klausulkrav
from docgen.domain.akt import Akt
from docgen.records import files, folders, narrow
from docgen.records.library import Library
from docgen.templating import library as templates

#: All that documents share; all documents; all templates.
LIBRARY: Final = "bibliotek"
DOCUMENTS: Final = "handlingar"
TEMPLATES: Final = "mallar"
#: The clauses that may say that a kind of document must have them.
DEMANDED: Final = "klausulkrav"
#: Files of the library that a quick look takes for something else, see ``odd``.
ODD: Final = "udda"
#: One file, by the path that messages show.
FILE: Final = "fil"

_FOLDERS: Final = {
    folders.REGISTER: inventory.REGISTER,
    folders.PROFILES: inventory.PROFILE,
    folders.AGREEMENTS: inventory.AGREEMENT,
    folders.CLAUSES: inventory.CLAUSE,
    folders.DOCUMENTS: inventory.DOCUMENT,
}
#: A clause that claims a place in documents of a kind says so with this key.
_CLAIMS: Final = "obligatorisk"

_HEAD: Final = re.compile(r"\A\ufeff?---.*?^---", re.DOTALL | re.MULTILINE)

#: Gives the mark of what has a name, "" where nothing has.
Marks = Callable[[str], str]


def of(read: Candidate, looked_for: tuple[str, ...], *, found: bool) -> tuple[str, ...]:
    """Return the names of all that the findings about a document rest on, beside its own file.

    ``looked_for`` are the templates it asked for, and ``found`` whether there was one.
    """
    if read.handling is None:
        return ()
    if read.akt is None:
        cites = narrow.cites(read.handling)
        return _shared((LIBRARY, ODD, *([DOCUMENTS] if cites else [])))
    names = [*_of_akt(read.akt, uses.of(read, looked_for))]
    return _shared(tuple(dict.fromkeys(names if found else [*names, TEMPLATES])))


def _of_akt(akt: Akt, used: Iterable[str]) -> Iterator[str]:
    yield from (ODD, f"{DEMANDED}/{akt.handling.dokumenttyp}")
    if klausulkrav.uses_library(akt):
        yield inventory.CLAUSE_RULES
    yield from (name for name in used if name != VERSION)
    yield from (f"{FILE}/{it.place('handling', ('id',)).file}" for it in akt.andra.values())


@lru_cache(maxsize=256)
def _shared(names: tuple[str, ...]) -> tuple[str, ...]:
    """Return equal names as one value: a run of 10,000 documents remembers those of each."""
    return names


def odd(taken: Inventory, library: Library) -> str:
    """Return a mark of the shared files whose id is not the one that they seem to claim.

    Files with errors are left out: nobody rests on them by name.
    """
    files = [(id, it.source.path) for id, it in library.profiler.items()]
    files += [(id, it.source.path) for id, it in library.overenskommelser.items()]
    files += [(id, it.source.path) for id, all in library.lydelser.items() for it in all]
    right = {shown for id, shown in files if _claims(taken, shown, id)}
    right |= set(library.trasiga.values())
    places = {inventory.PROFILE, inventory.AGREEMENT, inventory.CLAUSE}
    found = (
        f"{shown} {known.fingerprint}"
        for shown, known in taken.files.items()
        if _kind(shown) in places and shown not in right
    )
    return _joined(found)


def _claims(taken: Inventory, shown: str, id: str) -> bool:
    return shown in taken.files and taken.files[shown].id == id


def marks(taken: Inventory, root: Path) -> Marks:
    """Return what gives the mark of everything in the workspace that findings may rest on."""
    found: dict[str, list[str]] = defaultdict(list)
    clauses: dict[str, str] = {}
    for shown, known in taken.files.items():
        kind, told = _kind(shown), f"{shown} {known.fingerprint}"
        if kind:
            found[kind if kind == inventory.REGISTER else f"{kind}/{known.id}"].append(told)
            found[DOCUMENTS if kind == inventory.DOCUMENT else LIBRARY].append(told)
        if kind == inventory.CLAUSE:
            clauses[told] = _text(root / shown)
            found[inventory.CLAUSE_RULES].append(f"{shown} {_head(clauses[told]) or told}")
    for template in templates.discover(root):
        name = f"{inventory.TEMPLATE}/{template.name}"
        told = f"{files.display(template.path, root)} {taken.of(name)}"
        found[name].append(told)
        found[TEMPLATES].append(told)
    joined = {name: _joined(told) for name, told in found.items()}

    @cache
    def demanded(kind: str) -> str:
        """Return a mark of the clauses that may say that documents of a kind must have them."""
        return _joined(it for it, text in clauses.items() if _may_claim(text, kind))

    def mark(name: str) -> str:
        kind, _, rest = name.partition("/")
        if kind == FILE:
            return taken.files[rest].fingerprint if rest in taken.files else ""
        return demanded(rest) if kind == DEMANDED else joined.get(name, "")

    return mark


def _may_claim(text: str, kind: str) -> bool:
    """Return whether the words of a clause may do so; those that cannot be relied on may."""
    return not text or (_CLAIMS in text and _folded(kind) in _folded(text))


def _text(path: Path) -> str:
    """Return the words of a clause file, "" where they may be written otherwise than they read.

    A backslash may stand for any letter.
    """
    try:
        text = path.read_text(encoding="utf-8")  # which makes one kind of line break of all
    except (OSError, ValueError):
        return ""
    return "" if "\\" in text or "\0" in text else text


def _head(text: str) -> str:
    """Return the fingerprint of the head of a clause, "" where it has none that can be seen."""
    head = _HEAD.match(text)
    return fingerprint.of_text(head[0]) if head else ""


def _folded(text: str) -> str:
    return unicodedata.normalize("NFC", text).casefold()


def _kind(shown: str) -> str:
    if not shown.startswith("data/"):
        return ""
    return _FOLDERS.get(shown.split("/", 2)[1], "")


def _joined(told: Iterable[str]) -> str:
    marks = sorted(told)
    return marks[0] if len(marks) == 1 else fingerprint.of_text("\n".join(marks)) if marks else ""
