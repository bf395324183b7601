"""docgen compare, as somebody with two Word files runs it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from docgen.ooxml import package as packages
from docgen.ooxml import text
from docgen.ooxml.package import Package
from docgen.ooxml.reading import View
from tests.ooxml import make

from .running import Runner

OLD = make.package(make.p("Möten", "H1") + make.p("Styrgruppen möts två gånger per år."))
NEW = make.package(make.p("Möten", "H1") + make.p("Styrgruppen möts tre gånger per år."))


@pytest.fixture
def files(tmp_path: Path) -> tuple[str, str]:
    for name, made in (("gammal.docx", OLD), ("ny.docx", NEW)):
        (tmp_path / name).write_bytes(packages.write(made))
    return "gammal.docx", "ny.docx"


def test_what_differs_is_shown_among_its_neighbours(docgen: Runner, files: tuple[str, str]) -> None:
    ran = docgen("compare", *files)
    assert ran.code == 1
    assert ran.out.splitlines() == [
        "Möten",
        "    Styrgruppen möts [-två-]{+tre+} gånger per år.",
        "1 ändring.",
    ]


def test_the_same_words_are_no_difference(docgen: Runner, files: tuple[str, str]) -> None:
    ran = docgen("compare", files[0], files[0])
    assert (ran.code, ran.out) == (0, "Ingen skillnad.\n")


def test_programs_get_the_list(docgen: Runner, files: tuple[str, str]) -> None:
    told = json.loads(docgen("compare", *files, "--json").out)
    assert told["lika"] is False
    assert told["jämförelse"] is None
    assert told["ändringar"] == [
        {
            "slag": "ändrat",
            "var": "brödtext",
            "rubrik": "Möten",
            "stycke": "Styrgruppen möts tre gånger per år.",
            "före": "Styrgruppen möts ",
            "borttaget": "två",
            "tillagt": "tre",
            "efter": " gånger per år.",
            "tabellrad": False,
        }
    ]


def test_the_redline_is_both(docgen: Runner, files: tuple[str, str], tmp_path: Path) -> None:
    ran = docgen("compare", *files, "-o", "jämförelse.docx")
    assert ran.code == 1
    assert "Skrev" in ran.said
    made = packages.read((tmp_path / "jämförelse.docx").read_bytes())
    assert _text(made, View.ACCEPTED) == _text(NEW)
    assert _text(made, View.REJECTED) == _text(OLD)


def _text(made: Package, view: View = View.ACCEPTED) -> str:
    return text.canonical(made, view)


def test_nothing_is_written_over_unasked(
    docgen: Runner, files: tuple[str, str], tmp_path: Path
) -> None:
    (tmp_path / "annat.docx").write_bytes(b"annat")
    ran = docgen("compare", *files, "-o", "annat.docx")
    assert ran.code == 1
    assert "finns redan" in ran.said
    assert (tmp_path / "annat.docx").read_bytes() == b"annat"
    forced = docgen("compare", *files, "-o", "annat.docx", "--force")
    assert "Kopia av det som stod där" in forced.said
    assert "är en av de filer som jämförs" in docgen("compare", *files, "-o", "ny.docx").said
    assert "måste sluta på .docx" in docgen("compare", *files, "-o", "j.pdf").said


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"text", "är inte en Word-fil"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "gammal.docx går inte att jämföra."),
        (None, "Filen finns inte."),
    ],
)
def test_a_file_that_cannot_be_read_is_named(
    docgen: Runner, files: tuple[str, str], tmp_path: Path, content: bytes | None, said: str
) -> None:
    (tmp_path / "gammal.docx").unlink()
    if content is not None:
        (tmp_path / "gammal.docx").write_bytes(content)
    ran = docgen("compare", *files)
    assert ran.code == 1
    assert said in ran.said
    assert "gammal.docx går inte att jämföra" in ran.said


def test_a_damaged_part_is_named(docgen: Runner, files: tuple[str, str], tmp_path: Path) -> None:
    spoiled = packages.replace(OLD, {"word/styles.xml": b"<w:styles"})
    (tmp_path / "gammal.docx").write_bytes(packages.write(spoiled))
    ran = docgen("compare", *files)
    assert ran.code == 1
    assert "gammal.docx går inte att jämföra" in ran.said
    said = " ".join(ran.said.split())
    assert "Delen word/styles.xml i Word-filen är trasig (rad 1, tecken 10)" in said
    assert "låt Word reparera den" in said


def test_tracked_changes_and_comments_are_told_of(
    docgen: Runner, files: tuple[str, str], tmp_path: Path
) -> None:
    docgen("compare", *files, "-o", "jämförelse.docx")
    ran = docgen("compare", files[1], "jämförelse.docx")
    assert ran.code == 0
    assert "jämförelse.docx har spårade ändringar." in ran.said
