"""The day of the document against the other days of the matter."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain, pairwise
from typing import Final

from docgen.checks import dagar, slag, texts
from docgen.checks.rule import VARNING, Rule
from docgen.domain import disposition
from docgen.domain.akt import Akt
from docgen.findings import Finding

EGEN: Final = Rule(
    "datum-egen-handling",
    VARNING,
    "Handlingen har ett annat datum i sidhuvudet än i underlaget",
    "När handlingen själv står i listan över underlag ska den ha samma dag där som i sidhuvudet.",
)
UNDERLAG: Final = Rule(
    "datum-före-underlag",
    VARNING,
    "Handlingen är äldre än något den bygger på",
    "Underlag, bilagor och fattade beslut finns när handlingen skrivs. Är de daterade senare än "
    "handlingen är något av datumen fel.",
)
MBL: Final = Rule(
    "mbl-efter-handling",
    VARNING,
    "Information enligt MBL sägs vara lämnad efter handlingens dag",
    "En information som är lämnad har en dag som är samma som handlingens eller tidigare. Ska den "
    "lämnas senare skrivs status: planerad.",
)
MBL_DATUM: Final = Rule(
    "mbl-datum-saknas",
    VARNING,
    "Information enligt MBL sägs vara lämnad men har ingen dag",
    "Dagen för informationen eller förhandlingen ska framgå av handlingen.",
)
START: Final = Rule(
    "datum-efter-start",
    VARNING,
    "Överenskommelsen är daterad efter sin första dag",
    "En överenskommelse brukar vara daterad senast den dag den börjar gälla.",
)
BESLUT: Final = Rule(
    "datum-efter-beslut",
    VARNING,
    "Handlingen är daterad efter det planerade beslutet",
    "Handlingen ska vara skriven innan det sista organet i beslutsplaneringen sammanträder.",
)
ORDNING: Final = Rule(
    "planering-ordning",
    VARNING,
    "Stegen i beslutsplaneringen står inte i tidsordning",
    "Beredning, utskott och nämnd följer på varandra. Ett steg som är daterat före det föregående "
    "har fel dag eller fel plats.",
)
RULES: Final = (EGEN, UNDERLAG, MBL, MBL_DATUM, START, BESLUT, ORDNING)


def check_own_memo(akt: Akt) -> Iterator[Finding]:
    """Yield another day for this document among its papers than in its header."""
    day = akt.handling.datum
    for own in dagar.own_memo(akt):
        if day and own.day != day:
            yield EGEN.at(
                own.place(akt),
                f"Handlingen är daterad {day} i sidhuvudet men {own.day} i underlaget.",
                "Skriv samma datum på båda ställena, eller utelämna det i underlaget.",
            )


def check_cited(akt: Akt) -> Iterator[Finding]:
    """Yield papers and decisions that are later than the document that cites them."""
    day = slag.day(akt)
    if day is None:
        return
    agreement = akt.overenskommelse if slag.is_agreement(akt) else None
    taken = dagar.agreement_decided(agreement) if agreement else ()
    for cited in chain(dagar.papers(akt), dagar.decided(akt), taken):
        if cited.day > day:
            yield UNDERLAG.at(
                cited.place(akt),
                f"{cited.what} har datumet {cited.day}, men handlingen är daterad redan {day}.",
                "Rätta det datum som är fel.",
            )


def check_mbl(akt: Akt) -> Iterator[Finding]:
    """Yield information to the unions that is given after the document says that it is."""
    day = slag.day(akt)
    for status, given in dagar.mbl(akt):
        if day and status == "lämnad" and given.day > day:
            yield MBL.at(
                given.place(akt),
                f"{given.what} sägs vara lämnad {given.day}, men handlingen är från {day}.",
                "Rätta datumet, eller skriv status: planerad.",
            )


def check_mbl_day(akt: Akt) -> Iterator[Finding]:
    """Yield information to the unions without a day."""
    for placed in disposition.having(akt, "mbl"):
        given = placed.avsnitt.mbl
        if given and given.status == "lämnad" and given.datum is None:
            record, loc = texts.located(placed)
            yield MBL_DATUM.at(
                akt.place(record, (*loc, "mbl")),
                "Informationen enligt MBL sägs vara lämnad, men det står inte vilken dag.",
                "Skriv datum, eller status: ej aktuellt.",
            )


def check_start(akt: Akt) -> Iterator[Finding]:
    """Yield an agreement dated after its first day."""
    if akt.overenskommelse is None or not slag.is_agreement(akt):
        return
    cover, start = dagar.cover(akt), akt.overenskommelse.period.fran
    day = cover.day if cover else akt.handling.datum
    if day and day > start:
        yield START.at(
            cover.place(akt) if cover else akt.place("handling", ("datum",)),
            f"Överenskommelsen är daterad {day} men börjar gälla redan {start}.",
            "Rätta datumet eller perioden, eller kvittera om den undertecknas i efterhand.",
        )


def check_decision(akt: Akt) -> Iterator[Finding]:
    """Yield a document dated after the last planned meeting."""
    day, steps = akt.handling.datum, list(dagar.planned(akt))
    if day and steps and day > max(step.day for step in steps):
        last = max(steps, key=lambda step: step.day)
        yield BESLUT.at(
            last.place(akt),
            f"Handlingen är daterad {day}, efter det sista planerade steget {last.day}.",
            "Rätta handlingens datum eller planeringen.",
        )


def check_order(akt: Akt) -> Iterator[Finding]:
    """Yield planned meetings that stand before an earlier one."""
    for before, after in pairwise(dagar.planned(akt)):
        if after.day < before.day:
            yield ORDNING.at(
                after.place(akt),
                f"{after.what} har datumet {after.day}, som är före steget innan ({before.day}).",
                "Rätta datumet eller byt plats på stegen.",
            )


CHECKS: Final = (
    check_own_memo,
    check_cited,
    check_mbl,
    check_mbl_day,
    check_start,
    check_decision,
    check_order,
)
