"""The controls of clauses: where the new draft has another version of one, they say so."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from docgen.merging.work import Work
from docgen.ooxml import controls
from docgen.ooxml.outline import Outline

#: What the key of a clause begins with, and what parts its id from its version.
_PREFIX, _BETWEEN = "klausul.", "@"


def rename(work: Work) -> None:
    """Name the clauses of a draft by their versions in the new one.

    It is done first: what the new version has more is then put into the clause, not beside it.
    """
    before, after = _versions(work.base), _versions(work.new.outline)
    renamed = {key: after[id] for id, key in before.items() if after.get(id, key) != key}
    if not renamed:
        return
    for control in controls.find(work.theirs.document):
        if control.key in renamed:
            controls.name(control.element, renamed[control.key], control.title)
            work.touch(control.element)
    work.theirs.read_again(work.blocks)


def _versions(found: Outline) -> Mapping[str, str]:
    """Return the key of each clause by its id, of those that stand in one version only."""
    keys: dict[str, set[str]] = defaultdict(set)
    for blocks in found.stories.values():
        for block in blocks:
            if block.clause.startswith(_PREFIX) and _BETWEEN in block.clause:
                keys[block.clause.rpartition(_BETWEEN)[0]].add(block.clause)
    return {id: next(iter(several)) for id, several in keys.items() if len(several) == 1}
