"""How a clean copy reads: what a person should look at, and the files that were written."""

from __future__ import annotations

from docgen.cli import console, report
from docgen.usecases import workspace
from docgen.usecases.finalize import Finalized


def finalized(made: Finalized, *, as_json: bool) -> None:
    """Show the files of a clean copy, and what a person should look at."""
    if as_json:
        console.as_json(
            {
                "filer": [path.as_posix() for path in made.files],
                "kopior": [path.as_posix() for path in made.kept],
                "följesedel": dict(made.slip),
                "fynd": report.findings(made.findings),
            }
        )
        return
    console.findings(made.findings)
    for path in made.files:
        console.line(f"Skrev {workspace.shown(path)}")
    for path in made.kept:
        console.line(f"Kopia av det som stod där: {path.name}")
    if made.slip.get("status") == "utkast":
        console.line("När handlingen är skickad: skriv status: expedierad i datafilen.")
