"""Acknowledgements: warnings that somebody has looked at and stands for, with a reason."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from docgen.checks.rule import NOTIS, Rule
from docgen.domain.akt import Akt
from docgen.domain.kvittens import Kvittens
from docgen.findings import Finding

UTAN_VARNING: Final = Rule(
    "kvittens-utan-varning",
    NOTIS,
    "Kvittensen gäller ingen varning",
    "En kvittens anger en varnings kod och kanske dess ställe. Finns varningen inte längre, eller "
    "stavas koden fel, gör kvittensen ingen nytta. Fel kan inte kvitteras, utom en summa som inte "
    "stämmer.",
)
RULES: Final = (UTAN_VARNING,)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What remains to look at, and what somebody has acknowledged."""

    findings: tuple[Finding, ...]
    acknowledged: tuple[Finding, ...]


def sort_out(akt: Akt, findings: Iterable[Finding], codes: Mapping[str, Rule]) -> Outcome:
    """Return ``findings`` without those that the document acknowledges, and those by themselves."""
    findings = tuple(findings)
    kept: list[Finding] = []
    acknowledged: list[Finding] = []
    used: set[int] = set()
    for finding in findings:
        matching = [it for it in akt.handling.kvittenser if _covers(it, finding, codes)]
        used.update(map(id, matching))
        (acknowledged if matching else kept).append(finding)
    for index, given in enumerate(akt.handling.kvittenser):
        if id(given) not in used:
            kept.append(
                UTAN_VARNING.at(
                    akt.place("handling", ("kvittenser", index)),
                    f"Kvittensen av ”{given.kod}” {_why(given, findings, codes)}.",
                    _cure(given, codes),
                )
            )
    return Outcome(tuple(kept), tuple(acknowledged))


def _covers(given: Kvittens, finding: Finding, codes: Mapping[str, Rule]) -> bool:
    rule = codes.get(finding.code)
    if given.kod != finding.code or (finding.stops and not (rule and rule.acknowledgeable)):
        return False
    if given.stalle is None:
        return True
    wanted, key = _normal(given.stalle), _normal(finding.place.key if finding.place else "")
    return key == wanted or key.startswith(f"{wanted}.")


def _normal(key: str) -> str:
    """Return a key in one form: ``belopp[2].kronor`` is ``belopp.2.kronor``."""
    return re.sub(r"\[\s*([^\]]*?)\s*\]", r".\1", key).strip(". ")


def _why(given: Kvittens, findings: Iterable[Finding], codes: Mapping[str, Rule]) -> str:
    rule = codes.get(given.kod)
    alike = [finding for finding in findings if finding.code == given.kod]
    if alike and given.stalle and not any(finding.stops for finding in alike):
        return f"gäller {given.stalle}, men varningen finns på ett annat ställe"
    if (rule and not rule.acknowledgeable) or any(finding.stops for finding in alike):
        return "gäller ett fel, och fel måste rättas"
    return "gäller en kod som inte finns" if rule is None else "motsvaras inte av någon varning"


def _cure(given: Kvittens, codes: Mapping[str, Rule]) -> str:
    close = difflib.get_close_matches(given.kod, codes, n=1) if given.kod not in codes else []
    return f"Menade du ”{close[0]}”?" if close else "Rätta eller ta bort kvittensen."
