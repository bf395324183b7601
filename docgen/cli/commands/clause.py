"""docgen clause: the clause library."""

from __future__ import annotations

from typing import Final

import click

from docgen.cli import group
from docgen.cli.group import Lazy

_COMMANDS: Final = {
    "list": Lazy("docgen.cli.commands.clause_list", "Lista klausulerna och hur de står."),
    "show": Lazy("docgen.cli.commands.clause_show", "Visa en klausul, och vad som är att säga."),
    "diff": Lazy("docgen.cli.commands.clause_diff", "Jämför två versioner, ord för ord."),
    "approve": Lazy("docgen.cli.commands.clause_approve", "Godkänn ordalydelser."),
    "withdraw": Lazy("docgen.cli.commands.clause_withdraw", "Upphäv klausuler."),
}


@click.command(cls=group.Group, name="clause", lazy=_COMMANDS)
def command() -> None:
    """Lista, visa, jämför, godkänn och upphäv klausulerna i data/klausuler."""
