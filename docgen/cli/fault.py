"""Our own fault: a report file with versions and where it happened, and nothing from the data."""

from __future__ import annotations

import platform
import sys
import tempfile
import traceback
from collections.abc import Iterator
from contextlib import suppress
from datetime import datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Final

#: The libraries whose versions say most about what went wrong.
_LIBRARIES: Final = ("docgen", "click", "docxtpl", "jinja2", "lxml", "pydantic", "PyYAML")


def report(fault: BaseException, now: datetime) -> Path | None:
    """Return the path of a report about ``fault``, None where none could be written.

    It holds program lines and kinds of errors only: the words of an error may quote data.
    """
    name = f"docgen-fel-{now:%Y-%m-%d-%H%M%S}.txt"
    text = "\n".join([*_versions(now), "", *_trace(fault), ""])
    for folder in (Path.cwd(), Path(tempfile.gettempdir())):
        with suppress(OSError):
            path = folder / name
            path.write_text(text, encoding="utf-8")
            return path
    return None


def _versions(now: datetime) -> Iterator[str]:
    yield f"Felrapport från docgen {now:%Y-%m-%d %H:%M}"
    yield f"Python {sys.version.split()[0]} på {platform.platform()}"
    for library in _LIBRARIES:
        with suppress(PackageNotFoundError):
            yield f"{library} {version(library)}"


def _trace(fault: BaseException | None) -> Iterator[str]:
    """Yield where an error and those behind it arose, the first cause first, not their words."""
    if fault is None:
        return
    yield from _trace(
        fault.__cause__ or (None if fault.__suppress_context__ else fault.__context__)
    )
    yield from getattr(fault, "trace", ())  # of a fault in another program
    yield f"{type(fault).__module__}.{type(fault).__qualname__}"
    for frame in traceback.extract_tb(fault.__traceback__):
        yield f"  {frame.filename}:{frame.lineno} {frame.name}: {frame.line}"
