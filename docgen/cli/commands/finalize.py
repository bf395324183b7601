"""docgen finalize: a clean copy for dispatch."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import click

from docgen.cli import group, options, report_finalize
from docgen.usecases import finalize


@click.command(cls=group.Command, name="finalize")
@click.argument("draft", type=click.Path(path_type=Path), metavar="UTKAST")
@click.option(
    "-o",
    "target",
    type=click.Path(path_type=Path),
    metavar="FIL",
    help="Kopians namn, eller mappen den ska ligga i.",
)
@click.option("--pdf", is_flag=True, help="Gör också en PDF.")
@click.option("--pdfa", is_flag=True, help="Gör också en PDF för arkivet (PDF/A-2).")
@click.option("--force", is_flag=True, help="Skriv över en tidigare kopia; den sparas bredvid.")
@options.as_json
@click.pass_context
def command(  # noqa: PLR0913 - the options of a command
    ctx: click.Context,
    draft: Path,
    *,
    target: Path | None,
    pdf: bool,
    pdfa: bool,
    force: bool,
    as_json: bool,
) -> None:
    """Gör en ren kopia av UTKAST: utan fält, kommentarer, dold text och spår av vem som skrev.

    Texten är densamma. Öppna ändringar och obesvarade kommentarer från docgen måste avgöras först.
    Bredvid kopian läggs en följesedel till diariet. Utkastet rörs inte.
    """
    wish = finalize.Wish(target, pdf, pdfa, force)
    made = finalize.run(group.root(ctx), draft, wish, datetime.now().astimezone())
    report_finalize.finalized(made, as_json=as_json)
