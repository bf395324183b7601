"""Parts against totals: named facts, tables, total rows typed by hand."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from functools import lru_cache
from typing import Final

from docgen.checks import texts
from docgen.checks.rule import FEL, VARNING, Rule
from docgen.domain import disposition, uppgift
from docgen.domain.akt import Akt
from docgen.domain.tabell import Tabell, Tabellrad
from docgen.domain.uppgift import Uppgift
from docgen.findings import Finding, Loc
from docgen.prose.blocks import Block, Table
from docgen.svenska import belopp, tal
from docgen.svenska.belopp import Belopp

DEL: Final = Rule(
    "del-summa",
    FEL,
    "Delarna blir inte den uppgivna summan",
    "En uppgift som har både belopp och summa_av ska vara summan av sina delar. Ett avrundat "
    "belopp (”4,5 mnkr”) får skilja så mycket som avrundningen, och ett ungefärligt (”drygt”) "
    "prövas inte. Är skillnaden riktig: kvittera och säg varför.",
    excusable=True,
)
OKAND_DEL: Final = Rule(
    "del-okänd",
    FEL,
    "En del av summan går inte att räkna",
    "summa_av namnger uppgifter i samma uppgifter. Var och en ska finnas och vara ett belopp, och "
    "ingen får vara en del av sig själv.",
)
TABELL: Final = Rule(
    "tabell-summa",
    FEL,
    "Tabellens uppgivna summa stämmer inte",
    "Summan räknas alltid ut ur cellerna. Anges den också (summa: angiven) ska de vara lika. Är "
    "skillnaden riktig: kvittera och säg varför.",
    excusable=True,
)
CELL: Final = Rule(
    "tabell-cell-tom",
    VARNING,
    "En beloppscell är tom",
    "En tom cell i en beloppskolumn räknas som noll och går inte att skilja från ett glömt belopp.",
)
TEXT: Final = Rule(
    "tabell-cell-text",
    VARNING,
    "Ett belopp i en beloppskolumn står som text och räknas inte med",
    "Summan räknar bara celler som är ett belopp och inget mer, skrivet eller hämtat med {{ … }}. "
    "Har beloppet ett villkor skrivs cellen som belopp och villkor.",
)
TOTALRAD: Final = Rule(
    "tabell-totalrad",
    VARNING,
    "Summaraden är skriven för hand",
    "En rad som heter Totalt eller Summa hör till tabellens summa, som räknas ut. En rad skriven "
    "för hand räknas med bland beloppen och kan bli tom eller fel.",
)
INGET: Final = Rule(
    "tabell-summa-tom",
    VARNING,
    "Tabellen har en summarad men inga belopp",
    "Summaraden blir tom när ingen cell i någon beloppskolumn har ett belopp.",
)
RULES: Final = (DEL, OKAND_DEL, TABELL, CELL, TEXT, TOTALRAD, INGET)

_FETCHED: Final = re.compile(r"\{\{[^}]*\|\s*(?:kronor|kr|tkr|mnkr|mdkr|miljoner|siffror|belopp)\b")

_TOTALS: Final = frozenset(
    {"totalt", "summa", "total", "summa totalt", "totalsumma", "sammanlagt", "totala kostnader"}
)


def kr(amount: Decimal) -> str:
    """Return an amount for a message, to the öre where it is not whole."""
    return belopp.kr(amount.quantize(Decimal("0.01"), rounding="ROUND_HALF_UP"))


def agrees(stated: Belopp, computed: Decimal) -> bool:
    """Return whether an amount as it is written can be ``computed``, rounded as it is written."""
    if stated.precisering not in {"", "totalt", "sammanlagt"}:
        return True
    difference = abs(stated.kronor - computed)
    if stated.enhet.power == 0:
        return difference == 0
    written = tal.shift(stated.kronor, -stated.enhet.power).normalize().as_tuple().exponent
    last_digit = tal.shift(Decimal(1), stated.enhet.power + min(int(written), 0))
    return difference < last_digit / 2


def check_parts(akt: Akt) -> Iterator[Finding]:
    """Yield named facts whose parts cannot be summed, or sum to something else."""
    yield from _parts(akt, "handling", akt.handling.uppgifter)
    if akt.overenskommelse:
        yield from _parts(akt, "överenskommelse", akt.overenskommelse.uppgifter)


def _parts(akt: Akt, record: str, facts: Mapping[str, Uppgift]) -> Iterator[Finding]:
    for name, fact in facts.items():
        if not fact.summa_av:
            continue
        place = akt.place(record, ("uppgifter", name))
        computed = uppgift.sum_of(name, facts)
        if computed is None:
            yield OKAND_DEL.at(place, _missing(name, fact, facts), "Rätta namnen i summa_av.")
        elif fact.belopp and not agrees(fact.belopp, computed):
            yield DEL.at(
                place,
                f"”{name}” är uppgivet till {kr(fact.belopp.kronor)} men delarna blir "
                f"{kr(computed)}. Skillnaden är {kr(fact.belopp.kronor - computed)}.",
                "Rätta den del eller summa som är fel, eller kvittera med skälet.",
            )


def _missing(name: str, fact: Uppgift, facts: Mapping[str, Uppgift]) -> str:
    unknown = [part for part in fact.summa_av if part not in facts]
    if unknown:
        return f"”{name}” är summan av ”{unknown[0]}”, som inte finns bland uppgifterna."
    return f"”{name}” går inte att räkna: någon del är inget belopp, eller en del av sig själv."


def _tables(akt: Akt) -> Iterator[tuple[str, Loc, Tabell]]:
    for placed in disposition.having(akt, "tabell"):
        if placed.avsnitt.tabell:
            record, loc = texts.located(placed)
            yield record, (*loc, "tabell"), placed.avsnitt.tabell


def check_table_totals(akt: Akt) -> Iterator[Finding]:
    """Yield stated totals that no column sums to, and totals of nothing."""
    for record, loc, table in _tables(akt):
        sums = [total for total in table.totals() if total is not None]
        if table.summa is None:
            continue
        if not any(table.amounts(index) for index, _ in _amount_columns(table)):
            yield INGET.at(
                akt.place(record, (*loc, "summa")),
                f"Raden ”{table.summa.etikett}” har inga belopp att summera.",
                "Skriv slag: belopp på kolumnen med belopp, eller ta bort summa.",
            )
        elif table.summa.angiven and not any(agrees(table.summa.angiven, it) for it in sums):
            stated = table.summa.angiven.kronor
            yield TABELL.at(
                akt.place(record, (*loc, "summa", "angiven")),
                f"Summan är uppgiven till {kr(stated)} men raderna blir {kr(sums[0])}. "
                f"Skillnaden är {kr(stated - sums[0])}.",
                "Rätta cellen eller summan som är fel, eller kvittera med skälet.",
            )


def check_cells(akt: Akt) -> Iterator[Finding]:
    """Yield empty cells in columns of amounts."""
    for record, loc, table in _tables(akt):
        for number, row in enumerate(table.rader):
            if _is_total(row):
                continue
            for index, heading in _amount_columns(table):
                if row.celler[index].empty:
                    yield CELL.at(
                        akt.place(record, (*loc, "rader", number, "celler", index)),
                        f"Cellen i kolumnen ”{heading}” är tom på rad {number + 1}.",
                        "Skriv beloppet, 0, eller en text som säger varför det saknas.",
                    )


def check_text_cells(akt: Akt) -> Iterator[Finding]:
    """Yield cells that hold an amount among other words, which no total counts."""
    for record, loc, table in _tables(akt):
        for number, row in enumerate(table.rader):
            for index, column in enumerate(table.kolumner):
                text = row.celler[index].text or ""
                if column.slag == "belopp" and column.summed and _holds_amount(text):
                    yield TEXT.at(
                        akt.place(record, (*loc, "rader", number, "celler", index)),
                        f"”{text}” är text och räknas inte med i kolumnen ”{column.rubrik}”.",
                        "Skriv bara beloppet i cellen. Ett villkor skrivs under nyckeln villkor.",
                    )


def _holds_amount(text: str) -> bool:
    written = (text[start:end] for start, end, _ in belopp.find_in(text))
    return bool(_FETCHED.search(text)) or any(not amount[-1].isdigit() for amount in written)


def check_typed_totals(akt: Akt) -> Iterator[Finding]:
    """Yield total rows that are typed among the others."""
    for record, loc, table in _tables(akt):
        for number, row in enumerate(table.rader):
            if _is_total(row) and list(_amount_columns(table)):
                yield TOTALRAD.at(
                    akt.place(record, (*loc, "rader", number)),
                    _typed(table, number),
                    "Ta bort raden och skriv summa: Totalt på tabellen.",
                )
    for passage, (line, label) in texts.hits(texts.markdown(akt), _unfilled):
        yield TOTALRAD.at(
            texts.place(akt, passage, line),
            f"Raden ”{label}” i tabellen har inget belopp.",
            "Fyll i beloppet, eller skriv tabellen som tabell: i avsnittet så räknas det.",
        )


def _typed(table: Tabell, number: int) -> str:
    """Return what is wrong with a total row typed at ``number``, with what it should be."""
    index, _ = next(_amount_columns(table))
    above = (row.celler[index].belopp for row in table.rader[:number])
    computed = sum((amount.kronor for amount in above if amount), Decimal(0))
    stated = table.rader[number].celler[index].belopp
    shown = kr(stated.kronor) if stated else "tom"
    label = table.rader[number].celler[0].text
    return f"Raden ”{label}” är skriven för hand ({shown}). Raderna ovanför blir {kr(computed)}."


def _is_total(row: Tabellrad) -> bool:
    return (row.celler[0].text or "").strip(" :*").casefold() in _TOTALS if row.celler else False


def _amount_columns(table: Tabell) -> Iterator[tuple[int, str]]:
    for index, column in enumerate(table.kolumner):
        if column.slag == "belopp":
            yield index, column.rubrik


@lru_cache(maxsize=texts.KEPT)
def _unfilled(text: str) -> tuple[tuple[int, str], ...]:
    """Return line and label of total rows without anything in them, in tables of Markdown."""
    return tuple(_empty_totals(texts.parsed(text).document.blocks))


def _empty_totals(blocks: Sequence[Block]) -> Iterator[tuple[int, str]]:
    for block in blocks:
        if not isinstance(block, Table):
            continue
        for row in block.rows:
            label, *rest = (texts.words(cell).strip() for cell in row.cells)
            if label.strip(" :").casefold() in _TOTALS and rest and not any(rest):
                yield row.line, label


CHECKS: Final = (check_parts, check_table_totals, check_cells, check_text_cells, check_typed_totals)
