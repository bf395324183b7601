"""Which story of one version is which of another: programs name and order headers their own way."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from docgen.merging.work import Work
from docgen.ooxml import outline
from docgen.ooxml.outline import Block


def pairs(work: Work) -> Iterator[tuple[str, str, str]]:
    """Yield the names of each story in base, theirs and new; the document first."""
    old, here, there = work.base.stories, work.theirs.outline.stories, work.new.outline.stories
    if work.new.main in old:
        yield work.new.main, work.theirs.main, work.new.main
    rest = {name: blocks for name, blocks in old.items() if name != work.new.main}
    others = {name: blocks for name, blocks in here.items() if name != work.theirs.main}
    for name, blocks in rest.items():
        found = _best(name, blocks, others)
        if found is not None and name in there:
            del others[found]
            yield name, found, name


def _best(name: str, blocks: Sequence[Block], others: Mapping[str, Sequence[Block]]) -> str | None:
    scored = [(_common(blocks, found), one == name, one) for one, found in others.items()]
    best = max(scored, default=None)
    return best[2] if best is not None and (best[0] > 0 or best[1]) else None


def _common(first: Sequence[Block], second: Sequence[Block]) -> float:
    one, two = set(_signs(first)), set(_signs(second))
    return len(one & two) / (len(one | two) or 1)


def _signs(blocks: Sequence[Block]) -> Iterator[str]:
    yield from outline.keys(blocks)
    for paragraph in outline.paragraphs(blocks):
        yield outline.words(paragraph)
