"""Two paragraphs made one: what both say stands, what one of them says is marked."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from lxml import etree

from docgen.diff import words
from docgen.diff.sequences import Stretch
from docgen.ooxml.namespaces import w
from docgen.ooxml.redline import atoms, emit
from docgen.ooxml.redline.atoms import Atom, Reading
from docgen.ooxml.redline.parts import Part
from docgen.ooxml.redline.stamp import Mode, Stamp


def _as_it_is(element: etree._Element) -> etree._Element:
    return element


def _unwanted(_mark: etree._Element) -> bool:
    return False


def _left_alone(_block: etree._Element) -> None:
    pass


def _nothing(_old: etree._Element, _new: etree._Element) -> None:
    pass


@dataclass(frozen=True, slots=True)
class Work:
    """How a redline is made: by whom, how both sides are read, what is done with what is new.

    ``carry`` makes an element of NEW fit into OLD; ``note`` compares two notes, given their
    references; ``agree`` makes an old paragraph look like the new one, tracked.
    """

    stamp: Stamp = field(default_factory=Stamp)
    old: Reading = atoms.PLAIN
    new: Reading = atoms.PLAIN
    carry: Callable[[etree._Element], etree._Element] = _as_it_is
    note: Callable[[etree._Element, etree._Element], None] = _nothing
    agree: Callable[[etree._Element, etree._Element], None] = _nothing
    #: Gives the properties of new paragraphs and tables what they need to look as in NEW.
    dress: Callable[[etree._Element], None] = _left_alone
    #: Which bookmarks of NEW stand in the result: in paragraphs of both, and in those that come.
    wanted: Callable[[etree._Element], bool] = _unwanted
    moved: Callable[[etree._Element], bool] = _unwanted


class _Piece(NamedTuple):
    mode: Mode
    part: Part


def merge(old: etree._Element, new: etree._Element, work: Work) -> None:
    """Make ``old`` the redline of both paragraphs, in place; ``new`` stays as it is."""
    before, after = atoms.read(old, work.old), atoms.read(new, work.new)
    stretches = list(_stretches(before, after))
    for stretch in stretches:
        if stretch.same:
            _compare_notes(
                before[stretch.old_from : stretch.old_to],
                after[stretch.new_from : stretch.new_to],
                work,
            )
    pieces = [piece for stretch in stretches for piece in _pieces(stretch, before, after, work)]
    if any(piece.mode is not Mode.KEPT for piece in pieces):
        rebuild(old, _elements(pieces, work))
    work.agree(old, new)


def rebuild(paragraph: etree._Element, content: Sequence[etree._Element]) -> None:
    """Give ``paragraph`` other content; its properties stay."""
    for child in list(paragraph):
        if child.tag != w("pPr"):
            paragraph.remove(child)
    paragraph.extend(content)


def mark(paragraph: etree._Element, mode: Mode, work: Work) -> None:
    """Mark all content of ``paragraph`` as deleted or inserted, in place; not its end."""
    reading = work.old if mode is Mode.DELETED else work.new
    own = mode is Mode.DELETED
    pieces = []
    for atom in atoms.read(paragraph, reading):
        pieces += [
            _Piece(mode, part)
            for part in atom.before
            if own or (part.element is not None and work.moved(part.element))
        ]
        pieces += [_Piece(mode, part) for part in atom.parts]
    rebuild(paragraph, _elements(pieces, work))


def kept(some: Sequence[Atom], work: Work) -> list[etree._Element]:
    """Return atoms of OLD as content that stays, with the marks between them."""
    parts = [part for atom in some for part in (*atom.before, *atom.parts)]
    return _elements([_Piece(Mode.KEPT, part) for part in parts], work)


def changed(some: Sequence[Atom], mode: Mode, work: Work) -> list[etree._Element]:
    """Return atoms as content that goes or comes."""
    return _elements([_Piece(mode, part) for atom in some for part in atom.parts], work)


def _stretches(before: Sequence[Atom], after: Sequence[Atom]) -> Iterator[Stretch]:
    """Yield what both share or not; between halves of fields, which both have and keep."""
    old_from = new_from = 0
    ends = zip(_ends(before), _ends(after), strict=True)
    for old_to, new_to in ends:
        old_keys = [_key(atom) for atom in before[old_from:old_to]]
        new_keys = [_key(atom) for atom in after[new_from:new_to]]
        for found in words.align(old_keys, new_keys):
            yield Stretch(
                found.same,
                found.old_from + old_from,
                found.old_to + old_from,
                found.new_from + new_from,
                found.new_to + new_from,
            )
        yield Stretch(_SAME, old_to, old_to + 1, new_to, new_to + 1)
        old_from, new_from = old_to + 1, new_to + 1


_SAME: Final = True


def _ends(some: Sequence[Atom]) -> list[int]:
    return [index for index, atom in enumerate(some) if atom.is_edge or index == len(some) - 1]


def _key(atom: Atom) -> str:
    # Two kinds of keys in one list of words: what is no word is told by a sign no word has.
    return atom.key if isinstance(atom.key, str) and len(atom.parts) else f"\ufffc{atom.key!r}"


def _pieces(
    stretch: Stretch, before: Sequence[Atom], after: Sequence[Atom], work: Work
) -> Iterator[_Piece]:
    old = before[stretch.old_from : stretch.old_to]
    new = after[stretch.new_from : stretch.new_to]
    if stretch.same:
        for one, other in zip(old, new, strict=True):
            yield from (_Piece(Mode.KEPT, part) for part in one.before)
            yield from (_Piece(Mode.INSERTED, p) for p in _marks(other.before, work))
            yield from (_Piece(Mode.KEPT, part) for part in one.parts)
        return
    for atom in old:
        yield from (_Piece(Mode.DELETED, part) for part in (*atom.before, *atom.parts))
    for atom in new:
        yield from (_Piece(Mode.INSERTED, p) for p in _marks(atom.before, work))
        yield from (_Piece(Mode.INSERTED, part) for part in atom.parts)


def _marks(marks: Sequence[Part], work: Work) -> list[Part]:
    return [part for part in marks if part.element is not None and work.wanted(part.element)]


def _compare_notes(before: Sequence[Atom], after: Sequence[Atom], work: Work) -> None:
    for one, other in zip(before, after, strict=True):
        for old, new in zip(one.parts, other.parts, strict=False):
            if old.element is None or new.element is None or old.element.tag not in atoms.NOTES:
                continue
            if new.element.tag == old.element.tag:
                work.note(old.element, new.element)


def _elements(pieces: Sequence[_Piece], work: Work) -> list[etree._Element]:
    """Return the content that ``pieces`` make: a control nothing happened in stays one."""
    whole = _whole_controls(pieces)
    found: list[etree._Element] = []
    group: list[Part] = []
    mode = Mode.KEPT
    done: set[etree._Element] = set()
    for piece in pieces:
        control = piece.part.control
        if control is not None and control in whole:
            if control not in done:
                found += _emitted(group, mode, work)
                group = []
                done.add(control)
                found.append(control)
            continue
        if piece.mode is not mode:
            found += _emitted(group, mode, work)
            group = []
        mode = piece.mode
        group.append(piece.part)
    return found + _emitted(group, mode, work)


def _emitted(group: Sequence[Part], mode: Mode, work: Work) -> list[etree._Element]:
    made = emit.elements(group, mode, work.stamp)
    return [work.carry(el) for el in made] if mode is Mode.INSERTED else made


def _whole_controls(pieces: Sequence[_Piece]) -> set[etree._Element]:
    """Return the controls whose parts are all kept, with nothing put in between."""
    places: dict[etree._Element, list[int]] = {}
    for index, piece in enumerate(pieces):
        if piece.part.control is not None:
            places.setdefault(piece.part.control, []).append(index)
    return {
        control
        for control, found in places.items()
        if found[-1] - found[0] + 1 == len(found)
        and all(pieces[index].mode is Mode.KEPT for index in found)
    }
