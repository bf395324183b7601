"""docgen clause withdraw: the words may not be used any more."""

from __future__ import annotations

from datetime import datetime

import click

from docgen.cli import console, group, options, report_clauses
from docgen.usecases import clauses


@click.command(cls=group.Command, name="withdraw")
@click.argument("names", nargs=-1, required=True, metavar="ID[@VERSION]...")
@click.option("--av", "role", metavar="ROLL", default="", help="Rollen som upphäver: Kommunjurist.")
@click.option("--skäl", "reason", metavar="SKÄL", default="", help="Varför den upphävs.")
@options.on_day
@options.as_json
@click.pass_context
def command(
    ctx: click.Context,
    names: tuple[str, ...],
    *,
    role: str,
    reason: str,
    day: datetime | None,
    as_json: bool,
) -> None:
    """Upphäv klausuler: utkast som använder dem säger det. Filerna finns kvar.

    Dagen skrivs i huvudet, och rollen och skälet om de anges. Utan version gäller det den nyaste.
    """
    when = (day or datetime.now().astimezone()).date()
    withdrawal = clauses.Withdrawal(role, when, reason)
    files = clauses.withdraw(group.root(ctx), names, withdrawal)
    if as_json:
        console.as_json(report_clauses.as_written(files))
    else:
        report_clauses.written(files, "Upphävde", "Redan upphävd:")
