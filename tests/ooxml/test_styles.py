from __future__ import annotations

import pytest

from docgen.ooxml import styles
from docgen.ooxml.styles import NumPr

from .samples import sheet


@pytest.mark.parametrize(
    ("name", "style_id"),
    [
        ("heading 1", "Rubrik1"),
        ("Heading 1", "Rubrik1"),
        ("Rubrik 1", "Rubrik1"),
        ("rubrik2", "Rubrik2"),
        ("Punktlista", "Punkt"),
        ("LIST BULLET", "Punkt"),
        ("Numrerad lista", "Tal"),
        ("Numrerad lista 2", "Tal2"),
        ("Innehåll 1", "TOC1"),
        ("Fotnotstext", "Ft"),
        ("Tal höger", "Eget"),
        ("belopp", "Eget"),
        ("Citat", None),
        ("", None),
    ],
)
def test_a_style_is_found_by_the_name_people_see(name: str, style_id: str | None) -> None:
    assert sheet().id_of(name) == style_id


def test_the_kind_of_style_counts() -> None:
    assert sheet().id_of("Fotnotsreferens", "character") == "Fn"
    assert sheet().id_of("Fotnotsreferens") is None


@pytest.mark.parametrize(
    ("swedish", "english"),
    [
        ("Rubrik", "Title"),
        ("Underrubrik", "Subtitle"),
        ("Rubrik 9", "heading 9"),
        ("Innehåll 3", "TOC 3"),
        ("Punktlista 2", "List Bullet 2"),
        ("Beskrivning", "caption"),
        ("Citat", "Quote"),
        ("Tabellrutnät", "Table Grid"),
        ("Hyperlänk", "Hyperlink"),
    ],
)
def test_swedish_and_english_names_are_one(swedish: str, english: str) -> None:
    assert styles.canonical(swedish) == styles.canonical(english)


@pytest.mark.parametrize(
    ("wanted", "kind", "used", "exact"),
    [
        ("List Bullet", "paragraph", "Punkt", True),
        ("Punktlista 3", "paragraph", "Punkt", False),
        ("List Number 3", "paragraph", "Tal2", False),
        ("heading 4", "paragraph", "Rubrik2", False),
        ("Title", "paragraph", "Rubrik1", False),
        ("toc 3", "paragraph", "TOC1", False),
        ("caption", "paragraph", "Normal", False),
        ("Table Grid", "table", "NT", False),
        ("Hyperlink", "character", None, False),
    ],
)
def test_a_missing_style_has_a_stand_in(
    wanted: str, kind: styles.Kind, used: str | None, exact: bool
) -> None:
    choice = sheet().choose(wanted, kind)
    assert (choice.wanted, choice.id, choice.exact) == (wanted, used, exact)


def test_the_chain_ends_in_a_circle_and_at_an_unknown_style() -> None:
    assert [style.id for style in sheet().chain("Runt")] == ["Runt", "Runt2"]
    assert list(sheet().chain("Finnsinte")) == []


def test_numbering_and_outline_come_through_the_chain() -> None:
    found = sheet()
    assert found.numbering("Tal") == NumPr(2, 0)
    assert found.numbering("Otal") is None
    assert found.numbering("Normal") is None
    assert found.outline_level("Bilaga") == 0
    assert found.outline_level("Tocrubrik") is None
    assert found.outline_level("Normal") is None
    assert found.is_called("Bilaga", "Rubrik 1")
    assert not found.is_called("Normal", "Rubrik 1")
