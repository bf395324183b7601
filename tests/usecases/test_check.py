"""Everything that is wrong, in one run, in order, each thing once."""

from __future__ import annotations

from pathlib import Path

import pytest

from docgen.findings import Severity
from docgen.ooxml import package
from docgen.usecases import check, template_check, template_new, workspace

from . import starting

_ROOT = Path(__file__).parents[2]


def test_the_example_data_is_without_errors() -> None:
    report = check.run(_ROOT)
    assert [finding for finding in report.findings if finding.stops] == []
    assert any(name.startswith("data/klausuler/") for name in report.files)
    assert "data/profiler/standard.yaml" in report.files


def test_all_kinds_of_fault_are_found_in_one_run(tmp_path: Path) -> None:
    path = starting.workspace(tmp_path)
    starting.changed(path, "uppgifter.slut | datum", "uppgifter.slutt | datum")
    starting.changed(path, "uppgifter.start | datum", "uppgifter.startt | datum")
    broken = tmp_path / "data" / "profiler" / "ort.yaml"
    broken.parent.mkdir()
    broken.write_text("namn: Ort\nhuvvud: []\n", encoding="utf-8")
    (tmp_path / "data" / "klausuler").mkdir()
    (tmp_path / "data" / "klausuler" / "a.md").write_text("text\n", encoding="utf-8")
    report = check.run(tmp_path)
    found = [
        (finding.place.file if finding.place else "", finding.code) for finding in report.findings
    ]
    assert ("data/klausuler/a.md", "data-syntax") in found
    assert ("data/profiler/ort.yaml", "data-okänd-nyckel") in found
    unknown = [finding for finding in report.findings if finding.code == "fakta-okänt"]
    assert sorted("slutt" in finding.message for finding in unknown) == [False, True]
    assert found == sorted(found, key=lambda pair: pair[0])
    assert len(set(report.findings)) == len(report.findings)


def test_a_named_file_is_checked_alone_but_with_the_cause_of_its_faults(tmp_path: Path) -> None:
    path = starting.workspace(tmp_path)
    starting.changed(path, "profil: standard", "profil: ort")
    folder = tmp_path / "data" / "profiler"
    folder.mkdir()
    (folder / "ort.yaml").write_text("namn: Ort\nhuvvud: []\n", encoding="utf-8")
    (folder / "annan.yaml").write_text("namn: Ort\nhuvvud: []\n", encoding="utf-8")
    report = check.run(tmp_path, [path])
    assert [finding.place.file for finding in report.findings if finding.place] == [
        "data/profiler/ort.yaml",
        "data/handlingar/utvecklingsuppdrag.yaml",
    ]
    assert "data/profiler/ort.yaml har fel" in report.findings[1].message


def test_a_shared_file_can_be_checked_by_itself(tmp_path: Path) -> None:
    starting.workspace(tmp_path)
    path = tmp_path / "data" / "register" / "r.yaml"
    path.parent.mkdir()
    path.write_text("organ:\n  - id: a\n    namn: A\n    slagg: nämnd\n", encoding="utf-8")
    report = check.run(tmp_path, [path])
    assert report.files == ("data/register/r.yaml",)
    assert [finding.code for finding in report.findings] == ["data-okänd-nyckel"]


def test_what_is_acknowledged_stands_apart(tmp_path: Path) -> None:
    path = starting.workspace(tmp_path, "överenskommelse")
    with path.open("a", encoding="utf-8") as file:
        file.write("kvittenser:\n  - kod: part-orgnr-saknas\n    skäl: Fylls i senare.\n")
    report = check.run(tmp_path)
    assert report.findings == ()
    assert {finding.code for finding in report.acknowledged} == {"part-orgnr-saknas"}


def test_a_damaged_template_is_found_whether_used_or_not(tmp_path: Path) -> None:
    starting.workspace(tmp_path)
    template = tmp_path / "templates" / "docx" / "ort" / "utredning.docx"
    template.parent.mkdir(parents=True)
    template.write_bytes(b"inte en zip")
    report = check.run(tmp_path)
    assert [(finding.code, finding.severity) for finding in report.findings] == [
        ("mall-skadad", Severity.FEL)
    ]
    assert report.findings[0].place
    assert report.findings[0].place.file == "templates/docx/ort/utredning.docx"


def test_nothing_is_written(tmp_path: Path) -> None:
    starting.workspace(tmp_path)
    before = starting.files(tmp_path)
    check.run(tmp_path)
    assert starting.files(tmp_path) == before


def test_an_empty_workspace_is_told(tmp_path: Path) -> None:
    with pytest.raises(workspace.NothingToDoError, match="docgen new"):
        check.run(tmp_path)


def test_a_template_that_a_document_uses_is_checked_too(tmp_path: Path) -> None:
    path = starting.workspace(tmp_path)
    own = template_new.run(tmp_path, "Orten", starting.KIND).template
    starting.changed(path, "profil: standard", "profil: orten")
    assert "mall-kontroll" not in [it.code for it in check.run(tmp_path, [path]).findings]
    said = {
        "{% if avsnitt.updrag is defined %}x{% endif %}": (0, "1 varning"),
        "{% if false %}{{ titell }}{% endif %}": (1, "0 varningar"),
    }
    for tags, (errors, warnings) in said.items():
        _with_title(own, "{{ titel }}" + tags)
        (found,) = [it for it in check.run(tmp_path, [path]).findings if "mall" in it.code]
        assert found.code == "mall-kontroll"
        assert found.severity is (Severity.VARNING if errors else Severity.NOTIS)
        assert found.message == (
            f"Mallen orten/utvecklingsuppdrag har {errors} fel och {warnings}."
        )
        assert found.cure.endswith("docgen template check orten/utvecklingsuppdrag")
        assert found.place
        assert found.place.file == "templates/docx/orten/utvecklingsuppdrag.docx"


def test_a_named_section_that_no_profile_has_is_told(tmp_path: Path) -> None:
    own = template_new.run(tmp_path, "Orten", starting.KIND).template
    for name, count in (("uppdrag", 0), ("updrag", 1)):
        tags = f"{{% if avsnitt.{name} is defined %}}{{{{r avsnitt.{name} }}}}{{% endif %}}"
        _with_title(own, "{{ titel }}" + tags)
        report = template_check.run(tmp_path, ["orten/utvecklingsuppdrag"], starting.NOW)
        said = [it for it in report.findings if it.code == "mall-avsnitt-okänt"]
        assert [it.cure.startswith("Menade du ”uppdrag”?") for it in said] == [True] * count


def _with_title(template: Path, written: str) -> None:
    """Write ``written`` where the standard template writes the title."""
    standard = package.read(
        (_ROOT / "templates/docx/standard/utvecklingsuppdrag.docx").read_bytes()
    )
    main = package.main_part(standard)
    content = standard.parts[main].replace(b"{{ titel }}", written.encode())
    template.write_bytes(package.write(package.replace(standard, {main: content})))
