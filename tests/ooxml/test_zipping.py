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


def written(members: dict[str, bytes]) -> bytes:
    return zipping.write(zipping.member(name, it) for name, it in members.items())


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
            archive.writestr(info, content, compresslevel=9)
    kept = zipping.write(zipping.kept_member(name, it) for name, it in members.items())
    assert kept == target.getvalue()


def test_what_stays_from_draft_to_draft_is_deflated_once() -> None:
    content = b"<w:styles/>" * 40
    assert zipping.kept_member("a", content) is zipping.kept_member("a", content)
    assert zipping.kept_member("a", content) != zipping.kept_member("b", content)
