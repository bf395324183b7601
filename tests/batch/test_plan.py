"""The plan: who is written, who is refused and why, who is let alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from docgen.batch import plan
from docgen.batch.candidate import Candidate
from docgen.batch.plan import Finished, Planned, Refused
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


def test_documents_are_planned_in_their_order_under_their_ids() -> None:
    steps = plan.plan([_candidate("b"), _candidate("a")])
    assert [(type(step), getattr(step, "name", "")) for step in steps] == [
        (Planned, "b.docx"),
        (Planned, "a.docx"),
    ]


@pytest.mark.parametrize("status", ["expedierad", "beslutad", "undertecknad"])
def test_what_is_no_longer_a_draft_is_let_alone_with_the_way_forward(status: str) -> None:
    (step,) = plan.plan([_candidate("a", status=status)])
    assert isinstance(step, Finished)
    assert status in str(step.error)
    assert "kopiera" in str(step.error)


def test_one_name_for_two_refuses_both_and_names_them() -> None:
    steps = plan.plan([_candidate("a", "ett.yaml"), _candidate("b"), _candidate("a", "två.json")])
    assert [type(step) for step in steps] == [Refused, Planned, Refused]
    assert "ett.yaml, två.json" in str(getattr(steps[0], "error", ""))


def test_a_finished_document_does_not_take_its_name_from_a_new_one() -> None:
    steps = plan.plan([_candidate("a", "ett.yaml", "beslutad"), _candidate("a", "två.yaml")])
    assert [type(step) for step in steps] == [Finished, Planned]


def test_a_name_windows_keeps_for_itself_is_refused() -> None:
    (step,) = plan.plan([_candidate("con")])
    assert isinstance(step, Refused)
    assert "reserverat" in str(step.error)


def test_material_with_errors_is_refused() -> None:
    finding = Finding("x", Severity.FEL, "Fel.")
    (step,) = plan.plan([Candidate(Path("a"), "a", Path(), None, None, (finding,))])
    assert isinstance(step, Refused)
    assert "1 fel" in str(step.error)
