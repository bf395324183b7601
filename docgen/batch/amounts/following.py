"""What follows from a new amount in its agreement: parts that were derived, facts that stay."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal

from docgen.batch.amounts import codes, words, writing
from docgen.domain.overenskommelse import Overenskommelse, Utbetalning, split
from docgen.findings import Finding, Place, Severity
from docgen.records.editing import Edit
from docgen.records.record import Record

_CURE = "Hämta beloppet med {{ … }} i stället, eller rätta det för hand."


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


def facts(before: Record[Overenskommelse], after: Record[Overenskommelse]) -> Iterator[Finding]:
    """Yield the named facts of the agreement that state an amount which no longer holds."""
    old = gone(before.value, after.value)
    for name, fact in after.value.uppgifter.items():
        if fact.belopp is not None and fact.belopp.kronor in old:
            place = after.locate(("uppgifter", name, "belopp"))
            yield typed(words.number(fact.belopp.kronor), old[fact.belopp.kronor], place)


def gone(before: Overenskommelse, after: Overenskommelse) -> dict[Decimal, Decimal | None]:
    """Return the amounts that no longer hold, each with the one in its place where it is one."""
    pairs: dict[Decimal, Decimal | None] = {}
    for old, new in zip(_amounts(before), _amounts(after), strict=False):
        if old is not None and old != new:
            pairs.setdefault(old, new)
    still = {amount for amount in _amounts(after) if amount is not None}
    return {old: new for old, new in pairs.items() if old not in still}


def _amounts(agreement: Overenskommelse) -> list[Decimal | None]:
    """Return every amount of an agreement that a text could tell, in a fixed order."""
    years = agreement.period.years()
    stated = [it.belopp.kronor if it.belopp else None for it in agreement.belopp]
    full = [it.helar.kronor if it.helar else None for it in agreement.belopp]
    parts = [amount for year in years for _, amount in agreement.instalments(year)]
    return [agreement.total(), *map(agreement.amount_for, years), *stated, *full, *parts]


def typed(written: str, new: Decimal | None, place: Place) -> Finding:
    """Return the warning of an amount written by hand that no longer holds."""
    now = f", som blir {words.number(new)}" if new is not None else ""
    message = f"Det gamla beloppet ”{written}”{now} står skrivet för hand."
    return Finding(codes.GAMMALT, Severity.VARNING, message, _CURE, place)
