"""Zips written by hand are what Python's own zip module reads, and would have written."""

from __future__ import annotations

import io
import zipfile

from hypothesis import given
from hypothesis import strategies as st

from docgen.ooxml import zipping

MEMBERS = st.dictionaries(
    st.text(st.characters(categories=["L", "N"]), min_size=1, max_size=12),
    st.binary(max_size=3000),
    max_size=6,
)


def written(members: dict[str, bytes], level: int = 6) -> bytes:
    return zipping.write((name, zipping.deflate(it, level)) for name, it in members.items())


@given(MEMBERS)
def test_what_is_written_is_read_back(members: dict[str, bytes]) -> None:
    with zipfile.ZipFile(io.BytesIO(written(members))) as archive:
        assert archive.testzip() is None
        assert {info.filename: archive.read(info) for info in archive.infolist()} == members


@given(MEMBERS)
def test_the_bytes_are_those_of_the_standard_library(members: dict[str, bytes]) -> None:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            info = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            info.create_system, info.external_attr = 3, 0o600 << 16
            info.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(info, content, compresslevel=6)
    assert written(members) == target.getvalue()


def test_what_was_deflated_once_is_not_deflated_again() -> None:
    content = b"<w:styles/>" * 40
    assert zipping.deflate_once(content, 6) is zipping.deflate_once(content, 6)
    assert zipping.deflate_once(content, 6) == zipping.deflate(content, 6)
