"""docgen amounts: change amounts in the data, and see who is affected."""

from __future__ import annotations

from typing import Final

import click

from docgen.cli import group
from docgen.cli.group import Lazy

_COMMANDS: Final = {
    "set": Lazy("docgen.cli.commands.amounts_set", "Sätt ett belopp."),
    "index": Lazy(
        "docgen.cli.commands.amounts_index", "Räkna upp belopp med ett publicerat index."
    ),
    "import": Lazy("docgen.cli.commands.amounts_import", "Hämta belopp ur ett kalkylblad."),
}


@click.command(cls=group.Group, name="amounts", lazy=_COMMANDS)
def command() -> None:
    """Ändra belopp i överenskommelserna, och se vilka handlingar som följer med."""
