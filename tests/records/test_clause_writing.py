"""An approval in the head of a clause file: what is written, and that nothing else is touched."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docgen.domain.klausul import Klausul
from docgen.records import clause_files, clause_writing
from docgen.records.clause_writing import Approval, HeadNotEditableError

APPROVAL = Approval("Kommunjurist, exempel", date(2024, 1, 15))
PLAIN = """---
# Överst: varför klausulen finns.
rubrik: Möten
version: 2   # sedan 2023

# Vem som svarar för den:
ägare: Kommunjurist
kommentar: >-
  Två rader
  råd.
---

Parterna träffas.
"""

GONE = clause_writing.Withdrawal("Kommunjurist", date(2026, 2, 1))


def read(content: bytes) -> Klausul:
    record, findings = clause_files.parse(content, Path("möten.md"), Path())
    assert record is not None, findings
    return record.value


def approved(text: str, approval: Approval = APPROVAL) -> str:
    content = text.encode("utf-8")
    return clause_writing.approved(content, "möten.md", read(content), approval).decode("utf-8")


def test_status_and_approval_stand_after_the_version_and_the_rest_as_it_was() -> None:
    written = approved(PLAIN)
    avtryck = read(PLAIN.encode()).avtryck
    added = [
        *("status: godkänd\n", "godkännande:\n", f"  avtryck: {avtryck}\n"),
        *("  av: Kommunjurist, exempel\n", "  den: 2024-01-15\n"),
    ]
    lines = PLAIN.splitlines(keepends=True)
    assert written.splitlines(keepends=True) == [*lines[:4], *added, *lines[4:]]
    assert read(written.encode()).approved


def test_an_approval_is_renewed_in_its_place() -> None:
    old = approved(PLAIN)
    edited = old.replace("Parterna träffas.", "Parterna träffas ofta.")
    assert not read(edited.encode()).approved
    again = approved(edited, Approval("Chefsjurist", date(2025, 2, 1)))
    assert read(again.encode()).approved
    assert again.count("godkännande:") == again.count("avtryck:") == 1
    assert "  av: Chefsjurist\n  den: 2025-02-01\n" in again
    assert "Kommunjurist, exempel" not in again
    assert "# Vem som svarar för den:" in again


def test_a_status_that_stands_keeps_what_is_said_beside_it() -> None:
    text = PLAIN.replace("version: 2", "status: 'utkast'  # väntar på svar\nversion: 2")
    assert "status: godkänd  # väntar på svar\n" in approved(text)


def test_withdrawing_keeps_who_approved() -> None:
    content = approved(PLAIN).encode()
    withdrawn = clause_writing.withdrawn(content, "möten.md", GONE).decode()
    told = "  den: 2024-01-15\nupphävande:\n  av: Kommunjurist\n  den: 2026-02-01\n"
    expected = content.decode().replace("status: godkänd", "status: upphävd")
    assert withdrawn == expected.replace("  den: 2024-01-15\n", told)
    clause = read(withdrawn.encode())
    assert not clause.approved
    assert clause.has_approved_words
    plain = clause_writing.withdrawn(PLAIN.encode(), "a.md", GONE._replace(role="")).decode()
    assert "status: upphävd\nupphävande:\n  den: 2026-02-01\n" in plain


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_an_approval_takes_the_withdrawal_away(newline: str) -> None:
    once = approved(PLAIN.replace("\n", newline))
    gone = clause_writing.withdrawn(once.encode(), "möten.md", GONE._replace(reason="Skäl: ett"))
    assert "upphävande" in gone.decode()
    assert approved(gone.decode()) == once


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
@pytest.mark.parametrize("bom", ["", "\ufeff"])
def test_line_ends_and_bom_stay(newline: str, bom: str) -> None:
    text = bom + PLAIN.replace("\n", newline)
    written = approved(text)
    assert written.startswith(f"{bom}---{newline}")
    assert written.count("\n") == written.count(newline)
    assert read(written.encode()).approved


@pytest.mark.parametrize("role", ["Jurist: chef", "#1", "Jurist # två", '"Juristen"', "2024", "ja"])
def test_any_role_reads_back(role: str) -> None:
    back = read(approved(PLAIN, Approval(role, APPROVAL.day)).encode())
    assert back.godkannande is not None
    assert back.godkannande.av == role


@given(
    st.lists(
        st.sampled_from(["ägare: A", "# sagt", "", "kräver:\n  - b", "alternativ: c"]),
        max_size=6,
        unique=True,
    )
)
def test_nothing_but_the_approval_changes(extra: list[str]) -> None:
    text = "---\nrubrik: Möten\n" + "".join(f"{it}\n" for it in extra) + "---\n\nText.\n"
    before, after = read(text.encode()), read(approved(text).encode())
    assert after.approved
    told = {"status": "godkänd", "godkannande": after.godkannande}
    assert after == before.model_copy(update=told)


@pytest.mark.parametrize("text", ["---\n{rubrik: Möten}\n---\n\nText.\n", "Bara text.\n"])
def test_a_head_that_cannot_be_edited_is_refused(text: str) -> None:
    clause = Klausul.model_validate({"id": "a", "rubrik": "Möten", "text": "Text."})
    with pytest.raises(HeadNotEditableError, match=r"a\.md"):
        clause_writing.approved(text.encode(), "a.md", clause, APPROVAL)
