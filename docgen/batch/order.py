"""The order: what a run is about, the same for every document in it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Order:
    """A run: the workspace, its drafts, its room (None: nothing is written), the time, how."""

    root: Path
    output: Path
    room: Path | None
    now: datetime
    #: Over drafts that people have worked in; a copy of each is kept.
    force: bool = False
    #: Nothing is put in its place before all of it is made.
    strict: bool = False
    #: Whether warnings and notices about what was made are told: of many they fill the memory.
    findings: bool = True
    #: What is brought into drafts that people have worked in is written as tracked changes.
    tracked: bool = False
    #: Where a redline of each draft that changes is put; None for nowhere.
    redlines: Path | None = None
