"""A file is written whole or not at all; what the disk refuses is said in Swedish."""

from __future__ import annotations

import contextlib
import errno
import os
import secrets
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

from docgen.batch import naming
from docgen.errors import DocgenError

#: Temporary files begin so; the dot keeps them out of sight, and out of what reads folders.
TEMPORARY: Final = ".docgen-"
#: Characters of a path, the drive's too, unless the computer is set up for longer ones.
_LONGEST_IN_WINDOWS: Final = 260
_FULL: Final = frozenset({errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC)})


class NotWritableError(DocgenError):
    """The folder, or the file in it, may not be written."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            f"Det går inte att skriva {naming.shown(path)}: behörighet saknas, filen är "
            "skrivskyddad eller öppen i ett annat program. Stäng den, eller välj en annan plats "
            "med -o."
        )


class DiskFullError(DocgenError):
    """There is no room left."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            f"Disken är full, så {naming.shown(path)} kunde inte skrivas. Inget halvt utkast har "
            "lämnats kvar. Frigör utrymme och kör kommandot igen."
        )


class FolderMissingError(DocgenError):
    """The folder to write in does not exist, or is a file."""

    def __init__(self, folder: Path) -> None:
        reason = "är ingen mapp" if folder.exists() else "finns inte"
        super().__init__(
            f"{naming.shown(folder)} {reason}, så inget kan skrivas dit. "
            "Skapa mappen eller välj en annan plats."
        )


class PathTooLongError(DocgenError):
    """The path has more characters than the disk, or Windows, takes."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            f"Sökvägen till {path.name[:80]} är för lång ({len(str(path.absolute()))} tecken). "
            "Flytta arbetsmappen närmare diskens rot, eller välj ett kortare namn med -o."
        )


class FileMissingError(DocgenError):
    """A file that was named is not there."""

    def __init__(self, path: Path) -> None:
        super().__init__(f"{naming.shown(path)} finns inte. Kontrollera namnet och mappen.")


class NotAFileError(DocgenError):
    """A folder stands where a file should."""

    def __init__(self, path: Path) -> None:
        super().__init__(f"{naming.shown(path)} är en mapp, inte en fil. Ange en fil.")


class WriteFailedError(DocgenError):
    """The disk refused for another reason."""

    def __init__(self, path: Path, error: OSError) -> None:
        number = errno.errorcode.get(error.errno or 0, str(error.errno))
        super().__init__(
            f"Det gick inte att skriva {naming.shown(path)} (fel {number}). Kontrollera disken och "
            "nätverket och kör kommandot igen."
        )


def replace(path: Path, content: bytes) -> None:
    """Write ``content`` to ``path``: at once, or not at all and with the reason as an error."""
    replace_with(path, (content,))


def replace_with(path: Path, pieces: Iterable[bytes]) -> None:
    """Write ``pieces`` to ``path`` as ``replace`` does, without holding all of them."""
    temporary = path.with_name(f"{TEMPORARY}{secrets.token_hex(8)}.tmp")
    with explained(path):
        try:
            with temporary.open("xb") as file:
                file.writelines(pieces)
                file.flush()
                os.fsync(file.fileno())
            temporary.replace(path)
        finally:
            with contextlib.suppress(OSError):
                temporary.unlink(missing_ok=True)


def make_folder(folder: Path) -> None:
    """Make ``folder`` where it is missing."""
    with explained(folder):
        folder.mkdir(parents=True, exist_ok=True)


@contextlib.contextmanager
def explained(path: Path) -> Iterator[None]:
    """Turn what the disk refuses while ``path`` is read or written into a DocgenError."""
    try:
        yield
    except (FileNotFoundError, NotADirectoryError, FileExistsError) as error:
        raise _no_place(path, error) from error
    except IsADirectoryError as error:
        raise NotAFileError(path) from error
    except PermissionError as error:
        raise NotWritableError(path) from error
    except OSError as error:
        raise _other(path, error) from error


def _no_place(path: Path, error: OSError) -> DocgenError:
    """Return what is wrong with the way to ``path``; Windows denies long ones that are there."""
    if isinstance(error, FileNotFoundError) and path.parent.is_dir():
        long = len(str(path.absolute())) + len(TEMPORARY) + 20 >= _LONGEST_IN_WINDOWS
        return PathTooLongError(path) if long else FileMissingError(path)
    return FolderMissingError(path if path.exists() else path.parent)


def _other(path: Path, error: OSError) -> DocgenError:
    if error.errno in _FULL:
        return DiskFullError(path)
    if error.errno == errno.ENAMETOOLONG:
        return PathTooLongError(path)
    return NotWritableError(path) if error.errno == errno.EROFS else WriteFailedError(path, error)
