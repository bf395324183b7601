"""The lists of a draft, begun step by step; a step that another draft took is not taken again."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple, TypeAlias

from docgen.ooxml import labels, lists
from docgen.ooxml.numbering import PART, Numbering
from docgen.ooxml.parts import Part
from docgen.ooxml.styles import NumPr, StyleSheet

#: So many ways on are kept from each state; drafts of one kind take a few.
_MOST_NEXT = 64


class Restart(NamedTuple):
    """The step of beginning a list anew."""

    style_id: str | None
    kind: lists.Kind
    start: int
    within: NumPr | None


class Headings(NamedTuple):
    """The step of numbering the headings."""

    kind: lists.Headings


class Again(NamedTuple):
    """The step of beginning one of the template's own lists anew."""

    num_id: int


Step: TypeAlias = Restart | Headings | Again


class Source(NamedTuple):
    """The lists that the template itself has."""

    content: bytes | None
    sheet: StyleSheet
    part: str

    def replay(self, steps: tuple[Step, ...]) -> Numbering:
        """Return the lists after ``steps``, taken from the start."""
        numbering = Numbering(self.content, self.sheet, self.part)
        for step in steps:
            _take(numbering, step)
        return numbering


class State:
    """The lists after some steps. What is asked of it is the same whoever asks, and kept."""

    def __init__(
        self, source: Source, steps: tuple[Step, ...] = (), numbering: Numbering | None = None
    ) -> None:
        self._source, self._steps, self._numbering = source, steps, numbering
        self._next: dict[Step, tuple[NumPr, State]] = {}

    def after(self, step: Step) -> tuple[NumPr, State]:
        """Return where a list begun by ``step`` stands, and the lists after it."""
        found = self._next.get(step)
        if found is None:
            # The tree goes on to the state that follows, which most often is the one to go on.
            numbering, self._numbering = self._tree(), None
            place = _take(numbering, step)
            if len(self._next) >= _MOST_NEXT:
                self._next.clear()
            found = self._next[step] = place, State(self._source, (*self._steps, step), numbering)
        return found

    def read(self) -> dict[int, labels.Numbering]:
        """Return the lists by numId, for counting."""
        return self._kept_tree().read()

    def to_part(self) -> Part | None:
        """Return the part to write, None if the steps added nothing."""
        return self._kept_tree().to_part()

    def _kept_tree(self) -> Numbering:
        self._numbering = self._tree()
        return self._numbering

    def _tree(self) -> Numbering:
        return self._numbering or self._source.replay(self._steps)


class ListSteps:
    """The lists of one draft under way."""

    def __init__(self, content: bytes | None, sheet: StyleSheet, part: str = PART) -> None:
        self.state = _first(Source(content, sheet, part))

    def restart(
        self,
        style_id: str | None,
        kind: lists.Kind = "decimal",
        *,
        start: int = 1,
        within: NumPr | None = None,
    ) -> NumPr:
        """Return a list that begins anew, as ``Numbering.restart`` does."""
        place, self.state = self.state.after(Restart(style_id, kind, start, within))
        return place

    def ensure_headings(self, kind: lists.Headings) -> int:
        """Return the list that numbers headings, as ``Numbering.ensure_headings`` does."""
        place, self.state = self.state.after(Headings(kind))
        return place.num_id

    def again(self, num_id: int) -> int:
        """Return a list that begins anew, as ``Numbering.again`` does."""
        place, self.state = self.state.after(Again(num_id))
        return place.num_id


@lru_cache(maxsize=64)
def _first(source: Source) -> State:
    """Return the state from which every draft of a template sets out."""
    return State(source)


def _take(numbering: Numbering, step: Step) -> NumPr:
    if isinstance(step, Headings):
        return NumPr(numbering.ensure_headings(step.kind))
    if isinstance(step, Again):
        return NumPr(numbering.again(step.num_id))
    return numbering.restart(step.style_id, step.kind, start=step.start, within=step.within)
