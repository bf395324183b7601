"""docgen amounts set: one amount."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import click

from docgen.cli import group, options, report_amounts
from docgen.cli.commands import amounts_options
from docgen.usecases import amounts


@click.command(cls=group.Command, name="set")
@click.argument("agreement", metavar="ÖVERENSKOMMELSE")
@click.argument("year", type=click.IntRange(1900, 2200), metavar="ÅR")
@click.argument("kronor", metavar="KRONOR")
@click.option("--nyckel", metavar="NAMN", help="Raden med den nyckeln, när året har flera belopp.")
@click.option("--part", metavar="PART", help="Raden för parten som betalar.")
@click.option("--avser", metavar="VAD", help="Raden som avser detta, till exempel lokalkostnad.")
@click.option("--full-year", is_flag=True, help="Kronorna gäller ett helt år; årets del räknas ut.")
@click.option("--prisnivå", "level", type=int, metavar="ÅR", help="Vilket års priser det är.")
@amounts_options.why
@amounts_options.shown
@options.as_json
@click.pass_context
def command(  # noqa: PLR0913 - the options of a command
    ctx: click.Context,
    agreement: str,
    year: int,
    kronor: str,
    *,
    nyckel: str | None,
    part: str | None,
    avser: str | None,
    full_year: bool,
    level: int | None,
    beslut: str,
    skal: str,
    dry: bool,
    target: Path | None,
    as_json: bool,
) -> None:
    """Sätt det belopp som ÖVERENSKOMMELSE (dess id) betalar ett ÅR till KRONOR.

    Delbelopp och summor som räknas ut följer med. Undertecknade överenskommelser och beslutade år
    rörs inte.
    """
    row = {"nyckel": nyckel, "part": part, "avser": avser}
    wanted = amounts.Wanted(
        agreement,
        year,
        amounts.kronor(kronor),
        amounts.Cause("amounts set", beslut, skal),
        tuple((key, value) for key, value in row.items() if value),
        full_year,
        level,
    )
    wish = amounts.Wish(dry, report=target)
    found = amounts.set(group.root(ctx), wanted, wish, datetime.now().astimezone())
    report_amounts.changed(found, as_json=as_json)
    if found.refused:
        ctx.exit(group.REFUSED)
