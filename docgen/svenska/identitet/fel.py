"""The refusal that all numbers here share."""

from __future__ import annotations

from docgen.errors import DocgenError


class OgiltigtNummer(DocgenError, ValueError):
    """A number that cannot be what it is said to be; the message names the cure."""

    def __init__(self, text: str, kind: str, reason: str, cure: str) -> None:
        super().__init__(f"”{text}” är inget {kind}: {reason}. {cure}")
