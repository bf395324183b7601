"""Runs every check over a matter, and sets aside what somebody has acknowledged."""

from __future__ import annotations

from collections.abc import Iterable

from docgen.checks import kvittens
from docgen.checks.kvittens import Outcome
from docgen.checks.registry import CHECKS, CODES
from docgen.domain.akt import Akt
from docgen.findings import Finding


def run(akt: Akt) -> tuple[Finding, ...]:
    """Return everything that there is to say about ``akt``, each thing once, in order of place."""
    found = dict.fromkeys(finding for check in CHECKS for finding in check(akt))
    return tuple(sorted(found, key=_order))


def acknowledged(akt: Akt, findings: Iterable[Finding]) -> Outcome:
    """Return ``findings`` parted by the document's acknowledgements; useless ones are notices."""
    outcome = kvittens.sort_out(akt, findings, CODES)
    return Outcome(
        tuple(sorted(outcome.findings, key=_order)),
        tuple(sorted(outcome.acknowledged, key=_order)),
    )


def _order(finding: Finding) -> tuple[str, int, int, str, str, str]:
    """Return what findings are sorted by: place first, then code."""
    place = finding.place
    if place is None:
        return ("", 0, 0, "", finding.code, finding.message)
    return (
        place.file,
        place.line or 0,
        place.column or 0,
        place.key,
        finding.code,
        finding.message,
    )
