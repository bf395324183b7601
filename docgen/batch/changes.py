"""What reads otherwise in a draft than in the one before: each fact with its old and new words."""

from __future__ import annotations

from collections.abc import Mapping

from docgen.batch.outcome import Change
from docgen.errors import DocgenError
from docgen.ooxml import package
from docgen.provenance import memory


def between(old: bytes, new: Mapping[str, str]) -> tuple[Change, ...]:
    """Return the facts of a draft that are not as an older draft remembers them, by key.

    A fact that came or went has no words on that side. An older draft without a memory says
    nothing.
    """
    try:
        remembered = memory.read(package.read(old))
    except DocgenError:
        return ()
    if remembered is None:
        return ()
    before = remembered.facts
    keys = dict.fromkeys([*before, *new])
    return tuple(
        Change(key, before.get(key, ""), new.get(key, ""))
        for key in keys
        if before.get(key, "") != new.get(key, "")
    )
