"""docgen compare: what differs between two Word files."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import click

from docgen.cli import group, options, report_compare
from docgen.usecases import compare


@click.command(cls=group.Command, name="compare")
@click.argument("old", type=click.Path(path_type=Path), metavar="GAMMAL")
@click.argument("new", type=click.Path(path_type=Path), metavar="NY")
@click.option(
    "-o",
    "--output",
    "target",
    type=click.Path(path_type=Path),
    metavar="JÄMFÖRELSE",
    help="Skriv också skillnaderna som spårade ändringar i Word-filen JÄMFÖRELSE.",
)
@click.option(
    "--force",
    is_flag=True,
    help="Skriv över en jämförelse som finns; en kopia av den sparas bredvid.",
)
@options.as_json
@click.pass_context
def command(
    ctx: click.Context,
    old: Path,
    new: Path,
    target: Path | None,
    *,
    force: bool,
    as_json: bool,
) -> None:
    """Jämför Word-filen NY med GAMMAL, ord för ord.

    Filerna får vara vilka Word-filer som helst. Skiljer de sig åt blir felkoden 1.
    """
    wish = compare.Wish(target, force=force)
    result = compare.run(old, new, wish, datetime.now().astimezone())
    report_compare.compared(result, as_json=as_json)
    if result.changes:
        ctx.exit(group.REFUSED)
