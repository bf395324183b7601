"""Places: where a value, a key, or the nearest thing to a missing one stands."""

from __future__ import annotations

import pytest

from docgen.findings import Place
from docgen.records import source
from docgen.records.marks import Mark
from docgen.records.source import Source

SOURCE = Source(
    path="data/avtal.yaml",
    data={"belopp": [{"kronor": "900 000"}]},
    places={(): Mark(1, 1), ("belopp",): Mark(2, 3), ("belopp", 0): Mark(2, 5)},
    keys={("belopp",): Mark(1, 1)},
    fingerprint="f",
)


@pytest.mark.parametrize(
    ("loc", "rendered"),
    [
        ((), ""),
        (("belopp",), "belopp"),
        (("belopp", 1, "kronor"), "belopp[2].kronor"),
        (("rader", 0, 2), "rader[1][3]"),
        (("belopp", "2021"), "belopp.2021"),
        (("vår referens", "å-ä_ö"), "vår referens.å-ä_ö"),
        (("a.b",), "”a.b”"),
        (("a\nb",), "”a b”"),
        (("x" * 200 + ".",), "”" + "x" * 60 + "”"),
    ],
)
def test_a_loc_is_rendered_as_an_official_writes_it(
    loc: tuple[str | int, ...], rendered: str
) -> None:
    assert source.render(loc) == rendered


def test_a_known_value_has_its_own_place() -> None:
    assert SOURCE.place_of(("belopp", 0)) == Place("data/avtal.yaml", 2, 5, "belopp[1]")


def test_a_missing_value_has_the_place_of_its_nearest_ancestor_and_its_own_key() -> None:
    place = SOURCE.place_of(("belopp", 0, "index", "bas"))
    assert place == Place("data/avtal.yaml", 2, 5, "belopp[1].index.bas")


def test_a_key_has_its_own_place_and_an_unknown_one_its_values() -> None:
    assert SOURCE.place_of_key(("belopp",)).line == 1
    assert SOURCE.place_of_key(("belopp", 0)).line == 2


def test_a_source_without_places_still_names_the_file() -> None:
    empty = Source("x.yaml", {}, {}, {}, "f")
    assert str(empty.place_of(("a",))) == "x.yaml"
