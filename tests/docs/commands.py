"""The command line as click knows it: commands, arguments, options."""

from __future__ import annotations

from collections.abc import Iterator

import click

from docgen.cli.group import docgen


def every(at: click.Group = docgen, above: str = "") -> Iterator[tuple[str, click.Command]]:
    """Yield each command that does something, by its full name: ``template list``."""
    context = click.Context(at)
    for name in at.list_commands(context):
        command = at.get_command(context, name)
        full = f"{above} {name}".strip()
        if isinstance(command, click.Group):
            yield from every(command, full)
        elif command is not None:
            yield full, command


def named(name: str) -> click.Command:
    """Return the command called ``name``; docgen itself holds what all of them share."""
    return docgen if name == "docgen" else dict(every())[name]


def overview() -> Iterator[list[str]]:
    """Yield how each command is written, and what it does."""
    for name, command in every():
        yield [f"`{usage(name, command)}`", _line(command.help or "")]


def options(name: str) -> Iterator[list[str]]:
    """Yield each option of a command and what it does."""
    for option in named(name).params:
        if isinstance(option, click.Option) and not option.hidden:
            yield [f"`{spelled(option)}`", _line(option.help or "")]


def words(command: click.Command) -> set[str]:
    """Return every option that a command takes, as it is typed."""
    given = [it for it in command.params if isinstance(it, click.Option)]
    return {"--help", *(name for it in given for name in (*it.opts, *it.secondary_opts))}


def usage(name: str, command: click.Command) -> str:
    arguments = (it for it in command.params if isinstance(it, click.Argument))
    return " ".join(["docgen", name, *(it.metavar or str(it.name).upper() for it in arguments)])


def spelled(option: click.Option) -> str:
    names = ", ".join([*option.opts, *option.secondary_opts])
    return names if option.is_flag else f"{names} {option.metavar or option.type.name.upper()}"


def _line(text: str) -> str:
    """Return the first paragraph of a help text on one line."""
    return " ".join(text.split("\n\n", maxsplit=1)[0].replace("|", r"\|").split())
