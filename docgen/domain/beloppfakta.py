"""Amounts that texts name: every amount of the data, and the cells of tables that ask for one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Final

from docgen.domain.avsnitt import Avsnitt
from docgen.domain.handling import Handling
from docgen.domain.overenskommelse import Overenskommelse
from docgen.domain.same import same
from docgen.domain.tabell import Cell, Kolumn, Tabell, Tabellrad
from docgen.domain.uppgift import Uppgift, amount_of, name_in_text
from docgen.svenska.belopp import Belopp

#: A cell that is nothing but an amount of the data, however it asks for it to be written.
_ONE_FACT: Final = re.compile(
    r"\{\{\s*([\w.\[\]]+)\s*(?:\|\s*(?:kronor|kr|tkr|mnkr|mdkr|miljoner|siffror|belopp)\s*)?\}\}"
)


def amounts(
    handling: Handling, agreement: Overenskommelse | None
) -> Iterator[tuple[str, Belopp | None]]:
    """Yield the expressions that give amounts of the data, None where the data lacks the amount."""
    yield from _facts("uppgifter", handling.uppgifter)
    if agreement is not None:
        yield from _facts("överenskommelse.uppgifter", agreement.uppgifter)
        yield from _of_agreement(agreement)


def _facts(prefix: str, facts: Mapping[str, Uppgift]) -> Iterator[tuple[str, Belopp | None]]:
    for name, fact in facts.items():
        yield f"{prefix}.{name_in_text(name)}", fact.belopp or _exact(amount_of(name, facts))


def _exact(kronor: Decimal | None) -> Belopp | None:
    return None if kronor is None else Belopp(kronor)


@same(64)
def _of_agreement(agreement: Overenskommelse) -> tuple[tuple[str, Belopp | None], ...]:
    return tuple((name, _exact(kronor)) for name, kronor in _agreement(agreement))


def _agreement(agreement: Overenskommelse) -> Iterator[tuple[str, Decimal | None]]:
    for year in {entry.ar: None for entry in agreement.belopp if entry.ar}:
        yield f"överenskommelse.belopp[{year}]", agreement.amount_for(year)
        months = agreement.period.months_in(year)
        amount = agreement.amount_for(year)
        if amount and months and amount % months == 0:
            yield f"överenskommelse.per_månad[{year}]", amount / months
    yield "överenskommelse.totalt", agreement.total()
    recurring = next((it.belopp for it in agreement.belopp if it.per and it.belopp), None)
    yield "överenskommelse.ersättning.belopp", recurring.kronor if recurring else None
    for year in agreement.period.years():
        for index, (_, part) in enumerate(agreement.instalments(year)):
            yield f"överenskommelse.utbetalningar[{year}][{index}].belopp", part


def resolved(handling: Handling, agreement: Overenskommelse | None) -> Handling:
    """Return the document with its amount cells that ask for an amount holding that amount.

    A cell of text is not summed; a fetched amount must be.
    """
    if not any(map(_asks, _sections(handling))):
        return handling
    known = {name: amount for name, amount in amounts(handling, agreement) if amount is not None}
    annexes = tuple(
        annex.model_copy(update={"avsnitt": tuple(_section(it, known) for it in annex.avsnitt)})
        for annex in handling.bilagor
    )
    own = tuple(_section(section, known) for section in handling.avsnitt)
    return handling.model_copy(update={"avsnitt": own, "bilagor": annexes})


def _sections(handling: Handling) -> Iterator[Avsnitt]:
    waiting = [*handling.avsnitt, *(it for annex in handling.bilagor for it in annex.avsnitt)]
    while waiting:
        section = waiting.pop()
        yield section
        waiting += section.avsnitt


def _asks(section: Avsnitt) -> bool:
    table = section.tabell
    return table is not None and any(_fact(cell) for row in table.rader for cell in row.celler)


def _fact(cell: Cell) -> str:
    """Return the expression that is all there is in a cell, "" where there is something else."""
    found = _ONE_FACT.fullmatch((cell.text or "").strip())
    return found[1] if found else ""


def _section(section: Avsnitt, known: Mapping[str, Belopp]) -> Avsnitt:
    below = tuple(_section(child, known) for child in section.avsnitt)
    table = _table(section.tabell, known) if section.tabell else None
    return section.model_copy(update={"avsnitt": below, "tabell": table})


def _table(table: Tabell, known: Mapping[str, Belopp]) -> Tabell:
    rows = tuple(_row(row, table.kolumner, known) for row in table.rader)
    return table.model_copy(update={"rader": rows})


def _row(row: Tabellrad, columns: tuple[Kolumn, ...], known: Mapping[str, Belopp]) -> Tabellrad:
    cells = tuple(
        Cell.model_construct(belopp=known[_fact(cell)])
        if column.slag == "belopp" and _fact(cell) in known
        else cell
        for cell, column in zip(row.celler, columns, strict=True)
    )
    return row.model_copy(update={"celler": cells})
