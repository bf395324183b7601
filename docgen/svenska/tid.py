"""Times of day: "kl. 9–12", "kl. 9.00–15.30", with a point between hours and minutes."""

from __future__ import annotations

import datetime as dt
import re
from typing import Final

from docgen.errors import DocgenError
from docgen.svenska.tecken import NBSP, TANKSTRECK, fold

_CLOCK: Final = r"([01]?[0-9]|2[0-4])(?:[.:]([0-5][0-9]))?"
_TIME: Final = re.compile(rf"(?:kl\.? ?)?{_CLOCK}")
_INTERVAL: Final = re.compile(rf"(?:kl\.? ?)?{_CLOCK} ?[–-] ?{_CLOCK}")


class OgiltigTid(DocgenError, ValueError):
    """Text or a value that is no time of day; the message names the cure."""

    def __init__(self, text: object, cure: str = "Skriv till exempel 9 eller 9.30.") -> None:
        super().__init__(f"”{text}” går inte att läsa som ett klockslag. {cure}")


def format(time: dt.time) -> str:
    r"""Return "kl.·9" or "kl.·9.30"; at night "kl.·01", so that nobody comes at 13.

    >>> format(dt.time(9, 30))
    'kl.\xa09.30'
    """
    return f"kl.{NBSP}{_clock(time, minutes=bool(time.minute), night=time.hour < 6)}"


def intervall(start: dt.time, end: dt.time) -> str:
    """Return "kl.·9–12", "kl.·9.00–15.30" (minutes on both or none), at night "kl.·01–06"."""
    if start == end:
        raise OgiltigTid(f"{_plain(start)}–{_plain(end)}", "Rätta början eller slutet.")
    minutes = bool(start.minute or end.minute)
    begins_at_night = start.hour < 6
    # 6 ends the night after 01 or 22, but is morning in 6–12
    ends_at_night = end.hour < 6 or (end.hour == 6 and (begins_at_night or start > end))
    first = _clock(start, minutes=minutes, night=begins_at_night)
    last = _clock(end, minutes=minutes, night=ends_at_night)
    return f"kl.{NBSP}{first}{TANKSTRECK}{last}"


def parse(text: str) -> dt.time:
    """Return the time that "9", "9:00", "09.00" or "kl. 9" says."""
    match = _TIME.fullmatch(fold(text))
    if match is None:
        raise OgiltigTid(text)
    return _time(text, match[1], match[2])


def parse_intervall(text: str) -> tuple[dt.time, dt.time]:
    """Return the two times of "kl. 9–12" or "9.00-15.30"."""
    match = _INTERVAL.fullmatch(fold(text))
    if match is None:
        raise OgiltigTid(text, "Skriv till exempel kl. 9–12.")
    return _time(text, match[1], match[2]), _time(text, match[3], match[4])


def _time(text: str, hours: str, minutes: str | None) -> dt.time:
    if int(hours) == 24:
        raise OgiltigTid(text, "Skriv midnatt som 0.")
    return dt.time(int(hours), int(minutes or 0))


def _clock(time: dt.time, *, minutes: bool, night: bool) -> str:
    if time.second or time.microsecond:
        raise OgiltigTid(time, "Skriv bara timmar och minuter.")
    hour = f"{time.hour:02}" if night else f"{time.hour}"
    return f"{hour}.{time.minute:02}" if minutes else hour


def _plain(time: dt.time) -> str:
    return f"{time.hour}.{time.minute:02}"
