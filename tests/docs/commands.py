"""The command line as click knows it: commands, arguments, options."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from importlib.util import find_spec

import click


def group() -> click.Group:
    """Return the command ``docgen``."""
    given = import_module("docgen.cli")
    for name in ("docgen", "cli", "app", "root", "main"):
        found = getattr(given, name, None)
        if isinstance(found, click.Group):
            return found
    return next(it for it in vars(import_module("docgen.cli.app")).values() if isinstance(it, click.Group))


def exists() -> bool:
    return find_spec("docgen.cli") is not None


def every(at: click.Group | None = None, above: str = "") -> Iterator[tuple[str, click.Command]]:
    """Yield each command that does something, by its full name: ``template list``."""
    at = at or group()
    for name, command in at.commands.items():
        full = f"{above} {name}".strip()
        if isinstance(command, click.Group):
            yield from every(command, full)
        else:
            yield full, command


def overview(_: str) -> str:
    from tests.docs.generate import table

    rows = ([f"`{usage(name, it)}`", _line(it.get_short_help_str(200))] for name, it in every())
    return table(["Kommando", "Vad det gör"], rows)


def options(name: str) -> str:
    from tests.docs.generate import table

    command = group() if name == "docgen" else dict(every())[name]
    shown = [it for it in command.params if isinstance(it, click.Option) and not it.hidden]
    rows = ([f"`{spelled(it)}`", _line(it.help or "")] for it in shown)
    return table(["Val", "Vad det gör"], rows)


def usage(name: str, command: click.Command) -> str:
    arguments = (it for it in command.params if isinstance(it, click.Argument))
    return " ".join(["docgen", name, *(_argument(it) for it in arguments)])


def _argument(given: click.Argument) -> str:
    name = (given.metavar or given.name or "").upper().strip("[].…")
    shown = f"{name}…" if given.nargs == -1 else name
    return shown if given.required else f"[{shown}]"


def spelled(option: click.Option) -> str:
    names = ", ".join([*option.opts, *option.secondary_opts])
    if option.is_flag or option.count:
        return names
    return f"{names} {option.metavar or option.type.name.upper()}"


def _line(text: str) -> str:
    return " ".join(text.replace("|", r"\|").split())
