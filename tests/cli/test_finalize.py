"""docgen finalize at the keyboard: words, JSON and exit codes."""

from __future__ import annotations

import json
from pathlib import Path

from .running import Runner


def test_a_copy_at_the_keyboard(docgen: Runner, started: Path, tmp_path: Path) -> None:
    assert docgen("render", str(started)).code == 0
    draft = next((tmp_path / "output").glob("*.docx"))
    ran = docgen("finalize", str(draft), "--json")
    assert ran.code == 0
    found = json.loads(ran.out)
    assert [Path(it).name for it in found["filer"]] == [
        f"{draft.stem} (slutlig).docx",
        f"{draft.stem} (slutlig).json",
    ]
    assert found["följesedel"]["dokumenttyp"] == "överenskommelse"
    assert "--force" in docgen("finalize", str(draft)).said
    assert "status: expedierad" in docgen("finalize", str(draft), "--force").said


def test_what_is_refused(docgen: Runner) -> None:
    ran = docgen("finalize", "finns-inte.docx")
    assert (ran.code, "finns inte" in ran.said) == (1, True)
    assert docgen("finalize").code == 2
