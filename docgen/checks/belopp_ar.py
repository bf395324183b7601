"""The amounts of an agreement year by year: none missing, none without its unit of time."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from docgen.checks.belopp_summor import kr
from docgen.checks.rule import VARNING, Remark, Rule, of_agreement
from docgen.domain import overenskommelse
from docgen.domain.overenskommelse import Arsbelopp, Overenskommelse
from docgen.svenska import belopp, period

SAKNAS: Final = Rule(
    "belopp-år-saknas",
    VARNING,
    "Ett år i perioden saknar belopp",
    "Varje kalenderår i perioden ska ha ett belopp, eller en regel för hur det bestäms.",
)
UTANFOR: Final = Rule(
    "belopp-utanför-perioden",
    VARNING,
    "Ett belopp gäller ett år utanför perioden",
    "Beloppets år ska vara något av de kalenderår som perioden berör.",
)
TIDSENHET: Final = Rule(
    "belopp-tidsenhet-saknas",
    VARNING,
    "Beloppet saknar tidsenhet",
    "Ett belopp utan år och utan per kan läsas per år eller för hela perioden. Säg vilket.",
)
HELA: Final = Rule(
    "belopp-hela-perioden",
    VARNING,
    "Beloppet gäller hela perioden, men perioden har inget slut",
    "När överenskommelsen gäller tills vidare måste beloppet gälla per år eller per månad.",
)
MANADER: Final = Rule(
    "belopp-månader",
    VARNING,
    "Antalet månader stämmer inte med perioden",
    "Månaderna som ett belopp avser jämförs med hur många hela månader av året perioden omfattar.",
)
PROPORTION: Final = Rule(
    "belopp-proportion",
    VARNING,
    "Beloppet för ett ofullständigt år är inte i proportion till helåret",
    "Ett år som perioden bara delvis omfattar jämförs med helår, eller med de hela åren när de är "
    "lika: helårsbeloppet gånger månaderna genom tolv, avrundat till avrundning. Avrundningen är 1 "
    "krona om inget annat är sagt.",
)
RULES: Final = (SAKNAS, UTANFOR, TIDSENHET, HELA, MANADER, PROPORTION)

_UNITS: Final = (10, 100, 1000, 5000, 10000, 50000, 100000)


@of_agreement
def check_years(agreement: Overenskommelse) -> Iterator[Remark]:
    """Yield years of the term without an amount, and amounts outside the term."""
    years = agreement.period.years()
    stated = {entry.ar for entry in agreement.belopp}
    for year in years if stated and None not in stated else ():
        if year not in stated and not agreement.period.tillsvidare:
            message = f"År {year} ingår i perioden men har varken belopp eller regel."
            yield Remark(
                SAKNAS, ("belopp",), message, f"Lägg till år: {year} med belopp eller regel."
            )
    for index, entry in enumerate(agreement.belopp):
        late = entry.ar is not None and not agreement.period.tillsvidare and entry.ar > years[-1]
        if entry.ar is not None and (late or entry.ar < years[0]):
            message = f"Beloppet gäller {entry.ar}, men perioden {_term(agreement)}."
            yield Remark(UTANFOR, ("belopp", index, "år"), message, "Rätta året eller perioden.")


def _term(agreement: Overenskommelse) -> str:
    term = agreement.period
    return period.kort(term.fran, term.till) if term.till else f"börjar {term.fran}"


@of_agreement
def check_time_unit(agreement: Overenskommelse) -> Iterator[Remark]:
    """Yield amounts of which nobody can tell how often they are paid."""
    for index, entry in enumerate(agreement.belopp):
        if entry.belopp is None:
            continue
        if entry.ar is None and entry.per is None:
            yield Remark(
                TIDSENHET,
                ("belopp", index, "belopp"),
                f"Det framgår inte om {belopp.format(entry.belopp)} gäller per år eller för hela "
                "perioden.",
                "Skriv år: 2021, eller per: år, månad eller hela perioden.",
            )
        elif entry.per == overenskommelse.HELA_PERIODEN and agreement.period.tillsvidare:
            yield Remark(
                HELA,
                ("belopp", index, "per"),
                f"{belopp.format(entry.belopp)} sägs gälla hela perioden, men överenskommelsen "
                "gäller tills vidare.",
                "Skriv per: år eller per: månad, eller ge perioden en sista dag.",
            )


@of_agreement
def check_months(agreement: Overenskommelse) -> Iterator[Remark]:
    """Yield months stated for a year that are not those of the term."""
    for index, entry in enumerate(agreement.belopp):
        if entry.ar is None or entry.manader is None:
            continue
        computed = agreement.period.months_in(entry.ar)
        if computed != entry.manader:
            found = "inte hela månader" if computed is None else period.manader(computed)
            yield Remark(
                MANADER,
                ("belopp", index, "månader"),
                f"{entry.ar} är uppgivet till {period.manader(entry.manader)}, men perioden "
                f"omfattar {found} det året.",
                "Rätta månaderna eller perioden.",
            )


@of_agreement
def check_proportion(agreement: Overenskommelse) -> Iterator[Remark]:
    """Yield amounts of part of a year that are not their share of the full year."""
    for index, entry in enumerate(agreement.belopp):
        if entry.ar is None or entry.belopp is None:
            continue
        if entry.per not in {None, overenskommelse.AR} or entry.part:
            continue
        months, full = agreement.period.months_in(entry.ar), _full_year(agreement, entry)
        if not months or months == 12 or full is None or entry.belopp.precisering:
            continue
        unit = agreement.avrundning
        computed = overenskommelse.prorate(full, months, unit)
        if computed != entry.belopp.kronor:
            yield Remark(
                PROPORTION,
                ("belopp", index, "belopp"),
                _disproportion(entry, months, full, unit),
                _cure(entry.belopp.kronor, full, months),
            )


def _full_year(agreement: Overenskommelse, entry: Arsbelopp) -> Decimal | None:
    """Return the kronor of a full year: as stated, or of the full years where they are equal."""
    if entry.helar:
        return entry.helar.kronor
    full = {
        other.belopp.kronor
        for other in agreement.belopp
        if other.belopp and _is_full(agreement, other) and other.prisniva == entry.prisniva
    }
    return full.pop() if len(full) == 1 else None


def _is_full(agreement: Overenskommelse, entry: Arsbelopp) -> bool:
    if entry.ar is None:
        return entry.per == overenskommelse.AR
    return agreement.period.months_in(entry.ar) == 12


def _disproportion(entry: Arsbelopp, months: int, full: Decimal, unit: int) -> str:
    exact = full * months / 12
    computed = overenskommelse.prorate(full, months, unit)
    stated = entry.belopp.kronor if entry.belopp else Decimal(0)
    rounded = f", avrundat {kr(computed)}" if computed != exact else ""
    return (
        f"{entry.ar} är uppgivet till {kr(stated)}, men {period.manader(months)} av {kr(full)} "
        f"per år är {kr(exact)}{rounded}. Skillnaden är {kr(stated - exact)}."
    )


def _cure(stated: Decimal, full: Decimal, months: int) -> str:
    """Return the cure, with the rounding unit that would make the amounts agree, if any."""
    units = (it for it in _UNITS if overenskommelse.prorate(full, months, it) == stated)
    unit = next(units, None)
    if unit is None:
        return "Rätta beloppet, eller kvittera med skälet."
    return f"Rätta beloppet. Är det avrundat till närmaste {kr(Decimal(unit))}: avrundning: {unit}."


CHECKS: Final = (check_years, check_time_unit, check_months, check_proportion)
