"""The command line: thin commands, Swedish words, exit codes that mean something."""

from __future__ import annotations

import sys
from typing import Final

#: The exit code of Ctrl-C, as ``group`` has it, before that is read.
_INTERRUPTED: Final = 130


def main() -> None:
    """Run docgen as the program it is, and end with its exit code."""
    try:
        from docgen.cli import run  # noqa: PLC0415 - the package is read for less than running it
    except KeyboardInterrupt:
        sys.exit(_INTERRUPTED)  # so early that there is nothing to say
    sys.exit(run.run())
