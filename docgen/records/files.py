"""Data files on disk: found in a stable order, read by their suffix, named as people see them."""

from __future__ import annotations

import difflib
import errno
import os
import unicodedata
from collections.abc import Callable, Collection, Iterator
from pathlib import Path
from typing import Final

from docgen.errors import DocgenError
from docgen.findings import Finding, Place, Severity
from docgen.records import codes, decoding, json_source, yaml_source
from docgen.records.source import Source

Parser = Callable[[bytes, str], tuple[Source | None, list[Finding]]]

PARSERS: Final[dict[str, Parser]] = {
    ".yaml": yaml_source.parse,
    ".yml": yaml_source.parse,
    ".json": json_source.parse,
}
_SUFFIXES: Final = "filer som slutar på .yaml, .yml eller .json"


class FolderUnreadableError(DocgenError):
    """A folder that should hold data files cannot be listed."""

    def __init__(self, folder: Path, error: OSError) -> None:
        reason = "finns inte" if isinstance(error, FileNotFoundError) else "går inte att läsa"
        super().__init__(
            f"Mappen {folder.as_posix()} {reason}. Kontrollera sökvägen och behörigheten."
        )


def load(path: Path, root: Path) -> tuple[Source | None, list[Finding]]:
    """Return what a YAML or JSON file says and all findings about how it is written.

    ``root`` is the workspace that file names are shown relative to. As the parsers: no source
    where the file cannot be read, and a source beside errors may be checked but not used.
    """
    shown = display(path, root)
    parser = PARSERS.get(path.suffix.lower())
    if parser is None and not path.is_dir():
        message = (
            f"{shown} är varken YAML eller JSON." if path.suffix else f"{shown} saknar filändelse."
        )
        return None, [_refusal(message, f"Ange {_SUFFIXES}.", shown)]
    content = _read(path, shown)
    if isinstance(content, Finding) or parser is None:
        return None, [content] if isinstance(content, Finding) else []
    return parser(content, shown)


def content(path: Path, root: Path) -> tuple[bytes | None, list[Finding]]:
    """Return the bytes of a file of any kind, or the finding that tells why they cannot be had."""
    read = _read(path, display(path, root))
    return (None, [read]) if isinstance(read, Finding) else (read, [])


def discover(folder: Path, suffixes: Collection[str] = PARSERS) -> list[Path]:
    """Return the files in ``folder`` and below that end so, in a stable order.

    Copies and temporary files are left out, and what lies in hidden folders.

    Raises FolderUnreadableError where a folder cannot be listed: files would be missed silently.
    """

    def refuse(error: OSError) -> None:
        raise FolderUnreadableError(Path(error.filename or folder), error) from error

    found: list[Path] = []
    for place, folders, names in os.walk(folder, onerror=refuse):
        folders[:] = [name for name in folders if not name.startswith(".")]
        found += [Path(place, name) for name in names if _is_kept(name, suffixes)]
    return sorted(found, key=lambda path: (_composed(path.as_posix()), path.as_posix()))


def listed(
    folder: Path, root: Path, suffixes: Collection[str] = PARSERS
) -> list[tuple[str, Path, os.stat_result | None]]:
    """Return what ``discover`` finds, with the name that messages show and the status of each.

    It asks the disk as little as it can, for there may be ten thousand. No status: a broken link.
    """
    shown = f"{display(folder, root)}/"
    found = [
        (shown + inside, Path(path), status) for inside, path, status in _walk(folder, "", suffixes)
    ]
    return sorted(found, key=lambda it: (it[0], it[1].as_posix()))


def _walk(
    folder: Path | str, inside: str, suffixes: Collection[str]
) -> Iterator[tuple[str, str, os.stat_result | None]]:
    try:
        with os.scandir(folder) as entries:
            here = list(entries)
    except OSError as error:
        raise FolderUnreadableError(Path(folder), error) from error
    for entry in here:
        name = f"{inside}{_shown_name(entry.name)}"
        if entry.is_dir(follow_symlinks=False):
            if not entry.name.startswith("."):
                yield from _walk(entry.path, f"{name}/", suffixes)
        elif _is_kept(entry.name, suffixes) and not entry.is_dir():
            yield name, entry.path, _status(entry)


