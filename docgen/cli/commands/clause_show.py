"""docgen clause show: one clause, its words and its history."""

from __future__ import annotations

from datetime import datetime

import click

from docgen.cli import console, group, options, report_clauses
from docgen.usecases import clauses


@click.command(cls=group.Command, name="show")
@click.argument("name", metavar="ID[@VERSION]")
@options.on_day
@options.as_json
@click.pass_context
def command(ctx: click.Context, name: str, *, day: datetime | None, as_json: bool) -> None:
    """Visa en klausul: huvudet, orden, versionerna och det som hindrar ett godkännande.

    Utan version visas den som gäller i dag.
    """
    when = (day or datetime.now().astimezone()).date()
    found = clauses.shown(group.root(ctx), name, when)
    if as_json:
        console.as_json(report_clauses.as_shown(found))
    else:
        report_clauses.shown(found)
