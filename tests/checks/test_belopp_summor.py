"""Parts against totals: Malmö's allotment and its empty total."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from docgen.checks import belopp_summor
from docgen.findings import Severity
from docgen.svenska import belopp

from .material import agreed, check_clean, check_found, matter, sections, text

MALMO = {
    "tilldelat": {"belopp": "9 995 307 kronor", "summa_av": ["gemensamt", "asn", "fsn"]},
    "gemensamt": {"belopp": "925 000 kronor"},
    "asn": {"belopp": "4 500 000 kronor"},
    "fsn": {"belopp": "4 570 307 kronor"},
}


def malmo(**changed: str) -> dict[str, Any]:
    return {
        name: {**fact, "belopp": changed.get(name, fact["belopp"])} for name, fact in MALMO.items()
    }


def test_malmos_parts_are_the_whole() -> None:
    check_clean(belopp_summor.check_parts, matter(uppgifter=MALMO))
    check_clean(belopp_summor.check_parts, agreed({"uppgifter": MALMO}))


def test_parts_that_are_not_the_whole() -> None:
    akt = matter(uppgifter=malmo(fsn="4 570 300 kronor"))
    found = check_found(belopp_summor.check_parts, akt, "del-summa")
    assert found.severity is Severity.FEL
    for amount in ("9\u00a0995\u00a0307\u00a0kr", "9\u00a0995\u00a0300\u00a0kr", "7\u00a0kr"):
        assert amount in found.message


@pytest.mark.parametrize("whole", ["10,0 mnkr", "9 995 tkr", "drygt 9 mnkr", "cirka 10 mnkr"])
def test_a_rounded_or_rough_total_may_differ(whole: str) -> None:
    check_clean(belopp_summor.check_parts, matter(uppgifter=malmo(tilldelat=whole)))


@pytest.mark.parametrize("whole", ["9,9 mnkr", "9 990 tkr", "totalt 9 mnkr"])
def test_a_rounded_total_may_not_differ_more_than_it_is_rounded(whole: str) -> None:
    check_found(belopp_summor.check_parts, matter(uppgifter=malmo(tilldelat=whole)), "del-summa")


@pytest.mark.parametrize(
    ("stated", "computed", "agrees"),
    [
        ("4,5 mnkr", 4_500_000, True),
        ("4,5 mnkr", 4_549_999, True),
        ("4,5 mnkr", 4_550_000, False),
        ("5 mnkr", 4_500_000, False),
        ("10 mnkr", 9_600_000, True),
        ("900 000 kronor", 900_001, False),
    ],
)
def test_amounts_agree_as_far_as_they_are_written(stated: str, computed: int, agrees: bool) -> None:
    assert belopp_summor.agrees(belopp.parse(stated), Decimal(computed)) is agrees


@pytest.mark.parametrize(
    "facts",
    [
        {"a": {"belopp": "10", "summa_av": ["borta"]}},
        {"a": {"belopp": "10", "summa_av": ["b"]}, "b": {"summa_av": ["a"]}},
        {"a": {"summa_av": ["b"]}, "b": {"text": "tio"}},
    ],
    ids=["unknown", "circular", "text"],
)
def test_parts_that_cannot_be_summed(facts: dict[str, Any]) -> None:
    found = next(belopp_summor.check_parts(matter(uppgifter=facts)))
    assert found.code == "del-okänd"


COLUMNS = [{"rubrik": "Avdelning"}, {"rubrik": "Belopp", "slag": "belopp"}]
USED = [["Norr", "650 000"], ["Öster", "650 000"], ["Utredning", "420 000"]]


def table(rows: list[Any], **more: Any) -> Any:
    given = {"beskrivning": "Använda medel", "kolumner": COLUMNS, "rader": rows, **more}
    return sections({"tabell": given})


def test_stated_table_totals() -> None:
    wrong = table(USED, summa={"etikett": "Totalt", "angiven": "1 700 000"})
    found = check_found(belopp_summor.check_table_totals, wrong, "tabell-summa")
    assert "20\u00a0000\u00a0kr" in found.message
    right = table(USED, summa={"etikett": "Totalt", "angiven": "1 720 000"})
    check_clean(belopp_summor.check_table_totals, right)
    check_clean(belopp_summor.check_table_totals, table(USED, summa="Totalt"))
    check_clean(belopp_summor.check_table_totals, table(USED))


def test_a_total_of_nothing() -> None:
    words = [{"rubrik": "Avdelning"}, {"rubrik": "Vad"}]
    empty = table([["Norr", "Personal"]], kolumner=words, summa="Totalt")
    check_found(belopp_summor.check_table_totals, empty, "tabell-summa-tom")


def test_empty_cells_of_amounts() -> None:
    check_found(belopp_summor.check_cells, table([*USED, ["Söder", None]]), "tabell-cell-tom")
    check_clean(belopp_summor.check_cells, table([*USED, ["Söder", "0"]]))
    check_clean(belopp_summor.check_cells, table([*USED, ["Söder", "ej beslutat"]]))
    check_clean(belopp_summor.check_cells, table([*USED, [None, "10"]]))


@pytest.mark.parametrize(
    "cell",
    [
        "5 000 kronor per månad",
        "högst 10 tkr enligt offerten",
        "{{ uppgifter.hyra | kronor }} om medel anvisas",
    ],
)
def test_an_amount_among_other_words_is_not_counted(cell: str) -> None:
    akt = table([*USED, ["Söder", cell]])
    found = check_found(belopp_summor.check_text_cells, akt, "tabell-cell-text")
    assert cell in found.message


@pytest.mark.parametrize("cell", ["ej beslutat", "5 000", "beslutas 2022", None])
def test_cells_that_a_total_can_do_without(cell: str | None) -> None:
    check_clean(belopp_summor.check_text_cells, table([*USED, ["Söder", cell]]))


def test_malmos_total_is_empty() -> None:
    akt = table([*USED, ["Totalt:", None]])
    found = check_found(belopp_summor.check_typed_totals, akt, "tabell-totalrad")
    assert "tom" in found.message
    assert "1\u00a0720\u00a0000\u00a0kr" in found.message
    check_clean(belopp_summor.check_cells, akt)


def test_totals_typed_by_hand() -> None:
    check_found(
        belopp_summor.check_typed_totals, table([*USED, ["Summa", "1 720 000"]]), "tabell-totalrad"
    )
    check_clean(belopp_summor.check_typed_totals, table(USED, summa="Totalt"))
    check_clean(belopp_summor.check_typed_totals, table([*USED, ["Totalt ansvar", "10"]]))


def test_totals_of_tables_in_text() -> None:
    head = "| Avdelning | Belopp |\n|---|---|\n| Norr | 650 000 |\n"
    found = check_found(
        belopp_summor.check_typed_totals, text(f"{head}| Totalt | |"), "tabell-totalrad"
    )
    assert found.place is not None
    check_clean(belopp_summor.check_typed_totals, text(f"{head}| Totalt | 650 000 |"))
