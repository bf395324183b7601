"""docgen template: the Word templates."""

from __future__ import annotations

from typing import Final

import click

from docgen.cli import group
from docgen.cli.group import Lazy

_COMMANDS: Final = {
    "list": Lazy("docgen.cli.commands.template_list", "Lista mallarna och vilka som använder dem."),
}


@click.command(cls=group.Group, name="template", lazy=_COMMANDS)
def command() -> None:
    """Visa Word-mallarna i templates/docx."""
