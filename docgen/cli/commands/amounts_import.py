"""docgen amounts import: amounts from a spreadsheet."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import click

from docgen.cli import group, options, report_amounts
from docgen.cli.commands import amounts_options
from docgen.usecases import amounts


@click.command(cls=group.Command, name="import")
@click.argument("file", type=click.Path(path_type=Path), metavar="FIL")
@click.option("--blad", "sheet", metavar="NAMN", help="Bladet, när arbetsboken har flera.")
@amounts_options.why
@amounts_options.shown
@options.as_json
@click.pass_context
def command(  # noqa: PLR0913 - the options of a command
    ctx: click.Context,
    file: Path,
    *,
    sheet: str | None,
    beslut: str,
    skal: str,
    dry: bool,
    target: Path | None,
    as_json: bool,
) -> None:
    """Hämta belopp ur kalkylbladet FIL (.xlsx, eller .csv med semikolon).

    Kolumnerna överenskommelse, år och kronor måste finnas; beslut, skäl, prisnivå, helår, part,
    avser och nyckel får finnas. Är en rad fel ändras inget.
    """
    cause = amounts.Cause("amounts import", beslut, skal)
    wish = amounts.Wish(dry, report=target)
    source = amounts.Source(file, sheet)
    now = datetime.now().astimezone()
    found = amounts.import_file(group.root(ctx), source, cause, wish, now)
    report_amounts.changed(found, as_json=as_json)
    if found.refused:
        ctx.exit(group.REFUSED)
