"""Indices are applied: which amount becomes what, and what stands in the way."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from docgen.batch.amounts.outcome import State

from . import material
from .material import agreement, carried_out, only, planned, workspace

THREE_YEARS = """
- {år: 2021, belopp: 900 000 kronor, helår: 980 000 kronor, prisnivå: 2021}
- år: 2022
  belopp: 980 000 kronor # före
  prisnivå: 2021
- {år: 2023, belopp: 980 000 kronor, prisnivå: 2021}
"""
BY_THOUSANDS = """
avrundning: 5000
uppräkning: {index: priskompensation, prisnivå: 2021, från_år: 2022, avrundning: 1000}
"""
TERM = "2021-02-01–2023-12-31"


def one(root: Path, term: str, amounts: str, rest: str) -> Path:
    return workspace(root, avtal=agreement(term, amounts, rest))


@pytest.mark.parametrize(
    ("extra", "year", "after"),
    [
        ("", 2022, 1_001_000),
        ("", 2023, 1_028_000),
        (", kedjas_avrundat: nej", 2023, 1_028_000),
        (", avrundningssätt: nedåt", 2022, 1_000_000),
        (", andel: 75 %", 2022, 995_000),
        (", basbelopp: 1 000 000 kronor", 2022, 1_021_000),
        (", kolumn: 2022", 2022, None),
    ],
)
def test_a_full_year(tmp_path: Path, extra: str, year: int, after: int | None) -> None:
    rest = f"""
    avrundning: 5000
    uppräkning: {{index: priskompensation, prisnivå: 2021, från_år: 2022, avrundning: 1000{extra}}}
    """
    outcome = only(planned(one(tmp_path, TERM, THREE_YEARS, rest), year))
    assert outcome.after == after
    assert outcome.state is (State.HINDER if after is None else State.ANDRAS)


def test_the_arithmetic_is_spelled_out(tmp_path: Path) -> None:
    outcome = only(planned(one(tmp_path, TERM, THREE_YEARS, BY_THOUSANDS), 2023))
    assert [line.replace("\u00a0", " ") for line in outcome.arithmetic] == [
        "priskompensation 2022: 2,1 % (definitiv; budget 2022)",
        "priskompensation 2023: 2,7 % (definitiv; budget 2023)",
        "2022: 980 000 × 1,021 = 1 000 580 → 1 001 000",
        "2023: 1 001 000 × 1,027 = 1 028 027 → 1 028 000",
    ]


def test_the_file_keeps_the_base_and_everything_else(tmp_path: Path) -> None:
    root = one(tmp_path, TERM, THREE_YEARS, BY_THOUSANDS)
    change = planned(root, 2022).files[0]
    old, new = change.before.decode().splitlines(), change.after.decode().splitlines()
    assert [line for line in new if line not in old] == [
        "    belopp: 1 001 000 kronor # före",
        "    basbelopp: 980 000 kronor",
        "    prisnivå: 2022",
    ]
    assert len(new) == len(old) + 1


@pytest.mark.parametrize("chained", ["ja", "nej"])
def test_twice_is_once(tmp_path: Path, chained: str) -> None:
    rest = BY_THOUSANDS.replace("1000}", f"1000, kedjas_avrundat: {chained}}}")
    root = one(tmp_path, TERM, THREE_YEARS, rest)
    for year in (2022, 2023):
        carried_out(planned(root, year))
        again = planned(root, year)
        assert only(again).state is State.OFORANDRAD
        assert not again.files


@pytest.mark.parametrize(("chained", "last"), [("ja", 1_075_000), ("nej", 1_075_000)])
def test_year_after_year_is_as_all_at_once(tmp_path: Path, chained: str, last: int) -> None:
    """The chain of the reference: 980 000 with 2.1, 2.7 and 4.6 per cent."""
    years = "\n".join(
        f"- {{år: {year}, belopp: 980 000 kronor, prisnivå: 2021}}"
        for year in (2021, 2022, 2023, 2024)
    )
    rest = BY_THOUSANDS.replace("1000}", f"1000, kedjas_avrundat: {chained}}}")
    at_once = one(tmp_path / "a", "2021-01-01–2024-12-31", years, rest)
    stepwise = one(tmp_path / "b", "2021-01-01–2024-12-31", years, rest)
    for year in (2022, 2023):
        carried_out(planned(stepwise, year))
    assert only(planned(at_once, 2024)).after == only(planned(stepwise, 2024)).after == last


def test_the_exact_chain_of_the_reference(tmp_path: Path) -> None:
    years = "- {år: 2024, belopp: 980 000 kronor, prisnivå: 2021}"
    rest = """
    uppräkning: {index: priskompensation, prisnivå: 2021, från_år: 2022, kedjas_avrundat: nej}
    """
    outcome = only(planned(one(tmp_path, "2024-01-01–2024-12-31", years, rest), 2024))
    assert outcome.after == 1_074_865
    assert "1 074 865,06 → 1 074 865" in outcome.arithmetic[-1].replace("\u00a0", " ")


def test_part_of_a_year_follows_its_full_year(tmp_path: Path) -> None:
    amounts = "- {år: 2022, belopp: 900 000 kronor, helår: 980 000 kronor, prisnivå: 2021}"
    root = one(tmp_path, "2022-02-01–2022-12-31", amounts, BY_THOUSANDS)
    plan = planned(root, 2022)
    # 1 001 000 × 11/12 = 917 583,33, to the nearest 5 000
    assert only(plan).after == 920_000
    entry = plan.changed["avtal"].value.belopp[0]
    assert entry.helar is not None
    assert entry.basbelopp is not None
    assert (entry.helar.kronor, entry.basbelopp.kronor, entry.prisniva) == (
        1_001_000,
        980_000,
        2022,
    )
    carried_out(plan)
    assert only(planned(root, 2022)).state is State.OFORANDRAD


def test_a_rule_gets_its_amount_and_stays(tmp_path: Path) -> None:
    amounts = """
    - {år: 2021, belopp: 3 mnkr, prisnivå: 2021}
    - år: 2022
      regel: beloppet för 2021 uppräknat # så står det i avtalet
    """
    root = one(tmp_path, "2021-01-01–2022-12-31", amounts, BY_THOUSANDS)
    plan = planned(root, 2022)
    assert only(plan).after == 3_063_000
    assert only(plan).before is None
    assert "regel: beloppet för 2021 uppräknat # så" in plan.files[0].after.decode()
    carried_out(plan)
    assert only(planned(root, 2022)).state is State.OFORANDRAD


def test_a_rule_looks_back_for_its_amount_never_ahead(tmp_path: Path) -> None:
    amounts = """
    - {år: 2022, regel: uppräknat}
    - {år: 2023, belopp: 3 mnkr, prisnivå: 2021}
    """
    plan = planned(one(tmp_path, "2022-01-01–2023-12-31", amounts, BY_THOUSANDS), 2022)
    assert [it.code for it in plan.findings] == ["uppräkning-bas-saknas"]


def test_an_amount_s_own_base_goes_before_the_agreement_s(tmp_path: Path) -> None:
    amounts = """
    - {år: 2022, belopp: 2 mnkr, basbelopp: 2 mnkr, prisnivå: 2021}
    - {år: 2022, avser: lokal, belopp: 3 mnkr, prisnivå: 2021}
    """
    rest = BY_THOUSANDS.replace("1000}", "1000, basbelopp: 1 mnkr}")
    plan = planned(one(tmp_path, "2022-01-01–2022-12-31", amounts, rest), 2022)
    assert [it.after for it in plan.outcomes] == [2_042_000, 1_021_000]


def test_an_amount_for_every_year_is_raised_in_place(tmp_path: Path) -> None:
    """The example of Lotsen: 3 mnkr in the prices of 2020, two months of 2021."""
    amounts = """
    - belopp: 3 mnkr
      per: år
      prisnivå: 2020
    - {år: 2021, belopp: 500 000 kronor, helår: 3 mnkr, prisnivå: 2020}
    """
    rest = "uppräkning: {index: OPI, prisnivå: 2020, från_år: 2021}"
    root = one(tmp_path, "2021-11-01", amounts, rest)
    plan = planned(root, 2021)
    assert [it.after for it in plan.outcomes] == [3_045_000, 507_500]
    text = plan.files[0].after.decode()
    assert "- belopp: 3,045 mnkr\n    basbelopp: 3 mnkr\n    per: år\n    prisnivå: 2021\n" in text
    carried_out(plan)
    assert {it.state for it in planned(root, 2021).outcomes} == {State.OFORANDRAD}


def test_a_mixture_by_its_published_figure_from_the_first_of_may(tmp_path: Path) -> None:
    """Linköping 90/10: 2.432 per cent from the 1st of May 2018."""
    amounts = "- {år: 2018, belopp: 1 200 000 kronor, prisnivå: 2017}"
    rest = "uppräkning: {index: 90/10, prisnivå: 2017, från_år: 2018, gäller_från: 2018-05-01}"
    outcome = only(planned(one(tmp_path, "2018-01-01–2018-12-31", amounts, rest), 2018))
    # 4/12 × 1 200 000 + 8/12 × 1 229 184 = 400 000 + 819 456
    assert outcome.after == 1_219_456
    assert "4/12 × 1 200 000 + 8/12 × 1 229 184" in outcome.arithmetic[-1].replace("\u00a0", " ")


def test_a_mixture_is_weighed_where_nobody_published_it(tmp_path: Path) -> None:
    amounts = "- {år: 2018, belopp: 1 000 000 kronor, prisnivå: 2017}"
    rest = """
    uppräkning:
      index: AKI och KPI
      prisnivå: 2017
      från_år: 2018
      delar: [{index: AKI, andel: 90 %}, {index: KPI, andel: 10 %}]
    """
    outcome = only(planned(one(tmp_path, "2018-01-01–2018-12-31", amounts, rest), 2018))
    assert outcome.after == 1_024_320
    assert "90 % av 2,58 % + 10 % av 1,1 % = 2,432 %" in outcome.arithmetic[0].replace(
        "\u00a0", " "
    )


def test_a_published_mixture_goes_before_its_parts(tmp_path: Path) -> None:
    amounts = "- {år: 2018, belopp: 1 000 000 kronor, prisnivå: 2017}"
    rest = """
    uppräkning:
      index: 90/10
      prisnivå: 2017
      från_år: 2018
      delar: [{index: AKI, andel: 90 %}, {index: KPI, andel: 10 %}]
    """
    outcome = only(planned(one(tmp_path, "2018-01-01–2018-12-31", amounts, rest), 2018))
    assert outcome.arithmetic[0].startswith("90/10 2018: 2,432")


def test_days_where_they_are_chosen(tmp_path: Path) -> None:
    amounts = "- {år: 2022, belopp: 872 603 kronor, helår: 980 000 kronor, prisnivå: 2021}"
    rest = """
    dagräkning: faktiska dagar
    uppräkning: {index: priskompensation, prisnivå: 2021, från_år: 2022}
    """
    # from the 10th of February: 325 days of 365; 980 000 × 325/365 = 872 602,74
    outcome = only(planned(one(tmp_path, "2022-02-10–2022-12-31", amounts, rest), 2022))
    assert outcome.after == int(Decimal(1_000_580) * 325 / 365 + Decimal("0.5")) == 890_927


def test_the_column_decides_between_tables(tmp_path: Path) -> None:
    """900 kronor × 1.027 = 924.30, whole kronor."""
    amounts = "- {belopp: 900 kronor, per: dygn, prisnivå: 2021}"
    rest = """
    uppräkning: {index: PKV, kolumn: Oktober 2017, prisnivå: 2021, från_år: 2022}
    """
    assert only(planned(one(tmp_path, "2022-01-01–2022-12-31", amounts, rest), 2022)).after == 924


@pytest.mark.parametrize(
    ("rest", "year", "code"),
    [
        ("{index: EKI, prisnivå: 2021, från_år: 2022}", 2022, "uppräkning-index-okänt"),
        ("{index: PKV, prisnivå: 2021, från_år: 2022}", 2022, "uppräkning-index-tvetydigt"),
        ("{index: OPI, prisnivå: 2021, från_år: 2022}", 2022, "uppräkning-tal-saknas"),
        ("{index: OPI, prisnivå: 2022, från_år: 2023}", 2023, "uppräkning-tal-preliminärt"),
        ("{index: priskompensation, från_år: 2022}", 2022, "uppräkning-prisnivå-saknas"),
        ("{index: priskompensation, prisnivå: 2020, från_år: 2022}", 2022, "uppräkning-bas-saknas"),
    ],
)
def test_what_stands_in_the_way(tmp_path: Path, rest: str, year: int, code: str) -> None:
    amounts = "\n".join(
        f"- {{år: {it}, belopp: 980 000 kronor, prisnivå: {min(it, 2022) - 1}}}"
        for it in (2022, 2023)
    )
    if "prisnivå: 2022" in rest:
        amounts = amounts.replace(
            "2023, belopp: 980 000 kronor, prisnivå: 2021",
            "2023, belopp: 980 000 kronor, prisnivå: 2022",
        )
    plan = planned(one(tmp_path, "2022-01-01–2023-12-31", amounts, f"uppräkning: {rest}"), year)
    assert only(plan).state is State.HINDER
    assert [it.code for it in plan.findings if it.stops] == [code]
    assert all(it.place and it.place.line and it.cure for it in plan.findings)
    assert not plan.files


@pytest.mark.parametrize(
    ("amount", "code"),
    [
        ("{år: 2022, belopp: drygt 3 mnkr, prisnivå: 2021}", "uppräkning-ungefärligt-belopp"),
        ("{år: 2022, belopp: 900 000 kronor, prisnivå: 2021}", "uppräkning-ofullständigt-år"),
        (
            "{år: 2022, belopp: 900 000 kronor, helår: 1 200 000 kronor, prisnivå: 2021}",
            "uppräkning-ofullständigt-år",
        ),
        ("{år: 2022, regel: förhandlas}", "uppräkning-bas-saknas"),
    ],
)
def test_amounts_that_cannot_be_indexed(tmp_path: Path, amount: str, code: str) -> None:
    root = one(tmp_path, "2022-02-01–2022-12-31", f"- {amount}", BY_THOUSANDS)
    plan = planned(root, 2022)
    assert [it.code for it in plan.findings] == [code]
    assert not plan.files


def test_part_of_a_month_is_refused(tmp_path: Path) -> None:
    amounts = "- {år: 2022, regel: uppräknat}"
    rest = """
    uppräkning: {index: priskompensation, prisnivå: 2021, från_år: 2022, basbelopp: 980 000 kr}
    """
    plan = planned(one(tmp_path, "2022-02-10–2022-12-31", amounts, rest), 2022)
    assert [it.code for it in plan.findings] == ["uppräkning-ofullständigt-år"]


def test_a_preliminary_figure_is_used_only_when_asked_for_and_replaced_by_the_definitive(
    tmp_path: Path,
) -> None:
    amounts = "- {år: 2023, belopp: 980 000 kronor, prisnivå: 2022}"
    rest = "uppräkning: {index: OPI, prisnivå: 2022, från_år: 2023}"
    root = one(tmp_path, "2023-01-01–2023-12-31", amounts, rest)
    plan = planned(root, 2023, preliminary=True)
    first = only(plan)
    assert first.after == 1_014_300
    assert [str(it.severity) for it in plan.findings] == ["varning"]
    carried_out(plan)
    definitive = material.FIGURES.replace(
        '"SKR, december 2022"}',
        '"SKR, december 2022"}\n'
        '      - {år: 2023, procent: "4,6 %", status: definitiv, källa: SKR}',
    )
    root = workspace(tmp_path, definitive)
    key = ("avtal", 2023, ())
    noted = {"till": "1014300", **first.details}
    again = planned(root, 2023, witness={key: noted})
    # from the same 980 000, not from what it was counted to
    assert only(again).after == 1_025_080
    assert only(planned(root, 2023)).state is State.ROR_INTE


def test_an_amount_somebody_decided_in_the_year_s_prices_is_let_be(tmp_path: Path) -> None:
    amounts = "- {år: 2022, belopp: 990 000 kronor, basbelopp: 980 000 kronor, prisnivå: 2022}"
    plan = planned(one(tmp_path, "2022-01-01–2022-12-31", amounts, BY_THOUSANDS), 2022)
    assert only(plan).state is State.ROR_INTE
    assert [it.code for it in plan.findings] == ["uppräkning-avviker"]
    assert not plan.hindered


def test_next_year_goes_on_from_what_was_decided_for_this(tmp_path: Path) -> None:
    amounts = """
    - {år: 2022, belopp: 990 000 kronor, prisnivå: 2022}
    - {år: 2023, belopp: 980 000 kronor, prisnivå: 2021}
    """
    root = one(tmp_path, "2022-01-01–2023-12-31", amounts, BY_THOUSANDS)
    assert only(planned(root, 2023)).after == 1_017_000  # 990 000 × 1,027 = 1 016 730


def test_each_payer_has_its_own_amount(tmp_path: Path) -> None:
    amounts = """
    - {år: 2022, belopp: 300000, part: kommunen, prisnivå: 2021}
    - {år: 2022, belopp: 200000, part: föreningen, prisnivå: 2021}
    """
    plan = planned(one(tmp_path, "2022-01-01–2022-12-31", amounts, BY_THOUSANDS), 2022)
    assert [(it.label, it.after) for it in plan.outcomes] == [
        ("kommunen", 306_000),
        ("föreningen", 204_000),
    ]
    assert "belopp: 306000," in plan.files[0].after.decode()


@pytest.mark.parametrize(
    ("lock", "text"),
    [
        ("undertecknad: 2021-01-29", "undertecknades 2021-01-29"),
        ("exemplar: 2", "överenskommelse.yaml är undertecknad"),
    ],
)
def test_what_is_signed_is_not_touched(tmp_path: Path, lock: str, text: str) -> None:
    root = one(tmp_path, TERM, THREE_YEARS, f"{BY_THOUSANDS.strip()}\n{lock}\n")
    locks = {"avtal": "överenskommelse.yaml är undertecknad"} if "exemplar" in lock else {}
    plan = planned(root, 2022, locks=locks)
    assert only(plan).state is State.ROR_INTE
    assert text in only(plan).reason
    assert not plan.files
    assert not plan.hindered


def test_a_decided_year_is_not_touched(tmp_path: Path) -> None:
    amounts = THREE_YEARS.replace(
        "# före", "\n  beslut: {organ: nämnden, datum: 2021-12-01, paragraf: 9}"
    )
    root = one(tmp_path, TERM, amounts, BY_THOUSANDS)
    assert only(planned(root, 2022)).reason == "Beloppet är beslutat: nämnden 2021-12-01 § 9."
    assert only(planned(root, 2023)).state is State.ANDRAS


@pytest.mark.parametrize(("year", "count"), [(2020, 0), (2021, 1), (2024, 0)])
def test_years_before_and_after(tmp_path: Path, year: int, count: int) -> None:
    plan = planned(one(tmp_path, TERM, THREE_YEARS, BY_THOUSANDS), year)
    assert [it.state for it in plan.outcomes] == [State.ROR_INTE] * count


def test_a_lagging_index_gives_the_figure_of_the_year_before(tmp_path: Path) -> None:
    amounts = "- {år: 2024, belopp: 1 mnkr, prisnivå: 2023}"
    rest = """
    uppräkning: {index: priskompensation, prisnivå: 2023, från_år: 2024, eftersläpning: 1}
    """
    outcome = only(planned(one(tmp_path, "2024-01-01–2024-12-31", amounts, rest), 2024))
    assert outcome.after == 1_027_000  # the figure of 2023
    assert outcome.arithmetic[0].startswith("priskompensation 2023: 2,7")


@pytest.mark.parametrize(
    ("amount", "start", "state"),
    [
        ("{belopp: 1 mnkr, per: hela perioden, prisnivå: 2021}", "", State.ROR_INTE),
        ("{belopp: 1 mnkr, per: år, prisnivå: 2023}", "", State.OFORANDRAD),
        ("{belopp: 50000, per: månad, prisnivå: 2021}", "", State.ANDRAS),
        ("{belopp: 50000, per: månad, prisnivå: 2021}", ", gäller_från: 2022-05-01", State.HINDER),
        ("{belopp: 1 mnkr, per: år, prisnivå: 2021}", ", från_år: 2023", State.ROR_INTE),
    ],
)
def test_amounts_without_a_year(tmp_path: Path, amount: str, start: str, state: State) -> None:
    first = "" if "från_år" in start else ", från_år: 2022"
    rest = f"uppräkning: {{index: priskompensation, prisnivå: 2021{first}{start}}}"
    outcome = only(planned(one(tmp_path, "2021-01-01–2023-12-31", f"- {amount}", rest), 2022))
    assert outcome.state is state


def test_years_before_the_first_are_not_made_up_for(tmp_path: Path) -> None:
    rest = "uppräkning: {index: priskompensation, prisnivå: 2021, från_år: 2023}"
    outcome = only(planned(one(tmp_path, TERM, THREE_YEARS, rest), 2023))
    assert outcome.after == 1_006_460  # 980 000 × 1,027, without the figure of 2022


def test_only_those_that_follow_the_index(tmp_path: Path) -> None:
    opi = BY_THOUSANDS.replace("priskompensation", "OPI").replace("2022", "2021")
    root = workspace(
        tmp_path,
        ett=agreement(TERM, THREE_YEARS, BY_THOUSANDS),
        opi=agreement(TERM, THREE_YEARS, opi),
        inget=agreement(TERM, THREE_YEARS, "exemplar: 2"),
    )
    assert {it.agreement for it in planned(root, 2022).outcomes} == {"ett", "opi"}
    assert {it.agreement for it in planned(root, 2022, index="opi").outcomes} == {"opi"}
    assert {it.agreement for it in planned(root, 2022, index="pk").outcomes} == {"ett"}


LEVELS = """
index:
  - id: kpi
    namn: KPI
    tal:
      - {år: 2021, nivå: "340,10", avser: oktober 2020, status: definitiv, källa: SCB}
      - {år: 2022, nivå: "349,58", avser: oktober 2021, status: definitiv, källa: SCB}
      - {år: 2023, nivå: "387,62", avser: oktober 2022, status: definitiv, källa: SCB}
      - {år: 2024, nivå: "401,00", avser: oktober 2023, status: preliminär, källa: "SCB, snabb"}
  - id: aki
    namn: AKI
    tal:
      - {år: 2022, procent: "2 %", status: definitiv, källa: SCB}
