"""Checking many documents: what is kept is told again as it was, and forgotten when it changes."""

from __future__ import annotations

from pathlib import Path

import pytest

from docgen.batch import checked, drafting
from docgen.usecases import check

from . import killing

DOCUMENTS = 55


@pytest.fixture
def root(tmp_path: Path) -> Path:
    killing.fill(tmp_path, DOCUMENTS)
    faulty = tmp_path / "data" / "handlingar" / "u-007.yaml"
    text = faulty.read_text(encoding="utf-8")
    faulty.write_text(
        text.replace("uppgifter.kostnad |", "uppgifter.kostnaden |"), encoding="utf-8"
    )
    return tmp_path


def _made(root: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[check.Report, int]:
    """Return the report of a check, and how many documents were read for it."""
    make, count = drafting.make, 0

    def counted(candidate: drafting.Candidate, run: object = None) -> drafting.Made:
        nonlocal count
        count += 1
        return make(candidate, run)

    monkeypatch.setattr(drafting, "make", counted)
    report = check.run(root)
    monkeypatch.setattr(drafting, "make", make)
    return report, count


def test_nothing_is_kept_where_no_draft_was_made(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert _made(root, monkeypatch)[1] == DOCUMENTS
    assert _made(root, monkeypatch)[1] == DOCUMENTS
    assert not (root / "output").exists()


def test_what_has_not_changed_is_not_read_again_and_told_alike(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    killing.run(root)
    first, read = _made(root, monkeypatch)
    again, none = _made(root, monkeypatch)
    assert (read, none) == (DOCUMENTS, 0)
    assert again == first
    assert "fakta-okänt" in {it.code for it in again.findings}


def test_a_changed_document_is_read_again_and_only_that(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    killing.run(root)
    check.run(root)
    faulty = root / "data" / "handlingar" / "u-007.yaml"
    faulty.write_text((faulty.with_name("u-008.yaml")).read_text(encoding="utf-8"), "utf-8")
    report, read = _made(root, monkeypatch)
    assert read == 1
    assert not any(it.stops for it in report.findings)


def test_something_that_all_rest_on_makes_all_be_read_again(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    killing.run(root)
    check.run(root)
    register = root / "data" / "register"
    register.mkdir()
    (register / "by.yaml").write_text("organisationer:\n  - {id: by, namn: By}\n", encoding="utf-8")
    assert _made(root, monkeypatch)[1] == DOCUMENTS


@pytest.mark.parametrize("content", ["", "{", "[]", '{"version": 1}', '{"version": 9}'])
def test_what_is_kept_may_be_damaged_without_harm(
    root: Path, content: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    killing.run(root)
    (root / "output" / checked.FILE).write_text(content, encoding="utf-8")
    assert _made(root, monkeypatch)[1] == DOCUMENTS
    assert _made(root, monkeypatch)[1] == 0
