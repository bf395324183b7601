"""docgen amounts at the keyboard: words, JSON and exit codes."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.batch.amounts.material import agreement, workspace

from .running import Runner

AMOUNTS = "- {år: 2022, belopp: 980 000 kronor, prisnivå: 2021}"
REST = "uppräkning: {index: priskompensation, prisnivå: 2021, från_år: 2022, avrundning: 1000}"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return workspace(tmp_path, avtal=agreement("2022-01-01–2022-12-31", AMOUNTS, REST))


def test_an_index_at_the_keyboard(root: Path, docgen: Runner) -> None:
    shown = docgen("amounts", "index", "--år", "2022", "--dry-run")
    said = shown.said.replace("\u00a0", " ")
    assert shown.code == 0
    assert "avtal 2022 980 000 → 1 001 000" in said
    assert "980 000 × 1,021 = 1 000 580 → 1 001 000" in said
    assert "1 belopp: 1 skulle ändras." in said
    done = docgen("amounts", "index", "--år", "2022", "--beslut", "KF § 1")
    assert done.code == 0
    assert "Skrev 1 fil." in done.said
    assert "1 oförändrade" in docgen("amounts", "index", "--år", "2022").said


def test_json(root: Path, docgen: Runner) -> None:
    ran = docgen("amounts", "set", "avtal", "2022", "1 000 000,50", "--dry-run", "--json")
    found = json.loads(ran.out)
    assert found["torrkörning"] is True
    assert found["belopp"][0]["före"] == "980000"
    assert found["belopp"][0]["efter"] == "1000000.50"
    assert found["skrivna"] == []


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (("index",), 2, "--år"),
        (("index", "--år", "2023", "finns-inte.yaml"), 1, "ingen överenskommelse"),
        (("set", "avtal", "2022", "900.000"), 1, "mellanslag"),
        (("set", "annat", "2022", "900000"), 1, "Det finns ingen överenskommelse"),
        (("set", "avtal", "2022", "900000", "-o", "x.pdf"), 1, "måste sluta på .xlsx eller .html"),
        (("import", "finns-inte.csv"), 1, "finns inte"),
        (("import", "bild.png"), 1, "ingen tabell"),
    ],
)
def test_what_is_refused(
    root: Path, docgen: Runner, arguments: tuple[str, ...], code: int, words: str
) -> None:
    before = (root / "data/överenskommelser/avtal.yaml").read_bytes()
    ran = docgen("amounts", *arguments)
    assert (ran.code, words in ran.said) == (code, True), ran.said
    assert (root / "data/överenskommelser/avtal.yaml").read_bytes() == before
