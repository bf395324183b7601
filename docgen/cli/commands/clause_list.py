"""docgen clause list: what clauses there are, and how they stand."""

from __future__ import annotations

from datetime import datetime

import click

from docgen.cli import console, group, options, report_clauses
from docgen.usecases import clauses


@click.command(cls=group.Command, name="list")
@click.option(
    "--dokumenttyp", "kind", metavar="DOKUMENTTYP", help="Bara dem som dokumenttypen kan ha."
)
@options.on_day
@click.option("--alla", "every", is_flag=True, help="Varje version, inte bara dagens.")
@options.as_json
@click.pass_context
def command(
    ctx: click.Context, *, kind: str | None, day: datetime | None, every: bool, as_json: bool
) -> None:
    """Lista klausulerna: läge, antal fynd som hindrar ett godkännande, och rubrik.

    Fynden och resten av huvudet visas med docgen clause show.
    """
    root = group.root(ctx)
    when = (day or datetime.now().astimezone()).date()
    rows = clauses.listed(root, when, kind, every=every)
    broken = clauses.broken(root)
    if as_json:
        console.as_json(report_clauses.as_listed(rows, broken))
    else:
        report_clauses.listed(rows, broken)
    if any(finding.stops for finding in broken):
        ctx.exit(group.REFUSED)
