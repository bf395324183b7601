"""Where results are written: over nobody's file, two never under one name, told beforehand."""

from __future__ import annotations

from pathlib import Path

import pytest

from .running import Runner

DATA = "data/handlingar/överenskommelse.yaml"
DRAFT = "output/överenskommelse.docx"
BUDGET = "budget.xlsx"

#: The words of a command → what is said.
TARGETS = {
    ("update", DRAFT, "--report", DRAFT): "finns redan",
    ("update", DRAFT, "-o", "a.docx", "--report", "a.docx"): "angiven två gånger",
    ("update", DRAFT, "--report", "inte/a.docx"): "inte finns inte, så inget kan skrivas dit",
    ("review", DRAFT, "-o", "a.docx", "--annotate", "A.docx"): "angiven två gånger",
    ("review", DRAFT, "--annotate", "inte/a.docx"): "inte finns inte",
    ("render", DATA, "-o", "a.docx", "--annotate", "a.docx"): "angiven två gånger",
    ("render", DATA, "--annotate", "inte/a.docx"): "inte finns inte",
    ("build", "--report", BUDGET): "ingen rapport från docgen",
    ("build", "--report", "inte/a.html"): "inte finns inte",
    ("build", "--redlines", "output"): "mappen med utkasten",
    ("amounts", "set", "avtal", "2026", "1 mnkr", "-o", BUDGET): "ingen rapport från docgen",
    ("amounts", "set", "avtal", "2026", "1 mnkr", "-o", "inte/a.html"): "inte finns inte",
    ("amounts", "import", BUDGET, "-o", BUDGET): "angiven två gånger",
    ("schema", "överenskommelse", "-o", DATA): "skrivs inte över",
    ("finalize", "."): "Det är en mapp",
    ("update", "."): "är en mapp",
    ("update", "saknas.docx"): "saknas.docx finns inte",
}


@pytest.mark.parametrize("words", TARGETS, ids=" ".join)
def test_nothing_is_lost(
    words: tuple[str, ...], docgen: Runner, started: Path, tmp_path: Path
) -> None:
    assert docgen("render", str(started)).code == 0
    (tmp_path / BUDGET).write_bytes(b"ett kalkylblad")
    before = _files(tmp_path)
    ran = docgen(*words)
    assert ran.code == 1
    assert TARGETS[words] in " ".join(ran.said.split())
    assert _files(tmp_path) == before


def _files(folder: Path) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_an_own_report_and_an_own_schema_are_replaced(
    docgen: Runner, started: Path, tmp_path: Path
) -> None:
    for _ in range(2):
        assert docgen("build", str(started), "--report", "r.html").code == 0
        assert docgen("schema", "överenskommelse", "-o", "s.json").code == 0
