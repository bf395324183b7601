"""docgen clause withdraw: the words may not be used any more."""

from __future__ import annotations

import click

from docgen.cli import console, group, options, report_clauses
from docgen.usecases import clauses


@click.command(cls=group.Command, name="withdraw")
@click.argument("names", nargs=-1, required=True, metavar="ID[@VERSION]...")
@options.as_json
@click.pass_context
def command(ctx: click.Context, names: tuple[str, ...], *, as_json: bool) -> None:
    """Upphäv klausuler: utkast som använder dem säger det. Filerna finns kvar.

    Utan version gäller det den nyaste.
    """
    files = clauses.withdraw(group.root(ctx), names)
    if as_json:
        console.as_json(report_clauses.as_written(files))
    else:
        report_clauses.written(files, "Upphävde", "Redan upphävd:")
