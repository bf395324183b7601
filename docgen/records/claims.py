"""Which id a data file has: seen at a glance where that cannot be mistaken, read where it can.

There may be thousands of files, and to read one takes fifty times as long as a glance. Of a file
with errors the id that its name gives is the one that counts, whatever it states.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, Final

from docgen.records import json_source, yaml_source

_BOM: Final = b"\xef\xbb\xbf"
#: The first line that says anything.
_FIRST: Final = re.compile(rb"^(?![ \t]*(?:#|$))", re.MULTILINE)
#: A line at the very left that is no plain key, item or comment: a key may be hidden in it.
_ODD: Final = re.compile(rb"^(?![\s#\w\x80-\xff]|- |\Z)", re.MULTILINE)
_KEY: Final = re.compile(rb"^id[ \t]*:", re.MULTILINE)
#: An id that stands alone on its line, and is not continued on the next one.
_STATED: Final = re.compile(
    rb"""id[ \t]*:[ \t]+(["']?)([0-9a-z\x80-\xff][0-9a-z_\x80-\xff-]*)\1"""
    rb"""[ \t]*(?:[ \t]#.*)?(?:\n(?!\s)|\Z)"""
)
#: What may begin a value of several lines; and a line with such signs that ends what it begins.
_OPENS: Final = re.compile(rb"""["'{\[]""")
_CLOSED: Final = re.compile(
    rb"""[ \t]*(?:-[ ]+)*[\w\x80-\xff-]+:[ \t]+"""
    rb"""(?:"[^"\\]*"|'[^']*'|[{\[][^{}\[\]"']*[}\]]|[\w\x80-\xff].*)[ \t]*(?:#.*)?"""
)


def claimed(path: Path, content: bytes) -> str:
    """Return the id that a file states, else the one its name gives."""
    if content.lstrip(_BOM + b" \t\r\n").startswith(b"{"):
        return _of_json(path, content)
    found = _at_a_glance(content)
    if found is None:
        return _read(path, content)
    return found or id_of(path)


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


def _at_a_glance(content: bytes) -> str | None:
    """Return the id that YAML states, "" where it states none, None where it must be read."""
    text = content.removeprefix(_BOM)
    if b"\r" in text:
        text = text.replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    first = _FIRST.search(text)
    if first is None or text[first.start() : first.start() + 1].isspace() or _ODD.search(text):
        return None
    keys = [match.start() for match in _KEY.finditer(text)]
    if not keys:
        return ""
    stated = _STATED.match(text, keys[0])
    if len(keys) > 1 or stated is None or not _is_whole(text[first.start() : keys[0]]):
        return None
    return _composed(stated[2])


def _is_whole(above: bytes) -> bool:
    """Return whether no value that begins in these lines goes on below them."""
    if _OPENS.search(above) is None:
        return True
    lines = (it for it in above.split(b"\n") if _OPENS.search(it) and it.lstrip()[:1] != b"#")
    return all(_CLOSED.fullmatch(line) for line in lines)


def _of_json(path: Path, content: bytes) -> str:
    if b'"id"' not in content and b"\\u" not in content and path.suffix.lower() == ".json":
        return id_of(path)
    try:
        data = json.loads(content)
    except (ValueError, RecursionError):
        return _read(path, content)
    return _stated(path, data)


def _read(path: Path, content: bytes) -> str:
    parse = yaml_source.parse if path.suffix.lower() in {".yaml", ".yml"} else json_source.parse
    source, _ = parse(content, "")
    return _stated(path, source.data if source is not None else None)


def _stated(path: Path, data: Any) -> str:
    stated = data.get("id") if isinstance(data, dict) else None
    is_id = isinstance(stated, str | int) and not isinstance(stated, bool)
    return unicodedata.normalize("NFC", str(stated)).strip() if is_id else id_of(path)


def _composed(stated: bytes) -> str:
    return unicodedata.normalize("NFC", stated.decode("utf-8", errors="replace"))
