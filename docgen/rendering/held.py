"""Rich content held back while a template is filled: a mark stands for it, and it is put in last.

A template most often prints rich content and asks nothing of it. So what has a thousand words is
not carried through every step, to be taken apart again after the last.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from typing import Final, TypeAlias

from markupsafe import Markup

from docgen.ooxml import flow
from docgen.ooxml.pattern import Piece
from docgen.rendering import spacing
from docgen.templating import limits
from docgen.templating.rich import Rich

#: Rich content as pieces of XML, each with its words beside it.
Pieces: TypeAlias = tuple[Piece, ...]
#: A processing instruction: data cannot make one, and no program that reads XML drops it.
_MARK: Final = re.compile(r"<\?docgen ([0-9]+)\?>")


class Content(Rich):
    """Blocks for a template to print; ``held`` are those of its draft that it printed so far.

    None for ``held`` where nothing can be held back. Body text after tables has the style
    ``after_table``, if there is one.
    """

    def __init__(
        self, blocks: Sequence[flow.Block], after_table: str | None, held: list[Pieces] | None
    ) -> None:
        self._given, self._after_table, self._held = blocks, after_table, held

    @cached_property
    def _blocks(self) -> Sequence[flow.Block]:
        return spacing.after_tables(self._given, self._after_table)

    @cached_property
    def pieces(self) -> Pieces | None:
        """The pieces of its XML; None where its words cannot be taken out of it."""
        return flow.to_pieces(self._blocks)

    @cached_property
    def _xml(self) -> str:
        return flow.to_xml(self._blocks)

    @cached_property
    def _mark(self) -> str:
        if self._held is None or self.pieces is None:
            return self._xml
        self._held.append(self.pieces)
        return f"<?docgen {len(self._held) - 1}?>"

    def draw(self) -> None:
        """Draw it now; raises what stands in the way of that."""
        _ = self._xml if self._held is None or self.pieces is None else self.pieces

    def __html__(self) -> str:
        """Return its XML."""
        return self._xml

    def printed(self) -> Markup:
        """Return a mark, or the XML where it cannot be held back."""
        return Markup(self._mark)  # noqa: S704 - built by our own escaping writer


def count(stories: Mapping[str, str], held: Sequence[Pieces]) -> None:
    """Count the letters of what there are marks for; raise LimitPassed for too many."""
    for pieces in _marked(stories, held):
        letters = sum(piece.drawn.letters + sum(map(len, piece.words)) for piece in pieces)
        limits.current().write(letters)


def _marked(stories: Mapping[str, str], held: Sequence[Pieces]) -> Iterator[Pieces]:
    """Yield the content of each mark, as often as it is printed."""
    marks = (mark for text in stories.values() for mark in _MARK.finditer(text) if held)
    yield from (held[number] for mark in marks if (number := int(mark[1])) < len(held))


def put(stories: Mapping[str, str], held: Sequence[Pieces]) -> dict[str, str]:
    """Return the stories with what was held back in place of its marks."""
    written = {str(number): "".join(it.xml for it in pieces) for number, pieces in enumerate(held)}
    return {
        name: _MARK.sub(lambda mark: written.get(mark[1], ""), text)
        for name, text in stories.items()
    }
