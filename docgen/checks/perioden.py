"""The term: its stated length, the longest the guidelines allow, extension without end."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final

from docgen.checks import slag
from docgen.checks.rule import NOTIS, VARNING, Remark, Rule, of_agreement
from docgen.domain.akt import Akt
from docgen.domain.overenskommelse import Overenskommelse
from docgen.domain.period import whole_months
from docgen.domain.same import same
from docgen.findings import Finding
from docgen.svenska import period

MANADER: Final = Rule(
    "period-månader",
    VARNING,
    "Den uppgivna längden stämmer inte med datumen",
    "Periodens månader räknas från första till sista dagen, båda inräknade.",
)
LANGST: Final = Rule(
    "period-längsta-tid",
    VARNING,
    "Löptiden är längre än riktlinjen tillåter",
    "längsta_tid är kommunens gräns i månader. Begränsade förlängningar räknas med.",
)
TRE_AR: Final = Rule(
    "iop-över-tre-år",
    NOTIS,
    "Partnerskapet gäller längre än tre år",
    "Många kommuners riktlinjer låter ett idéburet offentligt partnerskap gälla högst tre år. "
    "Prövas bara när överenskommelsen inte säger vilken längsta_tid som gäller.",
)
OBEGRANSAD: Final = Rule(
    "förlängning-obegränsad",
    VARNING,
    "Partnerskapet kan förlängas utan gräns",
    "Ett partnerskap som fortsätter utan slut kan vara ett avtal som borde ha upphandlats "
    "(Kammarrätten i Göteborg, mål 3556-18). Ange hur många gånger det får förlängas.",
)
RULES: Final = (MANADER, LANGST, TRE_AR, OBEGRANSAD)

_RECORD: Final = "överenskommelse"


@of_agreement
def check_length(agreement: Overenskommelse) -> Iterator[Remark]:
    """Yield a stated length that is not that of the term."""
    term = agreement.period
    if term.manader is None or term.till is None or term.manader == term.length:
        return
    found = "inte hela månader" if term.length is None else period.manader(term.length)
    yield Remark(
        MANADER,
        ("period", "månader"),
        f"Perioden är uppgiven till {period.manader(term.manader)}, men "
        f"{period.kort(term.fran, term.till)} är {found}.",
        "Rätta månaderna eller datumen.",
    )


def check_longest(akt: Akt) -> Iterator[Finding]:
    """Yield a term that is longer than the agreement's guidelines allow, or than is usual."""
    agreement = akt.overenskommelse
    months = _months(agreement) if agreement else None
    if agreement is None or months is None:
        return
    limit = agreement.langsta_tid
    if limit is not None and months > limit:
        yield LANGST.at(
            akt.place(_RECORD, ("period",)),
            f"Löptiden är {period.manader(months)} med förlängningar, men längsta tid är "
            f"{period.manader(limit)}.",
            "Korta perioden eller förlängningen, eller rätta längsta_tid.",
        )
    elif limit is None and months > 36 and slag.is_iop(akt):
        yield TRE_AR.at(
            akt.place(_RECORD, ("period",)),
            f"Partnerskapet gäller {period.manader(months)}, alltså längre än tre år.",
            "Ange riktlinjens gräns som längsta_tid.",
        )


@same(64)
def _months(agreement: Overenskommelse) -> int | None:
    """Return the months of term and bounded extensions, a started month as one."""
    term, extension = agreement.period, agreement.forlangning
    if term.till is None:
        return None
    more = extension.manader * extension.ganger if extension and extension.ganger else 0
    return _started(term.fran, term.till) + more


def _started(first: date, last: date) -> int:
    whole = whole_months(first, last)
    if whole is not None:
        return whole
    after = last + timedelta(days=1)
    months = (after.year - first.year) * 12 + after.month - first.month
    return months + (after.day > first.day)


def check_extension(akt: Akt) -> Iterator[Finding]:
    """Yield a partnership that goes on without limit."""
    agreement = akt.overenskommelse
    remark = _endless(agreement) if agreement else None
    if remark and slag.is_iop(akt):
        yield remark.rule.at(akt.place(_RECORD, remark.loc), remark.message, remark.cure)


def _endless(agreement: Overenskommelse) -> Remark | None:
    """Return what makes an agreement go on without limit, if anything does."""
    extension = agreement.forlangning
    bounded = extension and (extension.ganger or extension.langst_till)
    if extension and extension.automatisk and not bounded:
        months = period.manader(extension.manader)
        message = f"Partnerskapet förlängs med {months} i taget utan gräns."
        return Remark(
            OBEGRANSAD, ("förlängning",), message, "Ange gånger, eller skriv automatisk: nej."
        )
    if agreement.period.tillsvidare:
        message = "Partnerskapet gäller tills vidare, utan slut."
        return Remark(OBEGRANSAD, ("period", "tillsvidare"), message, "Ge perioden en sista dag.")
    return None


CHECKS: Final = (check_length, check_longest, check_extension)
