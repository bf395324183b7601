"""One document by itself: written, refused and why, or let alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from docgen.batch import judging
from docgen.batch.candidate import Candidate
from docgen.batch.judging import Finished, Planned, Refused
from docgen.domain.akt import Akt
from docgen.domain.handling import Handling
from docgen.domain.profil import Profil
from docgen.domain.register import Register
from docgen.findings import Finding, Severity


def _candidate(id: str, source: str = "", status: str = "utkast") -> Candidate:
    handling = Handling.model_validate(
        {
            "id": id,
            "dokumenttyp": "x",
            "profil": "p",
            "titel": "T",
            "status": status,
            "avsnitt": [{"text": "t"}],
        }
    )
    profile = Profil.model_validate({"id": "p", "namn": "P"})
    akt = Akt(handling, profile, Register())
    source = source or f"{id}.yaml"
    return Candidate(Path(source), source, Path(), handling, akt, ())


def test_a_document_is_planned_under_its_id() -> None:
    step = judging.judge(_candidate("b"))
    assert isinstance(step, Planned)
    assert step.name == "b.docx"


@pytest.mark.parametrize("status", ["expedierad", "beslutad", "undertecknad"])
def test_what_is_no_longer_a_draft_is_let_alone_with_the_way_forward(status: str) -> None:
    step = judging.judge(_candidate("a", status=status))
    assert isinstance(step, Finished)
    assert status in str(step.error)
    assert "kopiera" in str(step.error)


def test_a_name_windows_keeps_for_itself_is_refused() -> None:
    step = judging.judge(_candidate("con"))
    assert isinstance(step, Refused)
    assert "reserverat" in str(step.error)


def test_material_with_errors_is_refused() -> None:
    finding = Finding("x", Severity.FEL, "Fel.")
    step = judging.judge(Candidate(Path("a"), "a", Path(), None, None, (finding,)))
    assert isinstance(step, Refused)
    assert "1 fel" in str(step.error)
