"""Two whole documents made one redline: body, headers, footers and notes."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass

from lxml import etree

from docgen.ooxml import comments, ids, revisions, xml
from docgen.ooxml import package as packages
from docgen.ooxml.namespaces import w
from docgen.ooxml.package import Package
from docgen.ooxml.redline import bookmarks, flow, looks, margins, nodes, result, stamp
from docgen.ooxml.redline.atoms import Reading
from docgen.ooxml.redline.inline import Work
from docgen.ooxml.redline.looks import Looks
from docgen.ooxml.redline.notes import REFERENCES, Notes
from docgen.ooxml.redline.result import Result
from docgen.ooxml.redline.stamp import Stamp


@dataclass(frozen=True, slots=True)
class _Both:
    """What the comparison of every part needs."""

    result: Result
    new: Package
    looks: Looks
    notes: Notes
    taken: frozenset[str]  #: names of OLD's bookmarks
    stamp: Stamp


def compare(old: Package, new: Package, who: Stamp) -> Package:
    """Return OLD with what differs from NEW as tracked changes.

    Accepted it reads as NEW, rejected as OLD. Tracked changes that either holds are taken as
    accepted, and comments are left out.
    """
    old, new = clean(old), clean(new)
    package, met = looks.meet(old, new, who)
    made = Result(package)
    roots = [made.tree(part) for part in packages.story_parts(package)]
    both = _Both(made, new, met, Notes(made, new), frozenset(bookmarks.names(roots)), who)
    pairs = margins.matched(made, new)
    _story(both, packages.main_part(package), packages.main_part(new))
    _margins(both, pairs)
    return _finished(made)


def clean(package: Package) -> Package:
    """Return ``package`` with its tracked changes accepted and without its comments."""
    package = comments.strip(package, keep=lambda _words: False)
    contents = {}
    for part in packages.story_parts(package):
        root = xml.parse(package.parts[part], part)
        if revisions.accept(root):
            contents[part] = xml.serialise(root)
    return packages.replace(package, contents) if contents else package


def is_tracked(package: Package) -> bool:
    """Return whether any story of ``package`` holds tracked changes."""
    stories = packages.story_parts(package)
    return any(revisions.is_tracked(xml.parse(package.parts[part], part)) for part in stories)


def _story(both: _Both, part: str, theirs: str) -> None:
    """Compare two parts with running text."""
    new_root = xml.parse(both.new.parts[theirs], theirs)
    bookmarks.into_paragraphs(new_root)
    both.result.declare(part, new_root)
    work = _work(both, theirs, part, new_root)
    container, other = (
        root if (body := root.find(w("body"))) is None else body
        for root in (both.result.tree(part), new_root)
    )
    flow.story(container, nodes.read(container, work.old), nodes.read(other, work.new), work)


def _margins(both: _Both, pairs: dict[str, str | None]) -> None:
    package = both.result.package
    main = packages.main_part(package)
    known = [part for kind, _ in margins.KINDS for part in packages.related(package, main, kind)]
    for theirs, ours in pairs.items():
        name = ours if ours is not None else margins.bring(both.result, both.new, theirs)[0]
        _story(both, name, theirs)
    for part in known:
        if part not in pairs.values():
            root = both.result.tree(part)
            old = nodes.read(root)
            flow.story(root, old, (), Work(both.stamp))


def _work(both: _Both, theirs: str, ours: str, root: etree._Element) -> Work:
    kept = bookmarks.wanted(root, set(both.taken))
    moved = kept | bookmarks.moving(root, set(both.taken))

    def carry(element: etree._Element) -> etree._Element:
        if bookmarks.is_one(element):
            bookmarks.move_one(element)
            return element
        bookmarks.move(element, moved)
        both.looks.rename(element)
        both.result.relate(element, both.new, (theirs, ours))
        for reference in element.iter(*REFERENCES):
            _bring_note(both, reference)
        return element

    def dress(block: etree._Element) -> None:
        both.looks.dress(block)
        margins.drop_references(block)

    return Work(
        both.stamp,
        _reading(both.result.package, ours),
        _reading(both.new, theirs),
        carry=carry,
        note=lambda old, new: _compare_notes(both, old, new),
        agree=both.looks.agree,
        dress=dress,
        wanted=lambda mark: bookmarks.is_of(mark, kept),
        moved=lambda mark: bookmarks.is_of(mark, moved),
    )


def _reading(package: Package, part: str) -> Reading:
    known: dict[str, Hashable] = result.links(package, part)
    return Reading(known)


def _compare_notes(both: _Both, old: etree._Element, new: etree._Element) -> None:
    one, other = both.notes.old_note(old), both.notes.new_note(new)
    theirs, ours = both.notes.parts(new)
    if one is None or other is None or theirs is None or ours is None:
        return
    work = _work(both, theirs, ours, other)
    flow.story(one, nodes.read(one, work.old), nodes.read(other, work.new), work)


def _bring_note(both: _Both, reference: etree._Element) -> None:
    note = both.notes.bring(reference)
    theirs, ours = both.notes.parts(reference)
    if note is None or theirs is None or ours is None:
        return
    work = _work(both, theirs, ours, note)
    for block in list(note):
        flow.came(block, work)


def _finished(made: Result) -> Package:
    parts = packages.story_parts(made.package)
    roots = [made.tree(part) for part in parts]
    for root in roots:
        flow.unwrap_changed(root)
    bookmarks.settle(roots)
    for root in roots:
        bookmarks.pair(root)
    ids.renumber(roots)
    stamp.number(roots)
    return made.finish()
