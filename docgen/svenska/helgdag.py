"""Swedish bank days: not weekends, public holidays, nor the eves on which banks are closed."""

from __future__ import annotations

import datetime as dt
import functools
from itertools import count


def name(date: dt.date) -> str | None:
    """Return why ``date`` is no bank day ("påskdagen", "lördag"), or None when it is one.

    >>> name(dt.date(2024, 3, 31)), name(dt.date(2021, 1, 29))
    ('påskdagen', None)
    """
    holiday = _holidays(date.year).get(date)
    if holiday is not None:
        return holiday
    return ("lördag", "söndag")[date.weekday() - 5] if date.weekday() >= 5 else None


def is_bankdag(date: dt.date) -> bool:
    """Return whether banks are open on ``date``."""
    return name(date) is None


def next_bankdag(date: dt.date) -> dt.date:
    """Return ``date`` when it is a bank day, otherwise the first one after it."""
    days = (date + dt.timedelta(days=offset) for offset in count())
    return next(day for day in days if is_bankdag(day))


def bankdagar_between(start: dt.date, end: dt.date) -> int:
    """Return the number of bank days after ``start`` up to and including ``end``; 0 if none.

    From a board on Thursday 2021-01-28 to a deadline on Sunday 2021-01-31 there is one.
    """
    days = range(1, (end - start).days + 1)
    return sum(is_bankdag(start + dt.timedelta(days=offset)) for offset in days)


@functools.lru_cache(maxsize=256)
def _holidays(year: int) -> dict[dt.date, str]:
    import holidays  # noqa: PLC0415 - a tenth of a second, needed only by checks

    # de_facto: midsommarafton, julafton and nyårsafton; the language, or LANG decides
    found = holidays.country_holidays(
        "SE", years=year, categories=("public", "de_facto"), language="sv"
    )
    return {day: title[0].lower() + title[1:] for day, title in found.items()}
