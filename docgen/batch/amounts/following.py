"""What follows from a year's new amount in the same agreement: instalments that were its parts."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from docgen.batch.amounts import codes, words, writing
from docgen.domain.overenskommelse import Overenskommelse, Utbetalning, split
from docgen.findings import Finding, Severity
from docgen.records.editing import Edit
from docgen.records.record import Record


def instalments(
    before: Record[Overenskommelse], after: Record[Overenskommelse], years: Iterable[int]
) -> tuple[list[Edit], list[Finding]]:
    """Return the edits of stated instalments that were derived, and those that are left as wrong.

    Derived is what splitting the old amount gave: floor first, the remainder last.
    """
    edits: list[Edit] = []
    findings: list[Finding] = []
    for year in sorted(set(years)):
        old, new = before.value.amount_for(year), after.value.amount_for(year)
        plan = _stated(before.value, year)
        if plan is None or old is None or new is None or old == new:
            continue
        number, stated = plan
        parts = tuple(part.kronor for part in stated.belopp)
        if stated.ar == year and parts == split(old, len(parts)):
            at = ("utbetalning", number, "belopp")
            edits += [
                writing.change(after, (*at, index), amount)
                for index, amount in enumerate(split(new, len(parts)))
            ]
        else:
            findings.append(_left(after, number, year, parts, new))
    return edits, findings


def _stated(agreement: Overenskommelse, year: int) -> tuple[int, Utbetalning] | None:
    """Return the plan of a year with its number, where it states the amounts of the parts."""
    plans = list(enumerate(agreement.utbetalning))
    own = [(number, plan) for number, plan in plans if plan.ar == year]
    general = [(number, plan) for number, plan in plans if plan.ar is None]
    found = next(iter(own or general), None)
    return found if found and found[1].belopp else None


def _left(
    record: Record[Overenskommelse],
    number: int,
    year: int,
    parts: tuple[Decimal, ...],
    amount: Decimal,
) -> Finding:
    total = words.number(sum(parts, Decimal(0)))
    message = (
        f"Delbeloppen för {year} blir {total} kronor men årets belopp blir "
        f"{words.number(amount)} kronor. De var inte lika delar av årets belopp och ändras inte."
    )
    cure = "Rätta delbeloppen, eller utelämna dem så räknas de ut."
    place = record.locate(("utbetalning", number, "belopp"))
    return Finding(codes.DELBELOPP, Severity.VARNING, message, cure, place)
