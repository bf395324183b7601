"""One amount is set: the row that is meant, what follows, and what is refused."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docgen.batch.amounts import planning, writing
from docgen.batch.amounts.outcome import Cause, State
from docgen.batch.amounts.planning import Known, Plan
from docgen.batch.amounts.setting import Wanted
from docgen.domain.overenskommelse import split
from docgen.records import library
from docgen.svenska import belopp

from .material import agreement, only, workspace

YEARS = """
- år: 2021
  belopp: 900 000 kronor
  helår: 980 000 kronor
- {år: 2022, belopp: 980000}
- {år: 2023, regel: bestäms senare}
"""
TERM = "2021-02-01–2023-12-31"


def wanted(year: int, kronor: int | str, agreement: str = "avtal", **given: object) -> Wanted:
    return Wanted(agreement, year, Decimal(kronor), Cause("amounts set", "KF § 1"), **given)


def set_in(root: Path, *asked: Wanted, locks: dict[str, str] | None = None) -> Plan:
    return planning.amounts(library.load(root), asked, Known(locks or {}, {}))


@pytest.fixture
def root(tmp_path: Path) -> Path:
    rest = """
    avrundning: 5000
    utbetalning:
      - {år: 2022, gånger: 2, belopp: [490 000 kronor, 490 000 kronor]}
      - {år: 2021, gånger: 2, belopp: [500 000 kronor, 400 000 kronor]}
    """
    return workspace(tmp_path, avtal=agreement(TERM, YEARS, rest))


def test_an_amount_is_set_as_it_was_written(root: Path) -> None:
    plan = set_in(root, wanted(2022, 1_004_001))
    text = plan.files[0].after.decode()
    assert "{år: 2022, belopp: 1004001}" in text
    assert (only(plan).before, only(plan).after) == (980_000, 1_004_001)
    # floor first, the remainder last: they were the parts of the old amount
    assert "belopp: [502 000 kronor, 502 001 kronor]" in text


def test_instalments_that_were_not_equal_parts_are_left_and_told(root: Path) -> None:
    plan = set_in(root, wanted(2021, 920_000))
    assert "[500 000 kronor, 400 000 kronor]" in plan.files[0].after.decode()
    assert {it.code for it in plan.findings} == {"belopp-delbelopp-kvar", "belopp-helår-kvar"}
    assert not plan.hindered


def test_instalments_for_every_year_are_left_when_one_year_changes(tmp_path: Path) -> None:
    rest = "utbetalning: {gånger: 2, belopp: [500 000 kronor, 500 000 kronor]}"
    amounts = "- {år: 2022, belopp: 1 mnkr}\n- {år: 2023, belopp: 1 mnkr}"
    text = agreement("2022-01-01–2023-12-31", amounts, rest)
    plan = set_in(workspace(tmp_path, avtal=text), wanted(2022, 1_100_000))
    assert [it.code for it in plan.findings] == ["belopp-delbelopp-kvar"]
    assert "[500 000 kronor, 500 000 kronor]" in plan.files[0].after.decode()


def test_a_fact_that_states_the_old_total_is_left_and_told(tmp_path: Path) -> None:
    rest = "uppgifter: {ram: {belopp: 2 mnkr}, annat: {belopp: 3 mnkr}}"
    amounts = "- {år: 2022, belopp: 1 mnkr}\n- {år: 2023, belopp: 1 mnkr}"
    text = agreement("2022-01-01–2023-12-31", amounts, rest)
    plan = set_in(workspace(tmp_path, avtal=text), wanted(2022, 1_100_000))
    assert [(it.code, it.place.key if it.place else "") for it in plan.findings] == [
        ("belopp-gammalt-kvar", "uppgifter.ram.belopp")
    ]
    assert "2 100 000" in plan.findings[0].message.replace("\u00a0", " ")


def test_a_full_year_gives_the_year_its_part(root: Path) -> None:
    plan = set_in(root, wanted(2021, 1_004_000, full_year=True))
    text = plan.files[0].after.decode()
    assert "belopp: 920 000 kronor\n    helår: 1 004 000 kronor\n" in text
    assert (
        only(plan).arithmetic[0].replace("\u00a0", " ")
        == "11/12 × 1 004 000 = 920 333,33 → 920 000"
    )


def test_a_rule_gets_its_amount(root: Path) -> None:
    plan = set_in(root, wanted(2023, 1_000_000, level=2023))
    text = plan.files[0].after.decode()
    assert "{år: 2023, belopp: 1 000 000 kronor, prisnivå: 2023, regel: bestäms senare}" in text


def test_a_year_without_a_row_gets_one(tmp_path: Path) -> None:
    root = workspace(tmp_path, avtal=agreement(TERM, "- år: 2021\n  belopp: 5 kr", "exemplar: 2"))
    plan = set_in(root, wanted(2022, "6.50"))
    assert "- år: 2021\n    belopp: 5 kr\n  - år: 2022\n    belopp: 6,50 kronor\n" in (
        plan.files[0].after.decode()
    )


def test_the_same_again_changes_nothing(root: Path) -> None:
    plan = set_in(root, wanted(2022, 980_000))
    assert only(plan).state is State.OFORANDRAD
    assert not plan.files


@pytest.mark.parametrize(
    ("asked", "code"),
    [
        (wanted(2022, 1, "finns-inte"), "belopp-rad-saknas"),
        (wanted(2024, 1), "belopp-rad-saknas"),
        (wanted(2022, 1, row=(("part", "kommunen"),)), "belopp-rad-saknas"),
    ],
)
def test_a_row_that_is_not_there(root: Path, asked: Wanted, code: str) -> None:
    plan = set_in(root, asked)
    assert [it.code for it in plan.findings] == [code]
    assert plan.hindered
    assert not plan.files


def test_a_year_with_several_amounts_needs_to_be_told_which(tmp_path: Path) -> None:
    amounts = """
    - {år: 2022, belopp: 300000, part: kommunen, avser: lokal}
    - {år: 2022, belopp: 200000, part: föreningen}
    """
    root = workspace(tmp_path, avtal=agreement(TERM, amounts, "exemplar: 2"))
    assert [it.code for it in set_in(root, wanted(2022, 1)).findings] == ["belopp-rad-tvetydig"]
    plan = set_in(root, wanted(2022, 310_000, row=(("avser", "Lokal"),)))
    assert "belopp: 310000, part: kommunen" in plan.files[0].after.decode()


def test_what_is_signed_is_not_touched(root: Path) -> None:
    plan = set_in(root, wanted(2022, 1), wanted(2023, 1), locks={"avtal": "x är undertecknad"})
    assert {it.state for it in plan.outcomes} == {State.ROR_INTE}
    assert not plan.files


def test_several_amounts_of_one_file(root: Path) -> None:
    plan = set_in(root, wanted(2022, 1_000_000), wanted(2023, 1_020_000))
    assert len(plan.files) == 1
    after = plan.changed["avtal"].value
    assert [after.amount_for(year) for year in (2022, 2023)] == [1_000_000, 1_020_000]


def test_a_file_that_changed_meanwhile_is_refused(root: Path) -> None:
    read = library.load(root)
    path = root / "data" / "överenskommelser" / "avtal.yaml"
    path.write_text(path.read_text(encoding="utf-8") + "# ny rad\n", encoding="utf-8")
    with pytest.raises(planning.ChangedMeanwhileError, match=r"avtal\.yaml"):
        planning.amounts(read, [wanted(2022, 1)], Known({}, {}))


@pytest.mark.parametrize(
    ("old", "value", "written"),
    [
        ("980000", 1_004_000, "1004000"),
        (980_000, 1_004_000, "1004000"),
        ("980 000 kronor", 1_004_000, "1 004 000 kronor"),
        ("980\u00a0000\u00a0kr", 1_004_000, "1\u00a0004\u00a0000\u00a0kr"),
        ("980000 kr", 1_004_000, "1004000 kr"),
        ("3 mnkr", 3_045_000, "3,045 mnkr"),
        ("högst 900 tkr", 950_500, "högst 950,5 tkr"),
        (None, 1_004_000, "1 004 000 kronor"),
        ("1000", "1000.5", "1000,50 kronor"),
        ("1 krona", 2, "2 kronor"),
    ],
)
def test_amounts_are_written_in_the_manner_that_stands(
    old: str | int | None, value: int | str, written: str
) -> None:
    assert writing.amount(Decimal(value), old) == written


UNITS = st.sampled_from(
    ["980000", "980 000 kronor", "980\u00a0000\u00a0kr", "3 mnkr", "5,5 tkr", "9000 kr"]
)


@given(UNITS, st.integers(0, 10**11).map(lambda ore: Decimal(ore).scaleb(-2)))
def test_what_is_written_reads_as_the_amount(old: str, value: Decimal) -> None:
    assert belopp.parse(writing.amount(value, old)).kronor == value


@given(st.integers(0, 10**10), st.integers(1, 12))
def test_instalments_sum_to_the_year(amount: int, times: int) -> None:
    parts = split(Decimal(amount), times)
    assert sum(parts) == amount
    assert parts[-1] == max(parts)
    assert len(set(parts[:-1])) <= 1


def test_the_instalments_of_the_reference() -> None:
    assert split(Decimal(3_045_001), 2) == (1_522_500, 1_522_501)
