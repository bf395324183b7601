"""Options that several commands share."""

from __future__ import annotations

from pathlib import Path

import click

#: For programs; the keys of what is written are stable.
as_json = click.option("--json", "as_json", is_flag=True, help="Skriv resultatet som JSON.")
#: Files and folders to work on.
paths = click.argument("paths", nargs=-1, type=click.Path(path_type=Path), metavar="[SÖKVÄG]...")
#: Over a person's work, which is kept as a copy.
force = click.option(
    "--force",
    is_flag=True,
    help="Skriv över ett ändrat utkast; en kopia av det sparas bredvid.",
)
#: How many processes share the work.
jobs = click.option(
    "--jobs",
    type=click.IntRange(min=0),
    default=0,
    metavar="ANTAL",
    help="Processer som arbetar samtidigt. Utelämnat: så många som datorn har kärnor.",
)
#: The day that decides which wording holds.
on_day = click.option(
    "--datum",
    "day",
    type=click.DateTime(["%Y-%m-%d"]),
    metavar="ÅÅÅÅ-MM-DD",
    help="Dagen som avgör; utan den i dag.",
)
