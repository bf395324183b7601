"""Options that the commands of amounts share."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

_Function = TypeVar("_Function", bound=Callable[..., Any])


def why(function: _Function) -> _Function:
    """Give a command the options that tell why amounts change."""
    given = click.option(
        "--skäl", "skal", default="", metavar="SKÄL", help="Varför, till ändringsloggen."
    )(function)
    return click.option(
        "--beslut",
        default="",
        metavar="BESLUT",
        help="Beslutet bakom, till ändringsloggen: KF 2026-06-11 § 112.",
    )(given)


def shown(function: _Function) -> _Function:
    """Give a command the options that show what would happen, or what did."""
    given = click.option(
        "-o",
        "target",
        type=click.Path(path_type=Path),
        metavar="FIL",
        help="Skriv också en rapport till en kollega: .xlsx eller .html.",
    )(function)
    return click.option(
        "--dry-run",
        "dry",
        is_flag=True,
        help="Visa vad som skulle ändras, med varje handling som följer; skriv inget.",
    )(given)
