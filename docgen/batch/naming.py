"""File names that are safe everywhere: on Windows, on a shared disk, in an e-mail."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path
from typing import Final

from docgen.errors import DocgenError

#: UTF-8 bytes of a name; with the words of a copy it stays below the 255 that disks take.
LONGEST: Final = 200

#: What Windows takes for a device, with any suffix.
_DEVICES: Final = frozenset(
    {"con", "prn", "aux", "nul", "conin$", "conout$"}
    | {f"{port}{number}" for port in ("com", "lpt") for number in "0123456789¹²³"}
)
#: Half characters too: they come of a name in another encoding, and no other disk can store them.
_FORBIDDEN: Final = re.compile(r'[<>:"/\\|?*\x00-\x1f\x7f\ud800-\udfff]')


class UnsafeNameError(DocgenError):
    """A name that some computer cannot store, or takes for something else."""

    def __init__(self, name: str, why: str) -> None:
        shown = "".join(character if character.isprintable() else "�" for character in name)[:80]
        cure = "Ge handlingen ett annat id, eller ange ett annat filnamn med -o."
        super().__init__(f"”{shown}” kan inte vara ett filnamn: {why}. {cure}")


def file_name(stem: str, suffix: str = ".docx") -> str:
    """Return the name of a file in NFC; raise UnsafeNameError where it is not safe everywhere."""
    name = unicodedata.normalize("NFC", f"{stem}{suffix}")
    why = _trouble(unicodedata.normalize("NFC", stem), name)
    if why:
        raise UnsafeNameError(name, why)
    return name


def shown(path: Path) -> str:
    """Return a path as a person would write it from where she stands."""
    here = Path.cwd()
    return (path.relative_to(here) if path.is_relative_to(here) else path).as_posix()


def alike(name: str) -> str:
    """Return what two names share that Windows and macOS take for one and the same file."""
    return unicodedata.normalize("NFC", name).casefold()


def _trouble(stem: str, name: str) -> str:
    """Return why a name is not safe, in Swedish; empty for a safe one."""
    forbidden = _FORBIDDEN.search(stem)
    if not stem.strip(". "):
        return "det är tomt"
    if forbidden:
        unseen = "det har ett tecken som inte syns eller inte går att läsa"
        known = f"tecknet {forbidden[0]} är inte tillåtet i Windows"
        return known if forbidden[0].isprintable() else unseen
    if stem.startswith((" ", ".", "~")) or stem.endswith((" ", ".")):
        return "det får inte börja med mellanslag, punkt eller ~, eller sluta med mellanslag"
    if stem.partition(".")[0].rstrip().lower() in _DEVICES:
        return "Windows har reserverat det"
    if len(name.encode("utf-8")) > LONGEST:
        return f"det är för långt ({len(name)} tecken)"
    return ""
