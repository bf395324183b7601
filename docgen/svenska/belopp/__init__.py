"""Amounts in kronor: a value and how it is written, read strictly, written exactly."""

from docgen.svenska.belopp.lasning import parse
from docgen.svenska.belopp.skrivning import (
    bokstaver,
    format,
    kr,
    kronor,
    mdkr,
    miljoner,
    mnkr,
    siffror,
    tkr,
)
from docgen.svenska.belopp.sokning import find_in, find_value, renderings
from docgen.svenska.belopp.varde import (
    PRECISERINGAR,
    Belopp,
    Enhet,
    OgiltigtBelopp,
    avrunda,
)

__all__ = [
    "PRECISERINGAR",
    "Belopp",
    "Enhet",
    "OgiltigtBelopp",
    "avrunda",
    "bokstaver",
    "find_in",
    "find_value",
    "format",
    "kr",
    "kronor",
    "mdkr",
    "miljoner",
    "mnkr",
    "parse",
    "renderings",
    "siffror",
    "tkr",
]
