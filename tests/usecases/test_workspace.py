"""Where the workspace is, and which files are documents."""

from __future__ import annotations

from pathlib import Path

import pytest

from docgen.usecases import workspace


@pytest.mark.parametrize("sign", ["data", "templates"])
def test_the_nearest_folder_upwards_with_data_or_templates(tmp_path: Path, sign: str) -> None:
    (tmp_path / sign).mkdir()
    below = tmp_path / "a" / "b"
    below.mkdir(parents=True)
    assert workspace.find(below) == tmp_path
    (tmp_path / "a" / "data").mkdir()
    assert workspace.find(below) == tmp_path / "a"


def test_without_any_the_folder_itself(tmp_path: Path) -> None:
    assert workspace.find(tmp_path) == tmp_path


def test_a_named_workspace_must_be_there(tmp_path: Path) -> None:
    assert workspace.given(tmp_path) == tmp_path
    with pytest.raises(workspace.NoWorkspaceError, match="finns inte"):
        workspace.given(tmp_path / "nej")


def test_documents_are_all_or_those_named(tmp_path: Path) -> None:
    folder = tmp_path / "data" / "handlingar"
    (folder / "2026").mkdir(parents=True)
    (tmp_path / "data" / "register").mkdir()
    files = [
        folder / "2026" / "a.yaml",
        folder / "b.json",
        tmp_path / "data" / "register" / "r.yaml",
    ]
    for file in files:
        file.write_text("x", encoding="utf-8")
    assert workspace.documents(tmp_path) == files[:2]
    assert workspace.documents(tmp_path, [tmp_path / "data"]) == files[:2]
    assert workspace.documents(tmp_path, [folder / "2026"]) == files[:1]
    assert workspace.documents(tmp_path, [Path("saknas.yaml")]) == [Path("saknas.yaml")]


def test_nothing_to_do_says_how_to_begin(tmp_path: Path) -> None:
    with pytest.raises(workspace.NothingToDoError, match="docgen new"):
        workspace.documents(tmp_path)
