"""The end of a story, where Word keeps the last paragraph mark whatever becomes of its words."""

from __future__ import annotations

import copy
from collections.abc import Sequence
from typing import Final, NamedTuple

from lxml import etree

from docgen.ooxml.namespaces import w
from docgen.ooxml.redline import pairing
from docgen.ooxml.redline.nodes import Node, Paragraph
from docgen.ooxml.redline.stamp import Mode, Stamp, ensure, mark_paragraph

#: Properties of a paragraph that are not remembered with the others.
_APART: Final = frozenset({w("rPr"), w("sectPr"), w("pPrChange")})


class Outcome(NamedTuple):
    """A block of the result, and what became of it."""

    mode: Mode
    element: etree._Element


def joined(pairs: pairing.Pairs, old: Sequence[Node], new: Sequence[Node]) -> pairing.Pairs:
    """Return ``pairs`` with the last paragraphs made one where both sides changed at the end."""
    gone = [index for index, (_, other) in enumerate(pairs) if other is None]
    come = [index for index, (at, _) in enumerate(pairs) if at is None]
    kept = max((i for i, pair in enumerate(pairs) if None not in pair), default=-1)
    if not gone or not come or min(gone[-1], come[-1]) < kept:
        return pairs
    last, other = old[-1], new[-1]
    if not (isinstance(last, Paragraph) and isinstance(other, Paragraph)):
        return pairs
    if not pairing.fits(last, other):
        return pairs
    rest = [pair for index, pair in enumerate(pairs) if index not in {gone[-1], come[-1]}]
    return [*rest, (len(old) - 1, len(new) - 1)]


def settle(outcomes: Sequence[Outcome], stamp: Stamp) -> None:
    """Move the marks of paragraphs added or removed last one step back, as Word does it.

    The last mark of a cell or a document cannot come or go. What really came is the mark before
    it; so the last paragraph remembers how the one before it looked.
    """
    if not outcomes or outcomes[-1].mode is Mode.KEPT:
        return
    mode = outcomes[-1].mode
    count = 0
    while count < len(outcomes) and outcomes[-1 - count].mode is mode:
        count += 1
    tail = [outcome.element for outcome in outcomes[-count:]]
    if count == len(outcomes):
        if tail[-1].tag == w("p"):
            _unmark(tail[-1], mode)
        return
    found, before = outcomes[-1 - count]
    if (
        found is Mode.KEPT
        and all(_is_plain(element) for element in [before, *tail])
        and _is_whole(before)
    ):
        mark_paragraph(before, mode, stamp)
        _unmark(tail[-1], mode)
        _remember(before, tail[-1], mode, stamp)


def base(properties: etree._Element | None) -> list[etree._Element]:
    """Return what a change of a paragraph's properties remembers: not run, section or change."""
    return [] if properties is None else [el for el in properties if el.tag not in _APART]


def remember(
    paragraph: etree._Element,
    new: Sequence[etree._Element],
    stamp: Stamp,
    old: Sequence[etree._Element] | None = None,
) -> None:
    """Give ``paragraph`` the properties ``new``, and let it remember ``old`` (or what it had)."""
    properties = ensure(paragraph, "pPr")
    known = properties.find(w("pPrChange"))
    if known is not None:
        before = base(known.find(w("pPr"))) if old is None else list(old)
        properties.remove(known)
    else:
        before = base(properties) if old is None else list(old)
    fresh = [copy.deepcopy(element) for element in new]
    kept = [copy.deepcopy(element) for element in before]
    for element in base(properties):
        properties.remove(element)
    properties[0:0] = fresh
    if _written(fresh) == _written(kept):
        return
    change = stamp.element("pPrChange")
    etree.SubElement(change, w("pPr")).extend(kept)
    properties.append(change)


def _remember(before: etree._Element, last: etree._Element, mode: Mode, stamp: Stamp) -> None:
    own = before.find(w("pPr"))
    if mode is Mode.DELETED:
        remember(last, base(own), stamp)
        return
    change = None if own is None else own.find(f"{w('pPrChange')}/{w('pPr')}")
    old = base(own) if change is None else base(change)
    remember(last, base(last.find(w("pPr"))), stamp, old)


def _written(elements: Sequence[etree._Element]) -> list[bytes]:
    return [etree.tostring(element, method="c14n") for element in elements]


def _unmark(paragraph: etree._Element, mode: Mode) -> None:
    run = paragraph.find(f"{w('pPr')}/{w('rPr')}")
    mark = None if run is None else run.find(w(mode.value))
    if run is not None and mark is not None:
        run.remove(mark)


def _is_plain(element: etree._Element) -> bool:
    return element.tag == w("p")


def _is_whole(paragraph: etree._Element) -> bool:
    """Whether the paragraph ends no section: then its end is more than a paragraph's."""
    return paragraph.find(f"{w('pPr')}/{w('sectPr')}") is None
