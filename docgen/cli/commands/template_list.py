"""docgen template list: what templates there are, and who uses them."""

from __future__ import annotations

import click

from docgen.cli import group, options, report
from docgen.usecases import templates


@click.command(cls=group.Command, name="list")
@options.as_json
@click.pass_context
def command(ctx: click.Context, *, as_json: bool) -> None:
    """Lista mallarna: namn, profiler som använder dem, storlek och titel."""
    found = templates.run(group.root(ctx))
    report.listed(found, as_json=as_json)
    if any(template.finding for template in found):
        ctx.exit(group.REFUSED)
