"""A paragraph that became two, or two that became one: only its mark came or went."""

from __future__ import annotations

import copy
from collections.abc import Hashable, Sequence
from typing import NamedTuple

from lxml import etree

from docgen.ooxml.namespaces import w
from docgen.ooxml.redline import atoms, inline, pairing
from docgen.ooxml.redline.inline import Work
from docgen.ooxml.redline.nodes import Node, Paragraph
from docgen.ooxml.redline.stamp import Mode, mark_paragraph


class Division(NamedTuple):
    """One paragraph and the two it became, or was: their order is that of the page."""

    one: Paragraph
    first: Paragraph
    second: Paragraph
    is_split: bool  #: OLD has the one, NEW the two


def find(
    pairs: Sequence[tuple[int | None, int | None]],
    old: Sequence[Node],
    new: Sequence[Node],
    work: Work,
) -> Division | None:
    """Return the division that two neighbouring pairs are, None where they are something else."""
    (a, b), (c, d) = pairs
    gone = [old[at] for at in (a, c) if at is not None]
    come = [new[at] for at in (b, d) if at is not None]
    if sorted((len(gone), len(come))) != [1, 2]:
        return None
    is_split = len(gone) == 1
    one, (first, second) = (gone[0], come) if is_split else (come[0], gone)
    if not (
        isinstance(one, Paragraph)
        and isinstance(first, Paragraph)
        and isinstance(second, Paragraph)
        and all(_is_plain(it, work) for it in (one, first, second))
    ):
        return None
    if not is_split and first.element.getnext() is not second.element:
        return None
    if _gap(one, first, second) is None:
        return None
    return Division(one, first, second, is_split)


def apply(division: Division, work: Work) -> list[etree._Element]:
    """Return the two paragraphs that stand in the result, marked in place."""
    return _split(division, work) if division.is_split else _joined(division, work)


def _split(found: Division, work: Work) -> list[etree._Element]:
    old = found.one.element
    parts = atoms.read(old, work.old)
    left, right = _cuts(found)
    made = copy.deepcopy(found.first.element)
    made.tail = None
    work.dress(made)
    before = inline.kept(parts[:left], work)
    inline.rebuild(made, [*before, *inline.changed(parts[left:right], Mode.DELETED, work)])
    mark_paragraph(made, Mode.INSERTED, work.stamp)
    inline.rebuild(old, inline.kept(parts[right:], work))
    old.addprevious(made)
    work.agree(old, found.second.element)
    return [made, old]


def _joined(found: Division, work: Work) -> list[etree._Element]:
    left, right = _cuts(found)
    between = atoms.read(found.one.element, work.new)[left:right]
    first, second = found.first.element, found.second.element
    first.extend(inline.changed(between, Mode.INSERTED, work))
    mark_paragraph(first, Mode.DELETED, work.stamp)
    work.agree(second, found.one.element)
    return [first, second]


def _cuts(found: Division) -> tuple[int, int]:
    """Return where in the one the first ends, and where the second begins."""
    return len(_said(found.first)), len(_said(found.one)) - len(_said(found.second))


def _said(paragraph: Paragraph) -> tuple[Hashable, ...]:
    key = paragraph.key
    return key[:-1] if isinstance(key, tuple) else ()


def _gap(one: Paragraph, first: Paragraph, second: Paragraph) -> int | None:
    """Return how many spaces stand between the two in the one; None if anything else differs."""
    whole, before, after = _said(one), _said(first), _said(second)
    gap = len(whole) - len(before) - len(after)
    if not before or not after or gap not in {0, 1}:
        return None
    if whole[: len(before)] != before or whole[-len(after) :] != after:
        return None
    between = whole[len(before) : len(before) + gap]
    blank = all(isinstance(it, str) and it.isspace() for it in between)
    return gap if blank else None


def _is_plain(paragraph: Paragraph, work: Work) -> bool:
    """Whether a paragraph ends no section, and has no note, half field or new bookmark in it."""
    element = paragraph.element
    if paragraph.edges or not atoms.NOTES.isdisjoint(paragraph.words):
        return False
    if element.find(f"{w('pPr')}/{w('sectPr')}") is not None:
        return False
    return not any(work.wanted(mark) for mark in element.iter(w("bookmarkStart")))


def neighbours(pairs: pairing.Pairs, at: int) -> list[tuple[int | None, int | None]] | None:
    """Return a pair and the one after it, of which one has no other; None where that is not so."""
    two = pairs[at : at + 2]
    lone = sum(None in pair for pair in two)
    return two if len(two) == 2 and lone == 1 else None
