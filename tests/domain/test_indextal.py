"""Published index figures: which one holds, what is refused, what docgen brings along."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from pydantic import ValidationError

from docgen.domain.indextal import Indexserie
from docgen.records import library

ROOT = Path(__file__).parents[2]


def series(*figures: tuple[int, str, str]) -> Indexserie:
    told = [{"år": y, "procent": p, "status": s, "källa": "SKR"} for y, p, s in figures]
    return Indexserie.model_validate({"id": "opi", "namn": "Omsorgsprisindex", "tal": told})


@pytest.mark.parametrize("order", [1, -1])
def test_the_definitive_figure_goes_before_the_preliminary(order: int) -> None:
    figures = [(2023, "3,5 %", "preliminär"), (2023, "4,6 %", "definitiv")][::order]
    found = series(*figures).figure(2023)
    assert found is not None
    assert (found.procent, found.status) == (Decimal("4.6"), "definitiv")


def test_a_preliminary_figure_holds_until_then_and_others_are_missing() -> None:
    opi = series((2023, "3,5 %", "preliminär"))
    found = opi.figure(2023)
    assert found is not None
    assert found.status == "preliminär"
    assert opi.figure(2022) is None


@pytest.mark.parametrize("status", ["definitiv", "preliminär"])
def test_two_figures_of_one_kind_are_refused(status: str) -> None:
    with pytest.raises(ValidationError, match="två tal för 2023"):
        series((2023, "3,5 %", status), (2023, "4,6 %", status))


def levels(*figures: dict[str, object]) -> Indexserie:
    told = [{"status": "definitiv", "källa": "SCB", **it} for it in figures]
    return Indexserie.model_validate({"id": "kpi", "namn": "KPI", "tal": told})


def test_levels_are_stored_as_they_were_published() -> None:
    kpi = levels({"år": 2024, "nivå": "402,10", "avser": "oktober 2023"})
    found = kpi.figure(2024)
    assert found is not None
    assert (found.niva, found.avser, found.procent) == (Decimal("402.10"), "oktober 2023", None)
    assert kpi.har_nivaer
    assert not series((2023, "1 %", "definitiv")).har_nivaer


@pytest.mark.parametrize(
    ("figures", "words"),
    [
        ([{"år": 2024, "nivå": "402,1"}], "saknar sin månad"),
        ([{"år": 2024, "nivå": "0", "avser": "oktober"}], "inte större än noll"),
        ([{"år": 2024, "nivå": "402.1", "avser": "oktober"}], "går inte att läsa som ett tal"),
        ([{"år": 2024, "nivå": 402.1, "avser": "oktober"}], "kan inte läsas här"),
        ([{"år": 2024}], "antingen procent eller nivå"),
        (
            [{"år": 2024, "nivå": "1", "avser": "x", "procent": "1 %"}],
            "antingen procent eller nivå",
        ),
        (
            [{"år": 2024, "nivå": "1", "avser": "x"}, {"år": 2025, "procent": "1 %"}],
            "både procent och nivåer",
        ),
    ],
)
def test_figures_that_cannot_be_counted_with(figures: list[dict[str, object]], words: str) -> None:
    with pytest.raises(ValidationError, match=words):
        levels(*figures)


def test_an_index_is_known_by_id_and_by_name() -> None:
    opi = series((2023, "−0,5 %", "definitiv"))
    assert opi.is_called("OPI")
    assert opi.is_called("omsorgsprisindex")
    assert not opi.is_called("PKV")


@pytest.mark.parametrize(
    ("id", "published"),
    [
        ("opi", {2015: "2.2", 2016: "2.6", 2017: "2.7", 2018: "2.6", 2019: "2.7"}),
        # the parts give 2.948 and 2.432
        ("opi", {2020: "3.0", 2021: "1.5", 2022: None, 2023: "4.6"}),
        ("linköping-90-10", {2018: "2.432"}),
    ],
)
def test_the_figures_that_come_along_are_the_published_ones(
    id: str, published: dict[int, str | None]
) -> None:
    known = {it.id: it for it in library.load(ROOT).register.index}
    for year, percent in published.items():
        found = known[id].figure(year)
        assert (found and found.procent) == (percent and Decimal(percent))
