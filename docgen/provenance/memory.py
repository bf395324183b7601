"""A draft's memory: template, data, version, and the words last written for each fact.

It lives in custom document properties, which both Word and LibreOffice keep; controls may lose
their tags, so the words are remembered by key.
"""

from __future__ import annotations

import base64
import binascii
import zlib
from collections.abc import Mapping
from dataclasses import dataclass, field

from docgen.ooxml import properties
from docgen.ooxml.package import Package

_PREFIX = "docgen."
_FACT = "docgen.f."
#: Ends the name of a fact: without it "a.2" could be the second half of a long "a".
_END = "#"
#: The outline, deflated and in base64, in as many properties as it takes: ``docgen.b.001`` …
_OUTLINE = "docgen.b."


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
    data_fingerprint: str
    facts: Mapping[str, str] = field(default_factory=dict)
    outline: str = ""


def write(package: Package, memory: Memory) -> Package:
    """Return ``package`` with ``memory`` in its custom properties, in place of any older one."""
    return properties.with_custom(without(package), stored(memory))


def without(package: Package) -> Package:
    """Return ``package`` without any memory."""
    return properties.without_custom(package, _PREFIX)


def stored(memory: Memory) -> dict[str, str]:
    """Return the custom properties that hold ``memory``."""
    return {
        f"{_PREFIX}version": memory.version,
        f"{_PREFIX}handling": memory.handling,
        f"{_PREFIX}mall": memory.template,
        f"{_PREFIX}mall.avtryck": memory.template_fingerprint,
        f"{_PREFIX}data.avtryck": memory.data_fingerprint,
        **{f"{_FACT}{key}{_END}": words for key, words in memory.facts.items()},
        **_chunks(memory.outline),
    }


def read(package: Package) -> Memory | None:
    """Return what a draft remembers, None where it was not made here or has been finalised."""
    stored = properties.read_custom(package)
    if f"{_PREFIX}version" not in stored:
        return None
    return Memory(
        stored[f"{_PREFIX}version"],
        stored.get(f"{_PREFIX}handling", ""),
        stored.get(f"{_PREFIX}mall", ""),
        stored.get(f"{_PREFIX}mall.avtryck", ""),
        stored.get(f"{_PREFIX}data.avtryck", ""),
        {
            name.removeprefix(_FACT).removesuffix(_END): words
            for name, words in stored.items()
            if name.startswith(_FACT)
        },
        _joined({name: value for name, value in stored.items() if name.startswith(_OUTLINE)}),
    )


def _chunks(outline: str) -> dict[str, str]:
    """Return ``outline`` as properties, none longer than Word keeps; none for an empty one."""
    if not outline:
        return {}
    packed = base64.b64encode(zlib.compress(outline.encode("utf-8"), 6)).decode("ascii")
    size = properties.MAX_VALUE
    parts = (packed[start : start + size] for start in range(0, len(packed), size))
    return {f"{_OUTLINE}{number:03}": part for number, part in enumerate(parts, start=1)}


def _joined(chunks: Mapping[str, str]) -> str:
    """Return the outline that ``_chunks`` wrote; empty where something of it is missing."""
    ordered = sorted(chunks.items(), key=lambda item: (len(item[0]), item[0]))
    try:
        packed = base64.b64decode("".join(part for _, part in ordered), validate=True)
        return zlib.decompress(packed).decode("utf-8") if packed else ""
    except (binascii.Error, zlib.error, ValueError):
        return ""
