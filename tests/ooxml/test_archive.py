"""The zip around a Word file is read with suspicion."""

import contextlib
import io
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from docgen.errors import DocgenError
from docgen.ooxml import archive

MEMBERS = {"a.xml": b"<a/>", "b/c.bin": bytes(range(256))}


def zipped(*members, method=zipfile.ZIP_DEFLATED):
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", method) as made:
        for name, content in members:
            made.writestr(zipfile.ZipInfo(name), content, method)
    return target.getvalue()


def test_what_is_packed_is_unpacked_in_order():
    assert list(archive.unpack(archive.pack(MEMBERS)).items()) == list(MEMBERS.items())


def test_packing_is_deterministic_and_word_for_mac_accepts_it():
    assert archive.pack(MEMBERS) == archive.pack(MEMBERS)
    for info in zipfile.ZipFile(io.BytesIO(archive.pack(MEMBERS))).infolist():
        assert info.date_time == (1980, 1, 1, 0, 0, 0)
        assert info.external_attr == 0o600 << 16
        assert info.create_system == 3
        assert info.compress_type == zipfile.ZIP_DEFLATED


def test_directories_are_left_out():
    assert archive.unpack(zipped(("word/", b""), ("word/a", b"1"))) == {"word/a": b"1"}


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)


@pytest.mark.parametrize(
    ("content", "error"),
    [
        (b"", archive.NotAZip),
        (b"Hej", archive.NotAZip),
        (b"%PDF-1.7 ...", archive.NotAZip),
        (OLE, archive.OldWordFile),
        (OLE + "EncryptedPackage".encode("utf-16-le"), archive.EncryptedFile),
        (zipped(("a", b""), ("A", b"")), archive.DuplicateMember),
        (zipped(("/etc/passwd", b"")), archive.UnsafePath),
        (zipped(("word/../../x", b"")), archive.UnsafePath),
        (zipped(("..\\x", b"")), archive.UnsafePath),
        (zipped(("C:/x", b"")), archive.UnsafePath),
        (zipped(("a", bytes(3 * 2**20))), archive.TooLarge),
        (zipped(*((str(n), b"") for n in range(4001))), archive.TooLarge),
        (zipped(("a", b"abc" * 99), method=zipfile.ZIP_STORED)[:-40], archive.NotAZip),
    ],
)
def test_what_is_unsound_is_refused_with_a_cure(content, error):
    with pytest.raises(error) as caught:
        archive.unpack(content)
    assert isinstance(caught.value, DocgenError)
    assert any(cure in str(caught.value) for cure in ("spara", "sparad"))


def test_a_member_that_only_claims_to_be_large_is_refused(monkeypatch):
    monkeypatch.setattr(archive, "MAX_TOTAL", 1000)
    with pytest.raises(archive.TooLarge):
        archive.unpack(zipped(("a", b"x" * 1001)))


def test_names_with_dots_are_no_paths():
    assert archive.unpack(zipped(("word/a..b.xml", b""))) == {"word/a..b.xml": b""}


def test_an_encrypted_member_is_refused():
    content = bytearray(zipped(("a", b"1")))
    for signature, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        content[content.index(signature) + offset] |= 1
    with pytest.raises(archive.EncryptedFile, match="lösenord"):
        archive.unpack(bytes(content))


def test_a_wrong_checksum_is_refused_by_name():
    content = bytearray(zipped(("word/x.xml", b"abc" * 9), method=0))
    at = content.index(b"word/x.xml") + len("word/x.xml")
    content[at] ^= 1
    swedish = r"word/x\.xml \(innehållet går inte att packa upp\)"
    with pytest.raises(archive.DamagedZip, match=swedish):
        archive.unpack(bytes(content))


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_a_damaged_zip_never_raises_anything_but_a_refusal(data):
    content = bytearray(archive.pack(MEMBERS))
    for _ in range(data.draw(st.integers(1, 4))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    with contextlib.suppress(DocgenError):
        archive.unpack(bytes(content))
