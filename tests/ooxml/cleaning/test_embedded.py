"""Files within the file are told of, each once."""

from __future__ import annotations

import pytest

from docgen.findings import Severity
from docgen.ooxml import namespaces as ns
from docgen.ooxml import package as packages
from docgen.ooxml.cleaning import codes, embedded
from tests.ooxml import make

BOOK = "word/embeddings/Kalkylblad1.xlsx"


@pytest.mark.parametrize("kind", ["package", "oleObject", "aFChunk"])
def test_a_file_in_the_document_is_told_of(kind: str) -> None:
    package, _ = packages.add_part(
        make.package(make.p("x")), BOOK, b"PK", "application/x", "word/document.xml",
        f"{ns.R}/{kind}",
    )  # fmt: skip
    [finding] = embedded.find(package)
    assert (finding.code, finding.severity) == (codes.INBADDAT, Severity.VARNING)
    assert finding.place is not None
    assert finding.place.file == BOOK


def test_pictures_and_links_are_no_files_within_the_file() -> None:
    package, _ = packages.add_part(
        make.package(make.p("x")), "word/media/a.png", b"", "image/png", "word/document.xml",
        ns.REL_IMAGE,
    )  # fmt: skip
    assert embedded.find(package) == []
