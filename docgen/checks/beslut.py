"""Decisions: each point must be possible to understand from the minutes alone."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from docgen.checks import texts
from docgen.checks.rule import VARNING, Rule
from docgen.domain.akt import Akt
from docgen.findings import Finding

SJALVSTANDIGT: Final = Rule(
    "beslut-inte-självständigt",
    VARNING,
    "Beslutet går inte att förstå utan andra handlingar",
    "Beslutssatsen kopieras till protokollet. Den ska säga vad som beslutas, inte att något "
    "beslutas ”enligt förvaltningens förslag” eller ”i enlighet med” en annan handling.",
)
RULES: Final = (SJALVSTANDIGT,)

_POINTS_AWAY: Final = re.compile(
    r"\benligt\s+(?:[^\s.;]+\s+){0,6}?(?:förslag(?:et)?|tjänsteskrivelsen|skrivelsen|yttrandet)\b"
    r"|\bi enlighet med\b",
    re.IGNORECASE,
)


def check_points(akt: Akt) -> Iterator[Finding]:
    """Yield points of decisions that refer to somebody's proposal."""
    for passage in texts.of(akt):
        for run in texts.runs(passage) if passage.kind == "sats" else ():
            match = _POINTS_AWAY.search(run.text)
            if match:
                yield SJALVSTANDIGT.at(
                    texts.place(akt, passage, run.line),
                    f"Beslutet hänvisar bort: ”{match[0].replace(texts.FACT, '…')}”.",
                    "Skriv vad som beslutas, så att det går att läsa i protokollet för sig.",
                )


CHECKS: Final = (check_points,)
