"""How far a document has come, and since when."""

from __future__ import annotations

import pytest

from docgen.checks import status

from .material import check_clean, check_found, sections

BODY = {"rubrik": "Bakgrund", "text": "Ett stycke."}


def test_a_settled_document_says_when_it_was_settled() -> None:
    found = check_found(status.check_day, sections(BODY, status="beslutad"), "status-dag-saknas")
    assert "beslutad" in found.message
    check_clean(status.check_day, sections(BODY, status="beslutad", avgjord="2021-02-01"))
    check_clean(status.check_day, sections(BODY))


def test_a_draft_is_not_settled() -> None:
    settled = {"datum": "2021-02-01", "paragraf": 7}
    found = check_found(
        status.check_draft, sections(BODY, avgjord=settled), "status-utkast-avgjort"
    )
    assert "2021-02-01 § 7" in found.message
    check_clean(status.check_draft, sections(BODY, status="beslutad", avgjord=settled))


@pytest.mark.parametrize("day", ["2021-01-13", "2021-02-01"])
def test_a_document_is_settled_when_it_is_written(day: str) -> None:
    check_clean(
        status.check_order, sections(BODY, status="expedierad", avgjord=day, datum="2021-01-13")
    )


def test_a_document_is_not_settled_before_its_own_day() -> None:
    early = sections(BODY, status="expedierad", avgjord="2021-01-12", datum="2021-01-13")
    found = check_found(status.check_order, early, "status-före-datum")
    assert found.place is not None
    assert found.place.key == "avgjord.datum"
