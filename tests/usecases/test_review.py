"""Review drafts in a workspace: what is compared with what, what is refused, what is written."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from pathlib import Path

import pytest
from lxml import etree

from docgen.errors import DocgenError
from docgen.ooxml import package as packages
from docgen.ooxml import properties
from docgen.ooxml.namespaces import w
from docgen.review.result import Faktagranskning, Status
from docgen.review.reviewing import NotOurs
from docgen.usecases import review
from docgen.usecases.new import FileTakenError
from docgen.usecases.review import NotAWordReportError, OneDraftError, Report, Wish
from tests.ooxml import make
from tests.rendering import examples
from tests.review import drafts, mutations

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
PATH = next(path for path in drafts.FILES if "po-skåne" in path.stem)


@pytest.fixture
def untouched(tmp_path: Path) -> Path:
    """Return an example draft that came back under another name, as it was sent."""
    path = tmp_path / "Kopia av avtalet (2).docx"
    path.write_bytes(examples.draft(PATH).content)
    return path


@pytest.fixture
def changed(tmp_path: Path) -> Path:
    """Return an example draft with a figure changed by hand."""
    draft = drafts.sent(PATH)
    root = draft.root()
    next(it for clause in mutations.clauses(root) for it in mutations.facts(clause)).text = "88"
    path = tmp_path / "ändrat.docx"
    path.write_bytes(packages.write(draft.returned(root)))
    return path


def _run(drafts: list[Path], wish: Wish = Wish(), root: Path = examples.ROOT) -> Report:  # noqa: B008
    return review.run(root, drafts, wish, NOW)


def test_an_untouched_draft_has_its_facts_and_words_as_they_were(untouched: Path) -> None:
    (found,) = _run([untouched]).reviewed
    assert found.review is not None
    assert found.title.startswith("Överenskommelse")
    assert found.review.varningar == ()
    assert [it for it in found.review.fakta if it.avviker] == []
    assert found.review.text == ()
    assert not any(Status.ANDRAD in it.godtagen.statuses for it in found.review.klausuler)
    assert not any(Status.SAKNAS in it.godtagen.statuses for it in found.review.klausuler)


def test_a_change_by_hand_is_told_with_what_the_data_says_today(changed: Path) -> None:
    report = _run([changed])
    assert report.deviates
    assert report.reviewed[0].review is not None
    (fact,) = [it for it in report.reviewed[0].review.fakta if it.avviker]
    assert (fact.nu, fact.i_dag) == ("88", fact.skrivet)


def test_an_amount_in_a_table_is_told_once_and_by_its_place(tmp_path: Path) -> None:
    draft = drafts.sent(next(it for it in drafts.FILES if "kvinnoforum" in it.stem))
    root = draft.root()
    cell = next(it for it in root.iter(w("t")) if _is_amount(it))
    cell.text = "1\u00a0000"
    path = tmp_path / "belopp.docx"
    path.write_bytes(packages.write(draft.returned(root)))
    (found,) = _run([path]).reviewed
    (row,) = found.rows
    assert isinstance(row.kalla, Faktagranskning)
    assert row.kalla.nu == "1\u00a0000"
    assert row.om == "Fakta: Belopp (kr), 2023 2023-06-30 under ”Utbetalning”"


def _is_amount(text: etree._Element) -> bool:
    cell = next(text.iterancestors(w("tc")), None)
    return cell is not None and re.fullmatch("287\u00a0500", text.text or "") is not None


@pytest.mark.parametrize("path", examples.FILES, ids=lambda path: path.stem)
def test_no_example_that_comes_along_deviates_as_it_is_written(path: Path, tmp_path: Path) -> None:
    sent = tmp_path / "utkast.docx"
    sent.write_bytes(examples.draft(path).content)
    (found,) = _run([sent]).reviewed
    assert [(row.om, row.status) for row in found.rows] == []


def test_without_the_data_the_draft_is_compared_with_what_it_remembers(
    changed: Path, tmp_path: Path
) -> None:
    (tmp_path / "data").mkdir()
    (found,) = _run([changed], root=tmp_path).reviewed
    assert found.review is not None
    assert "finns inte i arbetsmappen" in found.review.varningar[0]
    (fact,) = [it for it in found.review.fakta if it.avviker]
    assert (fact.nu, fact.i_dag) == ("88", None)
    assert {it.godtagen.statuses for it in found.review.klausuler} == {(Status.EJ_GODKAND,)}


def test_a_file_that_is_no_draft_is_refused_and_the_others_are_reviewed(
    changed: Path, tmp_path: Path
) -> None:
    foreign, broken = tmp_path / "protokoll.docx", tmp_path / "trasig.docx"
    foreign.write_bytes(packages.write(make.package(make.p("Ett protokoll."))))
    broken.write_bytes(b"PK")
    report = _run([foreign, broken, changed])
    assert isinstance(report.reviewed[0].error, NotOurs)
    assert isinstance(report.reviewed[1].error, DocgenError)
    assert report.reviewed[2].error is None
    assert "protokoll.docx" in str(report.reviewed[0].error)


def test_the_report_and_the_copy_are_written_once(changed: Path, tmp_path: Path) -> None:
    wish = Wish(tmp_path / "rapport.docx", tmp_path / "kopia.docx")
    before = changed.read_bytes()
    report = _run([changed], wish)
    assert (report.report, report.copy) == (wish.report, wish.copy)
    assert changed.read_bytes() == before
    written = packages.read((tmp_path / "rapport.docx").read_bytes())
    assert properties.read_core(written).title.startswith("Granskning av utkast: Överenskommelse")
    assert (
        b"docgen"
        in packages.read((tmp_path / "kopia.docx").read_bytes()).parts["word/comments.xml"]
    )
    with pytest.raises(FileTakenError):
        _run([changed], wish)


def test_what_cannot_be_written_is_refused_before_anything_is_read(tmp_path: Path) -> None:
    gone = tmp_path / "borta.docx"
    with pytest.raises(OneDraftError, match="2 granskas"):
        _run([gone, gone], Wish(copy=tmp_path / "kopia.docx"))
    with pytest.raises(NotAWordReportError, match=r"\.docx"):
        _run([gone], Wish(report=tmp_path / "rapport.pdf"))
