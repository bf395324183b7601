"""docgen template new: a municipality's own template and profile."""

from __future__ import annotations

import click

from docgen.cli import console, group
from docgen.usecases import template_new, workspace


@click.command(cls=group.Command, name="new")
@click.argument("municipality", metavar="KOMMUN")
@click.argument("kind", metavar="DOKUMENTTYP")
@click.pass_context
def command(ctx: click.Context, municipality: str, kind: str) -> None:
    """Kopiera standardmallen för DOKUMENTTYP till KOMMUN, med en profil att fylla i.

    Mallen är klar att ändra i Word. Ingen fil skrivs över: en profil som finns får stå.
    """
    started = template_new.run(group.root(ctx), municipality, kind)
    console.line(f"Skrev {workspace.shown(started.template)}")
    said = "Skrev" if started.new_profile else "Finns redan:"
    console.line(f"{said} {workspace.shown(started.profile)}")
    console.line(
        "Ändra mallen i Word, och kontrollera den sedan: "
        f"docgen template check {workspace.shown(started.template)}"
    )
