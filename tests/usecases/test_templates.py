"""The list of templates: who uses which, and what is damaged."""

from __future__ import annotations

from pathlib import Path

from docgen.usecases import templates

_ROOT = Path(__file__).parents[2]


def test_the_standard_templates_are_there_in_an_empty_folder(tmp_path: Path) -> None:
    found = templates.run(tmp_path)
    assert {template.kind for template in found} == {
        "tjänsteskrivelse",
        "överenskommelse",
        "utvecklingsuppdrag",
        "utredning",
    }
    assert all(template.profiles == ("standard",) for template in found)
    assert all(template.size > 1000 and template.finding is None for template in found)


def test_a_municipalitys_own_template_is_used_by_its_profile() -> None:
    found = {template.name: template for template in templates.run(_ROOT)}
    assert found["lund/tjänsteskrivelse"].profiles == ("lund",)
    assert "lund" not in found["standard/tjänsteskrivelse"].profiles
    assert "lund" in found["standard/utvecklingsuppdrag"].profiles


def test_a_damaged_template_is_listed_with_its_finding(tmp_path: Path) -> None:
    path = tmp_path / "templates" / "docx" / "ort" / "utredning.docx"
    path.parent.mkdir(parents=True)
    path.write_bytes(b"PK")
    found = {template.name: template for template in templates.run(tmp_path)}
    finding = found["ort/utredning"].finding
    assert finding
    assert finding.code == "mall-skadad"
    assert found["standard/utredning"].finding is None
