"""The inventory: every data file and template there is, by fingerprint, hardly any of them opened.

A file whose stamp the manifest knows is as it was. What documents refer to goes by names such as
``överenskommelse/rsmh-2021`` and ``klausul/iop-parter``: a name that several files claim, or none,
has a fingerprint too, so that a file that comes or goes is noticed by the documents it concerns.
"""

from __future__ import annotations

import os
import re
import time
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from docgen import fingerprint
from docgen.batch import stamp
from docgen.batch.manifest import Known
from docgen.batch.stamp import Stamp
from docgen.records import claims, files
from docgen.templating import library as templates

REGISTER: Final = "register"
PROFILE: Final = "profil"
AGREEMENT: Final = "överenskommelse"
CLAUSE: Final = "klausul"
DOCUMENT: Final = "handling"
TEMPLATE: Final = "mall"
#: What the clauses of the library say of each other: which is obligatory, which excludes which.
CLAUSE_RULES: Final = "klausulregler"

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
_HEAD: Final = re.compile(rb"\A(?:\xef\xbb\xbf)?---.*?^---", re.DOTALL | re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Inventory:
    """The files by the path that messages show, and the records by name; all by fingerprint."""

    files: Mapping[str, Known]
    records: Mapping[str, str]
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
        """Return the fingerprint of a record, "" where there is none by that name."""
        return self.records.get(name, "")


#: A file as it is listed: the path that messages show, its path, its status.
Listed = tuple[str, Path, os.stat_result | None]


def take(root: Path, documents: Iterable[Listed], known: Mapping[str, Known]) -> Inventory:
    """Return the inventory of the workspace ``root`` with its ``documents``.

    Files that are ``known`` by their stamp are not opened. There may be very many documents: each
    is looked at and let go of.
    """
    look = _Look(known, time.time_ns(), {}, {})
    records: dict[str, str] = {}
    several: dict[str, list[str]] = {}
    for name, mark in _marks(root, documents, look):
        if name in records:
            several.setdefault(name, [records[name]]).append(mark)
        else:
            records[name] = mark
    records |= {name: _joined(marks) for name, marks in several.items()}
    return Inventory(look.seen, records, look.named)


def _marks(root: Path, documents: Iterable[Listed], look: _Look) -> Iterator[tuple[str, str]]:
    """Yield every record with its fingerprint; one that several files claim, several times."""
    for shown, path, status in _library(root, REGISTER):
        yield REGISTER, f"{shown} {look.at(shown, path, status).fingerprint}"
    for kind in _FOLDERS:
        for shown, path, status in _library(root, _FOLDERS[kind]):
            found = look.at(shown, path, status)
            yield f"{kind}/{found.id}", found.fingerprint
            if kind == CLAUSE:
                yield CLAUSE_RULES, f"{shown} {_head(path)}"
    for shown, path, status in documents:
        found = look.at(shown, path, status)
        yield f"{DOCUMENT}/{found.id}", found.fingerprint
    for template in templates.discover(root):
        name = f"{TEMPLATE}/{template.name}"
        yield name, look.at(name, template.path, files.status(template.path)).fingerprint


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

    def at(self, shown: str, path: Path, status: os.stat_result | None) -> Known:
        """Return what there is to know of a file; it is opened unless its stamp is known."""
        found = self.known.get(shown)
        mark = _NONE if status is None else stamp.of(status)
        if found is None or found.stamp != mark or mark == _NONE:
            found = self._opened(shown, path, mark)
        self.seen[shown] = found
        return found

    def _opened(self, shown: str, path: Path, mark: Stamp) -> Known:
        try:
            content = path.read_bytes()
        except (OSError, ValueError):
            return Known(_NONE, "", claims.id_of(path))
        agreement = _AGREEMENT.search(content)
        if agreement is not None:
            name = agreement[1] or agreement[2]
            self.named[shown] = self._agreements.setdefault(name, name)
        series = SERIES if _SERIES.search(content) else ""
        settled = mark if stamp.is_settled(mark, self.now) else _NONE
        return Known(settled, fingerprint.of_bytes(content), _claimed(path, content), series)


def _claimed(path: Path, content: bytes) -> str:
    """Return the id that a file claims; a clause's without the version that its name ends with."""
    if path.suffix.lower() != ".md":
        return claims.claimed(path, content)
    head = _HEAD.match(content)
    plain = path.with_name(path.name.partition("@")[0])
    return claims.claimed(plain, head[0] if head else b"")


def _head(path: Path) -> str:
    try:
        head = _HEAD.match(path.read_bytes())
    except OSError:
        return ""
    return fingerprint.of_bytes(head[0]) if head else ""


def _library(root: Path, folder: str) -> list[Listed]:
    place = files.existing(root / "data" / folder)
    suffixes = {*files.PARSERS, ".md"}
    return files.listed(place, root, suffixes) if place.is_dir() else []


def _joined(marks: list[str]) -> str:
    return marks[0] if len(marks) == 1 else fingerprint.of_text(" ".join(sorted(marks)))
