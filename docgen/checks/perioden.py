"""The term: its stated length, the longest the guidelines allow, extension without end."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final

from docgen.checks import slag
from docgen.checks.rule import NOTIS, VARNING, Rule
from docgen.domain.akt import Akt
from docgen.domain.overenskommelse import Overenskommelse
from docgen.domain.period import whole_months
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


def check_length(akt: Akt) -> Iterator[Finding]:
    """Yield a stated length that is not that of the term."""
    agreement = akt.overenskommelse
    if agreement is None or agreement.period.manader is None or agreement.period.till is None:
        return
    stated, computed = agreement.period.manader, agreement.period.length
    if stated != computed:
        found = "inte hela månader" if computed is None else period.manader(computed)
        yield MANADER.at(
            akt.place(_RECORD, ("period", "månader")),
            f"Perioden är uppgiven till {period.manader(stated)}, men "
            f"{period.kort(agreement.period.fran, agreement.period.till)} är {found}.",
            "Rätta månaderna eller datumen.",
        )


def check_longest(akt: Akt) -> Iterator[Finding]:
    """Yield a term that is longer than the agreement's guidelines allow, or than is usual."""
    agreement = akt.overenskommelse
    months = _months(agreement) if agreement else None
    if agreement is None or months is None:
        return
    limit, place = agreement.langsta_tid, akt.place(_RECORD, ("period",))
    if limit is not None and months > limit:
        yield LANGST.at(
            place,
            f"Löptiden är {period.manader(months)} med förlängningar, men längsta tid är "
            f"{period.manader(limit)}.",
            "Korta perioden eller förlängningen, eller rätta längsta_tid.",
        )
    elif limit is None and months > 36 and slag.is_iop(akt):
        yield TRE_AR.at(
            place,
            f"Partnerskapet gäller {period.manader(months)}, alltså längre än tre år.",
            "Ange riktlinjens gräns som längsta_tid.",
        )


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
    if agreement is None or not slag.is_iop(akt):
        return
    extension = agreement.forlangning
    bounded = extension and (extension.ganger or extension.langst_till)
    if extension and extension.automatisk and not bounded:
        yield OBEGRANSAD.at(
            akt.place(_RECORD, ("förlängning",)),
            f"Partnerskapet förlängs med {period.manader(extension.manader)} i taget utan gräns.",
            "Ange gånger, eller skriv automatisk: nej.",
        )
    elif agreement.period.tillsvidare:
        yield OBEGRANSAD.at(
            akt.place(_RECORD, ("period", "tillsvidare")),
            "Partnerskapet gäller tills vidare, utan slut.",
            "Ge perioden en sista dag.",
        )


CHECKS: Final = (check_length, check_longest, check_extension)
