"""docgen clause approve: the words are right, says a role, on a day."""

from __future__ import annotations

from datetime import datetime

import click

from docgen.cli import console, group, options, report_clauses
from docgen.usecases import clauses


@click.command(cls=group.Command, name="approve")
@click.argument("names", nargs=-1, required=True, metavar="ID[@VERSION]...")
@click.option(
    "--av", "role", metavar="ROLL", required=True, help="Rollen som godkänner: Kommunjurist."
)
@click.option(
    "--samma-version",
    "again",
    is_flag=True,
    help="Godkänn nya ord under en version som redan är godkänd med andra.",
)
@options.on_day
@options.as_json
@click.pass_context
def command(
    ctx: click.Context,
    names: tuple[str, ...],
    *,
    role: str,
    again: bool,
    day: datetime | None,
    as_json: bool,
) -> None:
    """Godkänn klausulers ord, så som de står nu.

    Klausulerna kontrolleras först. Är något att invända mot en av dem godkänns ingen. Ändras ett
    ord senare gäller godkännandet inte längre. Utan version gäller det den nyaste.
    """
    when = (day or datetime.now().astimezone()).date()
    files = clauses.approve(group.root(ctx), names, role, when, again=again)
    if as_json:
        console.as_json(report_clauses.as_written(files))
    else:
        report_clauses.written(files, "Godkände", "Redan godkänd:")
