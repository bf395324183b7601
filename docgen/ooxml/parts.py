"""Parts a builder makes or changes, as values for whoever puts the package together."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Part:
    """A whole part to write, with the type of the main document's relationship to it."""

    name: str
    content: bytes
    content_type: str
    relationship: str
