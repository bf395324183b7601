"""docgen template: the Word templates."""

from __future__ import annotations

from typing import Final

import click

from docgen.cli import group
from docgen.cli.group import Lazy

_COMMANDS: Final = {
    "list": Lazy("docgen.cli.commands.template_list", "Lista mallarna och vilka som använder dem."),
    "check": Lazy("docgen.cli.commands.template_check", "Kontrollera mallar utan data."),
    "fields": Lazy("docgen.cli.commands.template_fields", "Visa vad en mall får använda."),
    "new": Lazy("docgen.cli.commands.template_new", "Starta en kommuns egen mall och profil."),
}


@click.command(cls=group.Group, name="template", lazy=_COMMANDS)
def command() -> None:
    """Lista, kontrollera och starta Word-mallarna i templates/docx."""
