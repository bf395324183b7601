"""docgen check: every finding with file, line and cure."""

from __future__ import annotations

from pathlib import Path

import click

from docgen.cli import console, group, options, report
from docgen.findings import Severity
from docgen.usecases import check


@click.command(cls=group.Command, name="check")
@options.paths
@click.option("--strict", is_flag=True, help="Låt också varningar ge felkod 1.")
@options.jobs
@options.as_json
@click.pass_context
def command(
    ctx: click.Context, /, paths: tuple[Path, ...], *, strict: bool, jobs: int, as_json: bool
) -> None:
    """Kontrollera data och visa varje fel med fil, rad och hur det rättas.

    Utan SÖKVÄG kontrolleras allt i arbetsmappen: register, profiler, överenskommelser, klausuler,
    mallar och handlingar. Varje handling görs på prov, utan att något skrivs. Många handlingar
    kontrolleras igen bara om något har ändrats.
    """
    with console.progress("Kontrollerar") as show:
        found = check.run(group.root(ctx), paths, jobs, show)
    report.checked(found, as_json=as_json)
    if found.fault is not None:
        raise found.fault
    if found.interrupted:
        ctx.exit(group.INTERRUPTED)
    if found.count(Severity.FEL) or (strict and found.count(Severity.VARNING)):
        ctx.exit(group.REFUSED)
