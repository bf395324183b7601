"""The commands about clauses, as a lawyer runs them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.records import workspace
from tests.usecases.test_clauses import BAD, NEW, OLD

from .running import Runner


@pytest.fixture(autouse=True)
def library(tmp_path: Path) -> None:
    files = {
        "klausuler/äldre/möten@1.md": OLD,
        "klausuler/möten.md": NEW,
        "klausuler/dålig.md": BAD,
    }
    workspace.write(tmp_path, files)


def test_from_a_draft_to_an_approved_clause(docgen: Runner, tmp_path: Path) -> None:
    listed = docgen("clause", "list")
    assert listed.code == 0
    assert "möten@2" in listed.out
    assert "2 klausuler, 0 godkända." in listed.out
    approved = docgen("clause", "approve", "möten", "--av", "Kommunjurist")
    assert (approved.code, approved.out) == (0, "Godkände möten@2 (data/klausuler/möten.md)\n")
    again = docgen("clause", "approve", "möten", "--av", "Kommunjurist")
    assert again.out.startswith("Redan godkänd:")
    shown = docgen("clause", "show", "möten")
    assert "Läge: godkänd" in shown.out
    assert "Godkänd: av Kommunjurist den " in shown.out
    withdrawn = docgen("clause", "withdraw", "möten", "--av", "Kommunjurist", "--skäl", "Gammal")
    assert withdrawn.out.startswith("Upphävde möten@2")
    shown = " ".join(docgen("clause", "show", "möten@2").out.split())
    assert "Upphävd: av Kommunjurist den " in shown
    assert ", Gammal" in shown
    assert "status: upphävd" in (tmp_path / "data/klausuler/möten.md").read_text(encoding="utf-8")


def test_what_stands_in_the_way_is_told_with_file_and_line(docgen: Runner) -> None:
    refused = docgen("clause", "approve", "dålig", "--av", "Kommunjurist")
    assert refused.code == 1
    assert "data/klausuler/dålig.md:7:1" in refused.said
    assert "klausul-upphandlingsord" in refused.said
    told = json.loads(docgen("clause", "approve", "dålig", "--av", "J", "--json").out)
    assert told["fynd"][0]["kod"] == "klausul-uppgift"
    assert "3 fynd hindrar godkännandet" in told["fel"]


def test_versions_are_compared(docgen: Runner, tmp_path: Path) -> None:
    ran = docgen("clause", "diff", "möten", "-o", "ändrat.docx")
    assert ran.code == 0
    assert "Från möten@1 (utkast)" in ran.out
    assert "[-en gång-]{+två gånger+}" in " ".join(ran.out.split())
    assert "Skrev ändrat.docx" in ran.out
    assert (tmp_path / "ändrat.docx").is_file()
    told = json.loads(docgen("clause", "diff", "möten", "2", "1", "--json").out)
    assert (told["från"], told["till"], told["lika"]) == ("möten@2", "möten@1", False)
    assert {"läge": "tillagt", "text": "en gång"} in told["ändringar"]


def test_programs_get_the_whole_head(docgen: Runner) -> None:
    told = json.loads(docgen("clause", "list", "--alla", "--json").out)
    assert [it["klausul"] for it in told["klausuler"]] == ["dålig@1", "möten@1", "möten@2"]
    assert told["klausuler"][1]["ägare"] == "Kommunjurist"
    shown = json.loads(docgen("clause", "show", "möten@1", "--json").out)
    assert shown["klausul"]["fil"] == "data/klausuler/äldre/möten@1.md"
    assert shown["text"].startswith("Möten\n")


def test_wrong_usage_and_what_is_unknown(docgen: Runner) -> None:
    assert docgen("clause", "approve", "möten").code == 2
    assert docgen("clause", "list", "--datum", "i går").code == 2
    assert "Menade du" in docgen("clause", "show", "mötten").said
    assert docgen("clause", "show", "mötten").code == 1
