"""docgen new: a data file to start from."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import click

from docgen.cli import console, group
from docgen.usecases import new, workspace


@click.command(cls=group.Command, name="new")
@click.argument("kind", metavar="DOKUMENTTYP")
@click.argument("path", type=click.Path(path_type=Path), metavar="[FIL]", required=False)
@click.option(
    "--profil",
    "profile",
    metavar="NAMN",
    help="Kommunens profil i data/profiler; annars grundprofilen standard.",
)
@click.pass_context
def command(ctx: click.Context, kind: str, path: Path | None, profile: str | None) -> None:
    """Starta en datafil för en DOKUMENTTYP, med förklaringar och exempel.

    Dokumenttyper är tjänsteskrivelse, överenskommelse, utvecklingsuppdrag och utredning, och de
    som profilen lägger till. Utan FIL skrivs den i data/handlingar. Ingen fil skrivs över.
    """
    today = datetime.now().astimezone().date()
    written = new.run(group.root(ctx), kind, today, path, profile)
    console.line(f"Skrev {workspace.shown(written)}")
    console.line(f"Fyll i den, och gör sedan: docgen render {workspace.shown(written)}")
