"""The command line: thin commands, Swedish words, exit codes that mean something."""

from __future__ import annotations

import sys


def main() -> None:
    """Run docgen as the program it is, and end with its exit code."""
    from docgen.cli import run  # noqa: PLC0415 - the package is read for less than running it

    sys.exit(run.run())
