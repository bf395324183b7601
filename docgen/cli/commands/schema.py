"""docgen schema: JSON Schema for editors."""

from __future__ import annotations

from typing import Final

import click

from docgen.cli import console, group
from docgen.usecases import schema

# \b keeps the lines below it as they are written.
_HELP: Final = """Skriv ut JSON Schema för en DOKUMENTTYP, så att en editor kan fylla i nycklar.

\b
Spara utskriften i en fil och skriv överst i datafilen:
# yaml-language-server: $schema=FILEN
"""


@click.command(cls=group.Command, name="schema", help=_HELP)
@click.argument("kind", metavar="DOKUMENTTYP")
@click.pass_context
def command(ctx: click.Context, kind: str) -> None:
    """Show the schema."""
    console.as_json(schema.run(group.root(ctx), kind))
