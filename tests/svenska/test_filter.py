"""The filters: every description is true, every wrong value is told so."""

from __future__ import annotations

import subprocess
import sys
import unicodedata
from datetime import date, time
from decimal import Decimal

import pytest

from docgen.errors import DocgenError
from docgen.svenska.belopp import Belopp, Enhet
from docgen.svenska.filter import DESCRIPTIONS, FILTERS, FelVardeTillFilter

NAMES = {"Belopp": Belopp, "Decimal": Decimal, "Enhet": Enhet, "date": date, "time": time}
AMOUNT = Belopp(Decimal(3_000_000), Enhet.MNKR, "drygt")
PERIOD = (date(2021, 2, 1), date(2023, 12, 31))
WANTED = (
    *("kronor", "kr", "tkr", "mnkr", "mdkr", "miljoner", "siffror", "belopp", "bokstäver"),
    *("dubbel", "antal", "ordningstal", "procent", "procenttecken", "datum", "långt_datum", "iso"),
    *("månad", "år", "period", "perioden_år", "klockslag", "och", "eller", "genitiv", "versal"),
    *("gemen", "lagrum", "paragraf", "orgnr", "postnr", "månader", "citat"),
)


def test_the_names_are_there_in_composed_letters() -> None:
    assert set(WANTED) <= set(FILTERS)
    assert FILTERS.keys() == DESCRIPTIONS.keys()
    assert all(unicodedata.is_normalized("NFC", name) for name in FILTERS)


@pytest.mark.parametrize("name", FILTERS)
def test_its_description_is_true(name: str) -> None:
    description, example, output = DESCRIPTIONS[name]
    value = eval(example, dict(NAMES))  # noqa: S307 - our own examples
    assert FILTERS[name](value) == output
    assert description[0].isupper()
    assert not description.endswith(".")


@pytest.mark.parametrize("name", FILTERS)
@pytest.mark.parametrize("value", [None, 1.5, True, object(), {"x": 1}, [1.5], ("1", 1), b"x"])
def test_a_wrong_value_is_told_what_the_filter_takes(name: str, value: object) -> None:
    with pytest.raises(FelVardeTillFilter) as caught:
        FILTERS[name](value)
    assert f"”{name}”" in str(caught.value)
    assert isinstance(caught.value, TypeError)


@pytest.mark.parametrize("value", [None, "", " "])
def test_a_fact_that_nobody_has_filled_in_is_told_as_that(value: object) -> None:
    with pytest.raises(FelVardeTillFilter, match="en uppgift som inte är ifylld"):
        FILTERS["datum"](value)


@pytest.mark.parametrize(
    ("name", "value", "arguments", "output"),
    [
        ("kronor", AMOUNT, [], "3·000·000·kronor"),
        ("kronor", Decimal("12.5"), [], "12,50·kronor"),
        ("belopp", 900, [], "900·kronor"),
        ("siffror", AMOUNT, [], "3·000·000"),
        ("bokstäver", AMOUNT, [], "tre miljoner kronor"),
        ("bokstäver", 1, ["en"], "en"),
        ("ordningsord", 21, [], "tjugoförsta"),
        ("dubbel", 1, ["ett"], "ett (1)"),
        ("antal", 1, ["ett"], "ett"),
        ("antal", Decimal(20), [], "20"),
        ("år", 2021, [], "2021"),
        (
            "period",
            PERIOD,
            [],
            "från och med den 1·februari·2021 till och med den 31·december·2023",
        ),
        ("perioden_år", list(PERIOD), [], "2021–2023"),
        ("månader", 3, [], "tre månader"),
        ("klockslag", time(9, 30), [], "kl.·9.30"),
        ("klockslag", "9:00", [], "kl.·9"),
        ("klockslag", {"från": "9", "till": "12"}, [], "kl.·9–12"),
        ("och", (), [], ""),
        ("genitiv", "ASF", [True], "ASF:s"),
        ("versal", "", [], ""),
        ("versal", "önskemål om LSS", [], "Önskemål om LSS"),
        ("gemen", "IOP-avtal", [], "IOP-avtal"),
        ("lagrum", 4, ["kommunallagen", 2], "2·kap. 4·§ kommunallagen"),
        ("lagrum", "4 a", [], "4·a·§"),
        ("paragraf", [12, 13, 14], [], "§§·12–14"),
        ("citat", 'en "egen" väg', [], "”en ’egen’ väg”"),
    ],
)
def test_written(name: str, value: object, arguments: list[object], output: str) -> None:
    assert FILTERS[name](value, *arguments).replace("\u00a0", "·") == output


@pytest.mark.parametrize(
    ("name", "value", "arguments"),
    [
        ("kronor", "900 000", []),
        ("datum", "2021-01-10", []),
        ("antal", Decimal("1.5"), []),
        ("antal", 1, ["et"]),
        ("och", "abc", []),
        ("och", [1], []),
        ("period", (1, 2), []),
        ("period", {"start": 1}, []),
        ("period", {"från": PERIOD[1], "till": PERIOD[0]}, []),
        ("orgnr", "212000-0168", []),
        ("klockslag", ("9", 12), []),
        ("klockslag", "nio", []),
        ("kronor", Decimal("NaN"), []),
        ("antal", Decimal("NaN"), []),
        ("antal", Decimal("Infinity"), []),
    ],
)
def test_refused(name: str, value: object, arguments: list[object]) -> None:
    with pytest.raises(DocgenError):
        FILTERS[name](value, *arguments)


def test_a_period_may_be_an_object_of_its_own() -> None:
    class Term:
        fran, till = PERIOD

    assert FILTERS["perioden_år"](Term()) == "2021–2023"


def test_importing_the_filters_loads_nothing_heavy() -> None:
    program = (
        "import sys; import docgen.svenska.filter;"
        "heavy = {'holidays', 'stdnum', 'docgen.svenska.typografi'} & set(sys.modules);"
        "assert not heavy, heavy"
    )
    subprocess.run([sys.executable, "-c", program], check=True)