def status(path: Path) -> os.stat_result | None:
    """Return the status of a file, None where it cannot be had."""
    try:
        return path.stat()
    except (OSError, ValueError):  # ValueError: a name with NUL
        return None


def _status(entry: os.DirEntry[str]) -> os.stat_result | None:
    try:
        return entry.stat()
    except OSError:
        return None


def _shown_name(name: str) -> str:
    if name.isascii() and " " not in name and name.isprintable():
        return name
    # A name in another encoding has half characters, which no report can hold.
    readable = name.encode("utf-8", errors="replace").decode("utf-8")
    return " ".join(_composed(readable).split())


def display(path: Path, root: Path) -> str:
    """Return a path as messages show it: relative to the workspace, ``/`` between, NFC."""
    absolute, base = os.path.abspath(path), os.path.abspath(root)  # noqa: PTH100
    if absolute.startswith(f"{base}{os.sep}"):
        shown = absolute[len(base) + 1 :]
    else:
        within = Path(absolute).is_relative_to(base)  # a disk may not tell a from A
        shown = os.path.relpath(absolute, base) if within else absolute
    return _shown_name(shown.replace(os.sep, "/"))


def _is_kept(name: str, suffixes: Collection[str]) -> bool:
    """Return whether a name ends so and is not hidden, a lock file or an editor's backup."""
    stem, suffix = os.path.splitext(name)  # noqa: PTH122 - only a name
    hidden = name.startswith((".", "~", "#"))
    return suffix.lower() in suffixes and not hidden and not stem.lower().endswith(("~", ".bak"))


def _composed(name: str) -> str:
    return unicodedata.normalize("NFC", name)


def existing(path: Path) -> Path:
    """Return the path, or its neighbour with the same name in macOS's decomposed spelling."""
    if path.exists():
        return path
    same = (other for other in _neighbours(path) if _composed(other.name) == _composed(path.name))
    return next(same, path)


def _neighbours(path: Path) -> list[Path]:
    try:
        return sorted(path.parent.iterdir())
    except OSError:
        return []


def _read(path: Path, shown: str) -> bytes | Finding:
    """Return the bytes of a file, or the finding that tells why they cannot be had."""
    try:
        path = existing(path)
        if path.is_dir():
            return _refusal(f"{shown} är en mapp, inte en fil.", "Ange en fil i mappen.", shown)
        if path.exists() and not path.is_file():
            return _refusal(f"{shown} är ingen vanlig fil.", f"Ange {_SUFFIXES}.", shown)
        if path.stat().st_size > decoding.LARGEST:
            return decoding.too_large(shown)
        return path.read_bytes()
    except (FileNotFoundError, NotADirectoryError, ValueError):  # ValueError: a name with NUL
        return _refusal(f"{shown} finns inte.", _did_you_mean(path), shown)
    except OSError as error:
        cure = "Kontrollera behörigheten, och att filen inte är öppen i ett annat program."
        return _refusal(f"{shown} går inte att läsa ({_reason(error)}).", cure, shown)


def _reason(error: OSError) -> str:
    if error.errno == errno.ENAMETOOLONG:
        return "namnet är för långt"
    return "behörighet saknas" if isinstance(error, PermissionError) else f"fel {error.errno}"


def _did_you_mean(path: Path) -> str:
    names = {
        _composed(other.name): other for other in _neighbours(path) if _is_kept(other.name, PARSERS)
    }
    close = difflib.get_close_matches(_composed(path.name), names, n=1)
    return f"Menade du ”{close[0]}”?" if close else "Kontrollera namnet och mappen."


def _refusal(message: str, cure: str, shown: str) -> Finding:
    return Finding(codes.FIL, Severity.FEL, message, cure, Place(shown))
