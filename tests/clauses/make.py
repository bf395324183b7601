"""Clauses made in code, approved or not."""

from __future__ import annotations

from typing import Any

from docgen.domain.klausul import Klausul

TEXT = "Parterna träffas två gånger om året och följer upp {{ överenskommelse.rubrik }}."


def clause(id: str = "möten", /, *, text: str = TEXT, **given: Any) -> Klausul:
    return Klausul.model_validate({"id": id, "rubrik": "Möten", "text": text, **given})


def approved(id: str = "möten", /, **given: Any) -> Klausul:
    """Return a clause that stands as it was approved."""
    avtryck = clause(id, **given).avtryck
    approval = {"avtryck": avtryck, "av": "Kommunjurist", "den": "2024-01-15"}
    return clause(id, **{"status": "godkänd", "godkännande": approval, **given})


def book(*clauses: Klausul) -> dict[str, tuple[Klausul, ...]]:
    found: dict[str, tuple[Klausul, ...]] = {}
    for it in clauses:
        found[it.id] = (*found.get(it.id, ()), it)
    return found
