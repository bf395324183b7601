"""Price level and indexation: which year's money the amounts are in."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from docgen.checks.rule import VARNING, Remark, Rule, of_agreement
from docgen.domain.overenskommelse import Overenskommelse
from docgen.findings import Loc

SAKNAS: Final = Rule(
    "prisnivå-saknas",
    VARNING,
    "Beloppen räknas upp men prisnivån är inte angiven",
    "När ett belopp ska räknas upp måste det framgå vilket års prisnivå det har, annars går det "
    "inte att säga om det redan är uppräknat.",
)
UPPRAKNING: Final = Rule(
    "uppräkning-från-start-saknas",
    VARNING,
    "Beloppet har ett tidigare års prisnivå men räknas inte upp från början",
    "Är prisnivån från ett år före periodens början ska beloppet räknas upp redan före den första "
    "utbetalningen, om inget annat är avsett.",
)
UTANFOR: Final = Rule(
    "uppräkning-utanför-perioden",
    VARNING,
    "Uppräkningen börjar efter periodens slut",
    "Ett från_år efter periodens sista år gör att ingenting räknas upp.",
)
RULES: Final = (SAKNAS, UPPRAKNING, UTANFOR)


@of_agreement
def check_level(agreement: Overenskommelse) -> Iterator[Remark]:
    """Yield an indexation of amounts whose price level nobody knows."""
    index = agreement.upprakning
    if index is None or index.prisniva:
        return
    amounts = [entry for entry in agreement.belopp if entry.belopp]
    if amounts and not any(entry.prisniva for entry in amounts):
        yield Remark(
            SAKNAS,
            ("uppräkning",),
            f"Beloppen räknas upp med {index.index} från {index.fran_ar}, men det framgår inte "
            "vilket års prisnivå de har.",
            "Ange prisnivå, till exempel det år då beloppen bestämdes.",
        )


@of_agreement
def check_uplift(agreement: Overenskommelse) -> Iterator[Remark]:
    """Yield amounts in older money than the first year's, which are not indexed from the start."""
    index, start = agreement.upprakning, agreement.period.fran.year
    if index and index.fran_ar <= start:
        return
    levels: list[tuple[int | None, Loc]] = [
        (entry.prisniva, ("belopp", i)) for i, entry in enumerate(agreement.belopp)
    ]
    levels.append((index.prisniva if index else None, ("uppräkning",)))
    for level, loc in levels:
        if level and level < start:
            planned = f"räknas upp först från {index.fran_ar}" if index else "räknas inte upp"
            yield Remark(
                UPPRAKNING,
                (*loc, "prisnivå"),
                f"Beloppet är i {level} års prisnivå men perioden börjar {start} och beloppet "
                f"{planned}.",
                f"Skriv uppräkning med från_år: {start}, eller ange beloppet i {start} års "
                "prisnivå.",
            )


@of_agreement
def check_first_year(agreement: Overenskommelse) -> Iterator[Remark]:
    """Yield an indexation that begins when the term is over."""
    if agreement.upprakning is None or agreement.period.till is None:
        return
    first, last = agreement.upprakning.fran_ar, agreement.period.till.year
    if first > last:
        yield Remark(
            UTANFOR,
            ("uppräkning", "från_år"),
            f"Uppräkningen börjar {first}, men perioden slutar {last}.",
            "Rätta från_år eller ta bort uppräkningen.",
        )


CHECKS: Final = (check_level, check_uplift, check_first_year)