"""
FOLLOWS = "uppräkning: {index: KPI, prisnivå: 2021, från_år: 2022EXTRA}"
FLAT = """
- {år: 2022, belopp: 980 000 kronor, prisnivå: 2021}
- {år: 2023, belopp: 980 000 kronor, prisnivå: 2021}
- {år: 2024, belopp: 980 000 kronor, prisnivå: 2021}
"""


@pytest.mark.parametrize(
    ("extra", "year", "after"),
    [
        # 980 000 × 349,58/340,10 = 1 007 316,67…; no percentage is rounded on the way
        ("", 2022, 1_007_317),
        # by levels alone, the years between do not matter: 980 000 × 387,62/340,10 = 1 116 929,43…
        (", kedjas_avrundat: nej", 2023, 1_116_929),
        (", andel: 75 %", 2022, 1_000_488),
        (", delar: [{index: AKI, andel: 50 %}, {index: KPI, andel: 50 %}]", 2022, 1_003_458),
    ],
)
def test_levels_are_divided_exactly(tmp_path: Path, extra: str, year: int, after: int) -> None:
    rest = FOLLOWS.replace("EXTRA", extra)
    rest = rest.replace("index: KPI,", "index: 50/50,", 1) if "delar" in extra else rest
    text = agreement("2022-01-01–2024-12-31", FLAT, rest)
    assert only(planned(workspace(tmp_path, LEVELS, avtal=text), year)).after == after


def test_levels_name_their_months_and_sources(tmp_path: Path) -> None:
    text = agreement("2022-01-01–2024-12-31", FLAT, FOLLOWS.replace("EXTRA", ""))
    root = workspace(tmp_path, LEVELS, avtal=text)
    outcome = only(planned(root, 2022))
    assert [line.replace("\u00a0", " ") for line in outcome.arithmetic] == [
        "KPI 2022: 349,58 (oktober 2021) delat med 340,10 (oktober 2020) (definitiv; SCB)",
        "980 000 × 349,58/340,10 = 1 007 316,67 → 1 007 317",
    ]
    assert outcome.details["index"][0]["bas"] == {
        "nivå": "340.10",
        "avser": "oktober 2020",
        "källa": "SCB",
    }
    stopped = only(planned(root, 2024))
    assert stopped.state is State.HINDER
    assert "401,00 (oktober 2023), är preliminärt" in stopped.findings[0].message


def test_a_level_to_divide_by_is_never_made_up(tmp_path: Path) -> None:
    rest = "uppräkning: {index: KPI, prisnivå: 2020, från_år: 2021}"
    amounts = "- {år: 2021, belopp: 980 000 kronor, prisnivå: 2020}"
    text = agreement("2021-01-01–2021-12-31", amounts, rest)
    outcome = only(planned(workspace(tmp_path, LEVELS, avtal=text), 2021))
    assert [it.code for it in outcome.findings] == ["uppräkning-tal-saknas"]
    assert "2020" in outcome.findings[0].message
