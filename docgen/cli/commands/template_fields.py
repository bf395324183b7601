"""docgen template fields: what a template may name."""

from __future__ import annotations

import click

from docgen.cli import console, group, options, report_templates
from docgen.usecases import template_fields


@click.command(cls=group.Command, name="fields")
@click.argument("kind", metavar="DOKUMENTTYP")
@options.as_json
@click.pass_context
def command(ctx: click.Context, kind: str, *, as_json: bool) -> None:
    """Visa varje namn och filter som en mall för DOKUMENTTYP får använda.

    Varje namn står med typ, betydelse och exempel, och med hur mallen frågar efter det som kan
    saknas.
    """
    found = template_fields.run(group.root(ctx), kind)
    if as_json:
        console.as_json(report_templates.as_fields(found))
    else:
        report_templates.fields(found)
