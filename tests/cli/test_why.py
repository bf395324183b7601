"""docgen render --trace and --annotate, as somebody who wonders runs them."""

from __future__ import annotations

import json
from pathlib import Path

from docgen.ooxml import comments, package, text

from .running import Runner


def test_the_list_says_what_is_there_and_what_is_not(docgen: Runner, started: Path) -> None:
    ran = docgen("render", str(started), "--trace")
    assert ran.code == 0
    assert "+ Avsnitt ”" in ran.out
    assert "Bestäms i data/handlingar/överenskommelse.yaml:" in ran.out
    assert "− Villkor i mallen ”if " in ran.out
    assert "Skrev" in ran.out
    assert "Avsnitt" not in docgen("render", str(started), "--force").out


def test_programs_get_the_reasons(docgen: Runner, started: Path) -> None:
    told = json.loads(docgen("render", str(started), "--trace", "--json").out)
    assert {reason["slag"] for reason in told["varför"]} >= {"avsnitt", "villkor", "slinga"}
    own = [reason for reason in told["varför"] if reason["fil"] and reason["rad"]]
    assert own
    assert "varför" not in json.loads(docgen("render", str(started), "--json").out)


def test_the_copy_has_comments_and_else_is_the_draft(
    docgen: Runner, started: Path, tmp_path: Path
) -> None:
    ran = docgen("render", str(started), "--annotate", "kopia.docx")
    assert ran.code == 0
    assert "Kopia med kommentarer: kopia.docx" in ran.said
    draft, copy = (
        package.read(path.read_bytes())
        for path in (next((tmp_path / "output").glob("*.docx")), tmp_path / "kopia.docx")
    )
    assert comments.count(copy) > comments.count(draft)
    assert text.canonical(copy) == text.canonical(draft)


def test_no_file_is_written_over(docgen: Runner, started: Path, tmp_path: Path) -> None:
    (tmp_path / "kopia.docx").write_bytes(b"mitt")
    ran = docgen("render", str(started), "--annotate", "kopia.docx")
    assert ran.code == 1
    assert "finns redan" in ran.said
    assert not (tmp_path / "output").exists()
    assert "måste sluta på .docx" in docgen("render", str(started), "--annotate", "k.pdf").said
