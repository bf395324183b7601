"""Bookmarks of both documents in one: each name once, each with its begin and its end."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from lxml import etree

from docgen.ooxml.namespaces import val, w

_STARTS, _ENDS = w("bookmarkStart"), w("bookmarkEnd")
_OFFSET = 1_000_000


def names(roots: Iterable[etree._Element]) -> set[str]:
    """Return the names of bookmarks, in lower case as Word compares them."""
    return {(val(mark, "name") or "").lower() for root in roots for mark in root.iter(_STARTS)}


def wanted(root: etree._Element, taken: set[str]) -> set[str]:
    """Return the ids of the bookmarks in ``root`` whose names are not taken."""
    return {
        val(mark, "id") or ""
        for mark in root.iter(_STARTS)
        if (val(mark, "name") or "").lower() not in {*taken, "_goback"}
    }


def into_paragraphs(root: etree._Element) -> None:
    """Move bookmarks that stand between blocks into the nearest paragraph, in place."""
    for mark in list(root.iter(_STARTS, _ENDS)):
        parent = mark.getparent()
        if parent is None or next(mark.iterancestors(w("p")), None) is not None:
            continue
        for following in mark.itersiblings(w("p")):
            properties = following.find(w("pPr"))
            following.insert(0 if properties is None else 1, mark)
            break


def move_one(mark: etree._Element) -> None:
    """Give a bookmark's begin or end, out of NEW, an id no other has."""
    mark.set(w("id"), str(_OFFSET + int(val(mark, "id") or 0)))


def move(element: etree._Element, kept: set[str]) -> None:
    """Leave in ``element``, out of NEW, the bookmarks in ``kept``, with ids of their own."""
    for mark in list(element.iter(_STARTS, _ENDS)):
        identity = val(mark, "id") or ""
        if identity in kept and identity.isdecimal():
            move_one(mark)
        elif (parent := mark.getparent()) is not None:
            parent.remove(mark)


def pair(root: etree._Element) -> None:
    """Remove marks without their other half, and a second bookmark of one name, in place."""
    seen: set[str] = set()
    ids: Counter[str] = Counter()
    for mark in list(root.iter(_STARTS)):
        name = (val(mark, "name") or "").lower()
        if name in seen:
            _remove(mark)
        else:
            ids[val(mark, "id") or ""] += 1
        seen.add(name)
    for mark in list(root.iter(_ENDS)):
        identity = val(mark, "id") or ""
        if not ids[identity]:
            _remove(mark)
        ids[identity] -= 1
    for mark in list(root.iter(_STARTS)):
        if ids[val(mark, "id") or ""] > 0:
            _remove(mark)


def _remove(mark: etree._Element) -> None:
    parent = mark.getparent()
    if parent is not None:
        parent.remove(mark)
