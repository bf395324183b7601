"""The manifest keeps what it is given, and says when it cannot be trusted."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docgen.batch import manifest
from docgen.batch.manifest import Entry, Known, Manifest
from docgen.batch.stamp import Stamp

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


def _some(output: Path) -> Manifest:
    used = (("register", "r"), ("profil/p", "p"))
    mark = Stamp(1, 2, 3)
    files = {
        f"{name}.docx": Entry("f", name, f"{name}.yaml", mark, f"h{name}", used, 1, name == "b")
        for name in "abc"
    }
    files["d.docx"] = Entry("g")
    sources = {f"{name}.yaml": Known(mark, f"h{name}", name) for name in "abå"}
    manifest.save(Manifest(files, sources), output)
    return Manifest(files, sources)


def test_what_drafts_rest_on_is_loaded_as_it_was_saved_and_equal_records_once(
    tmp_path: Path,
) -> None:
    saved = _some(tmp_path)
    loaded = manifest.load(tmp_path)
    assert loaded == saved
    assert loaded.files["a.docx"].used is loaded.files["b.docx"].used


def test_a_manifest_that_another_program_has_set_otherwise_is_loaded(tmp_path: Path) -> None:
    saved, path = _some(tmp_path), tmp_path / manifest.FILE
    stored = json.loads(path.read_text(encoding="utf-8"))
    path.write_text(json.dumps(stored, indent=1), encoding="utf-8")
    assert manifest.load(tmp_path) == saved


def test_a_manifest_that_ends_anywhere_before_its_end_is_refused(tmp_path: Path) -> None:
    _some(tmp_path)
    path = tmp_path / manifest.FILE
    content = path.read_bytes()
    for end in range(0, len(content) - 1, 7):
        path.write_bytes(content[:end])
        with pytest.raises(manifest.ManifestDamagedError):
            manifest.load(tmp_path)


def test_many_drafts_are_saved_and_loaded_in_pieces(tmp_path: Path) -> None:
    files = {f"{number}.docx": Entry(f"{number}", own=f"{number}") for number in range(1000)}
    manifest.save(Manifest(files), tmp_path)
    assert manifest.load(tmp_path).files == files
