"""Price level and indexation: which year's money the amounts are in."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from docgen.checks.rule import VARNING, Rule
from docgen.domain.akt import Akt
from docgen.findings import Finding, Loc

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

_RECORD: Final = "överenskommelse"


def check_level(akt: Akt) -> Iterator[Finding]:
    """Yield an indexation of amounts whose price level nobody knows."""
    agreement = akt.overenskommelse
    if agreement is None or agreement.upprakning is None or agreement.upprakning.prisniva:
        return
    amounts = [entry for entry in agreement.belopp if entry.belopp]
    if amounts and not any(entry.prisniva for entry in amounts):
        index = agreement.upprakning
        yield SAKNAS.at(
            akt.place(_RECORD, ("uppräkning",)),
            f"Beloppen räknas upp med {index.index} från {index.fran_ar}, men det framgår inte "
            "vilket års prisnivå de har.",
            "Ange prisnivå, till exempel det år då beloppen bestämdes.",
        )


def check_uplift(akt: Akt) -> Iterator[Finding]:
    """Yield amounts in older money than the first year's, which are not indexed from the start."""
    agreement = akt.overenskommelse
    if agreement is None:
        return
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
            yield UPPRAKNING.at(
                akt.place(_RECORD, (*loc, "prisnivå")),
                f"Beloppet är i {level} års prisnivå men perioden börjar {start} och beloppet "
                f"{planned}.",
                f"Skriv uppräkning med från_år: {start}, eller ange beloppet i {start} års "
                "prisnivå.",
            )


def check_first_year(akt: Akt) -> Iterator[Finding]:
    """Yield an indexation that begins when the term is over."""
    agreement = akt.overenskommelse
    if agreement is None or agreement.upprakning is None or agreement.period.till is None:
        return
    first, last = agreement.upprakning.fran_ar, agreement.period.till.year
    if first > last:
        yield UTANFOR.at(
            akt.place(_RECORD, ("uppräkning", "från_år")),
            f"Uppräkningen börjar {first}, men perioden slutar {last}.",
            "Rätta från_år eller ta bort uppräkningen.",
        )


CHECKS: Final = (check_level, check_uplift, check_first_year)
