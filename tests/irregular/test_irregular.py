"""Documents of municipalities that nobody had in mind: each is held, made whole and read back.

The workspace beside this file has its own register, profiles, agreements and clauses. Each document
lists lines that its draft must have, in that order.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from docgen.batch import candidate, drafting
from docgen.findings import Severity
from docgen.ooxml import gate, package, text
from docgen.records import library
from tests.irregular.expected import EXPECTED

ROOT = Path(__file__).parent
FILES = sorted((ROOT / "data" / library.DOCUMENTS).iterdir())


@cache
def made(name: str) -> drafting.Made:
    """Return what is made of a document of this workspace."""
    path = next(path for path in FILES if path.stem == name)
    return drafting.make(candidate.read(path, _library()))


@cache
def lines(name: str) -> tuple[str, ...]:
    """Return the canonical text of a draft line by line, with ordinary spaces."""
    draft = made(name).draft
    assert draft is not None, made(name).findings
    written = text.canonical(package.read(draft.content))
    return tuple(written.replace("\u00a0", " ").splitlines())


@cache
def _library() -> library.Library:
    read = library.load(ROOT)
    assert read.findings == ()
    return read


def test_every_document_has_its_lines() -> None:
    assert {path.stem for path in FILES} == set(EXPECTED)
    assert len(FILES) >= 8
    assert sum(path.suffix == ".json" for path in FILES) >= 2


@pytest.mark.parametrize("name", EXPECTED)
def test_a_document_is_held_without_error(name: str) -> None:
    assert [it for it in made(name).findings if it.severity is Severity.FEL] == []


@pytest.mark.parametrize("name", EXPECTED)
def test_its_draft_says_what_the_data_says_in_that_order(name: str) -> None:
    rest = iter(lines(name))
    missing = [wanted for wanted in EXPECTED[name] if not any(wanted in line for line in rest)]
    assert missing == []


@pytest.mark.parametrize("name", EXPECTED)
def test_its_draft_is_whole(name: str) -> None:
    draft = made(name).draft
    assert draft is not None
    allowed = frozenset(lines(name))
    found = gate.inspect(package.read(draft.content), allowed)
    literal = {"utkast-mallrest"} if name == "österåker-pm" else set()
    assert [it for it in found if it.stops and it.code not in literal] == []


def test_a_table_of_many_rows_repeats_its_head_and_has_them_all() -> None:
    rows = [line for line in lines("göteborg-utlåtande") if line.startswith("| Skola ")]
    assert len(rows) == 61
    assert rows[-1].startswith("| Skola 60")


def test_a_note_is_one_note_however_often_it_is_referred_to() -> None:
    notes = [line for line in lines("uppsala-kedja") if line.startswith("[^")]
    assert len(notes) == 2
    said = next(line for line in lines("uppsala-kedja") if "barn i orten" in line)
    assert "orten.[^1] Nu är de fler.{NOTEREF}1 Ingen har mätt ljudet[^2]" in said


def test_nothing_is_left_of_what_a_document_lacks() -> None:
    assert lines("laholm-utan")[:3] == (
        "== dokument ==",
        "[Title] Anteckning",
        "Ett enda stycke.",
    )
