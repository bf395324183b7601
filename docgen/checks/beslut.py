"""Decisions: each point must be possible to understand from the minutes alone."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
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
    points = [passage for passage in texts.of(akt) if passage.kind == "sats"]
    for passage, (line, words) in texts.hits(points, _points_away):
        yield SJALVSTANDIGT.at(
            texts.place(akt, passage, line),
            f"Beslutet hänvisar bort: ”{words.replace(texts.FACT, '…')}”.",
            "Skriv vad som beslutas, så att det går att läsa i protokollet för sig.",
        )


@lru_cache(maxsize=texts.KEPT)
def _points_away(text: str) -> tuple[tuple[int, str], ...]:
    """Return line and words of the first place in each paragraph that refers elsewhere."""
    found = ((run.line, _POINTS_AWAY.search(run.text)) for run in texts.of_markdown(text))
    return tuple((line, match[0]) for line, match in found if match)


CHECKS: Final = (check_points,)
