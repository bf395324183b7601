"""Bank days and deadlines."""

from __future__ import annotations

import pytest

from docgen.checks import datum_helgdag
from docgen.domain.akt import Akt

from .material import agreed, check_clean, check_found, matter, sections


def planned(*days: str) -> dict[str, object]:
    return {"planering": [{"organ": "prov-son", "skede": day, "datum": day} for day in days]}


def test_lunds_letter_is_dated_on_a_sunday() -> None:
    found = check_found(datum_helgdag.check_bank_day, matter(datum="2021-01-10"), "datum-helgdag")
    assert "söndag" in found.message


def test_po_skanes_cover_is_new_years_eve_and_its_review_is_easter() -> None:
    cover = matter(försättsblad={"datum": "2022-12-31"})
    found = check_found(datum_helgdag.check_bank_day, cover, "datum-helgdag")
    assert "nyårsafton" in found.message
    review = agreed({"översyn": "2024-03-31"})
    found = check_found(datum_helgdag.check_bank_day, review, "datum-helgdag")
    assert "påskdagen" in found.message


@pytest.mark.parametrize(
    "akt",
    [
        agreed({"utbetalning": {"gånger": "1", "datum": "2021-06-06"}}),
        agreed({"period": {"från": "2021-02-06", "till": "2023-12-31"}}),
        agreed({"beslut": {"organ": "prov-son", "datum": "2021-01-10"}}),
        sections(planned("2021-01-16")),
        sections({"mbl": {"datum": "2021-01-09"}}),
        matter(revidering={"datum": "2021-01-09"}),
        matter(uppgifter={"svar_skr": {"datum": "2021-01-31", "frist": "ja"}}),
        matter(uppgifter={"första_mötet": {"datum": "2021-01-31"}}),
    ],
)
def test_every_day_of_work_is_tried(akt: Akt) -> None:
    check_found(datum_helgdag.check_bank_day, akt, "datum-helgdag")


@pytest.mark.parametrize(
    "akt",
    [
        matter(),
        matter(datum=None),
        agreed({"period": {"från": "2023-01-01", "till": "2024-12-31"}, "belopp": []}),
        agreed({"översyn": "2024-04-02"}),
        sections(planned("2021-01-07", "2021-01-14", "2021-01-28")),
        matter(uppgifter={"föreningen_bildad": {"datum": "1989-04-01"}}),
        matter(
            uppgifter={"möte_ett": {"datum": "2023-02-03"}, "möte_två": {"datum": "2024-02-02"}}
        ),
    ],
)
def test_other_days_may_be_holidays(akt: Akt) -> None:
    check_clean(datum_helgdag.check_bank_day, akt)


def test_malmos_deadline_is_the_day_after_the_board() -> None:
    facts = {"till_skr": {"datum": "2021-01-31", "frist": "ja"}}
    akt = sections(planned("2021-01-07", "2021-01-28"), uppgifter=facts, datum="2020-12-17")
    found = check_found(datum_helgdag.check_deadline, akt, "frist-snäv")
    assert "en bankdag" in found.message


def test_a_deadline_may_pass_before_the_board_meets() -> None:
    facts = {"till_skr": {"datum": "2021-01-20", "frist": "ja"}}
    akt = sections(planned("2021-01-28"), uppgifter=facts)
    assert "före" in check_found(datum_helgdag.check_deadline, akt, "frist-snäv").message


@pytest.mark.parametrize(
    ("day", "extra"),
    [
        ("2021-02-02", {"frist": "ja"}),
        ("2021-01-29", {}),
        ("2020-11-30", {"frist": "ja"}),
    ],
    ids=["three days", "no deadline", "long past"],
)
def test_deadlines_with_time_enough(day: str, extra: dict[str, str]) -> None:
    facts = {"till_skr": {"datum": day, **extra}}
    check_clean(datum_helgdag.check_deadline, sections(planned("2021-01-28"), uppgifter=facts))


def test_a_deadline_without_planned_meetings_is_nobodys_business() -> None:
    facts = {"till_skr": {"datum": "2021-01-15", "frist": "ja"}}
    check_clean(datum_helgdag.check_deadline, matter(uppgifter=facts))
