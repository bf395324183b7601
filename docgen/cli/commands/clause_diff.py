"""docgen clause diff: two versions of a clause, word by word."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import click

from docgen.cli import console, group, options, report_clauses
from docgen.usecases import clause_diff


@click.command(cls=group.Command, name="diff")
@click.argument("name", metavar="ID")
@click.argument("first", metavar="[V1]", type=click.IntRange(min=1), required=False)
@click.argument("second", metavar="[V2]", type=click.IntRange(min=1), required=False)
@click.option(
    "-o",
    "--output",
    "target",
    type=click.Path(path_type=Path),
    metavar="REDLINE",
    help="Skriv jämförelsen som Word-fil med spårade ändringar; ingen fil skrivs över.",
)
@options.as_json
@click.pass_context
def command(
    ctx: click.Context,
    name: str,
    first: int | None,
    second: int | None,
    *,
    target: Path | None,
    as_json: bool,
) -> None:
    """Jämför två versioner av en klausul och visa orden som har gått bort och kommit till.

    Utan V2 jämförs med den nyaste versionen, utan V1 från den godkända före den. Formatering och
    radbrytningar räknas inte.
    """
    now = datetime.now().astimezone()
    found = clause_diff.run(group.root(ctx), name, (first, second), now, target)
    if as_json:
        console.as_json(report_clauses.as_compared(found))
    else:
        report_clauses.compared(found)
