"""The journal of a run: what is about to be put in its place, line by line, before it is.

A run works in a room of its own, ``output/.docgen/run-…``: each worker has a journal there, and
drafts are written there before they are moved to their places. A run that is killed leaves its
room behind. The next run takes the room away first, so that nothing can be moved out of it any
more, and then reads in the journals which drafts had come to their places.
"""

from __future__ import annotations

import contextlib
import json
import os
import secrets
import shutil
import socket
import time
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any, Final

from docgen import fingerprint
from docgen.batch import atomic, manifest, stamp
from docgen.batch.manifest import Entry, Manifest, Mark
from docgen.errors import DocgenError

_ROOM: Final = "run-"
_TAKEN: Final = "old-"
_JOURNAL: Final = "journal-"
#: The records of the plan, by which the journals say what a draft was made from.
_RECORDS: Final = "records.json"
#: All drafts of a run that must succeed as one are made: from here on it is carried through.
_DECIDED: Final = "decided"
#: Seconds that workers of a killed run may need to notice; Windows keeps their files until then.
_PATIENCE: Final = 5.0


class RoomInUseError(DocgenError):
    """The room of a run that was cut off cannot be taken away."""

    def __init__(self, room: Path) -> None:
        super().__init__(
            f"En avbruten körning håller fortfarande {room.name} öppen. Vänta några sekunder och "
            "kör igen."
        )


@dataclass(frozen=True, slots=True)
class Records:
    """The records that a run rests on, by fingerprint; equal lists of them are one value."""

    known: Mapping[str, str]
    _pairs: dict[str, Mark] = field(default_factory=dict)
    _lists: dict[tuple[Mark, ...], tuple[Mark, ...]] = field(default_factory=dict)

    def marks(self, names: Iterable[str]) -> tuple[Mark, ...]:
        """Return records of these names with their fingerprints, "" for those there are none of."""
        pairs = self._pairs
        found = tuple(
            [pairs.get(it) or pairs.setdefault(it, (it, self.known.get(it, ""))) for it in names]
        )
        return self._lists.setdefault(found, found)


@dataclass(frozen=True, slots=True)
class Line:
    """A draft about to be put in its place: its file, fingerprint, and what it was made from."""

    name: str
    fingerprint: str
    handling: str
    source: str
    own: str
    used: tuple[str, ...]
    warned: int = 0
    edited: bool = False

    def entry(self, records: Records, mark: stamp.Stamp | None) -> Entry:
        """Return the line as the manifest has it, the file in its place."""
        return Entry(
            self.fingerprint,
            self.handling,
            self.source,
            mark,
            self.own,
            records.marks(self.used),
            self.warned,
            self.edited,
        )


def open_room(output: Path, records: Mapping[str, str]) -> Path:
    """Return the room of a new run, which holds the fingerprints that its plan rests on."""
    room = output / manifest.FOLDER / f"{_ROOM}{secrets.token_hex(6)}"
    atomic.make_folder(room)
    content = json.dumps(records, ensure_ascii=False).encode("utf-8")
    try:
        with atomic.explained(room), (room / _RECORDS).open("wb") as file:
            file.write(content)
    except DocgenError:
        close_room(room)
        raise
    return room


def append(room: Path, line: Line) -> None:
    """Note a draft that is about to be put in its place; the note survives our death."""
    stored = [*(getattr(line, name) for name in Line.__slots__)]
    # The first line break ends what a full disk may have cut off.
    text = f"\n{json.dumps(stored, ensure_ascii=False)}\n"
    path = room / f"{_JOURNAL}{_host()}-{os.getpid()}.jsonl"
    with atomic.explained(path), path.open("ab", buffering=0) as file:
        file.write(text.encode("utf-8"))


def publish(room: Path, name: str, output: Path) -> stamp.Stamp:
    """Move a draft that stands ready in the room to its place; return its stamp there."""
    path = output / name
    with atomic.explained(path):
        (room / name).replace(path)
        return stamp.of(path.stat())


@cache
def _host() -> str:
    return fingerprint.of_text(socket.gethostname())[:8]


def decide(room: Path) -> None:
    """Note that every draft of the run stands ready: from now on all of them shall be placed."""
    with atomic.explained(room):
        atomic.replace(room / _DECIDED, b"")


def close_room(room: Path) -> None:
    """Take the room away; what a disk will not let go of is left for the next run."""
    shutil.rmtree(room, ignore_errors=True)


