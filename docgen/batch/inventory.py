"""The inventory: every data file and template there is, by fingerprint, hardly any of them opened.

A file whose stamp is known is as it was. What there is goes by names such as
``överenskommelse/rsmh-2021`` and ``klausul/iop-parter``, each with a mark; ``rests`` tells what
each of them is for. A name that several files claim, or none, has a mark too, so that a file that
comes or goes is noticed by the documents it concerns.
"""

from __future__ import annotations

import hashlib
import os
import re
import time
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from docgen import fingerprint
from docgen.batch import program, stamp
from docgen.batch.manifest import Known
from docgen.batch.stamp import Stamp
from docgen.records import claims, files
from docgen.templating import library as templates

#: The program itself, with the libraries that it rests on.
PROGRAM: Final = "docgen"
REGISTER: Final = "register"
PROFILE: Final = "profil"
AGREEMENT: Final = "överenskommelse"
CLAUSE: Final = "klausul"
DOCUMENT: Final = "handling"
TEMPLATE: Final = "mall"
#: What the clauses of the library say of each other: which is obligatory, which excludes which.
CLAUSE_RULES: Final = "klausulregler"
#: The clauses that say that a kind of document must have them.
DEMANDED: Final = "klausulkrav"
#: All that documents share but the templates; all documents; all templates.
LIBRARY: Final = "bibliotek"
DOCUMENTS: Final = "handlingar"
TEMPLATES: Final = "mallar"

#: Stands for the status of a file that a whole series is made from.
SERIES: Final = "serie"
#: Its mark in YAML, or in JSON.
_SERIES: Final = re.compile(rb"""^(?:["'])?serie(?:["'])?[ \t]*:|"serie"\s*:""", re.MULTILINE)

