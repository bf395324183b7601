"""docgen render: one draft."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import click

from docgen.cli import group, options, report
from docgen.usecases import render


@click.command(cls=group.Command, name="render")
@click.argument("path", type=click.Path(path_type=Path), metavar="FIL")
@click.option(
    "-o",
    "--output",
    "target",
    type=click.Path(path_type=Path),
    metavar="UTKAST",
    help="Var utkastet skrivs; annars i output/ under handlingens id.",
)
@click.option("--pdf", is_flag=True, help="Gör också en PDF bredvid utkastet (med LibreOffice).")
@options.force
@options.as_json
@click.pass_context
def command(
    ctx: click.Context, path: Path, target: Path | None, *, pdf: bool, force: bool, as_json: bool
) -> None:
    """Gör ett redigerbart Word-utkast av datafilen FIL.

    Ett utkast som någon har ändrat skrivs aldrig över utan --force.
    """
    wish = render.Wish(target, pdf, force)
    result = render.run(group.root(ctx), path, wish, datetime.now().astimezone())
    report.rendered(result, as_json=as_json)
