"""Pictures keep every pixel and which side is up, and lose what else they tell."""

from __future__ import annotations

import struct
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docgen.ooxml.cleaning import pictures

SECRET = b"Latitude 55.7047"
SCAN = b"\xff\xda\x00\x04\x01\x02" + b"pixlar\xff\x00\xff\xe1" + b"\xff\xd9"


def segment(marker: int, body: bytes) -> bytes:
    return struct.pack(">BBH", 0xFF, marker, len(body) + 2) + body


def exif(orientation: int, order: str = ">", more: bytes = SECRET) -> bytes:
    """Return the notes of a camera: a tag of no account, which side is up, and a place."""
    sign = b"MM" if order == ">" else b"II"
    tags = [(0x010F, 1), (0x0112, orientation)]
    entries = b"".join(struct.pack(f"{order}HHIHH", tag, 3, 1, value, 0) for tag, value in tags)
    head = struct.pack(f"{order}2sHIH", sign, 42, 8, len(tags))
    return segment(0xE1, b"Exif\0\0" + head + entries + struct.pack(f"{order}I", 0) + more)


def jpeg(*segments: bytes) -> bytes:
    return b"\xff\xd8" + b"".join(segments) + SCAN


def chunk(kind: bytes, body: bytes) -> bytes:
    checked = struct.pack(">I", zlib.crc32(kind + body))
    return struct.pack(">I", len(body)) + kind + body + checked


def png(*chunks: bytes) -> bytes:
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunks)


JFIF, PROFILE, ADOBE = segment(0xE0, b"JFIF\0"), segment(0xE2, b"ICC"), segment(0xEE, b"Adobe")
TABLE = segment(0xDB, bytes(65))


@pytest.mark.parametrize(
    "telling",
    [
        exif(1),
        exif(1, "<"),
        segment(0xE1, b"http://ns.adobe.com/xap/1.0/\0" + SECRET),
        segment(0xED, b"Photoshop 3.0\0" + SECRET),
        segment(0xFE, SECRET),
    ],
)
def test_what_a_photo_tells_goes_and_the_picture_stays(telling: bytes) -> None:
    made = pictures.bare(jpeg(JFIF, telling, PROFILE, ADOBE, TABLE))
    assert made == jpeg(JFIF, PROFILE, ADOBE, TABLE)


@pytest.mark.parametrize("order", ["<", ">"])
@pytest.mark.parametrize("orientation", [3, 6, 8])
def test_a_photo_that_was_held_upright_still_is(order: str, orientation: int) -> None:
    made = pictures.bare(jpeg(exif(orientation, order), TABLE))
    assert SECRET not in made
    assert made == pictures.bare(made)
    assert made.endswith(TABLE + SCAN)
    assert made == jpeg(_plain(orientation), TABLE)


def _plain(orientation: int) -> bytes:
    """Return notes with nothing but which side is up."""
    entry = struct.pack(">HHIHH", 0x0112, 3, 1, orientation, 0)
    return segment(0xE1, b"Exif\0\0" + b"MM\0*\0\0\0\x08\0\x01" + entry + bytes(4))


@pytest.mark.parametrize("broken", [b"", b"MM", b"MM\0*\xff\xff\xff\xff", b"XX\0*" + bytes(8)])
def test_notes_that_cannot_be_read_go_whole(broken: bytes) -> None:
    assert pictures.bare(jpeg(segment(0xE1, b"Exif\0\0" + broken), TABLE)) == jpeg(TABLE)


@pytest.mark.parametrize("orientation", [0, 9, 65535])
def test_a_side_that_does_not_exist_is_the_usual_one(orientation: int) -> None:
    assert pictures.bare(jpeg(exif(orientation))) == jpeg()


@pytest.mark.parametrize("kind", [b"eXIf", b"tEXt", b"zTXt", b"iTXt", b"tIME"])
def test_what_a_drawing_tells_goes_and_the_picture_stays(kind: bytes) -> None:
    head, body, end = chunk(b"IHDR", bytes(13)), chunk(b"IDAT", b"pixlar"), chunk(b"IEND", b"")
    profile = chunk(b"iCCP", b"sRGB")
    made = pictures.bare(png(head, chunk(kind, SECRET), profile, body, end))
    assert made == png(head, profile, body, end)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\xff\xd8",
        b"\xff\xd8\xff\xe1\x00\x01",
        b"\xff\xd8\xff\xe1\xff\xff" + SECRET,
        b"\xff\xd8" + SECRET,
        png(chunk(b"tEXt", SECRET))[:-1],
        b"GIF89a" + SECRET,
        b"\x01\x00\x00\x00 EMF",
    ],
)
def test_what_is_damaged_or_of_another_format_is_let_alone(content: bytes) -> None:
    assert pictures.bare(content) == content


@given(st.binary(max_size=80), st.sampled_from([b"", b"\xff\xd8", b"\x89PNG\r\n\x1a\n"]))
def test_whatever_the_bytes_a_second_time_changes_nothing(content: bytes, start: bytes) -> None:
    once = pictures.bare(start + content)
    assert pictures.bare(once) == once
