"""Lists, genitive, order, statutes and minutes."""

from __future__ import annotations

import pytest
from babel.lists import format_list
from hypothesis import given
from hypothesis import strategies as st

from docgen.svenska import genitiv, lagrum, lista, protokoll, sortering


@given(st.lists(st.text(min_size=1), max_size=6))
def test_lists_as_babel_writes_them(items: list[str]) -> None:
    assert lista.och(items) == format_list(items, locale="sv_SE")
    assert lista.eller(items) == format_list(items, style="or", locale="sv_SE")


@pytest.mark.parametrize(
    ("name", "initialord", "wanted"),
    [
        ("Socialnämnden", False, "Socialnämndens"),
        ("Region Skåne", False, "Region Skånes"),
        ("Max", False, "Max"),
        ("Fritz", False, "Fritz"),
        ("LINKÖPINGS", False, "LINKÖPINGS"),
        ("ASF", True, "ASF:s"),
        ("LSS", True, "LSS:s"),
        ("Enhet 2", False, "Enhet 2:s"),
    ],
)
def test_genitive(name: str, initialord: bool, wanted: str) -> None:
    assert genitiv.format(name, initialord=initialord) == wanted


@pytest.mark.parametrize("name", ["", "Förbundet (i Lund)", "Namn "])
def test_no_genitive(name: str) -> None:
    with pytest.raises(genitiv.SaknarGenitiv, match="Skriv om"):
        genitiv.format(name)


def test_swedish_order() -> None:
    names = ["Örebro", "Ånge", "Ängelholm", "Zinkgruvan", "Östra", "a\u030asa", "Édith", "edvin"]
    wanted = ["Édith", "edvin", "Zinkgruvan", "Ånge", "a\u030asa", "Ängelholm", "Örebro", "Östra"]
    assert sorted(names, key=sortering.nyckel) == wanted


@pytest.mark.parametrize(
    ("paragraf", "wanted"),
    [
        (19, "19·§"),
        ("4 a", "4·a·§"),
        ("4a", "4·a·§"),
        ("5 och 6", "5 och 6·§§"),
        ("5-7", "5–7·§§"),
        ("5, 6 och 7 b", "5, 6 och 7·b·§§"),
    ],
)
def test_sections_of_statutes(paragraf: int | str, wanted: str) -> None:
    assert lagrum.format(paragraf).replace("\u00a0", "·") == wanted


def test_a_subsection_stands_before_the_statute() -> None:
    wanted = "2·kap. 4·§ första stycket kommunallagen"
    text = lagrum.format(4, "kommunallagen", kapitel=2, stycke="första stycket")
    assert text.replace("\u00a0", "·") == wanted


@pytest.mark.parametrize("paragraf", [0, -1, "§ 19", "", "x", "19 §"])
def test_no_section(paragraf: int | str) -> None:
    with pytest.raises(lagrum.OgiltigtLagrum, match="utan §"):
        lagrum.format(paragraf)


@pytest.mark.parametrize("sfs", ["2013", "SFS 2013:522", "13:522"])
def test_no_statute(sfs: str) -> None:
    with pytest.raises(lagrum.OgiltigtLagrum, match="2013:522"):
        lagrum.Forfattning("förordningen", sfs)


def test_a_statute_without_number_is_its_name() -> None:
    assert lagrum.Forfattning("MBL").forsta == "MBL"


@given(st.sets(st.integers(1, 400), min_size=1, max_size=9), st.booleans())
def test_minutes_are_read_back(numbers: set[int], dubbelt: bool) -> None:
    assert protokoll.parse(protokoll.format(numbers, dubbelt=dubbelt)) == tuple(sorted(numbers))


@pytest.mark.parametrize(("text", "numbers"), [("§167", (167,)), ("§§ 12-14", (12, 13, 14))])
def test_minutes_are_read_kindly(text: str, numbers: tuple[int, ...]) -> None:
    assert protokoll.parse(text) == numbers


@pytest.mark.parametrize("text", ["", "167", "§", "§ x", "§ 0", "§ 14–12", "167 §"])
def test_no_minutes(text: str) -> None:
    with pytest.raises(protokoll.OgiltigParagraf, match="167"):
        protokoll.parse(text)


@pytest.mark.parametrize("nummer", [0, [], [0, 1]])
def test_no_minutes_to_write(nummer: int | list[int]) -> None:
    with pytest.raises(protokoll.OgiltigParagraf):
        protokoll.format(nummer)
