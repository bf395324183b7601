"""The filters with the types they take and give: the Swedish ones, and those of Jinja we keep."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from docgen.svenska.filter import DESCRIPTIONS
from docgen.templating.vocabulary.kinds import Kind, Type

_ALL: Final = frozenset(Kind)
_NUMBER: Final = frozenset({Kind.BELOPP, Kind.HELTAL, Kind.TAL, Kind.VALFRITT})
_INTEGER: Final = frozenset({Kind.HELTAL, Kind.VALFRITT})
_DATE: Final = frozenset({Kind.DATUM, Kind.VALFRITT})
_TEXT: Final = frozenset({Kind.TEXT, Kind.VALFRITT})
_LIST: Final = frozenset({Kind.LISTA, Kind.VALFRITT})
_PERIOD: Final = frozenset({Kind.POST, Kind.VALFRITT})
#: Words that a person can read; not records, lists or rich content.
_PLAIN: Final = _ALL - {Kind.POST, Kind.LISTA, Kind.UPPSLAG, Kind.RIKT}
_COUNTED: Final = _ALL - {Kind.BELOPP, Kind.HELTAL, Kind.TAL, Kind.DATUM, Kind.JA_NEJ}


@dataclass(frozen=True, slots=True)
class Signature:
    """What a filter may be given, in words too, and the kind of what it gives.

    ``gives`` None: the same as it was given; ``item``: what the list that it was given holds.
    """

    takes: frozenset[Kind]
    takes_words: str
    gives: Kind | None
    item: bool = False
    swedish: bool = False

    def result(self, given: Type) -> Type:
        """Return the type of what the filter makes of a value of type ``given``."""
        if self.item:
            return given.item or Type(Kind.VALFRITT)
        if self.gives is None:
            return given
        return Type(self.gives)


_BELOPP_ORD: Final = "ett belopp eller ett tal"
_SWEDISH: Final[dict[str, tuple[frozenset[Kind], str]]] = {
    **dict.fromkeys(
        ("kronor", "kr", "tkr", "mnkr", "mdkr", "miljoner", "siffror", "belopp", "bokstäver"),
        (_NUMBER, _BELOPP_ORD),
    ),
    **dict.fromkeys(
        ("dubbel", "antal", "ordningstal", "ordningsord", "månader"), (_INTEGER, "ett heltal")
    ),
    **dict.fromkeys(("procent", "procenttecken"), (_NUMBER - {Kind.BELOPP}, "ett tal")),
    **dict.fromkeys(("datum", "långt_datum", "iso", "månad"), (_DATE, "ett datum")),
    "år": (_DATE | {Kind.HELTAL}, "ett datum eller ett årtal"),
    **dict.fromkeys(
        ("period", "kort_period", "perioden_år"), (_PERIOD, "en period med från och till")
    ),
    "klockslag": (_TEXT | _LIST, "ett klockslag eller två"),
    **dict.fromkeys(("och", "eller"), (_LIST, "en lista av texter")),
    **dict.fromkeys(("genitiv", "versal", "gemen", "citat"), (_TEXT, "en text")),
    "lagrum": (_INTEGER | _TEXT, "ett paragrafnummer"),
    "paragraf": (_INTEGER | _LIST, "ett paragrafnummer eller flera"),
    **dict.fromkeys(("orgnr", "postnr"), (_TEXT, "en text med siffror")),
}
_ANYTHING: Final = "vad som helst"
_JINJA: Final[dict[str, Signature]] = {
    **dict.fromkeys(("default", "d"), Signature(_ALL, _ANYTHING, None)),
    **dict.fromkeys(
        ("length", "count"), Signature(_COUNTED, "en lista eller en text", Kind.HELTAL)
    ),
    **dict.fromkeys(("first", "last", "max", "min"), Signature(_LIST, "en lista", None, item=True)),
    **dict.fromkeys(
        ("sort", "unique", "reverse", "list", "select", "reject", "selectattr", "rejectattr"),
        Signature(_LIST, "en lista", None),
    ),
    **dict.fromkeys(
        ("upper", "lower", "capitalize", "title", "trim", "replace", "string", "truncate"),
        Signature(_PLAIN, "en text", Kind.TEXT),
    ),
    "join": Signature(_LIST, "en lista", Kind.TEXT),
    "map": Signature(_LIST, "en lista", Kind.LISTA),
    "sum": Signature(_LIST, "en lista", Kind.VALFRITT),
    "abs": Signature(_NUMBER, _BELOPP_ORD, None),
    "round": Signature(_NUMBER, _BELOPP_ORD, None),
    "int": Signature(_PLAIN, "ett tal eller en text", Kind.HELTAL),
}

#: Every filter whose types are known; others that Jinja has take and give anything.
FILTERS: Final[dict[str, Signature]] = {
    **_JINJA,
    **{
        name: Signature(*_SWEDISH.get(name, (_ALL, _ANYTHING)), Kind.TEXT, swedish=True)
        for name in DESCRIPTIONS
    },
}
