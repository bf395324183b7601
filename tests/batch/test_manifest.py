"""The manifest keeps what it is given, and says when it cannot be trusted."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docgen.batch import manifest
from docgen.batch.manifest import Entry, Manifest

_TEXT = st.text(st.characters(codec="utf-8"), max_size=20)


def test_nothing_written_is_an_empty_manifest(tmp_path: Path) -> None:
    assert manifest.load(tmp_path) == Manifest()
    assert manifest.load(tmp_path / "nej") == Manifest()


@given(st.dictionaries(_TEXT, st.builds(Entry, _TEXT, _TEXT, _TEXT), max_size=5))
def test_what_is_saved_is_loaded(
    tmp_path_factory: pytest.TempPathFactory, files: dict[str, Entry]
) -> None:
    output = tmp_path_factory.mktemp("output")
    manifest.save(Manifest(files), output)
    assert manifest.load(output) == Manifest(files)


@pytest.mark.parametrize("content", ["", "{", "[]", "{}", '{"filer": {"a": {}}}', "\x00"])
def test_a_damaged_manifest_is_refused_with_the_way_out(tmp_path: Path, content: str) -> None:
    path = tmp_path / manifest.FILE
    path.parent.mkdir()
    path.write_text(content, encoding="utf-8")
    with pytest.raises(manifest.ManifestDamagedError, match="Ta bort filen"):
        manifest.load(tmp_path)


def test_a_file_is_named_from_the_folder_of_drafts(tmp_path: Path) -> None:
    assert manifest.key(tmp_path / "output" / "å.docx", tmp_path / "output") == "å.docx"
    outside = manifest.key(tmp_path / "b.docx", tmp_path / "output")
    assert outside == (tmp_path / "b.docx").as_posix()


def test_recording_leaves_the_other_files(tmp_path: Path) -> None:
    first = manifest.recorded(Manifest(), "a", Entry("1"))
    second = manifest.recorded(first, "b", Entry("2"))
    assert set(second.files) == {"a", "b"}
    assert set(first.files) == {"a"}