def recover(output: Path, known: Manifest) -> Manifest:
    """Return ``known`` with what runs that were cut off had put in place.

    Their rooms are taken away, so that nothing more can come out of them; ``sweep`` removes them
    once the manifest is saved.
    """
    for room in _left(output):
        known = _folded(room, output, known, carry_on=True)
    return known


def peek(output: Path, known: Manifest) -> Manifest:
    """Return what ``recover`` would, and touch nothing."""
    for room in _rooms(output):
        known = _folded(room, output, known, carry_on=False)
    return known


def gather(room: Path, output: Path, known: Manifest) -> Manifest:
    """Return ``known`` with what our own run has put in place, as its journals tell."""
    return _folded(room, output, known, carry_on=False)


def sweep(output: Path) -> None:
    """Take away what runs that were cut off left, once the manifest knows what they did."""
    for room in _left(output):
        close_room(room)
    for half in (output / manifest.FOLDER).glob(f"{atomic.TEMPORARY}*.tmp"):
        with contextlib.suppress(OSError):
            half.unlink()


def _left(output: Path) -> Iterator[Path]:
    """Yield the rooms that are left, each moved out of reach of workers that still live."""
    for room in _rooms(output):
        yield room if room.name.startswith(_TAKEN) else _taken(room)


def _rooms(output: Path) -> list[Path]:
    folder = output / manifest.FOLDER
    found = sorted(folder.iterdir()) if folder.is_dir() else []
    return [it for it in found if it.name.startswith((_ROOM, _TAKEN)) and it.is_dir()]


def _taken(room: Path) -> Path:
    target = room.with_name(f"{_TAKEN}{room.name}")
    deadline = time.monotonic() + _PATIENCE
    while True:
        try:
            return room.rename(target)
        except PermissionError as error:
            if time.monotonic() > deadline:
                raise RoomInUseError(room) from error
            time.sleep(0.1)


def _folded(room: Path, output: Path, known: Manifest, *, carry_on: bool) -> Manifest:
    records = Records(_records(room))
    decided = carry_on and (room / _DECIDED).exists()
    files = dict(known.files)
    for line in _lines(room):
        target = output / line.name
        if decided and _is_ours(target, files.get(line.name)):
            with contextlib.suppress(OSError):
                (room / line.name).replace(target)
        found = _found(line, target, records)
        if found is not None:
            files[line.name] = found
    return Manifest(files, known.sources)


def _is_ours(target: Path, entry: Entry | None) -> bool:
    """Return whether nobody's work is lost when a file is put there."""
    try:
        standing = fingerprint.of_bytes(target.read_bytes())
    except FileNotFoundError:
        return True
    except OSError:
        return False
    return entry is not None and entry.fingerprint == standing


def _found(line: Line, target: Path, records: Records) -> Entry | None:
    """Return what is to be noted of a draft that a dead run was about to place; None for nothing.

    A file that the power cut left in pieces is ours, and is made anew.
    """
    try:
        content = target.read_bytes()
    except OSError:
        return None
    mark = fingerprint.of_bytes(content)
    if mark == line.fingerprint:
        return line.entry(records, stamp.of_file(target))
    if not _is_whole(target):
        return Entry(mark, line.handling, line.source)
    return None


def _is_whole(path: Path) -> bool:
    try:
        with zipfile.ZipFile(path) as archive:
            return archive.testzip() is None
    except (zipfile.BadZipFile, OSError, EOFError, NotImplementedError, RuntimeError, ValueError):
        return False


def _records(room: Path) -> Mapping[str, str]:
    try:
        stored = json.loads((room / _RECORDS).read_text(encoding="utf-8"))
        return {str(name): str(mark) for name, mark in stored.items()}
    except (OSError, ValueError, AttributeError):
        return {}


def _lines(room: Path) -> Iterator[Line]:
    """Yield the whole lines of the journals; death may have cut off the last one."""
    for path in sorted(room.glob(f"{_JOURNAL}*")):
        with path.open("rb") as file:
            for text in file:
                with contextlib.suppress(ValueError, TypeError):
                    if text.endswith(b"\n"):
                        yield _line(json.loads(text))


def _line(stored: Any) -> Line:
    name, mark, handling, source, own, used, warned, edited = stored
    return Line(name, mark, handling, source, own, tuple(used), int(warned), bool(edited))
