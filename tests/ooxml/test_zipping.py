"""Zips written by hand are what Python's own zip module reads, and would have written."""

from __future__ import annotations

import io
import zipfile
import zlib

import pytest
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


CELL = (
    '<w:tc><w:tcPr><w:tcW w:w="2835" w:type="dxa"/></w:tcPr><w:p><w:pPr><w:pStyle w:val="Text"/>'
    '</w:pPr><w:sdt><w:sdtPr><w:alias w:val="Cell · tabell.{0}"/><w:tag w:val="tabell.{0}"/>'
    '<w:id w:val="{0}"/><w15:appearance w15:val="hidden"/><w:text/></w:sdtPr><w:sdtContent><w:r>'
    '<w:t xml:space="preserve">{1}</w:t></w:r></w:sdtContent></w:sdt></w:p></w:tc>'
)


@pytest.mark.parametrize("cells", [300, 3000])
def test_a_large_part_is_deflated_nearly_as_well_as_by_the_standard_library(cells: int) -> None:
    content = "".join(CELL.format(n, n * 7919 % 99_991) for n in range(cells)).encode()
    packed = zipping.member("word/document.xml", content).local
    assert len(packed) < 1.1 * len(zlib.compress(content, 6))


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
