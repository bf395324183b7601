"""Templates are checked by name or file, and a copy says each finding at its place."""

from __future__ import annotations

from pathlib import Path

import pytest

from docgen.errors import DocgenError
from docgen.findings import Severity
from docgen.ooxml import package
from docgen.templating.library import TemplateMissing
from docgen.usecases import template_check, template_new
from docgen.usecases.new import FileTakenError

from .starting import NOW, files


@pytest.fixture
def faulty(tmp_path: Path) -> Path:
    """Return a template with a misspelt name, in a workspace of its own."""
    path = template_new.run(tmp_path, "Orten", "utredning").template
    read = package.read(path.read_bytes())
    main = package.main_part(read)
    content = read.parts[main].replace(b"{{ undertitel }}", b"{{ undertittel }}")
    path.write_bytes(package.write(package.replace(read, {main: content})))
    return path


def test_the_templates_of_an_empty_folder_are_clean(tmp_path: Path) -> None:
    report = template_check.run(tmp_path, (), NOW)
    assert len(report.names) == 4
    assert report.findings == ()
    assert files(tmp_path) == []


def test_a_fault_is_told_with_file_and_place(faulty: Path, tmp_path: Path) -> None:
    for wanted in (str(faulty), "orten/utredning"):
        report = template_check.run(tmp_path, [wanted], NOW)
        assert report.names == ("orten/utredning",)
        (finding,) = report.findings
        assert finding.code == "mall-namn"
        assert finding.place
        assert finding.place.file == "templates/docx/orten/utredning.docx"
        assert finding.place.key == "brödtexten · ”{{ undertittel }}”"
        assert report.count(Severity.FEL) == 1
        assert report.copy is None


def test_a_copy_with_comments_is_written_beside_the_template(faulty: Path, tmp_path: Path) -> None:
    before = faulty.read_bytes()
    copy = tmp_path / "kopia.docx"
    report = template_check.run(tmp_path, ["orten/utredning"], NOW, copy)
    assert report.copy == copy
    assert faulty.read_bytes() == before
    assert b"undertittel" in package.read(copy.read_bytes()).parts["word/comments.xml"]
    with pytest.raises(FileTakenError):
        template_check.run(tmp_path, ["orten/utredning"], NOW, copy)


@pytest.mark.parametrize(
    ("wanted", "copy", "said"),
    [
        (["orten/utredninng"], None, "Menade du"),
        ([], "kopia.docx", "en enda mall"),
        (["orten/utredning"], "kopia.pdf", "måste sluta på .docx"),
        (["orten/utredning"], "templates/docx/orten/utredning.docx", "skrivs inte över"),
    ],
)
def test_what_cannot_be_done_is_refused(
    faulty: Path, tmp_path: Path, wanted: list[str], copy: str | None, said: str
) -> None:
    before = files(tmp_path)
    with pytest.raises(DocgenError, match=said):
        template_check.run(tmp_path, wanted, NOW, tmp_path / copy if copy else None)
    assert files(tmp_path) == before


def test_a_file_that_is_no_word_file_is_a_finding(tmp_path: Path) -> None:
    path = tmp_path / "mall.docx"
    path.write_bytes(b"PK")
    (finding,) = template_check.run(tmp_path, [str(path)], NOW).findings
    assert finding.code == "mall-skadad"


def test_a_name_that_is_no_template_is_refused(tmp_path: Path) -> None:
    with pytest.raises(TemplateMissing):
        template_check.run(tmp_path, ["borta"], NOW)
