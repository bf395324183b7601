"""A draft's memory: template, data, version, and the words last written for each fact.

It lives in custom document properties, which both Word and LibreOffice keep; controls may lose
their tags, so the words are remembered by key. What was written, fact by fact and block by block,
is packed and cut into as many properties as it takes: a table has a thousand facts.
"""

from __future__ import annotations

import base64
import binascii
import json
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from isal import isal_zlib

from docgen import fingerprint
from docgen.ooxml import properties
from docgen.ooxml.package import Package

_PREFIX = "docgen."
#: ISA-L's level: six times as fast as zlib's usual one, a tenth larger.
_QUICK = 1
#: What was written: a line of facts as JSON, then the outline; deflated and in base64, in as many
#: properties as it takes, ``docgen.b.001`` …
_WRITTEN = "docgen.b."
#: What was said in comments at clauses, as JSON, packed and cut alike: ``docgen.k.001`` …
_SAID = "docgen.k."
#: Bytes of a memory unpacked: a hundred times that of a table of a thousand rows.
_LARGEST = 64 * 2**20
#: Between facts and outline; JSON on one line holds none.
_BETWEEN = "\n"


@dataclass(frozen=True, slots=True)
class Memory:
    """What a draft remembers; ``facts`` are the words last written, by key.

    ``outline`` is what was written block by block, as ``outline_json`` encodes it; empty in drafts
    that older versions made, or where it was damaged.
    """

    version: str
    handling: str
    template: str
    template_fingerprint: str
    #: Of all that was written from data: facts and outline.
    data_fingerprint: str = ""
    facts: Mapping[str, str] = field(default_factory=dict)
    outline: str = ""
    #: The comments put at clauses that are not approved, each as its lines. None where nothing is
    #: known of any. A draft with comments says the same as one without, so they compare as equal.
    notices: tuple[str, ...] | None = field(default=None, compare=False)


def of(blank: Memory, facts: Mapping[str, str], outline: str) -> Memory:
    """Return ``blank`` with what was written."""
    data = fingerprint.of_text(written(facts, outline))
    return replace(blank, data_fingerprint=data, facts=facts, outline=outline)


def of_written(blank: Memory, facts: Mapping[str, str], written: bytes) -> Memory:
    """Return ``blank`` with ``facts`` and all that was ``written``, they among it."""
    outline = written[written.index(_BETWEEN.encode()) + 1 :].decode("utf-8")
    data = fingerprint.of_bytes(written)
    return replace(blank, data_fingerprint=data, facts=facts, outline=outline)


def write(package: Package, memory: Memory) -> Package:
    """Return ``package`` with ``memory`` in its custom properties, in place of any older one."""
    return properties.with_custom(without(package), stored(memory))


def without(package: Package) -> Package:
    """Return ``package`` without any memory."""
    return properties.without_custom(package, _PREFIX)


def stored(memory: Memory) -> dict[str, str]:
    """Return the custom properties that hold ``memory``."""
    return stored_as(memory, written(memory.facts, memory.outline).encode("utf-8"))


def written(facts: Mapping[str, str], outline: str) -> str:
    """Return ``facts`` and ``outline`` as one text; both are opaque to it, and may hold tokens."""
    return f"{json.dumps(facts, ensure_ascii=False, separators=(',', ':'))}{_BETWEEN}{outline}"


def stored_as(memory: Memory, written: bytes) -> dict[str, str]:
    """Return the custom properties that hold ``memory``, of which ``written`` was made already."""
    return {
        f"{_PREFIX}version": memory.version,
        f"{_PREFIX}handling": memory.handling,
        f"{_PREFIX}mall": memory.template,
        f"{_PREFIX}mall.avtryck": memory.template_fingerprint,
        f"{_PREFIX}data.avtryck": memory.data_fingerprint,
        **_chunks(_WRITTEN, written),
        **_said(memory.notices),
    }


def _said(notices: Sequence[str] | None) -> dict[str, str]:
    if notices is None:
        return {}
    return _chunks(_SAID, json.dumps(notices, ensure_ascii=False).encode("utf-8"))


def read(package: Package) -> Memory | None:
    """Return what a draft remembers, None where it was not made here or has been finalised.

    A draft that lost a piece of what was written remembers neither facts nor outline.
    """
    stored = properties.read_custom(package)
    if f"{_PREFIX}version" not in stored:
        return None
    facts, outline = _joined(stored)
    return Memory(
        stored[f"{_PREFIX}version"],
        stored.get(f"{_PREFIX}handling", ""),
        stored.get(f"{_PREFIX}mall", ""),
        stored.get(f"{_PREFIX}mall.avtryck", ""),
        stored.get(f"{_PREFIX}data.avtryck", ""),
        facts,
        outline,
        _noted(stored),
    )


def _chunks(prefix: str, written: bytes) -> dict[str, str]:
    """Return ``written`` as properties, none longer than Word keeps."""
    packed = base64.b64encode(isal_zlib.compress(written, _QUICK)).decode("ascii")
    size = properties.MAX_VALUE
    parts = (packed[start : start + size] for start in range(0, len(packed), size))
    return {f"{prefix}{number:03}": part for number, part in enumerate(parts, start=1)}


def _joined(stored: Mapping[str, str]) -> tuple[dict[str, str], str]:
    """Return the facts and the outline of ``_chunks``; empty where something is missing."""
    try:
        facts, _, outline = _text(stored, _WRITTEN).partition(_BETWEEN)
        return {str(key): str(words) for key, words in json.loads(facts).items()}, outline
    except (binascii.Error, zlib.error, ValueError, AttributeError, RecursionError):
        return {}, ""


def _noted(stored: Mapping[str, str]) -> tuple[str, ...] | None:
    """Return what was said in comments at clauses; None where nobody knows (any more)."""
    try:
        return tuple(str(said) for said in json.loads(_text(stored, _SAID)))
    except (binascii.Error, zlib.error, ValueError, TypeError, RecursionError):
        return None


def _text(stored: Mapping[str, str], prefix: str) -> str:
    """Return the text that was cut into ``_chunks``."""
    chunks = [item for item in stored.items() if item[0].startswith(prefix)]
    ordered = sorted(chunks, key=lambda item: (len(item[0]), item[0]))
    packed = base64.b64decode("".join(part for _, part in ordered), validate=True)
    return _unpacked(packed).decode("utf-8")


def _unpacked(packed: bytes) -> bytes:
    """Return what was deflated; raises ValueError where it is cut off, or no draft's memory."""
    inflating = zlib.decompressobj()
    content = inflating.decompress(packed, _LARGEST)
    if not inflating.eof:
        raise ValueError(len(content))
    return content
