"""Instalments: days, numbers, sums."""

from __future__ import annotations

from typing import Any

from docgen.checks import belopp_utbetalning

from .material import agreed, check_clean, check_found

PO_SKANE = {"period": {"från": "2023-01-01", "till": "2024-12-31"}}


def paid(*plans: dict[str, Any]) -> Any:
    amounts = [{"år": "2023", "belopp": "3 000 000 kronor"}, {"år": "2024", "regel": "index"}]
    return agreed({**PO_SKANE, "belopp": amounts, "utbetalning": list(plans)})


DAYS = ["2023-03-31", "2023-09-29"]


def test_po_skanes_two_payments_have_no_days() -> None:
    akt = paid({"gånger": "2"})
    found = check_found(belopp_utbetalning.check_days, akt, "utbetalning-datum-saknas")
    assert "2023 och 2024" in found.message


def test_payments_with_days() -> None:
    check_clean(belopp_utbetalning.check_days, paid({"gånger": "2", "datum": DAYS}))
    check_clean(belopp_utbetalning.check_days, paid({"år": "2023", "gånger": "2", "datum": DAYS}))
    check_clean(belopp_utbetalning.check_days, agreed())


def test_as_many_days_and_parts_as_payments() -> None:
    check_found(
        belopp_utbetalning.check_number, paid({"gånger": "4", "datum": DAYS}), "utbetalning-antal"
    )
    check_found(
        belopp_utbetalning.check_number,
        paid({"gånger": "2", "belopp": "3 mnkr"}),
        "utbetalning-antal",
    )
    check_clean(belopp_utbetalning.check_number, paid({"gånger": "2", "datum": DAYS}))
    both_years = [*DAYS, "2024-03-28", "2024-09-30"]
    check_clean(belopp_utbetalning.check_number, paid({"gånger": "2", "datum": both_years}))


def test_parts_sum_to_the_year() -> None:
    parts = {"gånger": "2", "datum": DAYS, "belopp": ["1 500 000", "1 400 000"]}
    found = check_found(belopp_utbetalning.check_sum, paid(parts), "utbetalning-summa")
    assert "100\u00a0000\u00a0kr" in found.message
    even = {**parts, "belopp": ["1 500 000", "1 500 000"]}
    check_clean(belopp_utbetalning.check_sum, paid(even))
    check_clean(belopp_utbetalning.check_sum, paid({"gånger": "2"}))


def test_payments_within_their_year_and_the_term() -> None:
    code = "utbetalning-utanför-perioden"
    check_found(
        belopp_utbetalning.check_outside, paid({"gånger": "1", "datum": "2025-03-31"}), code
    )
    other_year = {"år": "2023", "gånger": "1", "datum": "2024-03-28"}
    check_found(belopp_utbetalning.check_outside, paid(other_year), code)
    check_found(belopp_utbetalning.check_outside, paid({"år": "2025", "gånger": "1"}), code)
    check_clean(belopp_utbetalning.check_outside, paid({"gånger": "2", "datum": DAYS}))
    check_clean(belopp_utbetalning.check_outside, paid({"år": "2024", "gånger": "2"}))
