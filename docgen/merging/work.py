"""An update under way: the three versions, what has been done so far, what is to be remarked."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from lxml import etree

from docgen.merging import lines
from docgen.merging.bringing import Bringer
from docgen.merging.events import Event, What
from docgen.merging.ink import Ink
from docgen.merging.side import Side
from docgen.ooxml import outline
from docgen.ooxml.namespaces import w
from docgen.ooxml.outline import Outline, Paragraph

#: What parts words; a no-break space holds them together.
_SPACES = re.compile(r"[ \t\n\f]+")
#: Letters of a text that a report shows.
_SHOWN = 200
#: Letters round a change that a report shows.
_AROUND = 40


@dataclass(slots=True)
class Facts:
    """The words of every fact, as they were and as they are to be, by key."""

    base: Mapping[str, str]
    new: Mapping[str, str]
    #: Keys that follow the order of rows, and have moved with them.
    renamed: dict[str, str] = field(default_factory=dict)
    #: Controls that have been seen to, so that the round over the rest passes them by.
    handled: set[etree._Element] = field(default_factory=set)
    #: Keys of facts that stand in the draft.
    seen: set[str] = field(default_factory=set)


@dataclass(frozen=True, slots=True)
class Remark:
    """A comment to put round a control or a paragraph."""

    element: etree._Element
    lines: tuple[str, ...]


@dataclass(slots=True)
class Work:
    """Everything that the steps of an update share."""

    base: Outline
    theirs: Side
    new: Side
    facts: Facts
    ink: Ink
    bringer: Bringer
    #: Whether bold and the like in theirs is a person's doing: other programs add some of it.
    emphasis: bool = True
    #: Ids of the comments that docgen wrote in the draft.
    our_comments: frozenset[str] = frozenset()
    #: Ids of those that say how a clause stands.
    notices: frozenset[str] = frozenset()
    #: Keys of controls that hold whole blocks.
    blocks: frozenset[str] = frozenset()
    events: list[Event] = field(default_factory=list)
    remarks: list[Remark] = field(default_factory=list)
    #: Where the blocks of the new draft stand in the one that is updated.
    stands: dict[etree._Element, etree._Element] = field(default_factory=dict)
    #: Whether blocks came, went or moved, so that numbers and contents may have changed.
    restructured: bool = False
    _headings: dict[etree._Element, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for blocks in self.theirs.outline.stories.values():
            heading = ""
            for paragraph in outline.paragraphs(blocks):
                if paragraph.level is not None:
                    heading = shown(outline.words(paragraph))
                if paragraph.element is not None:
                    self._headings[paragraph.element] = heading

    def tell(
        self, what: What, at: etree._Element | None, old: str = "", new: str = "", key: str = ""
    ) -> None:
        """Report something that was done or left at an element of the draft."""
        old, new = shown(old), shown(new)
        if old or new:  # an empty paragraph is nothing to tell of
            self.events.append(Event(what, self.place(at), old, new, key))

    def place(self, at: etree._Element | None) -> str:
        """Return the heading under which an element stands."""
        if at is None:
            return ""
        for around in (at, *at.iterancestors()):
            if around in self._headings:
                return self._headings[around]
        inner = (self._headings[one] for one in at.iter(w("p")) if one in self._headings)
        return next(inner, "")

    def remark(self, at: etree._Element, *lines: str) -> None:
        """Ask for a comment round a control, or round the first paragraph of a block."""
        self.remarks.append(Remark(at, lines))

    def tell_broken(self, bookmark: str, words: str) -> None:
        """Report a reference that leads nowhere any more."""
        said = f"Hänvisningen ”{words}” leder inte längre någonstans ({bookmark})."
        self.events.append(Event(What.NOTE, "", words, said))

    def touch(self, at: etree._Element) -> None:
        """Remember that the story of ``at`` has changed."""
        self.theirs.touch(at)


def shown(text: str) -> str:
    """Return the words of a text on one line, cut where a reader has seen enough."""
    line = " ".join(_SPACES.split(text)).strip()
    return line if len(line) <= _SHOWN else f"{line[: _SHOWN - 1].rstrip()}…"


def nearby(first: str, second: str) -> tuple[str, str]:
    """Return two versions of a text where they differ, with a few words round that."""
    start = _same_length(first, second)
    end = _same_length(first[start:][::-1], second[start:][::-1])
    return _cut(first, start, end), _cut(second, start, end)


def _same_length(first: str, second: str) -> int:
    pairs = enumerate(zip(first, second, strict=False))
    return next((at for at, (a, b) in pairs if a != b), min(len(first), len(second)))


def _cut(text: str, start: int, end: int) -> str:
    """Return ``text`` without what is so far from its start and its end that nobody needs it."""
    first, last = max(0, start - _AROUND), min(len(text), len(text) - end + _AROUND)
    before = "… " if first else ""
    after = " …" if last < len(text) else ""
    shown_from = text.find(" ", first) + 1 if first else 0
    shown_to = text.rfind(" ", 0, last) if last < len(text) else last
    inner = text[shown_from : max(shown_to, shown_from)]
    return f"{before}{inner}{after}" if inner.strip() else text[start : len(text) - end]


def same(first: str, second: str) -> bool:
    """Whether two values read the same, whatever kind of space stands in them."""
    return first == second or lines.folded(first) == lines.folded(second)


def text_of(paragraphs: Iterable[Paragraph]) -> str:
    """Return the words of paragraphs, one line each."""
    return "\n".join(words for one in paragraphs if (words := outline.words(one)))
