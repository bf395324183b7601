"""One draft: where it goes, when it is refused, and that nothing is left when it is."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from docgen.batch import naming, pdf, writing
from docgen.batch.plan import NotADraftError
from docgen.batch.writing import State
from docgen.errors import MaterialRefused
from docgen.usecases import render, workspace
from docgen.usecases.render import Wish

from . import starting


def test_by_default_it_lies_in_output_under_its_id(tmp_path: Path) -> None:
    path = starting.workspace(tmp_path)
    result = render.run(tmp_path, path, Wish(), starting.NOW)
    assert result.draft.path == tmp_path / "output" / "utvecklingsuppdrag.docx"
    assert result.draft.state is State.NY
    again = render.run(tmp_path, path, Wish(), starting.NOW)
    assert again.draft.state is State.OFORANDRAD


def test_it_goes_where_it_is_told(tmp_path: Path) -> None:
    path = starting.workspace(tmp_path)
    result = render.run(tmp_path, path, Wish(tmp_path / "a.docx"), starting.NOW)
    assert result.draft.path == tmp_path / "a.docx"
    folder = tmp_path / "mapp"
    folder.mkdir()
    result = render.run(tmp_path, path, Wish(folder), starting.NOW)
    assert result.draft.path == folder / "utvecklingsuppdrag.docx"
    with pytest.raises(render.NotAWordNameError, match=r"sluta på \.docx"):
        render.run(tmp_path, path, Wish(tmp_path / "a.pdf"), starting.NOW)


def test_an_edited_draft_elsewhere_is_known_too(tmp_path: Path) -> None:
    path, target = starting.workspace(tmp_path), tmp_path / "a.docx"
    render.run(tmp_path, path, Wish(target), starting.NOW)
    target.write_bytes(b"mitt")
    with pytest.raises(writing.EditedDraftError):
        render.run(tmp_path, path, Wish(target), starting.NOW)
    forced = render.run(tmp_path, path, Wish(target, force=True), starting.NOW)
    assert forced.draft.copy
    assert forced.draft.copy.read_bytes() == b"mitt"


def test_faulty_material_leaves_nothing(tmp_path: Path) -> None:
    path = starting.workspace(tmp_path)
    starting.changed(path, "uppgifter.slut | datum", "uppgifter.slutt | datum")
    with pytest.raises(MaterialRefused) as refused:
        render.run(tmp_path, path, Wish(), starting.NOW)
    assert [finding.code for finding in refused.value.findings] == ["fakta-okänt"]
    assert not (tmp_path / "output").exists()


@pytest.mark.parametrize("status", ["expedierad", "beslutad", "undertecknad"])
def test_what_is_no_draft_is_not_written(tmp_path: Path, status: str) -> None:
    path = starting.workspace(tmp_path)
    starting.changed(path, "titel: ", f"status: {status}\ntitel: ")
    with pytest.raises(NotADraftError, match=status):
        render.run(tmp_path, path, Wish(force=True), starting.NOW)
    assert not (tmp_path / "output").exists()


@pytest.mark.parametrize("folder", ["register", "profiler", "överenskommelser", "klausuler"])
def test_a_file_of_the_library_is_no_document(tmp_path: Path, folder: str) -> None:
    starting.workspace(tmp_path)
    path = tmp_path / "data" / folder / "falun.yaml"
    path.parent.mkdir()
    path.write_text("namn: Falu kommun\n", encoding="utf-8")
    with pytest.raises(workspace.NotADocumentError, match=f"ligger i data/{folder}"):
        render.run(tmp_path, path, render.Wish(), starting.NOW)
    with pytest.raises(workspace.NotADocumentError):
        workspace.documents(tmp_path, [path])


def test_a_reserved_id_is_mended_by_a_name_of_its_own(tmp_path: Path) -> None:
    path = starting.workspace(tmp_path).rename(tmp_path / "aux.yaml")
    with pytest.raises(naming.UnsafeNameError):
        render.run(tmp_path, path, Wish(), starting.NOW)
    assert render.run(tmp_path, path, Wish(tmp_path / "b.docx"), starting.NOW).draft.path.exists()
    with pytest.raises(naming.UnsafeNameError):
        render.run(tmp_path, path, Wish(tmp_path / "nul.docx"), starting.NOW)


def test_without_libreoffice_a_pdf_is_refused_before_anything_is_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shutil, "which", lambda _: None)
    monkeypatch.setattr(pdf, "_PLACES", ())
    path = starting.workspace(tmp_path)
    with pytest.raises(pdf.NoConverterError):
        render.run(tmp_path, path, Wish(pdf=True), starting.NOW)
    assert not (tmp_path / "output").exists()


def test_a_foreign_pdf_stops_the_draft_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf, "find", lambda: Path("soffice"))
    monkeypatch.setattr(pdf, "convert", lambda _: b"%PDF-1.7")
    path = starting.workspace(tmp_path)
    (tmp_path / "output").mkdir()
    (tmp_path / "output" / "utvecklingsuppdrag.pdf").write_bytes(b"annat")
    with pytest.raises(writing.ForeignFileError):
        render.run(tmp_path, path, Wish(pdf=True), starting.NOW)
    assert starting.files(tmp_path / "output") == ["utvecklingsuppdrag.pdf"]


def test_draft_and_pdf_lie_side_by_side(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf, "find", lambda: Path("soffice"))
    monkeypatch.setattr(pdf, "convert", lambda _: b"%PDF-1.7")
    result = render.run(tmp_path, starting.workspace(tmp_path), Wish(pdf=True), starting.NOW)
    assert result.pdf
    assert result.pdf.path == result.draft.path.with_suffix(".pdf")
