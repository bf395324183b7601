"""One amount's way: set in data, brought into a draft that was worked in, settled, dispatched."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from docgen.ooxml import comments, package, text
from docgen.usecases import amounts, finalize, render, update
from tests.batch.amounts.material import agreement, workspace

from .test_amounts import AMOUNTS, NOW, REST, document

SET = amounts.Cause("amounts set", "KF 2026-06-11 § 112")


@pytest.fixture
def draft(tmp_path: Path) -> Path:
    text = agreement("2021-01-01–2022-12-31", AMOUNTS, REST)
    workspace(tmp_path, avtal=text)
    document(tmp_path, "memo")
    (tmp_path / "output").mkdir()
    data = tmp_path / "data" / "handlingar" / "memo.yaml"
    return render.run(tmp_path, data, render.Wish(), NOW).draft.path


def by_hand(draft: Path, old: str, new: str) -> None:
    """Write over words in a draft, as somebody does in Word."""
    read = package.read(draft.read_bytes())
    document = read.parts["word/document.xml"].decode()
    assert old in document
    edited = document.replace(old, new, 1).encode()
    draft.write_bytes(package.write(package.replace(read, {"word/document.xml": edited})))


def raised(root: Path) -> None:
    wanted = amounts.Wanted("avtal", 2022, Decimal(1_010_000), SET)
    assert amounts.set(root, wanted, amounts.Wish(), NOW).written


def words(path: Path) -> str:
    return text.canonical(package.read(path.read_bytes())).replace("\u00a0", " ")


def test_a_new_amount_reaches_the_copy(draft: Path) -> None:
    root = draft.parents[1]
    by_hand(draft, "Beloppet är", "Nämnden betalar")
    raised(root)
    assert update.run(root, [draft], update.Wish(), NOW).failed == 0
    made = finalize.run(root, draft, finalize.Wish(), NOW)
    assert not [it for it in made.findings if it.code == "slutlig-inaktuell"]
    assert "Nämnden betalar 1 010 000 kronor, totalt 1 990 000 kronor." in words(made.files[0])


def test_a_conflict_must_be_answered_first(draft: Path) -> None:
    root = draft.parents[1]
    by_hand(draft, "980\u00a0000\u00a0kronor", "975\u00a0000\u00a0kronor")
    raised(root)
    update.run(root, [draft], update.Wish(), NOW)
    with pytest.raises(finalize.UnfinishedError) as stopped:
        finalize.run(root, draft, finalize.Wish(), NOW)
    codes = {it.code for it in stopped.value.findings}
    assert codes == {"slutlig-obesvarad-kommentar"}
    assert "1 010 000" in stopped.value.findings[0].message.replace("\u00a0", " ")
    settled = comments.strip(package.read(draft.read_bytes()), lambda _: False)
    draft.write_bytes(package.write(settled))
    made = finalize.run(root, draft, finalize.Wish(), NOW)
    assert "975 000 kronor" in words(made.files[0])


def test_tracked_changes_must_be_accepted_first(draft: Path) -> None:
    root = draft.parents[1]
    raised(root)
    update.run(root, [draft], update.Wish(tracked=True), NOW)
    with pytest.raises(finalize.UnfinishedError) as stopped:
        finalize.run(root, draft, finalize.Wish(), NOW)
    assert {it.code for it in stopped.value.findings} == {"slutlig-spårad-ändring"}
