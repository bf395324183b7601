"""What the disk says of a file without opening it: enough to see that nobody has touched it."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Final, NamedTuple

#: Nanoseconds within which a coarse clock (two seconds on a memory stick) may hide a change.
BLUR: Final = 2_000_000_000


class Stamp(NamedTuple):
    """When a file was last written, last moved or given other rights, and its size."""

    written: int
    changed: int
    size: int


def of(status: os.stat_result) -> Stamp:
    """Return the stamp of a file whose status is known."""
    return Stamp(status.st_mtime_ns, status.st_ctime_ns, status.st_size)


def of_file(path: Path) -> Stamp | None:
    """Return the stamp of a file, None where there is none."""
    try:
        return of(path.stat())
    except OSError:
        return None


def is_settled(stamp: Stamp, now: int) -> bool:
    """Return whether any later change must show in the stamp; ``now`` in nanoseconds."""
    return max(stamp.written, stamp.changed) + BLUR < now
