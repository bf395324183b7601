"""Bookmarks of both documents in one: each name once, each with its begin and its end."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from lxml import etree

from docgen.ooxml.ids import MAX_NAME
from docgen.ooxml.namespaces import val, w

_STARTS, _ENDS = w("bookmarkStart"), w("bookmarkEnd")
_OFFSET = 1_000_000
#: What begins the name of a bookmark that may have moved; no name in Word has a colon.
_MOVED = "docgen:"


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


def is_one(element: etree._Element) -> bool:
    """Return whether an element begins or ends a bookmark."""
    return element.tag in {_STARTS, _ENDS}


def is_of(mark: etree._Element, ids: set[str]) -> bool:
    """Return whether a mark begins or ends one of the bookmarks in ``ids``."""
    return is_one(mark) and val(mark, "id") in ids


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


def moving(root: etree._Element, taken: set[str]) -> set[str]:
    """Return the ids of the bookmarks in ``root`` whose names OLD has too: they may have moved.

    They are given names of their own until ``settle`` knows whether they have.
    """
    found = set()
    for mark in root.iter(_STARTS):
        name = val(mark, "name") or ""
        if name.lower() in taken and name.lower() != "_goback":
            mark.set(w("name"), f"{_MOVED}{name}")
            found.add(val(mark, "id") or "")
    return found


def settle(roots: Sequence[etree._Element]) -> None:
    """Let a bookmark stand where its text has moved to, in place; else where it stood.

    The one left behind in deleted text gets another name: two of one name are none to Word.
    """
    starts = [mark for root in roots for mark in root.iter(_STARTS)]
    known = {(val(mark, "name") or "").lower(): mark for mark in starts}
    for mark in starts:
        name = val(mark, "name") or ""
        if not name.startswith(_MOVED):
            continue
        own = name.removeprefix(_MOVED)
        left = known.get(own.lower())
        if left is not None and _is_deleted(left):
            left.set(w("name"), _fresh(own, known))
            mark.set(w("name"), own)
            known[own.lower()] = mark
        else:
            _remove(mark)


def _is_deleted(mark: etree._Element) -> bool:
    """Whether the paragraph that a bookmark begins in goes, by itself or with its row."""
    for around in mark.iterancestors(w("p"), w("tr")):
        properties = f"{w('pPr')}/{w('rPr')}" if around.tag == w("p") else w("trPr")
        if around.find(f"{properties}/{w('del')}") is not None:
            return True
    return False


def _fresh(name: str, known: dict[str, etree._Element]) -> str:
    number = 2
    while True:
        suffix = f"_{number}"
        candidate = name[: MAX_NAME - len(suffix)] + suffix
        if candidate.lower() not in known:
            return candidate
        number += 1


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
