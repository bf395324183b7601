"""docgen render: one draft."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import click

from docgen.cli import group, options, report_render
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
@click.option(
    "--trace",
    is_flag=True,
    help="Visa varför varje avsnitt, klausul och villkor är med eller inte.",
)
@click.option(
    "--annotate",
    "copy",
    type=click.Path(path_type=Path),
    metavar="KOPIA",
    help="Skriv det också som kommentarer i en kopia av utkastet; ingen fil skrivs över.",
)
@options.force
@options.as_json
@click.pass_context
def command(  # noqa: PLR0913 - the options of a command
    ctx: click.Context,
    path: Path,
    target: Path | None,
    *,
    pdf: bool,
    trace: bool,
    copy: Path | None,
    force: bool,
    as_json: bool,
) -> None:
    """Gör ett redigerbart Word-utkast av datafilen FIL.

    Ett utkast som någon har ändrat skrivs aldrig över utan --force.
    """
    wish = render.Wish(target, pdf, force, trace, copy)
    result = render.run(group.root(ctx), path, wish, datetime.now().astimezone())
    report_render.rendered(result, as_json=as_json)
