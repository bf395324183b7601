"""docgen build: all drafts, with progress and a report."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import click

from docgen.cli import console, group, options, report
from docgen.usecases import build


@click.command(cls=group.Command, name="build")
@options.paths
@click.option("--dry-run", "dry", is_flag=True, help="Visa vad som skulle göras; skriv inget.")
@options.force
@options.as_json
@click.pass_context
def command(
    ctx: click.Context, paths: tuple[Path, ...], *, dry: bool, force: bool, as_json: bool
) -> None:
    """Gör utkast av alla handlingar, eller av dem i SÖKVÄG.

    En handling med fel stoppar inte de andra. Beslutade, expedierade och undertecknade handlingar
    rörs inte.
    """
    now, wish = datetime.now().astimezone(), build.Wish(force, dry)
    with console.progress("Gör utkast") as show:
        result = build.run(
            group.root(ctx), paths, wish, now, lambda done, total, it: show(done, total, it.name)
        )
    report.built(result, as_json=as_json)
    if result.fault is not None:
        raise result.fault
    if result.failed:
        ctx.exit(group.REFUSED)
