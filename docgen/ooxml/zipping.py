"""Zip files written member by member, so that what was deflated once is never deflated again."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

_LOCAL: Final = struct.Struct("<4s5H3L2H")
_CENTRAL: Final = struct.Struct("<4s6H3L5H2L")
_END: Final = struct.Struct("<4s4H2LH")
_VERSION: Final = 20  # deflate
_DEFLATE: Final = 8
_UTF8: Final = 0x800
#: 1980-01-01 00:00, the first moment a zip can tell.
_TIME: Final = 0
_DAY: Final = 0x21
#: A file of its owner's, made on Unix: Word for Mac asks to recover members without attributes.
_HOST: Final = 3 << 8
_ATTRIBUTES: Final = 0o600 << 16


@dataclass(frozen=True, slots=True)
class Deflated:
    """The content of a member, deflated."""

    content: bytes
    crc: int
    size: int


def deflate(content: bytes, level: int) -> Deflated:
    """Return ``content`` deflated without a header, as a zip holds it."""
    packer = zlib.compressobj(level, zlib.DEFLATED, -zlib.MAX_WBITS)
    packed = packer.compress(content) + packer.flush()
    return Deflated(packed, zlib.crc32(content), len(content))


@lru_cache(maxsize=512)
def deflate_once(content: bytes, level: int) -> Deflated:
    """Return ``content`` deflated; kept for the next draft of the same template."""
    return deflate(content, level)


def write(members: Iterable[tuple[str, Deflated]]) -> bytes:
    """Return a zip of ``members`` in their order, with fixed dates, attributes and host."""
    body, directory, count, at = [], [], 0, 0
    for name, member in members:
        title = name.encode("utf-8")
        flags = 0 if title.isascii() else _UTF8
        stamp = (_DEFLATE, _TIME, _DAY, member.crc, len(member.content), member.size, len(title))
        local = _LOCAL.pack(b"PK\x03\x04", _VERSION, flags, *stamp, 0)
        body += [local, title, member.content]
        central = (b"PK\x01\x02", _HOST | _VERSION, _VERSION, flags, *stamp, 0, 0, 0, 0)
        directory += [_CENTRAL.pack(*central, _ATTRIBUTES, at), title]
        at += len(local) + len(title) + len(member.content)
        count += 1
    index = b"".join(directory)
    end = _END.pack(b"PK\x05\x06", 0, 0, count, count, len(index), at, 0)
    return b"".join([*body, index, end])
