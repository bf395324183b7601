"""Run the command line: words, streams and exit codes, whatever happens within."""

from __future__ import annotations

import errno
import io
import os
import sys
from collections.abc import Sequence
from datetime import datetime
from typing import Final, TextIO

import click

from docgen.cli import group, swedish

_NO_SWEDISH_NAMES: Final = (
    "Fel: Python är inställt så att å, ä och ö i filnamn inte går att läsa. Ta bort PYTHONUTF8=0 "
    "ur miljön, eller sätt PYTHONUTF8=1, och kör kommandot igen.\n"
)


def run(arguments: Sequence[str] | None = None) -> int:
    """Return the exit code of the command line ``arguments`` (by default the program's own)."""
    _speak_utf8()
    if sys.getfilesystemencoding() == "ascii":
        sys.stderr.write(_NO_SWEDISH_NAMES)
        return group.REFUSED
    with swedish.spoken():
        try:
            done = group.docgen.main(arguments, "docgen", standalone_mode=False)
            _flush()
            return _outcome(done)
        except click.ClickException as error:
            error.show()
            return error.exit_code
        except (click.Abort, KeyboardInterrupt):
            sys.stderr.write("\nAvbrutet.\n")
            return group.INTERRUPTED
        except BrokenPipeError:
            return _unheard()
        except Exception as fault:  # noqa: BLE001 - whatever it is, it is our fault
            full = isinstance(fault, OSError) and fault.errno == errno.ENOSPC
            return _unsaid() if full else _our_fault(fault)


def _speak_utf8() -> None:
    """Let both streams carry å, ä and ö, also where the terminal's code page would not.

    A stream that whoever started the program has closed (``>&-``) leads nowhere.
    """
    for name in ("stdout", "stderr"):
        stream = getattr(sys, name)
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")
        elif stream is None:
            setattr(sys, name, _nowhere())


def _flush() -> None:
    """Write what is too little to have been written before: it may find no room now."""
    try:
        sys.stdout.flush()
    except BrokenPipeError:
        _unheard()


def _outcome(returned: object) -> int:
    """Return the exit code that click hands back from a command that ended early, else 0."""
    return returned if isinstance(returned, int) else group.DONE


def _unheard() -> int:
    """Return quietly: whoever listened, such as ``head``, has heard enough."""
    sys.stdout = _nowhere()
    return group.DONE


def _nowhere() -> TextIO:
    return open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123 - kept to the end


def _unsaid() -> int:
    """Return that nothing could be told: what the output was led to is full."""
    from docgen.cli import console  # noqa: PLC0415 - only now

    _unheard()
    console.error(
        "Det som skulle visas gick inte att skriva: disken är full. Frigör utrymme, eller visa "
        "det på skärmen, och kör kommandot igen."
    )
    return group.REFUSED


def _our_fault(fault: Exception) -> int:
    from docgen.cli import console  # noqa: PLC0415 - only now
    from docgen.cli import fault as faults  # noqa: PLC0415

    path = faults.report(fault, datetime.now().astimezone())
    told = f"En rapport utan uppgifter ur era data finns i {path}"
    console.error(
        "docgen klarade inte det här, och felet är programmets. "
        + (f"{told}. Skicka den till den som sköter docgen." if path else "Ingen rapport sparades.")
    )
    return group.FAULT
