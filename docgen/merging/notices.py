"""The comments of ours at clauses: after an update they are those that the new draft has.

What somebody has answered, settled or rewritten is hers, and what she took away stays away.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Final, NamedTuple

from lxml import etree

from docgen.domain import klausullage
from docgen.merging import lines, remarks
from docgen.merging.ink import AUTHOR
from docgen.merging.side import Side
from docgen.ooxml import package as packages
from docgen.ooxml import reading, xml
from docgen.ooxml.cleaning import remarks as comments
from docgen.ooxml.namespaces import val, w
from docgen.ooxml.package import Package
from docgen.provenance.memory import Memory

#: What is deleted or moved away, as a tracked change that nobody has accepted.
DELETED: Final = (w("del"), w("moveFrom"))


class Span(NamedTuple):
    """What a comment is about: the first of the marks at its start, and of those at its end."""

    start: etree._Element
    end: etree._Element


class Said(NamedTuple):
    """What a notice says: how a clause stands, and what to do about it."""

    message: str
    cure: str

    @property
    def words(self) -> str:
        """All of it, as it is compared."""
        return lines.folded(f"{self.message} {self.cure}")

    def is_in(self, words: str) -> bool:
        """Whether a comment that she has made her own still tells this of the clause."""
        return words.startswith(lines.folded(self.message))


class Standing(NamedTuple):
    """A notice in the draft, by the id of its comment; ``hers``: answered, settled, rewritten."""

    id: str
    words: str
    hers: bool

    def tells(self, said: Said) -> bool:
        """Whether it says what a notice says."""
        return self.words == said.words or (self.hers and said.is_in(self.words))

    def holds(self, coming: Sequence[Coming]) -> bool:
        """Whether the new draft says it too."""
        return any(self.tells(one.said) for one in coming)


class Coming(NamedTuple):
    """A notice of the new draft, and the paragraph of that draft it stands at."""

    said: Said
    at: etree._Element


@dataclass(frozen=True, slots=True)
class Notices:
    """The notices of an update: as they were written, as they stand, as the new draft has them."""

    #: None where the draft does not know: an older version wrote it, or it never had any.
    base: tuple[Said, ...] | None = None
    standing: tuple[Standing, ...] = ()
    coming: tuple[Coming, ...] = ()
    #: Ids of all comments that had a mark in the draft, and of those not in deleted text.
    marked: frozenset[str] = field(default=frozenset())
    living: frozenset[str] = field(default=frozenset())

    @property
    def ids(self) -> frozenset[str]:
        """The ids of the comments that are notices."""
        return frozenset(one.id for one in self.standing)


def pending(theirs: Package, old: Memory, fresh: Memory) -> bool:
    """Return whether a draft lacks a notice of the new one, or has one that holds no longer."""
    wanted = _said(fresh.notices) or ()
    if old.notices is not None:
        return Counter(_said(old.notices)) != Counter(wanted)
    standing = read(theirs, None)
    stale = any(not any(one.tells(said) for said in wanted) for one in standing)
    return stale or any(not any(one.tells(said) for one in standing) for said in wanted)


def remembered(old: Memory, fresh: Memory, *, had: bool) -> tuple[str, ...] | None:
    """Return what a draft remembers of its notices from now on."""
    known = had or old.notices is not None
    return () if fresh.notices is None and known else fresh.notices


def are_ours(package: Package, old: Memory) -> bool:
    """Return whether the comments of a draft are the notices that were written in it."""
    found = Counter(lines.folded(it.words) for it in comments.of(package))
    return found == Counter(said.words for said in _said(old.notices) or ())


def opened(theirs: Side, new: Side, old: Memory) -> Notices:
    """Return the notices of an update; the marks of the new draft's are taken out of it.

    What is copied from the new draft must bring no mark of a comment that is not in this one.
    """
    base = _said(old.notices)
    coming = tuple(_coming(new))
    for mark in list(new.document.iter(*remarks.MARKS)):
        remarks.drop_mark(mark)
    marked, living = marks(theirs.document)
    standing = read(theirs.package, base, _spans(theirs.document))
    return Notices(base, standing, coming, marked, living)


def read(
    package: Package, base: Sequence[Said] | None, spans: Mapping[str, Span] = MappingProxyType({})
) -> tuple[Standing, ...]:
    """Return the notices that stand in a draft; ``spans`` are those of all comments in it.

    Where somebody else has said something of the same words it is an answer: LibreOffice 7 keeps
    no other sign of one.
    """
    known = None if base is None else {said.words for said in base}
    found = comments.of(package)
    others = {spans[it.id] for it in found if it.author != AUTHOR and it.id in spans}
    return tuple(
        Standing(
            it.id,
            words := lines.folded(it.words),
            it.settled or spans.get(it.id) in others or (known is not None and words not in known),
        )
        for it in found
        if it.author == AUTHOR and klausullage.reference_in(it.words)
    )


def _spans(document: etree._Element) -> dict[str, Span]:
    """Return what each comment is about; comments of the same words have the same span."""
    ends = {id_of(mark): _first(mark) for mark in document.iter(w("commentRangeEnd"))}
    starts = ((id_of(mark), _first(mark)) for mark in document.iter(w("commentRangeStart")))
    return {id: Span(start, ends[id]) for id, start in starts if id in ends}


def _first(mark: etree._Element) -> etree._Element:
    """Return the first of the marks of their kind that stand with nothing but marks between."""
    first, before = mark, mark.getprevious()
    while before is not None and (before.tag == mark.tag or _refers(before)):
        first = before if before.tag == mark.tag else first
        before = before.getprevious()
    return first


def _refers(run: etree._Element) -> bool:
    """Whether a run holds nothing but the reference to a comment."""
    tags = {child.tag for child in run} - {w("rPr")}
    return run.tag == w("r") and tags == {w("commentReference")}


def _said(notices: Sequence[str] | None) -> tuple[Said, ...] | None:
    if notices is None:
        return None
    return tuple(Said(message, cure) for message, _, cure in (it.partition("\n") for it in notices))


def _coming(new: Side) -> Iterator[Coming]:
    said = {
        val(comment, "id"): _said_in(comment)
        for part in packages.related(new.package, new.main, "comments")
        for comment in xml.parse(new.package.parts[part], part).iterchildren(w("comment"))
        if val(comment, "author") == AUTHOR
    }
    for mark in new.document.iter(w("commentReference")):
        paragraph = next(mark.iterancestors(w("p")), None)
        if paragraph is not None and val(mark, "id") in said:
            yield Coming(said[val(mark, "id")], paragraph)


def _said_in(comment: etree._Element) -> Said:
    message, *cure = (reading.text(paragraph) for paragraph in comment.iter(w("p")))
    return Said(message, " ".join(cure))


def marks(document: etree._Element) -> tuple[frozenset[str], frozenset[str]]:
    """Return the ids of the comments that have a mark, and of those not in deleted text."""
    found = list(document.iter(w("commentReference")))
    living = (mark for mark in found if next(mark.iterancestors(*DELETED), None) is None)
    return frozenset(map(id_of, found)), frozenset(map(id_of, living))


def id_of(mark: etree._Element) -> str:
    """Return the id of the comment that a mark is of."""
    return val(mark, "id") or ""
