"""docgen build: all drafts, with progress and a report."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Any

import click

from docgen.cli import console, group, options, report_build
from docgen.usecases import build
from docgen.usecases.build import Wish


@click.command(cls=group.Command, name="build")
@options.paths
@click.option("--dry-run", "dry", is_flag=True, help="Visa vad som skulle göras; skriv inget.")
@options.force
@click.option("--strict", is_flag=True, help="Skriv inget alls om en enda handling har fel.")
@options.jobs
@click.option(
    "--track",
    "tracked",
    is_flag=True,
    help="Skriv det som förs in i redigerade utkast som spårade ändringar.",
)
@click.option(
    "--report",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="RAPPORT",
    help="Skriv en rapport om allt som ändras: .html eller .xlsx.",
)
@click.option(
    "--redlines",
    type=click.Path(path_type=Path, file_okay=False),
    metavar="MAPP",
    help="Lägg en Word-fil med spårade ändringar i MAPP för varje utkast som ändras.",
)
@click.option(
    "--cluster",
    default="",
    metavar="ADRESS",
    help="Låt ett Dask-kluster göra arbetet, till exempel tcp://10.0.0.1:8786.",
)
@options.as_json
@click.pass_context
def command(
    ctx: click.Context, /, paths: tuple[Path, ...], *, as_json: bool, **wishes: Any
) -> None:
    """Gör utkast av alla handlingar, eller av dem i SÖKVÄG.

    Bara det som har ändrats görs om. En handling med fel stoppar inte de andra. Beslutade,
    expedierade och undertecknade handlingar rörs inte.
    """
    told = None if as_json else report_build.MOST
    wish, now = Wish(findings=as_json, told=told, **wishes), datetime.now().astimezone()
    with console.progress("Gör utkast") as show:
        result = build.run(
            group.root(ctx), paths, wish, now, lambda done, total, it: show(done, total, it.name)
        )
    report_build.built(result, as_json=as_json)
    if result.fault is not None:
        raise result.fault
    if result.interrupted:
        ctx.exit(group.INTERRUPTED)
    if result.failed or result.error:
        ctx.exit(group.REFUSED)
