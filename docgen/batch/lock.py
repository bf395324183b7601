"""One run at a time in a workspace: the second is refused, with who the first one is.

The lock is the operating system's own, on ``output/.docgen/run.lock``: it goes away with the
program that held it, however that ended, so that no lock is ever stale. Where the disk knows no
locks (some network shares), the file's words decide: a program that no longer runs has let go.
"""

from __future__ import annotations

import contextlib
import errno
import json
import os
import socket
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import IO, Final

from docgen.batch import atomic, manifest
from docgen.errors import DocgenError

FILE: Final = manifest.FOLDER / "run.lock"
#: Where the byte stands that is locked: beyond the words, which Windows lets nobody else read.
_BYTE: Final = 1 << 20
_TAKEN: Final = frozenset({errno.EACCES, errno.EAGAIN, errno.EDEADLK})


@dataclass(frozen=True, slots=True)
class Holder:
    """Who holds the lock: the program's number, its computer, since when."""

    pid: int
    host: str
    since: str

    def __str__(self) -> str:
        """Return the holder as a person reads it."""
        return f"process {self.pid} på {self.host}, startad {self.since.replace('T', ' ')}"


class AlreadyRunningError(DocgenError):
    """Another run works in the same folder of drafts."""

    def __init__(self, holder: Holder | None) -> None:
        who = f" ({holder})" if holder else ""
        super().__init__(
            f"En annan körning{who} skriver i samma arbetsmapp. Vänta tills den är klar och kör "
            "igen."
        )


@contextlib.contextmanager
def held(output: Path, now: datetime) -> Iterator[None]:
    """Hold the lock of ``output`` for a while; raises AlreadyRunningError."""
    path = output / FILE
    stood = output.exists()
    try:
        yield from _held(path, now)
    finally:
        # A run that wrote nothing leaves nothing.
        for folder in (path.parent, *(() if stood else (output,))):
            with contextlib.suppress(OSError):
                folder.rmdir()


@contextlib.contextmanager
def held_for(written: Iterable[Path], output: Path, now: datetime) -> Iterator[None]:
    """Hold the lock of ``output`` for a while, where files in it are written.

    Raises AlreadyRunningError.
    """
    folder = output.resolve()
    with contextlib.ExitStack() as stack:
        if any(path.resolve().is_relative_to(folder) for path in written):
            stack.enter_context(held(output, now))
        yield


def _held(path: Path, now: datetime) -> Iterator[None]:
    with _taken(path) as file:
        _write(file, Holder(os.getpid(), socket.gethostname(), f"{now:%Y-%m-%dT%H:%M:%S}"))
        try:
            yield
        finally:
            # While it is ours: later it might be the next one's. Windows keeps an open file.
            with contextlib.suppress(OSError):
                path.unlink()
            with contextlib.suppress(OSError):
                file.seek(0)
                file.truncate()
            _unlock(file)


def _taken(path: Path) -> IO[str]:
    """Return the lock file, locked; raises AlreadyRunningError."""
    while True:
        atomic.make_folder(path.parent)
        try:
            file = path.open("a+", encoding="utf-8")
        except FileNotFoundError:
            continue  # the one before us took its empty folder away
        except OSError:
            with atomic.explained(path):
                raise
        if not _locked(file):
            holder = _holder(file)
            file.close()
            raise AlreadyRunningError(holder)
        if _is_same(file, path):
            return file
        file.close()  # the one before us took it away between our opening and our locking


def _is_same(file: IO[str], path: Path) -> bool:
    try:
        return os.path.samestat(os.fstat(file.fileno()), path.stat())
    except OSError:
        return False


def _write(file: IO[str], holder: Holder) -> None:
    file.seek(0)
    file.truncate()
    file.write(json.dumps({"pid": holder.pid, "host": holder.host, "since": holder.since}) + "\n")
    file.flush()


def _holder(file: IO[str]) -> Holder | None:
    """Return who wrote the lock; None while it is being written."""
    try:
        file.seek(0)
        stored = json.loads(file.read())
        return Holder(int(stored["pid"]), str(stored["host"]), str(stored["since"]))
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _locked(file: IO[str]) -> bool:
    """Return whether the lock is ours now."""
    try:
        _lock(file)
    except OSError as error:
        if error.errno in _TAKEN:
            return False
        return not _runs(_holder(file))  # the disk knows no locks
    return True


def _runs(holder: Holder | None) -> bool:
    """Return whether the program that wrote the lock still runs, as far as can be seen from here.

    On another computer nobody can see it: then it does.
    """
    if holder is None or holder.pid == os.getpid():
        return False
    if holder.host != socket.gethostname():
        return True
    return _is_alive(holder.pid)


if sys.platform == "win32":
    import msvcrt

    def _lock(file: IO[str]) -> None:
        file.seek(_BYTE)
        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)

    def _unlock(file: IO[str]) -> None:
        with contextlib.suppress(OSError):
            file.seek(_BYTE)
            msvcrt.locking(file.fileno(), msvcrt.LK_UNLCK, 1)

    def _is_alive(pid: int) -> bool:
        import subprocess  # noqa: PLC0415

        listed = subprocess.run(  # noqa: S603
            ["tasklist", "/FI", f"PID eq {pid}", "/NH"],  # noqa: S607
            capture_output=True,
            check=False,
        )
        return str(pid).encode() in listed.stdout

else:
    import fcntl

    def _lock(file: IO[str]) -> None:
        fcntl.flock(file.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)

    def _unlock(file: IO[str]) -> None:
        with contextlib.suppress(OSError):
            fcntl.flock(file.fileno(), fcntl.LOCK_UN)

    def _is_alive(pid: int) -> bool:
        try:
            os.kill(pid, 0)
        except ProcessLookupError:
            return False
        except PermissionError:
            return True
        return True
