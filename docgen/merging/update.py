"""The update of one draft: three versions in, one out, with everything that was done or left."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import Final

from docgen.errors import DocgenError
from docgen.merging import (
    blocks,
    clauses,
    fields,
    figures,
    following,
    notices,
    remarks,
    settling,
    side,
    stories,
)
from docgen.merging.bringing import Bringer
from docgen.merging.events import Event, What
from docgen.merging.ink import Ink
from docgen.merging.notices import Notices
from docgen.merging.side import Side
from docgen.merging.work import Facts, Work
from docgen.ooxml import controls, outline_json, properties, xml
from docgen.ooxml import package as packages
from docgen.ooxml.namespaces import val, w
from docgen.ooxml.outline import Outline
from docgen.ooxml.package import Package
from docgen.provenance import memory as memories
from docgen.provenance.memory import Memory

#: The moment of comments and revisions where the caller gives none.
MOMENT: Final = datetime(2000, 1, 1, tzinfo=UTC)
_EMPTY: Final = Outline({})
#: What is put in, taken out or moved as a revision.
_MARKS: Final = (w("ins"), w("del"), w("moveFrom"), w("moveTo"))


class NoMemory(DocgenError):
    """A draft that does not remember anything."""

    def __init__(self) -> None:
        super().__init__(
            "Utkastet minns inte vad docgen skrev: det är inte gjort av docgen, eller har "
            "färdigställts eller sparats om i ett program som tar bort minnet. Gör ett nytt "
            "utkast med docgen render och för över ändringarna dit."
        )


@dataclass(frozen=True, slots=True)
class Merged:
    """The draft as it is to be, and what was done; ``content`` is the old bytes if nothing was."""

    content: bytes
    events: tuple[Event, ...] = ()
    changed: bool = False
    #: Whether nobody had worked in the draft: then it is the new rendering, byte for byte.
    untouched: bool = False

    def count(self, what: What) -> int:
        """Return how many things of a kind were done or left."""
        return sum(event.times for event in self.events if event.what is what)


@dataclass(frozen=True, slots=True)
class Wish:
    """How our changes are written: as revisions or not, and when."""

    tracked: bool = False
    moment: datetime = field(default=MOMENT)


def merge(theirs: bytes, new: bytes, wish: Wish = Wish()) -> Merged:
    """Return ``theirs`` with the facts and texts of ``new`` (a fresh rendering) brought into it.

    Raises NoMemory, OutlineDamaged, and what ``package.read`` raises for a damaged file.
    """
    here, there = packages.read(theirs), packages.read(new)
    old, fresh = memories.read(here), memories.read(there)
    if old is None or fresh is None:
        raise NoMemory
    if _says_the_same(old, fresh) and old.outline and not notices.pending(here, old, fresh):
        untouched = properties.read_application(here) == properties.APPLICATION
        if not (untouched and old.template_fingerprint != fresh.template_fingerprint):
            return Merged(theirs)
    base = outline_json.decode(old.outline) if old.outline else _EMPTY
    work, told = _opened(here, there, (old, fresh), base, wish)
    untouched = not wish.tracked and bool(old.outline) and _is_untouched(work, old, fresh)
    _run(work, told)
    if untouched:  # the merge has told what it takes; the new rendering is what it comes to
        return Merged(new, tuple(_gathered(work)), theirs != new, untouched=True)
    if not old.outline:
        said = "Utkastet är gjort av en äldre version: bara uppgifterna i det har setts över."
        work.events.append(Event(What.NOTE, "", "", said))
    content = packages.write(_assembled(work, _renewed(old, fresh, told)))
    return Merged(content, tuple(_gathered(work)), changed=True)


def _says_the_same(old: Memory, new: Memory) -> bool:
    return old.outline == new.outline and dict(old.facts) == dict(new.facts)


def _renewed(old: Memory, new: Memory, told: Notices) -> Memory:
    """Return what the draft remembers from now on: the new words, in the file that it was."""
    said = notices.remembered(old, new, had=bool(told.standing))
    return replace(new, handling=new.handling or old.handling, notices=said)


def _opened(
    here: Package, there: Package, remembered: tuple[Memory, Memory], base: Outline, wish: Wish
) -> tuple[Work, Notices]:
    old, fresh = remembered
    new = side.opened(there)
    held = _clauses(base) | _clauses(new.outline)
    theirs = side.opened(here, held)
    told = notices.opened(theirs, new, old)
    work = Work(
        base,
        theirs,
        new,
        Facts(old.facts, fresh.facts),
        Ink(wish.moment, wish.tracked, _next_revision(theirs)),
        Bringer(theirs, new),
        emphasis=not properties.read_application(here).startswith("LibreOffice"),
        our_comments=remarks.ours(here),
        notices=told.ids,
        blocks=held,
    )
    return work, told


def _clauses(found: Outline) -> frozenset[str]:
    """Return the keys of the controls that hold whole blocks."""
    blocks = (block for story in found.stories.values() for block in story)
    return frozenset(block.clause for block in blocks if block.clause)


def _next_revision(theirs: Side) -> int:
    """Return the first id of a revision that the draft has not given."""
    marks = (mark for root in theirs.roots.values() for mark in root.iter(*_MARKS))
    taken = (val(mark, "id") or "" for mark in marks)
    return max((int(id) for id in taken if id.isdecimal()), default=0) + 1


def _is_untouched(work: Work, old: Memory, fresh: Memory) -> bool:
    """Whether no program but ours has saved the draft, and it stands as we wrote it."""
    package = work.theirs.package
    if properties.read_application(package) != properties.APPLICATION:
        return False
    if work.theirs.outline.stories != work.base.stories:
        return False
    if not notices.are_ours(package, old):
        return False
    foreign = (*_MARKS, w("pPrChange"), w("rPrChange"))
    roots = work.theirs.roots.values()
    if any(next(root.iter(*foreign), None) is not None for root in roots):
        return False
    return old.template_fingerprint != fresh.template_fingerprint or _same_looks(work)


def _same_looks(work: Work) -> bool:
    """Whether the draft's styles and theme are the template's."""
    here, there = work.theirs.package, work.new.package
    return all(
        here.parts.get(name) == content
        for name, content in there.parts.items()
        if name.startswith(("word/styles", "word/theme", "word/fontTable"))
    )


def _run(work: Work, told: Notices) -> None:
    clauses.rename(work)
    for base, theirs, new in stories.pairs(work):
        container = work.theirs.roots[theirs]
        body = container.find(w("body"))
        blocks.merge(
            work,
            work.base.stories[base],
            work.theirs.outline.stories[theirs],
            work.new.outline.stories[new],
            container if body is None else body,
        )
    fields.rest(work)
    fields.missing(work)
    work.events += figures.find(work)
    following.settle(work)
    settling.settle(work, told)
    remarks.write(work)


def _assembled(work: Work, remembered: Memory) -> Package:
    written: dict[str, bytes] = {}
    for name in work.theirs.dirty:
        root = controls.ensure_declared(work.theirs.roots[name])
        written[name] = xml.serialise(root)
    package = packages.replace(work.theirs.package, written)
    return memories.write(package, remembered)


def _gathered(work: Work) -> Sequence[Event]:
    """Return the events, equal ones as one with the number of times; facts by their key."""
    counted: Counter[Event] = Counter()
    for event in work.events:
        plain = replace(event, place="") if event.what is What.FACT else event
        counted[plain] += event.times
    return [replace(event, times=times) for event, times in counted.items()]
