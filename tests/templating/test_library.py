"""The templates of a workspace: its own before the standard ones, the nearest profile's first."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest

from docgen.templating import library
from docgen.templating.library import TemplateMissing

KIND = "tjänsteskrivelse"
STANDARD = {
    f"standard/{kind}" for kind in (KIND, "utredning", "utvecklingsuppdrag", "överenskommelse")
}


def workspace(root: Path, *names: str) -> Path:
    for name in names:
        path = root / library.FOLDER / f"{name}.docx"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"PK")
    return root


def names(root: Path) -> set[str]:
    return {found.name for found in library.discover(root)}


def test_an_empty_workspace_has_the_standard_templates(tmp_path: Path) -> None:
    assert names(tmp_path) == STANDARD


def test_own_templates_join_them_and_replace_those_of_the_same_name(tmp_path: Path) -> None:
    root = workspace(tmp_path, f"by/{KIND}", f"standard/{KIND}", "standardigt/annan")
    assert names(root) == {*STANDARD, f"by/{KIND}", "standardigt/annan"}
    own = next(found for found in library.discover(root) if found.name == f"standard/{KIND}")
    assert own.path.is_relative_to(tmp_path)


def test_lock_files_and_hidden_files_are_no_templates(tmp_path: Path) -> None:
    root = workspace(tmp_path, "by/~$skrivelse", "by/.dold", "by/äkta")
    assert names(root) - STANDARD == {"by/äkta"}


def test_a_name_that_macos_has_taken_apart_is_put_together(tmp_path: Path) -> None:
    root = workspace(tmp_path, unicodedata.normalize("NFD", f"malmö/{KIND}"))
    assert f"malmö/{KIND}" in names(root)


@pytest.mark.parametrize(
    ("profiles", "wanted", "chosen"),
    [
        (["by"], None, f"by/{KIND}"),
        (["ort", "by"], None, f"by/{KIND}"),
        (["ort"], None, f"standard/{KIND}"),
        ([], None, f"standard/{KIND}"),
        (["by"], "by/egen", "by/egen"),
    ],
)
def test_the_nearest_profiles_template_is_chosen(
    tmp_path: Path, profiles: list[str], wanted: str | None, chosen: str
) -> None:
    root = workspace(tmp_path, f"by/{KIND}", "by/egen")
    assert library.choose(root, KIND, profiles, wanted).name == chosen


@pytest.mark.parametrize(
    ("kind", "wanted", "said"),
    [
        (KIND, "by/egn", "Mallen ”by/egn” finns inte i templates/docx. Menade du ”by/egen”?"),
        ("protokoll", None, "Mallen ”by/protokoll” finns inte"),
        (KIND, "zzz", "Mallar som finns: by/egen, standard/"),
    ],
)
def test_a_missing_template_is_named_with_what_may_be_meant(
    tmp_path: Path, kind: str, wanted: str | None, said: str
) -> None:
    root = workspace(tmp_path, "by/egen")
    with pytest.raises(TemplateMissing) as missing:
        library.choose(root, kind, ["by"], wanted)
    assert said in str(missing.value)


def test_every_template_that_comes_with_docgen_compiles() -> None:
    root = Path(__file__).parents[2]
    found = library.discover(root)
    assert len(found) >= 10
    for template in found:
        compiled = template.load()
        assert compiled.name == template.name
        assert "word/document.xml" in {part.name for part in compiled.parts}
