"""docgen schema: JSON Schema for editors."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import click

from docgen.cli import console, group
from docgen.usecases import schema

# \b keeps the lines below it as they are written.
_HELP: Final = """Skriv ut JSON Schema för en DOKUMENTTYP, så att en editor kan fylla i nycklar.

\b
Spara det i en fil med -o och skriv överst i datafilen:
# yaml-language-server: $schema=FILEN
"""


@click.command(cls=group.Command, name="schema", help=_HELP)
@click.argument("kind", metavar="DOKUMENTTYP")
@click.option(
    "-o",
    "--output",
    "target",
    type=click.Path(path_type=Path),
    metavar="FIL",
    help="Filen som schemat skrivs i; annars skrivs det ut här.",
)
@click.pass_context
def command(ctx: click.Context, kind: str, target: Path | None) -> None:
    """Show the schema, or write it to a file."""
    if target is None:
        console.as_json(schema.run(group.root(ctx), kind))
    else:
        console.line(f"Skrev {schema.write(group.root(ctx), kind, target)}")
