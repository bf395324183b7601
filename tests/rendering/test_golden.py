"""The example documents word for word: facts, headings, order, tables, notes, headers, footers.

``pytest --update-golden`` writes the files anew; what changed is then read in the diff.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from docgen.ooxml import package, text
from tests.rendering import examples

GOLDEN = examples.ROOT / "tests" / "golden"


@pytest.mark.parametrize("path", examples.FILES, ids=lambda path: path.stem)
def test_an_example_reads_as_it_did(path: Path, request: pytest.FixtureRequest) -> None:
    golden = GOLDEN / f"{path.stem}.txt"
    written = text.canonical(package.read(examples.draft(path).content))
    if request.config.getoption("--update-golden"):
        GOLDEN.mkdir(exist_ok=True)
        golden.write_text(written, encoding="utf-8", newline="\n")
    assert golden.is_file(), "kör pytest --update-golden"
    assert written == golden.read_text(encoding="utf-8")


def test_every_golden_file_has_its_example() -> None:
    assert {path.stem for path in GOLDEN.glob("*.txt")} == {path.stem for path in examples.FILES}


@pytest.mark.parametrize(
    ("name", "facts"),
    [
        (
            "lund-rsmh-tjänsteskrivelse",
            ["900 000 kronor", "980 000 kronor", "2 860 000", "35 månader", "elva månader"],
        ),
        (
            "lund-rsmh-överenskommelse",
            ["900 000", "980 000", "2 860 000", "35 månader", "450 000", "490 000", "§ 1 Parter"],
        ),
        (
            "malmö-stimulansmedel-tjänsteskrivelse",
            ["| Totalt |  | 4 500 000 |", "9 995 307 kronor"],
        ),
        ("linköping-lotsen-utvecklingsuppdrag", ["3 miljoner kronor", "500 000 kronor"]),
    ],
)
def test_the_figures_that_data_gives_are_there(name: str, facts: list[str]) -> None:
    golden = (GOLDEN / f"{name}.txt").read_text(encoding="utf-8").replace("\u00a0", " ")
    assert [fact for fact in facts if fact not in golden] == []


def test_memo_and_agreement_show_the_same_amounts() -> None:
    memo, agreement = (
        (GOLDEN / f"lund-rsmh-{kind}.txt").read_text(encoding="utf-8")
        for kind in ("tjänsteskrivelse", "överenskommelse")
    )
    table = [line for line in memo.splitlines() if line.startswith("| 202")]
    assert table
    assert [line for line in table if line not in agreement] == []
