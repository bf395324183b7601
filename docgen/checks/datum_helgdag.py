"""Days on which nobody works, and deadlines that leave no time."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Final

from docgen.checks import dagar
from docgen.checks.dagar import Dag
from docgen.checks.rule import VARNING, Rule
from docgen.domain.akt import Akt
from docgen.domain.overenskommelse import Overenskommelse
from docgen.domain.same import same
from docgen.findings import Finding
from docgen.svenska import helgdag

HELGDAG: Final = Rule(
    "datum-helgdag",
    VARNING,
    "Dagen är ingen bankdag",
    "Handlingar dateras, sammanträden hålls och utbetalningar görs på bankdagar. En lördag, söndag "
    "eller helgdag är oftast ett felskrivet datum. Periodens sista dag prövas inte, och inte "
    "heller en första dag som är den första i en månad.",
)
FRIST: Final = Rule(
    "frist-snäv",
    VARNING,
    "Det är för kort tid mellan beslutet och fristen",
    "Från den sista dagen i beslutsplaneringen till en uppgift med frist: ja ska det vara minst "
    "tre bankdagar, så att protokollet hinner justeras och skickas.",
)
RULES: Final = (HELGDAG, FRIST)

#: Bank days that a decision takes to be written out, signed and sent.
SLACK: Final = 3
_MEETING: Final = re.compile("möte|träff|sammanträd|översyn|uppföljning|genomgång|avstämning")


def check_bank_day(akt: Akt) -> Iterator[Finding]:
    """Yield days of work that fall on a weekend or a bank holiday."""
    agreed = _agreed(akt.overenskommelse) if akt.overenskommelse else ()
    for found in (*_document(akt), *agreed, *dagar.planned(akt), *_named(akt)):
        why = helgdag.name(found.day)
        if why:
            yield HELGDAG.at(
                found.place(akt),
                f"{found.what} har datumet {found.day}, som är {why}.",
                "Rätta datumet, eller kvittera om dagen är riktig.",
            )


def _document(akt: Akt) -> Iterator[Dag]:
    record = akt.handling
    if record.datum:
        yield Dag(record.datum, "Handlingen", "handling", ("datum",))
    if record.revidering:
        yield Dag(record.revidering.datum, "Revideringen", "handling", ("revidering", "datum"))
    cover = dagar.cover(akt)
    if cover:
        yield cover
    yield from (own for own in dagar.own_memo(akt) if own.day != record.datum)
    yield from dagar.decided(akt)
    yield from (given for _, given in dagar.mbl(akt))


@same(64)
def _agreed(agreement: Overenskommelse) -> tuple[Dag, ...]:
    """Return the days of an agreement that are no bank days."""
    return tuple(found for found in _days_of(agreement) if helgdag.name(found.day))


def _days_of(agreement: Overenskommelse) -> Iterator[Dag]:
    record = "överenskommelse"
    if agreement.period.fran.day != 1:
        yield Dag(agreement.period.fran, "Periodens början", record, ("period", "från"))
    if agreement.oversyn:
        yield Dag(agreement.oversyn, "Översynen", record, ("översyn",))
    yield from dagar.agreement_decided(agreement)
    for index, plan in enumerate(agreement.utbetalning):
        for number, day in enumerate(plan.datum):
            yield Dag(day, "Utbetalningen", record, ("utbetalning", index, "datum", number))


def _named(akt: Akt) -> Iterator[Dag]:
    for name, is_deadline, found in dagar.named(akt):
        if is_deadline or _MEETING.search(name):
            yield found


def check_deadline(akt: Akt) -> Iterator[Finding]:
    """Yield deadlines fewer than three bank days after the last planned meeting."""
    steps = [step.day for step in dagar.planned(akt)]
    today = akt.handling.datum or date.min
    for name, is_deadline, found in dagar.named(akt) if steps else ():
        if not is_deadline or found.day < today:
            continue
        left = helgdag.bankdagar_between(max(steps), found.day)
        if left < SLACK:
            told = _slack(name, found, max(steps).isoformat(), left)
            yield FRIST.at(found.place(akt), told, _CURE)


_CURE: Final = "Tidigarelägg beslutet, begär anstånd, eller kvittera om tiden räcker."


def _slack(name: str, found: Dag, last: str, left: int) -> str:
    if found.day.isoformat() < last:
        return f"Fristen ”{name}” går ut {found.day}, före det sista planerade steget {last}."
    days = {0: "ingen bankdag", 1: "en bankdag", 2: "två bankdagar"}[left]
    return f"Mellan det sista steget {last} och fristen ”{name}” {found.day} är det bara {days}."


CHECKS: Final = (check_bank_day, check_deadline)
