"""Zip files written member by member, so that what was deflated once is never deflated again.

ISA-L deflates the parts that differ from draft to draft six times faster than zlib at its usual
level, and a tenth larger; the parts that stay make up for it. Where one part is nearly all of the
file nothing does: zlib-ng deflates it four times faster than zlib, and hardly larger.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterable
from functools import lru_cache
from typing import Final, NamedTuple

from isal import isal_zlib
from zlib_ng import zlib_ng

#: Parts of so many bytes are large: a table of fifty rows, an agreement of ten pages.
_LARGE: Final = 1 << 16
#: Of ISA-L's levels the one that the others hardly better.
_QUICK: Final = 1
#: Of zlib-ng's the quickest that deflates a table within five per cent of zlib's usual one.
_EVEN: Final = 4
#: Of zlib's, for what is deflated once.
_WELL: Final = 9
_LOCAL: Final = struct.Struct("<4s5H3L2H")
_CENTRAL: Final = struct.Struct("<4s6H3L5H1L")
_OFFSET: Final = struct.Struct("<L")
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


class Member(NamedTuple):
    """A member as a zip holds it, but for the place where it stands."""

    #: Header, name and deflated content.
    local: bytes
    #: Its line in the directory, but for the place and the name.
    entry: bytes
    title: bytes


def member(name: str, content: bytes) -> Member:
    """Return ``content`` deflated quickly, with fixed date, attributes and host."""
    if len(content) < _LARGE:
        packed = isal_zlib.compress(content, _QUICK, -isal_zlib.MAX_WBITS)
    else:
        packed = zlib_ng.compress(content, _EVEN, -zlib_ng.MAX_WBITS)
    return _member(name, content, packed)


@lru_cache(maxsize=512)
def kept_member(name: str, content: bytes) -> Member:
    """Return ``content`` deflated well; kept for the next draft of the same template."""
    packer = zlib.compressobj(_WELL, zlib.DEFLATED, -zlib.MAX_WBITS)
    return _member(name, content, packer.compress(content) + packer.flush())


def _member(name: str, content: bytes, packed: bytes) -> Member:
    title = name.encode("utf-8")
    flags = 0 if title.isascii() else _UTF8
    crc, sizes = isal_zlib.crc32(content), (len(packed), len(content))
    stamp = (_DEFLATE, _TIME, _DAY, crc, *sizes, len(title))
    local = _LOCAL.pack(b"PK\x03\x04", _VERSION, flags, *stamp, 0)
    made_by = (b"PK\x01\x02", _HOST | _VERSION, _VERSION)
    entry = _CENTRAL.pack(*made_by, flags, *stamp, 0, 0, 0, 0, _ATTRIBUTES)
    return Member(b"".join((local, title, packed)), entry, title)


def write(members: Iterable[Member]) -> bytes:
    """Return a zip of ``members`` in their order."""
    body: list[bytes] = []
    directory: list[bytes] = []
    count = at = 0
    for local, entry, title in members:
        body.append(local)
        directory += (entry, _OFFSET.pack(at), title)
        at += len(local)
        count += 1
    index = b"".join(directory)
    end = _END.pack(b"PK\x05\x06", 0, 0, count, count, len(index), at, 0)
    return b"".join([*body, index, end])
