"""The term: stated length, longest length, extension."""

from __future__ import annotations

from docgen.checks import perioden

from .material import agreed, check_clean, check_found

LOTSEN = {"period": {"från": "2021-11-01", "tillsvidare": "ja"}}


TERM = {"från": "2021-02-01", "till": "2023-12-31"}


def test_stated_length() -> None:
    check_clean(perioden.check_length, agreed({"period": {**TERM, "månader": "35"}}))
    check_clean(perioden.check_length, agreed())
    found = check_found(
        perioden.check_length, agreed({"period": {**TERM, "månader": "36"}}), "period-månader"
    )
    assert "35\u00a0månader" in found.message


def test_longest_term() -> None:
    check_clean(perioden.check_longest, agreed({"längsta_tid": "36"}))
    check_clean(perioden.check_longest, agreed({"längsta_tid": "35"}))
    check_found(perioden.check_longest, agreed({"längsta_tid": "34"}), "period-längsta-tid")
    extended = {"längsta_tid": "36", "förlängning": {"månader": "1", "gånger": "2"}}
    check_found(perioden.check_longest, agreed(extended), "period-längsta-tid")
    uneven = {"längsta_tid": "36", "period": {"från": "2021-02-01", "till": "2024-02-02"}}
    check_found(perioden.check_longest, agreed(uneven), "period-längsta-tid")


def test_a_partnership_longer_than_three_years_is_noticed() -> None:
    long = {"period": {"från": "2021-02-01", "till": "2024-12-31"}, "belopp": []}
    iop = {**long, "rubrik": "Idéburet offentligt partnerskap"}
    check_found(perioden.check_longest, agreed(iop), "iop-över-tre-år")
    check_clean(perioden.check_longest, agreed(long))
    check_clean(perioden.check_longest, agreed({**iop, "längsta_tid": "48"}))
    check_clean(perioden.check_longest, agreed({"rubrik": "IOP om en mötesplats"}))


def test_a_partnership_does_not_go_on_without_end() -> None:
    iop = {"rubrik": "Idéburet offentligt partnerskap"}
    automatic = {"automatisk": "ja", "månader": "12"}
    check_found(
        perioden.check_extension,
        agreed({**iop, "förlängning": automatic}),
        "förlängning-obegränsad",
    )
    check_found(
        perioden.check_extension, agreed({**iop, **LOTSEN, "belopp": []}), "förlängning-obegränsad"
    )
    bounded = {"förlängning": {**automatic, "gånger": "1"}}
    check_clean(perioden.check_extension, agreed({**iop, **bounded}))
    check_clean(perioden.check_extension, agreed({"förlängning": automatic}))
    check_clean(perioden.check_extension, agreed({**iop, "förlängning": {"månader": "12"}}))
