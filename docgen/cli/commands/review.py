"""docgen review: what somebody changed in a draft that came back."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import click

from docgen.cli import console, group, options, report_review
from docgen.usecases import review


@click.command(cls=group.Command, name="review")
@click.argument(
    "drafts",
    nargs=-1,
    required=True,
    metavar="UTKAST...",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
)
@click.option(
    "-o",
    "--output",
    "report",
    type=click.Path(path_type=Path),
    metavar="RAPPORT",
    help="Skriv rapporten som Word-dokument; ingen fil skrivs över.",
)
@click.option(
    "--annotate",
    "copy",
    type=click.Path(path_type=Path),
    metavar="KOPIA",
    help="Skriv en kopia av utkastet med varje avvikelse som kommentar; ingen fil skrivs över.",
)
@options.as_json
@click.pass_context
def command(
    ctx: click.Context,
    drafts: tuple[Path, ...],
    *,
    report: Path | None,
    copy: Path | None,
    as_json: bool,
) -> None:
    """Granska utkast som har kommit tillbaka: klausuler, fakta och det som står däremellan.

    UTKAST är Word-filer som docgen har gjort och som någon kan ha ändrat i.
    """
    wish = review.Wish(report, copy)
    found = review.run(group.root(ctx), drafts, wish, datetime.now().astimezone())
    if as_json:
        console.as_json(report_review.as_reviewed(found))
    else:
        report_review.reviewed(found)
    if found.deviates:
        ctx.exit(group.REFUSED)
