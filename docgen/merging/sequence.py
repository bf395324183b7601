"""A sequence of blocks, or of rows, in three versions, aligned."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from lxml import etree

from docgen.merging import align, likeness
from docgen.merging.likeness import Sign
from docgen.merging.work import Work
from docgen.ooxml.outline import Paragraph, Row, Table

U = TypeVar("U", Paragraph | Table, Row)


@dataclass(slots=True)
class Flow(Generic[U]):
    """A sequence in three versions, aligned; ``there`` holds where each new unit stands now."""

    work: Work
    base: Sequence[U]
    theirs: Sequence[U]
    new: Sequence[U]
    container: etree._Element
    signs: tuple[list[Sign], list[Sign], list[Sign]]
    hers: dict[int, int]
    ours: dict[int, int]
    there: dict[int, etree._Element] = field(default_factory=dict)
    #: The last of her own blocks after a unit that was moved as a copy.
    tails: dict[etree._Element, etree._Element] = field(default_factory=dict)
    #: What of the draft the new one leaves out.
    gone: list[int] = field(default_factory=list)
    #: The unit of the new draft that was moved last.
    moved_last: int = -2

    @property
    def free(self) -> set[int]:
        """The units of the draft that are hers alone."""
        return set(range(len(self.theirs))) - set(self.hers.values())


def aligned(
    work: Work,
    versions: tuple[Sequence[U], Sequence[U], Sequence[U]],
    container: etree._Element,
    *,
    same: bool = False,
) -> Flow[U]:
    """Return a sequence aligned; ``same``: base and new are one and the same."""
    base, theirs, new = versions
    was, here = [likeness.of(u) for u in base], [likeness.of(u) for u in theirs]
    shown = was if same else [likeness.of(u) for u in new]
    ours = {at: at for at in range(len(base))} if same else align.pairs(was, shown)
    hers = align.pairs(was, here)
    flow = Flow(work, base, theirs, new, container, (was, here, shown), hers, ours)
    for at, mine in hers.items():
        element = theirs[mine].element
        if at in ours and element is not None:
            flow.there[ours[at]] = element
    return flow
