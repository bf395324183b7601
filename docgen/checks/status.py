"""What is said of how far a document has come."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from docgen.checks.rule import NOTIS, VARNING, Check, Rule
from docgen.domain.akt import Akt
from docgen.findings import Finding

DAG: Final = Rule(
    "status-dag-saknas",
    NOTIS,
    "Handlingen är avgjord, men det står inte vilken dag",
    "Dagen, och för ett beslut paragrafen, visar vilken version av handlingen som gäller.",
)
UTKAST: Final = Rule(
    "status-utkast-avgjort",
    VARNING,
    "Handlingen sägs vara avgjord en viss dag men har status utkast",
    "Ett utkast skrivs om. En handling som är skickad, beslutad eller undertecknad ska inte det.",
)
ORDNING: Final = Rule(
    "status-före-datum",
    VARNING,
    "Handlingen är avgjord före sin egen dag",
    "En handling kan inte beslutas, skickas eller undertecknas innan den är skriven.",
)
RULES: Final = (DAG, UTKAST, ORDNING)


def check_day(akt: Akt) -> Iterator[Finding]:
    """Yield a settled document that does not say when it was."""
    handling = akt.handling
    if handling.status != "utkast" and handling.avgjord is None:
        yield DAG.at(
            akt.place("handling", ("status",)),
            f"Handlingen är {handling.status}, men det står inte sedan vilken dag.",
            "Skriv avgjord: med dagen, och för ett beslut även paragraf.",
        )


def check_draft(akt: Akt) -> Iterator[Finding]:
    """Yield a draft that says when it was settled."""
    handling = akt.handling
    if handling.status == "utkast" and handling.avgjord is not None:
        yield UTKAST.at(
            akt.place("handling", ("avgjord",)),
            f"Handlingen sägs vara avgjord {handling.avgjord.written} men har status utkast.",
            "Skriv status: expedierad, beslutad eller undertecknad, eller ta bort avgjord.",
        )


def check_order(akt: Akt) -> Iterator[Finding]:
    """Yield a document that was settled before its own day."""
    handling, settled = akt.handling, akt.handling.avgjord
    if settled is not None and handling.datum is not None and settled.datum < handling.datum:
        yield ORDNING.at(
            akt.place("handling", ("avgjord", "datum")),
            f"Handlingen är {handling.status} {settled.datum} men daterad {handling.datum}.",
            "Rätta det datum som är fel.",
        )


CHECKS: Final[tuple[Check, ...]] = (check_day, check_draft, check_order)
