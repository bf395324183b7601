"""Instalments: due days, how many, and that they sum to the year's amount."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from docgen.checks.belopp_summor import kr
from docgen.checks.rule import FEL, VARNING, Remark, Rule, of_agreement
from docgen.domain.overenskommelse import Overenskommelse, Utbetalning
from docgen.svenska import lista

DATUM: Final = Rule(
    "utbetalning-datum-saknas",
    VARNING,
    "Utbetalningarna saknar förfallodagar",
    "Delas beloppet upp ska det framgå när varje del betalas.",
)
ANTAL: Final = Rule(
    "utbetalning-antal",
    VARNING,
    "Antalet utbetalningar stämmer inte med dagarna eller delbeloppen",
    "Förfallodagarna för ett år, och delbeloppen, ska vara lika många som gånger.",
)
SUMMA: Final = Rule(
    "utbetalning-summa",
    FEL,
    "Delbeloppen blir inte årets belopp",
    "Uppgivna delbelopp ska tillsammans vara årets belopp. Är skillnaden riktig: kvittera och säg "
    "varför.",
    excusable=True,
)
UTANFOR: Final = Rule(
    "utbetalning-utanför-perioden",
    VARNING,
    "En utbetalning ligger utanför sitt år eller perioden",
    "Förfallodagarna ska ligga i planens år, och i något av periodens kalenderår.",
)
RULES: Final = (DATUM, ANTAL, SUMMA, UTANFOR)


def _years(agreement: Overenskommelse, plan: Utbetalning) -> tuple[int, ...]:
    """Return the years a plan governs."""
    if plan.ar is not None:
        return (plan.ar,)
    own = {other.ar for other in agreement.utbetalning}
    return tuple(year for year in agreement.period.years() if year not in own)


@of_agreement
def check_days(agreement: Overenskommelse) -> Iterator[Remark]:
    """Yield plans without due days, for some year or for all."""
    for index, plan in enumerate(agreement.utbetalning):
        known = {day.year for day in plan.datum}
        # an amount that is not known yet may be paid on days that are not known yet
        missing = [
            year
            for year in _years(agreement, plan)
            if year not in known and not (known and agreement.amount_for(year) is None)
        ]
        if missing:
            times = "en gång" if plan.ganger == 1 else f"{plan.ganger} gånger"
            which = lista.och(str(year) for year in missing)
            yield Remark(
                DATUM,
                ("utbetalning", index),
                f"Beloppet betalas {times} per år, men förfallodagar saknas för {which}.",
                "Ange datum, ett för varje utbetalning.",
            )


@of_agreement
def check_number(agreement: Overenskommelse) -> Iterator[Remark]:
    """Yield plans with more or fewer due days or parts than they say."""
    for index, plan in enumerate(agreement.utbetalning):
        loc = ("utbetalning", index)
        # a plan for one year may pay its last part in the next
        for year, number in sorted(Counter(plan.ar or day.year for day in plan.datum).items()):
            if number != plan.ganger:
                message = f"{year} har {number} förfallodagar, men gånger är {plan.ganger}."
                yield Remark(ANTAL, loc, message, "Rätta dagarna eller gånger.")
        if plan.belopp and len(plan.belopp) != plan.ganger:
            message = f"Planen har {len(plan.belopp)} delbelopp, men gånger är {plan.ganger}."
            yield Remark(ANTAL, loc, message, "Rätta delbeloppen eller gånger.")


@of_agreement
def check_sum(agreement: Overenskommelse) -> Iterator[Remark]:
    """Yield parts that do not sum to the amount of their year."""
    for index, plan in enumerate(agreement.utbetalning):
        parts = sum((part.kronor for part in plan.belopp), Decimal(0))
        for year in _years(agreement, plan) if plan.belopp else ():
            amount = agreement.amount_for(year)
            if amount is not None and amount != parts:
                yield Remark(
                    SUMMA,
                    ("utbetalning", index, "belopp"),
                    f"Delbeloppen för {year} blir {kr(parts)} men årets belopp är {kr(amount)}. "
                    f"Skillnaden är {kr(parts - amount)}.",
                    "Rätta det belopp som är fel, eller utelämna delbeloppen så räknas de ut.",
                )


@of_agreement
def check_outside(agreement: Overenskommelse) -> Iterator[Remark]:
    """Yield plans and due days outside their year or the term."""
    years = agreement.period.years()
    last = 9999 if agreement.period.tillsvidare else years[-1]
    for index, plan in enumerate(agreement.utbetalning):
        if plan.ar is not None and not years[0] <= plan.ar <= last:
            yield Remark(
                UTANFOR,
                ("utbetalning", index, "år"),
                f"Planen gäller {plan.ar}, som inte hör till perioden.",
                "Rätta året eller perioden.",
            )
        for number, day in enumerate(plan.datum):
            if (plan.ar or day.year) != day.year or not years[0] <= day.year <= last:
                whose = f"planens år {plan.ar}" if plan.ar else "perioden"
                yield Remark(
                    UTANFOR,
                    ("utbetalning", index, "datum", number),
                    f"Förfallodagen {day} ligger utanför {whose}.",
                    "Rätta dagen.",
                )


CHECKS: Final = (check_days, check_number, check_sum, check_outside)
