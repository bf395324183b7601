"""docgen template check: every fault of a template at its place, without data."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import click

from docgen.cli import console, group, options, report_templates
from docgen.findings import Severity
from docgen.usecases import template_check


@click.command(cls=group.Command, name="check")
@click.argument("wanted", nargs=-1, metavar="[MALL]...")
@click.option(
    "--annotate",
    "copy",
    type=click.Path(path_type=Path),
    metavar="KOPIA",
    help="Skriv en kopia av mallen med varje fynd som kommentar; ingen fil skrivs över.",
)
@options.as_json
@click.pass_context
def command(
    ctx: click.Context, wanted: tuple[str, ...], *, copy: Path | None, as_json: bool
) -> None:
    """Kontrollera mallar utan data: taggar, namn, filter, formatmallar och tillgänglighet.

    MALL är namnet i templates/docx (lund/tjänsteskrivelse) eller en Word-fil. Utan MALL
    kontrolleras alla.
    """
    found = template_check.run(group.root(ctx), wanted, datetime.now().astimezone(), copy)
    if as_json:
        console.as_json(report_templates.as_checked(found))
    else:
        report_templates.checked(found)
    if found.count(Severity.FEL):
        ctx.exit(group.REFUSED)
