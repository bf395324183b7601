"""docgen update: new facts into drafts that people have worked in."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import click

from docgen.cli import group, options, report_update
from docgen.usecases import update


@click.command(cls=group.Command, name="update")
@click.argument(
    "drafts", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="UTKAST..."
)
@click.option(
    "--data",
    type=click.Path(path_type=Path),
    metavar="FIL",
    help="Datafilen som utkastet är gjort av; annars den som utkastet minns.",
)
@click.option(
    "--track", "tracked", is_flag=True, help="Skriv ändringarna som spårade ändringar i Word."
)
@click.option("--dry-run", "dry", is_flag=True, help="Visa vad som skulle ändras; skriv inget.")
@click.option(
    "-o",
    "--output",
    "target",
    type=click.Path(path_type=Path),
    metavar="UTKAST",
    help="Skriv det uppdaterade utkastet dit och lämna det gamla som det är.",
)
@click.option(
    "--no-backup",
    "backup",
    flag_value=False,
    default=True,
    help="Spara ingen kopia av utkastet som det var.",
)
@click.option(
    "--report",
    type=click.Path(path_type=Path),
    metavar="RAPPORT",
    help="Skriv rapporten som Word-dokument; ingen fil skrivs över.",
)
@options.as_json
@click.pass_context
def command(  # noqa: PLR0913 - one for each option
    ctx: click.Context,
    drafts: tuple[Path, ...],
    *,
    data: Path | None,
    tracked: bool,
    dry: bool,
    target: Path | None,
    backup: bool,
    report: Path | None,
    as_json: bool,
) -> None:
    """För in ändrade uppgifter och texter i UTKAST som någon har arbetat i.

    Allt som är skrivet för hand står kvar. Där samma ställe är ändrat både i utkastet och i
    underlaget får det en kommentar. Utkastet som det var sparas som en kopia bredvid.
    """
    wish = update.Wish(data, tracked, dry, target, backup, report)
    result = update.run(group.root(ctx), drafts, wish, datetime.now().astimezone())
    report_update.updated(result, as_json=as_json)
    if result.failed or result.conflicts:
        ctx.exit(group.REFUSED)
