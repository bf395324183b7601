"""Cells of amounts that ask for an amount of the data hold it, so that totals count it."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from docgen.domain import beloppfakta
from docgen.domain.handling import Handling
from docgen.domain.tabell import Tabell
from docgen.svenska.belopp import Belopp

FACTS = {"hyra": {"belopp": "drygt 180 000 kronor"}, "plats-er": {"tal": 25}}


def document(cell: object, slag: str = "belopp") -> Handling:
    table = {
        "beskrivning": "Kostnader",
        "kolumner": [{"rubrik": "Vad"}, {"rubrik": "Hur mycket", "slag": slag}],
        "rader": [["Lokal", cell], ["Resor", "1 000"]],
        "summa": "Totalt",
    }
    sections: list[dict[str, Any]] = [
        {"slag": "ekonomi", "avsnitt": [{"rubrik": "Kostnader", "tabell": table}]}
    ]
    return Handling.model_validate(
        {
            "id": "a",
            "dokumenttyp": "tjänsteskrivelse",
            "profil": "standard",
            "titel": "Bidrag",
            "uppgifter": FACTS,
            "avsnitt": sections,
            "bilagor": [{"titel": "Budget", "avsnitt": sections}],
        }
    )


def tables(handling: Handling) -> tuple[Tabell, Tabell]:
    found = [
        within.avsnitt[0].tabell for within in (handling.avsnitt[0], handling.bilagor[0].avsnitt[0])
    ]
    first, second = found
    assert first is not None
    assert second is not None
    return first, second


@pytest.mark.parametrize(
    "cell",
    ["{{ uppgifter.hyra | kronor }}", "{{uppgifter.hyra|tkr}}", " {{ uppgifter.hyra }} "],
)
def test_a_fetched_amount_is_counted(cell: str) -> None:
    for table in tables(beloppfakta.resolved(document(cell), None)):
        amount = table.rader[0].celler[1].belopp
        assert amount is not None
        assert amount.precisering == "drygt"
        assert table.totals() == (None, Decimal(181_000))


@pytest.mark.parametrize(
    ("cell", "slag"),
    [
        ("{{ uppgifter.hyra | kronor }} om året", "belopp"),  # more than the amount
        ("{{ uppgifter.hyran | kronor }}", "belopp"),  # not in the data
        ("{{ uppgifter.plats_er | antal }}", "belopp"),  # no amount
        ("{{ uppgifter.hyra | kronor }}", "text"),  # not a column of amounts
        ("ingår", "belopp"),
    ],
)
def test_other_cells_stay_as_they_are(cell: str, slag: str) -> None:
    for table in tables(beloppfakta.resolved(document(cell, slag), None)):
        assert table.rader[0].celler[1].text == cell


def test_amounts_have_the_names_that_texts_use() -> None:
    known = dict(beloppfakta.amounts(document("0"), None))
    assert known["uppgifter.hyra"] == Belopp(Decimal(180_000), precisering="drygt")
    assert known["uppgifter.plats_er"] is None
