"""Documents that cite others by id: title and day come from there, and a wrong id is told."""

from __future__ import annotations

from pathlib import Path

import pytest

from docgen.batch import candidate
from docgen.records import library

CITING = """dokumenttyp: tjänsteskrivelse
profil: standard
titel: T
avsnitt:
  - underlag:
      - handling: pm
"""
CITED = """dokumenttyp: utredning
profil: standard
titel: PM
avsnitt: [{text: Text.}]
"""


def _read(root: Path, cited: str | None) -> candidate.Candidate:
    folder = root / "data" / library.DOCUMENTS
    folder.mkdir(parents=True)
    (folder / "egen.yaml").write_text(CITING, encoding="utf-8")
    if cited is not None:
        (folder / "pm.yaml").write_text(cited, encoding="utf-8")
    return candidate.read(folder / "egen.yaml", library.load(root))


def test_the_cited_document_comes_along(tmp_path: Path) -> None:
    akt = _read(tmp_path, CITED).akt
    assert akt is not None
    assert akt.andra["pm"].handling.titel == "PM"
    assert akt.andra["pm"].andra == {}


@pytest.mark.parametrize(
    ("cited", "said"),
    [(None, "Det finns ingen handling ”pm”."), ("titel: [", "pm.yaml har fel")],
)
def test_a_document_that_cannot_be_cited_is_told_where_it_is_named(
    cited: str | None, said: str, tmp_path: Path
) -> None:
    read = _read(tmp_path, cited)
    assert read.akt is None
    (finding,) = read.findings
    assert said in finding.message
    assert finding.place is not None
    assert finding.place.line == 6


def test_documents_that_cite_each_other_are_no_circle(tmp_path: Path) -> None:
    both = CITED.replace("{text: Text.}", "{underlag: {handling: egen}}")
    akt = _read(tmp_path, both).akt
    assert akt is not None
    assert set(akt.andra) == {"pm"}
