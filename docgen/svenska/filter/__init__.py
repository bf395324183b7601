"""The filters of templates, section bodies and clauses, under their Swedish names.

``{{ belopp | kronor }}`` writes the same in a Word template, in Markdown and in a clause.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, NamedTuple

from docgen.svenska.filter import former
from docgen.svenska.filter.varden import FelVardeTillFilter

__all__ = ["DESCRIPTIONS", "FILTERS", "FelVardeTillFilter"]


class _Filter(NamedTuple):
    name: str
    function: Callable[..., str]
    description: str
    #: A value as Python writes it, and what the filter makes of it; a test runs every pair.
    example: str
    output: str


_PERIOD: Final = "{'från': date(2021, 2, 1), 'till': date(2023, 12, 31)}"
_TABLE: Final = (
    _Filter("kronor", former.kronor, "Belopp i löpande text", "900000", "900\xa0000\xa0kronor"),
    _Filter("kr", former.kr, "Belopp i tabeller och blanketter", "900000", "900\xa0000\xa0kr"),
    _Filter("tkr", former.tkr, "Belopp i tusental kronor", "900000", "900\xa0tkr"),
    _Filter("mnkr", former.mnkr, "Belopp i miljontal kronor", "3200000", "3,2\xa0mnkr"),
    _Filter("mdkr", former.mdkr, "Belopp i miljardtal kronor", "1500000000", "1,5\xa0mdkr"),
    _Filter(
        "miljoner",
        former.miljoner,
        "Belopp i miljoner, utskrivet",
        "3200000",
        "3,2\xa0miljoner kronor",
    ),
    _Filter(
        "siffror",
        former.siffror,
        "Bara talet, när enheten står i tabellens huvud",
        "Decimal('1234.5')",
        "1\xa0234,50",
    ),
    _Filter(
        "belopp",
        former.belopp,
        "Beloppet så som det är skrivet i underlaget",
        "Belopp(Decimal(3000000), Enhet.MNKR, 'drygt')",
        "drygt 3\xa0mnkr",
    ),
    _Filter(
        "bokstäver",
        former.bokstaver,
        "Ett tal eller belopp med bokstäver",
        "900000",
        "niohundratusen",
    ),
    _Filter("dubbel", former.dubbel, "Ett antal med både ord och siffra", "2", "två (2)"),
    _Filter("antal", former.antal, "Ett antal: 1–12 med ord, annars siffror", "3", "tre"),
    _Filter("ordningstal", former.ordningstal, "Ett ordningstal med siffror", "2", "2:a"),
    _Filter("ordningsord", former.ordningsord, "Ett ordningstal 1–99 med bokstäver", "2", "andra"),
    _Filter(
        "procent",
        former.procent,
        "Procent i löpande text",
        "Decimal('4.6')",
        "4,6\xa0procent",
    ),
    _Filter(
        "procenttecken",
        former.procenttecken,
        "Procent i tabeller",
        "Decimal('4.6')",
        "4,6\xa0%",
    ),
    _Filter(
        "datum",
        former.datum,
        "Datum i löpande text",
        "date(2021, 1, 10)",
        "den 10\xa0januari\xa02021",
    ),
    _Filter(
        "långt_datum",
        former.langt_datum,
        "Datum med månadens namn, utan ”den”",
        "date(2021, 1, 10)",
        "10\xa0januari\xa02021",
    ),
    _Filter("iso", former.iso, "Datum i huvuden och tabeller", "date(2021, 1, 10)", "2021-01-10"),
    _Filter("månad", former.manad, "Månad och år", "date(2021, 1, 10)", "januari\xa02021"),
    _Filter("år", former.ar, "Året i ett datum", "date(2021, 1, 10)", "2021"),
    _Filter(
        "period",
        former.period,
        "En period i löpande text",
        _PERIOD,
        "från och med den 1\xa0februari\xa02021 till och med den 31\xa0december\xa02023",
    ),
    _Filter(
        "kort_period",
        former.kort_period,
        "En period i huvuden och tabeller",
        _PERIOD,
        "2021-02-01 till och med 2023-12-31",
    ),
    _Filter("perioden_år", former.perioden_ar, "Åren som en period rör", _PERIOD, "2021–2023"),
    _Filter("månader", former.manader, "Ett antal månader", "35", "35\xa0månader"),
    _Filter(
        "klockslag",
        former.klockslag,
        "Ett klockslag, eller ett par av dem",
        "(time(9), time(15, 30))",
        "kl.\xa09.00–15.30",
    ),
    _Filter("och", former.och, "En uppräkning med ”och”", "['a', 'b', 'c']", "a, b och c"),
    _Filter("eller", former.eller, "En uppräkning med ”eller”", "['a', 'b']", "a eller b"),
    _Filter("genitiv", former.genitiv, "Namnets genitiv", "'Lunds kommun'", "Lunds kommuns"),
    _Filter("versal", former.versal, "Stor första bokstav", "'nämnden'", "Nämnden"),
    _Filter("gemen", former.gemen, "Liten första bokstav", "'Socialnämnden'", "socialnämnden"),
    _Filter("lagrum", former.lagrum, "En paragraf i en lag", "19", "19\xa0§"),
    _Filter("paragraf", former.paragraf, "En paragraf i ett protokoll", "167", "§\xa0167"),
    _Filter("orgnr", former.orgnr, "Ett organisationsnummer", "'2120000167'", "212000-0167"),
    _Filter("postnr", former.postnr, "Ett postnummer", "'22647'", "226\xa047"),
    _Filter("citat", former.citat, "Text mellan citattecken", "'strategi'", "”strategi”"),
)

#: Every filter by its name.
FILTERS: Final[dict[str, Callable[..., str]]] = {row.name: row.function for row in _TABLE}
#: What each filter does, an example of a value, and what it then writes.
DESCRIPTIONS: Final[dict[str, tuple[str, str, str]]] = {
    row.name: (row.description, row.example, row.output) for row in _TABLE
}
