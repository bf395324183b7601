"""Amounts typed into text: those that the data knows, and those without a unit."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache
from typing import Final

from docgen.checks import texts
from docgen.checks.belopp_summor import kr
from docgen.checks.rule import VARNING, Rule
from docgen.domain import beloppfakta, disposition
from docgen.domain.akt import Akt
from docgen.domain.uppgift import name_in_text
from docgen.findings import Finding
from docgen.svenska import belopp
from docgen.svenska.belopp import Belopp, Enhet

SKRIVET: Final = Rule(
    "belopp-i-text",
    VARNING,
    "Ett belopp är skrivet i texten fast det finns i data",
    "Ett belopp som skrivs för hand ändras inte när uppgifterna ändras. Hämta det i stället med "
    "{{ … }}, så är det samma överallt. Prövas i titel, rubriker, löptext, satser, celler och "
    "klausuler, hur beloppet än är skrivet (900 000 kronor, 0,9 mnkr, niohundratusen kronor).",
)
ENHET: Final = Rule(
    "belopp-enhet-saknas",
    VARNING,
    "Ett belopp i löptexten saknar enhet",
    "Efter ett belopp i löptext står kronor, tkr, mnkr eller liknande.",
)
RULES: Final = (SKRIVET, ENHET)

_FILTERS: Final = {
    Enhet.KRONOR: "kronor",
    Enhet.KR: "kr",
    Enhet.TKR: "tkr",
    Enhet.TUSEN: "kronor",
    Enhet.MNKR: "mnkr",
    Enhet.MILJONER: "miljoner",
    Enhet.MDKR: "mdkr",
    Enhet.MILJARDER: "mdkr",
}
#: Another amount follows, and its unit counts for both: "mellan 900 000 och 980 000 kronor".
_JOINED: Final = re.compile(r"\s*(?:,|och|till|eller|respektive|samt|–|-|/)\s*")
#: A unit that stands before the number, or a fact beside it that may be a unit.
_UNIT_BESIDE: Final = re.compile(rf"(?:SEK|kronor|kr)\W*$|{texts.FACT}\s*$", re.IGNORECASE)


def known(akt: Akt) -> dict[Decimal, list[str]]:
    """Return the amounts of the data, each with the expressions that give it."""
    found: dict[Decimal, list[str]] = {}
    data = beloppfakta.amounts(akt.handling, akt.overenskommelse)
    stated = ((expression, amount and amount.kronor) for expression, amount in data)
    for expression, amount in (*stated, *_tables(akt)):
        if amount:
            found.setdefault(amount, []).append(expression)
    return found


def _tables(akt: Akt) -> Iterator[tuple[str, Decimal | None]]:
    for placed in disposition.having(akt, "tabell"):
        table, key = placed.avsnitt.tabell, placed.avsnitt.nyckel
        if table and key:
            sums = [total for total in table.totals() if total is not None]
            yield f"tabell.{name_in_text(key)}.summa", sums[0] if len(sums) == 1 else None


@lru_cache(maxsize=texts.KEPT)
def amounts_in(text: str) -> tuple[tuple[int, int, Belopp], ...]:
    """Return start, end and value of the amounts in ``text``; the same text is read once."""
    return tuple(belopp.find_in(text))


def check_typed(akt: Akt) -> Iterator[Finding]:
    """Yield amounts typed where a fact would give them."""
    typed = tuple(texts.hits_in_runs(akt, amounts_in))
    amounts = known(akt) if typed else {}
    for passage, run, (start, end, found) in typed:
        if found.kronor in amounts:
            written = run.text[start:end]
            yield SKRIVET.at(
                texts.place(akt, passage, run.line),
                f"Beloppet ”{written}” är skrivet för hand men finns i data.",
                _cure(amounts[found.kronor], _filter(written, found)),
            )


def _filter(written: str, found: Belopp) -> str:
    if not any(char.isdigit() for char in written):
        return "bokstäver"
    return _FILTERS[found.enhet] if _has_unit(written) else "siffror"


def _cure(expressions: list[str], name: str) -> str:
    facts = [f"{{{{ {expression} | {name} }}}}" for expression in expressions[:3]]
    return f"Skriv {' eller '.join(facts)}."


def _has_unit(written: str) -> bool:
    return not written[-1].isdigit()


def check_unit(akt: Akt) -> Iterator[Finding]:
    """Yield amounts in running text that have no unit."""
    for passage, run, (written, amount) in texts.hits_in_runs(akt, _bare):
        if passage.kind in {"text", "sats", "klausul"} and run.kind in {"stycke", "fotnot"}:
            yield ENHET.at(
                texts.place(akt, passage, run.line),
                f"”{written}” ser ut som ett belopp men har ingen enhet.",
                f"Skriv {kr(amount).removesuffix('kr')}kronor, eller det som räknas.",
            )


@lru_cache(maxsize=texts.KEPT)
def _bare(text: str) -> tuple[tuple[str, Decimal], ...]:
    """Return the amounts of a text that have no unit, as written and in kronor."""
    return tuple(_without_unit(text))


def _without_unit(text: str) -> Iterator[tuple[str, Decimal]]:
    hits = amounts_in(text)
    for number, (start, end, found) in enumerate(hits):
        if _has_unit(text[start:end]) or _UNIT_BESIDE.search(text[:start]):
            continue
        shared = number + 1 < len(hits) and _JOINED.fullmatch(text, end, hits[number + 1][0])
        if shared and _has_unit(text[: hits[number + 1][1]]):
            continue
        if texts.FACT not in text[end : end + 8]:
            yield text[start:end], found.kronor


CHECKS: Final = (check_typed, check_unit)
