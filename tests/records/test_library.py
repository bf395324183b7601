"""The library of a workspace: every folder read, every fault told, nothing twice."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest

from docgen.records import clause_files, library

from . import workspace


def test_an_empty_folder_has_the_standard_profile_alone(tmp_path: Path) -> None:
    read = library.load(tmp_path)
    assert set(read.profiler) == {"standard"}
    assert not read.findings
    assert not read.register.organisationer


def test_registers_in_several_files_are_one(tmp_path: Path) -> None:
    root = workspace.write(
        tmp_path,
        {
            "register/a.yaml": "organisationer:\n  - {id: lund, namn: Lunds kommun}\n",
            "register/b.yaml": "organisationer:\n  - {id: malmö, namn: Malmö stad}\n",
        },
    )
    names = {record.id for record in library.load(root).register.organisationer}
    assert names == {"lund", "malmö"}


def test_two_records_with_one_id(tmp_path: Path) -> None:
    root = workspace.write(
        tmp_path, {"profiler/ett.yaml": "namn: Ett\n", "profiler/två.yaml": "id: ett\nnamn: Två\n"}
    )
    read = library.load(root)
    (found,) = read.findings
    assert found.code == "data-dubblett"
    assert "data/profiler/ett.yaml" in found.message
    assert read.profiler["ett"].value.namn == "Ett"


def test_every_fault_of_every_file_is_told_at_once(tmp_path: Path) -> None:
    root = workspace.write(
        tmp_path,
        {
            "register/a.yaml": "organisationer:\n  - {id: lund}\n",
            "profiler/fel.yaml": "nam: Fel\n",
            "klausuler/fel.md": "Bara text.\n",
        },
    )
    files = {found.place.file for found in library.load(root).findings if found.place}
    assert files == {"data/register/a.yaml", "data/profiler/fel.yaml", "data/klausuler/fel.md"}


def test_a_clause_knows_its_lines(tmp_path: Path) -> None:
    root = workspace.write(
        tmp_path, {"klausuler/tvist.md": "---\nrubrik: Tvist\n---\n\nFörst.\n\nSedan.\n"}
    )
    read, findings = clause_files.read(root / "data/klausuler/tvist.md", root)
    assert not findings
    assert read is not None
    assert read.value.id == "tvist"
    assert read.value.text.splitlines()[0] == "Först."
    assert read.locate(("text",), 1).line == 5
    assert read.locate(("text",), 3).line == 7
    assert read.locate(("rubrik",)).line == 2


def test_a_fault_in_the_head_of_a_clause_has_its_line(tmp_path: Path) -> None:
    root = workspace.write(
        tmp_path, {"klausuler/fel.md": "---\nrubrik: Tvist\nrubrk: x\n---\nT.\n"}
    )
    _, findings = clause_files.read(root / "data/klausuler/fel.md", root)
    (found,) = findings
    assert found.code == "data-okänd-nyckel"
    assert found.place is not None
    assert found.place.line == 3


def test_clauses_in_hidden_folders_and_copies_are_no_clauses(tmp_path: Path) -> None:
    clause = "---\nrubrik: Hävning\n---\nPart får häva avtalet.\n"
    files = dict.fromkeys(
        ["klausuler/a.md", "klausuler/.arkiv/a.md", "klausuler/a.bak.md", "klausuler/~$a.md"],
        clause,
    )
    read = library.load(workspace.write(tmp_path, files))
    assert not read.findings
    assert set(read.klausuler) == {"a"}


def test_a_folder_whose_name_a_mac_has_taken_apart_is_found(tmp_path: Path) -> None:
    folder = unicodedata.normalize("NFD", "överenskommelser")
    agreement = """
        rubrik: Avtal
        parter: [{organisation: a}, {organisation: b}]
        period: {från: 2021-01-01, tillsvidare: ja}
        """
    read = library.load(workspace.write(tmp_path, {f"{folder}/avtal.yaml": agreement}))
    assert not read.findings
    assert set(read.overenskommelser) == {"avtal"}


AB = "organisationer:\n  - {id: a-b, namn: Första}\n"


@pytest.mark.parametrize(
    ("files", "said"),
    [
        ({"register/a.yaml": AB, "register/b.yaml": AB}, "Id ”a-b” finns redan i"),
        ({"register/a.yaml": AB + "  - {id: a-b, namn: Andra}\n"}, "Id ”a-b” finns redan i"),
        (
            {"register/a.yaml": AB + "  - {id: a_b, namn: Andra}\n"},
            "Id ”a_b”, som heter likadant i texten som ”a-b”, finns redan i",
        ),
    ],
)
def test_of_two_posts_with_one_name_none_is_chosen(
    tmp_path: Path, files: dict[str, str], said: str
) -> None:
    (found,) = library.load(workspace.write(tmp_path, files)).findings
    assert found.stops
    assert found.message == f"{said} data/register/a.yaml."
    assert found.place is not None
    assert found.place.key.startswith("organisationer[")


def test_one_id_may_name_posts_of_two_kinds(tmp_path: Path) -> None:
    files = {"register/a.yaml": AB, "register/b.yaml": AB.replace("organisationer", "organ")}
    assert not library.load(workspace.write(tmp_path, files)).findings
