"""The commands by name, each read from its file only when it is run; words and exit codes."""

from __future__ import annotations

import importlib
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final, NamedTuple

import click

from docgen.errors import DiskRefused, DocgenError

#: Exit codes: done, findings or refused, wrong usage (click's), our own fault, interrupted.
DONE, REFUSED, USAGE, FAULT, INTERRUPTED = 0, 1, 2, 3, 130


class Lazy(NamedTuple):
    """A command that is read when needed: its module, and the line that the list shows."""

    module: str
    help: str


class Command(click.Command):
    """A command that shows what was refused, as people or programs want it."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("options_metavar", "[FLAGGOR]")
        super().__init__(*args, **kwargs)

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command; a refusal is shown, and ends with its exit code."""
        try:
            return super().invoke(ctx)
        except DocgenError as error:
            _refuse(ctx, error)
        except OSError as error:
            if error.filename is None:  # not about a file: a stream that is closed, say
                raise
            _refuse(ctx, DiskRefused(error))
        except KeyboardInterrupt:
            _interrupt(ctx)
            raise


def _refuse(ctx: click.Context, error: DocgenError) -> None:
    """Show what was refused, and end the command."""
    from docgen.cli import report  # noqa: PLC0415 - help must not wait for it

    report.refused(error, as_json=bool(ctx.params.get("as_json")))
    ctx.exit(REFUSED)


def _interrupt(ctx: click.Context) -> None:
    """Answer the program that asked; a person is told by whoever ends the program."""
    if ctx.params.get("as_json"):
        from docgen.cli import report  # noqa: PLC0415 - help must not wait for it

        report.interrupted()


class Group(click.Group):
    """A group that knows its commands' names and lines without reading their files."""

    def __init__(self, *args: Any, lazy: Mapping[str, Lazy], **kwargs: Any) -> None:
        kwargs.setdefault("options_metavar", "[FLAGGOR]")
        kwargs.setdefault("subcommand_metavar", "KOMMANDO …")
        super().__init__(*args, **kwargs)
        self.lazy: Final = lazy

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        """Return the commands in the order that people meet them."""
        return list(self.lazy)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """Return a command, read from its file."""
        if cmd_name not in self.lazy:
            return None
        command = importlib.import_module(self.lazy[cmd_name].module).command
        return command if isinstance(command, click.Command) else None

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        """Write the list of commands."""
        with formatter.section("Kommandon"):
            formatter.write_dl([(name, known.help) for name, known in self.lazy.items()])


#: Every command, in the order that people meet them.
COMMANDS: Final = {
    "new": Lazy("docgen.cli.commands.new", "Starta en datafil med förklaringar."),
    "check": Lazy(
        "docgen.cli.commands.check", "Kontrollera data; visa fel, varningar och hur de rättas."
    ),
    "render": Lazy("docgen.cli.commands.render", "Gör ett utkast av en datafil."),
    "build": Lazy("docgen.cli.commands.build", "Gör alla utkast."),
    "amounts": Lazy(
        "docgen.cli.commands.amounts", "Ändra belopp: ett, med ett index, eller ur ett kalkylblad."
    ),
    "compare": Lazy("docgen.cli.commands.compare", "Jämför två Word-filer, ord för ord."),
    "review": Lazy("docgen.cli.commands.review", "Granska ett utkast som har kommit tillbaka."),
    "update": Lazy(
        "docgen.cli.commands.update", "För in ändrade uppgifter i utkast som någon har arbetat i."
    ),
    "finalize": Lazy("docgen.cli.commands.finalize", "Gör en ren kopia av ett utkast, att skicka."),
    "schema": Lazy("docgen.cli.commands.schema", "Skriv ut JSON Schema för en dokumenttyp."),
    "clause": Lazy("docgen.cli.commands.clause", "Lista, visa, jämför och godkänn klausuler."),
    "template": Lazy("docgen.cli.commands.template", "Lista, kontrollera och starta Word-mallar."),
}


@click.command(
    cls=Group,
    name="docgen",
    lazy=COMMANDS,
    help="Gör redigerbara Word-utkast av kommunala handlingar ur data.",
    epilog="Arbetsmappen är den närmaste mappen uppåt med data/ eller templates/.",
)
@click.option(
    "--workspace",
    type=click.Path(path_type=Path),
    metavar="MAPP",
    help="Arbetsmapp med data/, templates/ och output/.",
)
@click.version_option(package_name="docgen", message="docgen %(version)s", help="Visa versionen.")
@click.pass_context
def docgen(ctx: click.Context, workspace: Path | None) -> None:
    """Find the workspace for the command that follows."""
    ctx.obj = workspace


def root(ctx: click.Context) -> Path:
    """Return the workspace: the folder given, else the nearest from here upwards."""
    from docgen.usecases import workspace  # noqa: PLC0415 - help must not wait for it

    given: Path | None = ctx.obj
    return workspace.find(Path.cwd()) if given is None else workspace.given(given)
