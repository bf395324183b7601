"""Pictures without what they tell beside the picture: where and when a photo was taken, by whom.

Not one pixel changes. A photo that the camera held upright by a note still has that note.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from typing import Final

_JPEG: Final = b"\xff\xd8"
_PNG: Final = b"\x89PNG\r\n\x1a\n"
#: From here on a JPEG is the picture itself.
_SCAN: Final = 0xDA
#: Segments that tell: Exif and XMP, what Photoshop notes, comments.
_TELLING_SEGMENTS: Final = frozenset({0xE1, 0xED, 0xFE})
#: Chunks that tell: Exif, texts, the time of the last change.
_TELLING_CHUNKS: Final = frozenset({b"eXIf", b"tEXt", b"zTXt", b"iTXt", b"tIME"})
_EXIF: Final = b"Exif\0\0"
#: The tag that says which side of the picture is up; 1 is the usual one.
_ORIENTATION: Final = 0x0112
_UPRIGHT: Final = 1


def bare(content: bytes) -> bytes:
    """Return a picture without its notes; one of another format, or a damaged one, as it is."""
    try:
        if content.startswith(_JPEG):
            return b"".join(_jpeg(content))
        if content.startswith(_PNG):
            return b"".join(_png(content))
    except (struct.error, ValueError):
        return content
    return content


def _jpeg(content: bytes) -> Iterator[bytes]:
    yield _JPEG
    at = len(_JPEG)
    while True:
        sign, marker, length = struct.unpack_from(">BBH", content, at)
        if sign != 0xFF or length < 2:
            raise ValueError(at)
        if marker == _SCAN:
            yield content[at:]
            return
        segment = content[at : at + 2 + length]
        if marker not in _TELLING_SEGMENTS:
            yield segment
        elif segment[4:].startswith(_EXIF):
            yield _turned(_orientation(segment[4 + len(_EXIF) :]))
        at += 2 + length


def _orientation(exif: bytes) -> int:
    """Return which side is up, by the notes of a camera; upright where they cannot be read."""
    order = {b"II": "<", b"MM": ">"}.get(exif[:2])
    if order is None:
        return _UPRIGHT
    try:
        (start,) = struct.unpack_from(f"{order}I", exif, 4)
        (count,) = struct.unpack_from(f"{order}H", exif, start)
        for number in range(count):
            tag, _, _, value = struct.unpack_from(f"{order}HHIH", exif, start + 2 + 12 * number)
            if tag == _ORIENTATION and value in range(1, 9):
                return int(value)
    except struct.error:
        return _UPRIGHT
    return _UPRIGHT


def _turned(orientation: int) -> bytes:
    """Return the notes of a camera that say which side is up, and no more; none where it is."""
    if orientation == _UPRIGHT:
        return b""
    notes = struct.pack(">2sHIHHHIHHI", b"MM", 42, 8, 1, _ORIENTATION, 3, 1, orientation, 0, 0)
    body = _EXIF + notes
    return struct.pack(">BBH", 0xFF, 0xE1, len(body) + 2) + body


def _png(content: bytes) -> Iterator[bytes]:
    yield _PNG
    at = len(_PNG)
    while at < len(content):
        length, kind = struct.unpack_from(">I4s", content, at)
        chunk = content[at : at + 12 + length]
        if len(chunk) != 12 + length:
            raise ValueError(at)
        if kind not in _TELLING_CHUNKS:
            yield chunk
        at += len(chunk)
