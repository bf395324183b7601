"""Text set as Swedish has it: no-break spaces where a line must hold, ” on both sides."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from docgen.svenska.datum import MANADSNAMN
from docgen.svenska.tecken import CITAT, NBSP

_UNITS: Final = (
    rf"%|‰|§§?(?![ {NBSP}]?\d)|kronor|kr|öre|tkr|mnkr|mdkr|miljon(?:er)?|miljard(?:er)?|tusen"
    r"|procent(?:enhet(?:er)?)?|kap\.|st|km|m|m²|kvm|kg|månad(?:er)?|år|dagar|timmar"
)
_S: Final = f"[ {NBSP}]"
#: Words that hold together; their spaces become U+00A0.
_GLUED: Final = tuple(
    re.compile(pattern)
    for pattern in (
        rf"(?<![\w.,:/-])\d{{1,3}}(?:{_S}\d{{3}})+(?!\d)",
        rf"\d{_S}(?:[a-z]{_S}(?=§))?(?:{_UNITS})(?!\w)",
        rf"\d{_S}(?:{MANADSNAMN})\b(?:{_S}[12]\d{{3}}\b)?",
        rf"§{_S}\d",
        rf"\b(?:kl\.|nr|s\.|bil\.){_S}\d",
        rf"\b(?:[A-ZÅÄÖ]\.{_S})+[A-ZÅÄÖ]",
    )
)
#: Without any of these there is nothing to glue.
_GLUEABLE: Final = re.compile(r"\d|[A-ZÅÄÖ]\.")
_OPEN_QUOTES: Final = re.compile("[“„‟]")
_QUOTES: Final = re.compile('["“„‟]')


@lru_cache(maxsize=8192)  # drafts share their labels, names and headings
def glue(text: str) -> str:
    """Return ``text`` with U+00A0 where a line must not break; nothing else is touched.

    Between digit groups, between a number and its unit, §, %, kl., nr, month and year, after
    initials. Glued text stays as it is.
    """
    if _GLUEABLE.search(text) is None:
        return text
    for pattern in _GLUED:
        text = pattern.sub(lambda match: match[0].replace(" ", NBSP), text)
    return text


def quotes(text: str) -> str:
    """Return ``text`` with ” on both sides of a quotation; an inch sign (24") stays.

    >>> quotes('en "strategi" och 24" bred')
    'en ”strategi” och 24" bred'
    """
    if _QUOTES.search(text) is None:
        return text
    result: list[str] = []
    is_open = False
    for index, char in enumerate(_OPEN_QUOTES.sub(CITAT, text)):
        is_inch = char == '"' and not is_open and index > 0 and text[index - 1].isdigit()
        if char == CITAT or (char == '"' and not is_inch):
            is_open = not is_open
            result.append(CITAT)
        else:
            result.append(char)
    return "".join(result)


def citat(text: str) -> str:
    """Return ``text`` between ” and ”; quotation marks inside become ’."""
    inner = quotes(text).replace(CITAT, "’")
    return f"{CITAT}{inner}{CITAT}"
