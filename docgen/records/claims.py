"""Which id a data file claims: found without reading it as a whole, for there may be thousands."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Final

#: A key ``id`` at the very left of YAML, or of the head of a clause; else the first one of JSON.
_YAML: Final = re.compile(
    rb"""^(?:["']?)id(?:["']?)[ \t]*:[ \t]+(["']?)([^"'\r\n#]+)\1""", re.MULTILINE
)
_JSON: Final = re.compile(rb'"id"\s*:\s*(?:"([^"\\]+)"|(\d+))')


def claimed(path: Path, content: bytes) -> str:
    """Return the id that a file states, else the one its name gives.

    It is a quick look that can be mistaken about odd files: what rests on it is checked against
    the file once that is read.
    """
    flow = content.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{")
    found = _JSON.search(content) if flow else _YAML.search(content)
    if found is None:
        return id_of(path)
    stated = (found[1] or found[2]) if flow else found[2]
    return unicodedata.normalize("NFC", stated.decode("utf-8", errors="replace").strip())


def index(paths: Iterable[Path]) -> Mapping[str, Sequence[Path]]:
    """Return the files by the id they claim, and by the one their name gives; each opened once."""
    found: dict[str, list[Path]] = defaultdict(list)
    for path in paths:
        try:
            content = path.read_bytes()
        except OSError:
            content = b""
        for id in dict.fromkeys((claimed(path, content), id_of(path))):
            found[id].append(path)
    return found


def id_of(path: Path) -> str:
    """Return the id a file's name gives: small letters, a hyphen for what an id cannot hold."""
    return slug(path.stem)


def slug(words: str) -> str:
    """Return words as an id: small letters, a hyphen for what an id cannot hold."""
    stem = unicodedata.normalize("NFC", words).lower()
    return re.sub(r"[^0-9a-zåäöéü_-]+", "-", stem).strip("-") or "namnlös"
