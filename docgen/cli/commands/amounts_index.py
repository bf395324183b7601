"""docgen amounts index: a published index, for all that follow it."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import click

from docgen.cli import group, options, report_amounts
from docgen.cli.commands import amounts_options
from docgen.usecases import amounts


@click.command(cls=group.Command, name="index")
@options.paths
@click.option(
    "--år",
    "year",
    type=click.IntRange(1900, 2200),
    required=True,
    metavar="ÅR",
    help="Året som beloppen räknas upp till.",
)
@click.option("--index", metavar="NAMN", help="Bara de som följer det här indexet.")
@click.option("--preliminary", is_flag=True, help="Räkna också med preliminära tal.")
@click.option("--strict", is_flag=True, help="Skriv inget alls om någon har ett fel.")
@amounts_options.why
@amounts_options.shown
@options.as_json
@click.pass_context
def command(  # noqa: PLR0913 - the options of a command
    ctx: click.Context,
    paths: tuple[Path, ...],
    *,
    year: int,
    index: str | None,
    preliminary: bool,
    strict: bool,
    beslut: str,
    skal: str,
    dry: bool,
    target: Path | None,
    as_json: bool,
) -> None:
    """Räkna upp beloppen för ett år i alla överenskommelser, eller i dem i SÖKVÄG.

    Talen hämtas ur registret, aldrig någon annanstans. Saknas ett tal ändras inte de
    överenskommelser som behöver det. Kör du kommandot två gånger ändras inget andra gången.
    """
    cause = amounts.Cause("amounts index", beslut, skal)
    uplift = amounts.Uplift(year, cause, index, preliminary)
    wish = amounts.Wish(dry, strict, target)
    found = amounts.index(group.root(ctx), paths, uplift, wish, datetime.now().astimezone())
    report_amounts.changed(found, as_json=as_json)
    if found.refused:
        ctx.exit(group.REFUSED)