_FOLDERS: Final = {
    PROFILE: "profiler",
    AGREEMENT: "överenskommelser",
    CLAUSE: "klausuler",
}
#: The agreement that a document names, in YAML or in JSON: a quick look, see ``Inventory.near``.
_AGREEMENT: Final = re.compile(
    rb"""^["']?%s["']?[ \t]*:[ \t]*["']?([^\s"'#]+)|"%s"\s*:\s*"([^"]+)\""""
    % ((AGREEMENT.encode(),) * 2),
    re.MULTILINE,
)
#: The head of a clause, between its two lines.
_HEAD: Final = re.compile(
    rb"\A(?:\xef\xbb\xbf)?---[ \t]*\r?\n.*?^---[ \t]*\r?\n", re.DOTALL | re.MULTILINE
)
#: The file of a certain version of a clause.
_VERSIONED: Final = re.compile(r"(.+)@\d{1,6}\.md", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Inventory:
    """The files by the path that messages show, and the mark of everything there is by name."""

    files: Mapping[str, Known]
    marks: Mapping[str, str]
    #: The agreement that each file that was opened seems to name.
    named: Mapping[str, bytes] = field(default_factory=dict)

    def near(self, shown: str, used: Iterable[str] = ()) -> str:
        """Return what documents of one agreement have in common, as far as it can be seen.

        Those that follow each other need the agreement read once. ``used`` names what a document
        rested on before.
        """
        if shown in self.named:
            return self.named[shown].decode("utf-8", errors="replace")
        prefix = f"{AGREEMENT}/"
        return next((it.removeprefix(prefix) for it in used if it.startswith(prefix)), "")

    def of(self, name: str) -> str:
        """Return the mark of what has a name, "" where nothing has."""
        return self.marks.get(name, "")


#: A file as it is listed: the path that messages show, its path, its status.
Listed = tuple[str, Path, os.stat_result | None]


def let_go(listed: list[Listed]) -> Iterator[Listed]:
    """Yield what is in a list, and hold none of it any more: there may be very many."""
    listed.reverse()
    while listed:
        yield listed.pop()


def take(root: Path, documents: Iterable[Listed], known: Mapping[str, Known]) -> Inventory:
    """Return the inventory of the workspace ``root`` with its ``documents``.

    Files that are ``known`` by their stamp, to this program, are not opened. There may be very
    many documents: each is looked at and let go of.
    """
    by_us = PROGRAM in known and known[PROGRAM].fingerprint == program.mark()
    look = _Look(known if by_us else {}, time.time_ns(), {}, {})
    marks: dict[str, str] = {}
    several: dict[str, list[str]] = {}
    for name, mark in _marks(root, documents, look):
        if name in marks:
            several.setdefault(name, [marks[name]]).append(mark)
        else:
            marks[name] = mark
    marks |= {name: _joined(found) for name, found in several.items()}
    look.seen[PROGRAM] = Known(_NONE, program.mark())
    return Inventory(look.seen, marks, look.named)


def _marks(root: Path, documents: Iterable[Listed], look: _Look) -> Iterator[tuple[str, str]]:
    """Yield everything there is by name, with its mark; what has several, several times."""
    yield PROGRAM, program.mark()
    for shown, path, status in _library(root, REGISTER):
        told = f"{shown} {look.at(shown, path, status).fingerprint}"
        yield from ((REGISTER, told), (LIBRARY, told))
    clauses = []
    for kind in _FOLDERS:
        for shown, path, status in _library(root, _FOLDERS[kind]):
            found = look.at(shown, path, status, of_clause=kind == CLAUSE)
            told = f"{shown} {found.fingerprint}"
            yield LIBRARY, told
            for id in {found.id, _named(path)}:
                yield f"{kind}/{id}", told
            if kind == CLAUSE:
                clauses.append((shown, found))
    yield from _rules(clauses)
    yield from _of_documents(documents, look)
    for template in templates.discover(root):
        name = f"{TEMPLATE}/{template.name}"
        mark = look.at(name, template.path, files.status(template.path)).fingerprint
        yield from ((name, mark), (TEMPLATES, f"{name} {mark}"))


def _rules(clauses: Iterable[tuple[str, Known]]) -> Iterator[tuple[str, str]]:
    """Yield what clauses say beside their words, and for each kind of document those it must have.

    Which version of a clause counts depends on all of them.
    """
    versions: dict[str, list[str]] = defaultdict(list)
    kinds: dict[str, set[str]] = defaultdict(set)
    for shown, known in clauses:
        rules, *demanding = known.status.split("\n")
        told = f"{shown} {rules}"
        yield CLAUSE_RULES, told
        versions[known.id].append(told)
        for kind in demanding:
            kinds[kind].add(known.id)
    for kind, ids in kinds.items():
        yield from ((f"{DEMANDED}/{kind}", told) for id in ids for told in versions[id])


def _of_documents(documents: Iterable[Listed], look: _Look) -> Iterator[tuple[str, str]]:
    every = hashlib.blake2b(digest_size=fingerprint.LENGTH // 2)
    for shown, path, status in documents:
        found = look.at(shown, path, status)
        every.update(f"{shown} {found.fingerprint}\n".encode(errors="replace"))
        for id in {found.id, _named(path)}:
            # Of most, all that there is to add to the fingerprint is what the name says.
            usual = shown == f"data/handlingar/{id}.yaml"
            yield f"{DOCUMENT}/{id}", found.fingerprint if usual else f"{shown} {found.fingerprint}"
    yield DOCUMENTS, every.hexdigest()


def seems_series(path: Path) -> bool:
    """Return whether a file seems to be the ground of a series, by a quick look."""
    try:
        return _SERIES.search(path.read_bytes()) is not None
    except (OSError, ValueError):
        return False


#: The stamp of a file that must be opened to be known.
_NONE: Final = Stamp(0, 0, 0)


@dataclass(frozen=True, slots=True)
class _Look:
    """Looks at files, with what is known of them; ``seen`` and ``named`` gather what it finds."""

    known: Mapping[str, Known]
    now: int
    seen: dict[str, Known]
    named: dict[str, bytes]
    #: Each agreement that is named, once: many documents name the same.
    _agreements: dict[bytes, bytes] = field(default_factory=dict)

    def at(
        self, shown: str, path: Path, status: os.stat_result | None, *, of_clause: bool = False
    ) -> Known:
        """Return what there is to know of a file; it is opened unless its stamp is known."""
        found = self.known.get(shown)
        mark = _NONE if status is None else stamp.of(status)
        if found is None or found.stamp != mark or mark == _NONE:
            found = self._opened(shown, path, mark, of_clause=of_clause)
        self.seen[shown] = found
        return found

    def _opened(self, shown: str, path: Path, mark: Stamp, *, of_clause: bool) -> Known:
        try:
            content = path.read_bytes()
        except (OSError, ValueError):
            return Known(_NONE, "", _named(path))
        settled = mark if stamp.is_settled(mark, self.now) else _NONE
        of_content = fingerprint.of_bytes(content)
        if of_clause:
            return Known(settled, of_content, *_of_clause(path, content))
        agreement = _AGREEMENT.search(content)
        if agreement is not None:
            name = agreement[1] or agreement[2]
            self.named[shown] = self._agreements.setdefault(name, name)
        series = SERIES if _SERIES.search(content) else ""
        return Known(settled, of_content, claims.claimed(path, content), series)


def _of_clause(path: Path, content: bytes) -> tuple[str, str]:
    """Return the id of a clause, and in lines the mark of its head and the kinds it demands.

    A clause with errors is in no library, whatever its head says.
    """
    from docgen.records import clause_files  # noqa: PLC0415 - heavy, and clauses seldom change

    read, _ = clause_files.parse(content, path, path.parent)
    if read is None:
        return _named(path), "fel"
    head = _HEAD.match(content)
    demanding = read.value.dokumenttyper if read.value.obligatorisk is not False else ()
    mark = fingerprint.of_bytes(head[0] if head else content)
    return read.value.id, "\n".join([mark, *sorted(set(demanding))])


def _named(path: Path) -> str:
    """Return the id that a file's name gives; a clause's without the version that it ends with."""
    versioned = _VERSIONED.fullmatch(path.name)
    return claims.slug(versioned[1]) if versioned else claims.id_of(path)


def _library(root: Path, folder: str) -> list[Listed]:
    place = files.existing(root / "data" / folder)
    suffixes = {*files.PARSERS, ".md"}
    return files.listed(place, root, suffixes) if place.is_dir() else []


def _joined(marks: list[str]) -> str:
    return fingerprint.of_text("\n".join(sorted(marks)))
