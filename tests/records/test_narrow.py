"""One document's library holds what it refers to, with the same faults as the whole one."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from docgen.domain.handling import Handling
from docgen.records import gathering, library, narrow, record

_ROOT = Path(__file__).parents[2]
_EXAMPLES = sorted((_ROOT / "data" / "handlingar").glob("*.yaml"))


@pytest.mark.parametrize("path", _EXAMPLES, ids=lambda path: path.stem)
def test_a_document_gathers_the_same_from_the_narrow_library(path: Path) -> None:
    read, _ = record.read(Handling, path, _ROOT)
    assert read is not None
    wide = gathering.gather(read, library.load(_ROOT))
    small = narrow.library_for(read.value, _ROOT, path)
    slim = gathering.gather(read, small)
    assert wide[1] == slim[1]
    assert wide[0] is not None
    assert slim[0] is not None
    assert wide[0].overenskommelse == slim[0].overenskommelse
    assert wide[0].klausuler == slim[0].klausuler


@pytest.mark.parametrize(
    ("agreement", "text"),
    [
        ("saknas", ""),
        ("trasig", "rubrik: R\n"),
        ("dubbel", "id: rsmh-2021\n"),
    ],
)
def test_a_missing_or_broken_agreement_is_told_alike(
    tmp_path: Path, agreement: str, text: str
) -> None:
    shutil.copytree(_ROOT / "data", tmp_path / "data")
    folder = tmp_path / "data" / "överenskommelser"
    if text.startswith("id"):
        text += (folder / "rsmh-2021.yaml").read_text(encoding="utf-8")
    if text:
        (folder / f"{agreement}.yaml").write_text(text, encoding="utf-8")
    path = tmp_path / "data" / "handlingar" / "lund-rsmh-överenskommelse.yaml"
    if agreement != "dubbel":
        changed = path.read_text(encoding="utf-8").replace("rsmh-2021", agreement)
        path.write_text(changed, encoding="utf-8")
    read, _ = record.read(Handling, path, tmp_path)
    assert read is not None
    wide = gathering.gather(read, library.load(tmp_path))
    slim = gathering.gather(read, narrow.library_for(read.value, tmp_path, tmp_path))
    assert wide[0] is None
    assert slim[0] is None
    assert wide[1] == slim[1]
