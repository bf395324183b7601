"""What several reports tell programs alike: findings, and files that were written."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from docgen.findings import Finding

if TYPE_CHECKING:
    from docgen.usecases.render import Written


def findings(found: Iterable[Finding]) -> list[dict[str, Any]]:
    """Return findings as JSON."""
    return [
        {
            "kod": finding.code,
            "grad": finding.severity.value,
            "meddelande": finding.message,
            "åtgärd": finding.cure,
            "fil": finding.place.file if finding.place else None,
            "rad": finding.place.line if finding.place else None,
            "kolumn": finding.place.column if finding.place else None,
            "cell": (finding.place.cell or None) if finding.place else None,
            "nyckel": finding.place.key if finding.place else None,
        }
        for finding in found
    ]


def written(file: Written) -> dict[str, Any]:
    """Return a written file as JSON."""
    copy = file.copy.as_posix() if file.copy else None
    return {"fil": file.path.as_posix(), "läge": file.state.value, "kopia": copy}
