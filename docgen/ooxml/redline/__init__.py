"""Redlines: what differs between two texts, as Word's own tracked changes."""

from __future__ import annotations

import copy
from collections.abc import Sequence

from lxml import etree

from docgen.diff import words
from docgen.ooxml.namespaces import NSMAP, w
from docgen.ooxml.package import Package
from docgen.ooxml.redline import atoms, emit, flow, inline, nodes
from docgen.ooxml.redline.inline import Work
from docgen.ooxml.redline.parts import Kind, Part
from docgen.ooxml.redline.stamp import AUTHOR, Mode, Stamp, number
from docgen.ooxml.redline.whole import compare

__all__ = [
    "AUTHOR",
    "Mode",
    "Stamp",
    "Work",
    "blocks",
    "documents",
    "number",
    "paragraph",
    "runs",
    "whole_controls",
]


def runs(
    old: str, new: str, stamp: Stamp, formatting: etree._Element | None = None
) -> list[etree._Element]:
    """Return the runs of a paragraph that says ``new`` and shows, tracked, that it said ``old``.

    ``formatting`` is the ``w:rPr`` of every run.
    """
    found: list[etree._Element] = []
    for change in words.diff(old, new):
        part = Part(Kind.TEXT, change.text, None, formatting)
        found += emit.elements([part], _MODES[change.kind], stamp)
    return found


_MODES = {
    words.Kind.KEPT: Mode.KEPT,
    words.Kind.DELETED: Mode.DELETED,
    words.Kind.INSERTED: Mode.INSERTED,
}


def paragraph(old: etree._Element, new: etree._Element, work: Work) -> None:
    """Make ``old`` the redline of two paragraphs, in place: its words, links, fields, notes.

    Neither may hold tracked changes. What keeps its words keeps its formatting and its controls.
    ``work`` says who changed it, and fits what is new into the document of ``old``.
    """
    inline.merge(old, new, work)


def whole_controls(stamp: Stamp) -> Work:
    """Return the way of work where a content control changes as one, and the new one stands."""
    whole = atoms.Reading(whole_controls=True)
    return Work(stamp, whole, whole)


def blocks(
    old: Sequence[etree._Element], new: Sequence[etree._Element], work: Work
) -> list[etree._Element]:
    """Return the redline of two lists of paragraphs and tables, as blocks of their own.

    Content controls round several blocks are none of them: give what they hold.
    """
    body = etree.Element(w("body"), nsmap=dict(NSMAP))
    body.extend(copy.deepcopy(block) for block in old)
    flow.story(body, nodes.of(body, work.old), nodes.of(new, work.new), work)
    return list(body)


def documents(old: Package, new: Package, who: Stamp | None = None) -> Package:
    """Return OLD with what differs from NEW as tracked changes: accepted NEW, rejected OLD.

    Tracked changes that either holds count as accepted, and comments are left out. Raises
    ``DocgenError`` for a package that is damaged.
    """
    return compare(old, new, who or Stamp())
