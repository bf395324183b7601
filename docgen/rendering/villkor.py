"""Conditions of clauses, evaluated over the facts: which clauses the document has, or must have."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from jinja2 import Undefined

from docgen.checks import klausuler
from docgen.domain import klausulkrav
from docgen.domain.akt import Akt
from docgen.domain.klausul import Klausul
from docgen.findings import Finding
from docgen.rendering import facts
from docgen.templating import environment
from docgen.templating.expressions import Scope

_AGREEMENT = "överenskommelse"


def settle(akt: Akt) -> tuple[Akt, list[Finding]]:
    """Return ``akt`` with every condition of its clauses tried, and those that mean nothing.

    A clause that the profile chooses for everybody stands only where its condition holds. One
    whose condition means nothing stands, and is told.
    """
    akt = replace(akt, urval=akt.valda)
    asked = list(klausulkrav.conditional(akt))
    if not asked:
        return akt, []
    findings: list[Finding] = []
    held: dict[str, bool] = {}
    for clause, answer in zip(asked, _answers(asked, facts.of(akt)), strict=True):
        if isinstance(answer, bool):
            held[clause.id] = answer
        else:
            findings.append(_meaningless(akt, clause, answer))
    chosen = tuple(it for it in akt.valda if not it.of_profile or held.get(it.klausul, True))
    return replace(akt, urval=chosen, villkor=held), findings


def _answers(asked: Sequence[Klausul], names: Mapping[str, Any]) -> list[bool | str]:
    """Return whether each condition holds, or why that cannot be said.

    They are evaluated all at once; each by itself where one means nothing.
    """
    scope = Scope(names)
    if _AGREEMENT in names:
        try:
            given = scope.values(tuple(str(clause.obligatorisk) for clause in asked))
        except environment.TROUBLE:
            given = [Undefined()]
        if not any(isinstance(it, Undefined) for it in given):
            return [bool(it) for it in given]
    return [_holds(clause, names, scope) for clause in asked]


def _holds(clause: Klausul, names: Mapping[str, Any], scope: Scope) -> bool | str:
    """Return whether the condition holds, or why that cannot be said."""
    condition = str(clause.obligatorisk)
    if _AGREEMENT in condition and _AGREEMENT not in names:
        return False  # a matter without agreement has nothing of it
    try:
        given = scope.value(condition)
        if isinstance(given, Undefined):
            return "det finns inte alltid. Fråga med is defined"
        return bool(given)
    except environment.TROUBLE as error:
        return environment.explained(error).rstrip(".")


def _meaningless(akt: Akt, clause: Klausul, why: str) -> Finding:
    return klausuler.VILLKOR.at(
        akt.place("klausulbok", (clause.id, clause.version, "obligatorisk")),
        f"Villkoret ”{clause.obligatorisk}” i {clause.reference} går inte att avgöra: {why}.",
        "Rätta villkoret i klausulens huvud.",
    )
