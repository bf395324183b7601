"""What becomes of amounts and documents, as tables for a colleague: the same for XLSX and HTML."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from docgen.batch.amounts import affected, outcome
from docgen.batch.amounts.affected import Follower
from docgen.batch.amounts.outcome import Outcome
from docgen.findings import Finding

Value = str | int | Decimal | None


@dataclass(frozen=True, slots=True)
class Table:
    """A table: its name, headings, rows; the last row is a total where ``total`` says so."""

    name: str
    headings: tuple[str, ...]
    rows: tuple[tuple[Value, ...], ...]
    total: bool = False


def of(
    outcomes: Sequence[Outcome], followers: Sequence[Follower], findings: Sequence[Finding]
) -> tuple[Table, ...]:
    """Return the tables of a change: amounts, documents with each fact, findings."""
    return (_amounts(outcomes), _documents(followers), _findings(findings))


def _amounts(outcomes: Sequence[Outcome]) -> Table:
    headings = (
        *("Överenskommelse", "År", "Avser", "Resultat"),
        *("Före (kr)", "Efter (kr)", "Skillnad (kr)", "Uträkning", "Orsak"),
    )
    rows = [_amount(it) for it in outcomes]
    changed = [it for it in outcomes if it.state is outcome.State.ANDRAS]
    if not changed:
        return Table("Belopp", headings, tuple(rows))
    before = sum((it.before or Decimal(0) for it in changed), Decimal(0))
    after = sum((it.after or Decimal(0) for it in changed), Decimal(0))
    last = ("Summa av det som ändras", None, "", "", before, after, after - before, "", "")
    return Table("Belopp", headings, (*rows, last), total=True)


def _amount(it: Outcome) -> tuple[Value, ...]:
    changed = it.state is outcome.State.ANDRAS
    after = it.after if changed else it.before
    difference = after - it.before if after is not None and it.before is not None else None
    why = "; ".join(text for text in (it.reason, it.cause.beslut, it.cause.skal) if text)
    lines = "\n".join(it.arithmetic)
    return it.agreement, it.year, it.label, it.state.value, it.before, after, difference, lines, why


def _documents(followers: Sequence[Follower]) -> Table:
    headings = (
        *("Handling", "Titel", "Status", "Resultat", "Utkast", "Överenskommelse"),
        *("Fakta", "Före", "Efter"),
    )
    return Table("Handlingar", headings, tuple(row for it in followers for row in _facts(it)))


def _facts(it: Follower) -> Iterator[tuple[Value, ...]]:
    """Yield a row for each fact that changes, or one that says that none does."""
    head = (it.id, it.title, it.status, it.state.value, it.draft.value, it.agreement)
    for fact in it.facts:
        yield (*head, fact.key.partition(":")[0], fact.before, fact.after)
    if not it.facts:
        why = next((finding.message for finding in it.findings if finding.stops), "")
        if it.state is affected.State.ROR_INTE:
            why = f"Handlingen är {it.status}."
        yield (*head, "", "", why)


def _findings(findings: Sequence[Finding]) -> Table:
    rows = tuple(
        (it.severity.value, it.code, str(it.place or ""), it.message, it.cure) for it in findings
    )
    return Table("Fynd", ("Nivå", "Kod", "Ställe", "Meddelande", "Åtgärd"), rows)
