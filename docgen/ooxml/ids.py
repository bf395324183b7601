"""Unique ids in a document: what loops and pasted text have made double gets its own again."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Final

from lxml import etree

from docgen.ooxml import namespaces as ns
from docgen.ooxml.namespaces import val, w

MAX_NAME: Final = 40  #: letters in a bookmark's name, as far as Word keeps them
_DOC_PR: Final = f"{{{ns.WP}}}docPr"
_PARA_ID: Final = f"{{{ns.W14}}}paraId"
_TEXT_ID: Final = f"{{{ns.W14}}}textId"
_PARA_LIMIT: Final = 0x80000000
#: What may stand before w:id in w:sdtPr.
_BEFORE_ID: Final = frozenset({w("rPr"), w("alias"), w("tag"), w("lock")})
#: Fields that name a bookmark; HYPERLINK does so after \l.
_REFERENCE: Final = re.compile(
    r"(?P<before>^\s*(?:REF|PAGEREF|NOTEREF)\s+|^\s*HYPERLINK\b.*?\\l\s+)"
    r"(?P<quote>\"?)(?P<name>[\w.]+)(?P=quote)",
    re.IGNORECASE,
)


def renumber(roots: Sequence[etree._Element]) -> None:
    """Make the ids in ``roots`` (the stories of one document, in order) unique, in place.

    New ids follow from the order alone, so the same document gets the same ids. Comments and notes
    are left alone: which of two references is the right one cannot be known here.
    """
    _renumber_controls(roots)
    _renumber_drawings(roots)
    _renumber_bookmarks(roots)
    _rename_bookmarks(roots)
    _drop_double_paragraph_ids(roots)


def _all(roots: Sequence[etree._Element], *tags: str) -> Iterator[etree._Element]:
    for root in roots:
        yield from root.iter(*tags)


def _renumber_controls(roots: Sequence[etree._Element]) -> None:
    for number, control in enumerate(_all(roots, w("sdt")), start=1):
        properties = control.find(w("sdtPr"))
        if properties is None:
            properties = etree.Element(w("sdtPr"))
            control.insert(0, properties)
        found = properties.findall(w("id"))
        for extra in found[1:]:
            properties.remove(extra)
        identity = found[0] if found else _insert_id(properties)
        identity.set(w("val"), str(number))


def _insert_id(properties: etree._Element) -> etree._Element:
    identity = etree.Element(w("id"))
    after = [index for index, child in enumerate(properties, 1) if child.tag in _BEFORE_ID]
    properties.insert(max(after, default=0), identity)
    return identity


def _renumber_drawings(roots: Sequence[etree._Element]) -> None:
    for number, drawing in enumerate(_all(roots, _DOC_PR), start=1):
        drawing.set("id", str(number))


def _renumber_bookmarks(roots: Sequence[etree._Element]) -> None:
    """Give every bookmark its own id; an end belongs to the oldest open start of its old id."""
    number = 0
    for root in roots:
        opened: dict[str | None, list[str]] = defaultdict(list)
        for mark in root.iter(w("bookmarkStart"), w("bookmarkEnd")):
            old = val(mark, "id")
            if mark.tag == w("bookmarkEnd") and opened[old]:
                mark.set(w("id"), opened[old].pop(0))
                continue
            # Also for an end without a start: the gate shall see that nothing belongs to it.
            number += 1
            mark.set(w("id"), str(number))
            if mark.tag == w("bookmarkStart"):
                opened[old].append(str(number))


def _rename_bookmarks(roots: Sequence[etree._Element]) -> None:
    """Give copies of a bookmark names of their own, and let references in the copy follow."""
    copies: dict[str, list[etree._Element]] = defaultdict(list)
    for mark in _all(roots, w("bookmarkStart")):
        copies[(val(mark, "name") or "").lower()].append(mark)
    if all(len(marks) == 1 for marks in copies.values()):
        return
    references = _references(roots)
    taken = set(copies)
    for name, marks in list(copies.items()):
        if len(marks) > 1:
            targets = _targets(roots, marks, references.get(name, []))
            fresh = [val(marks[0], "name") or ""]
            for mark in marks[1:]:
                fresh.append(_fresh(val(mark, "name") or "", taken))
                mark.set(w("name"), fresh[-1])
            for reference, index in targets:
                _point(reference, fresh[index])


def _fresh(name: str, taken: set[str]) -> str:
    number = 2
    while True:
        suffix = f"_{number}"
        candidate = name[: MAX_NAME - len(suffix)] + suffix
        if candidate.lower() not in taken:
            taken.add(candidate.lower())
            return candidate
        number += 1


def _references(roots: Sequence[etree._Element]) -> dict[str, list[etree._Element]]:
    found: dict[str, list[etree._Element]] = defaultdict(list)
    for element in _all(roots, w("hyperlink"), w("instrText"), w("fldSimple")):
        name = _referred(element)
        if name:
            found[name.lower()].append(element)
    return found


def _referred(element: etree._Element) -> str | None:
    if element.tag == w("hyperlink"):
        return val(element, "anchor")
    match = _REFERENCE.search(_code(element))
    return match["name"] if match is not None else None


def _code(element: etree._Element) -> str:
    return (val(element, "instr") if element.tag == w("fldSimple") else element.text) or ""


def _point(reference: etree._Element, name: str) -> None:
    if reference.tag == w("hyperlink"):
        reference.set(w("anchor"), name)
        return
    code = _REFERENCE.sub(
        lambda match: f"{match['before']}{match['quote']}{name}{match['quote']}",
        _code(reference),
        count=1,
    )
    if reference.tag == w("fldSimple"):
        reference.set(w("instr"), code)
    else:
        reference.text = code


def _targets(
    roots: Sequence[etree._Element],
    marks: Sequence[etree._Element],
    references: Sequence[etree._Element],
) -> list[tuple[etree._Element, int]]:
    """Return which copy each reference belongs to, for those where it can be known."""
    near = [(reference, _nearest(reference, marks)) for reference in references]
    if all(index is not None for _, index in near):
        return [(reference, index) for reference, index in near if index is not None]
    periodic = _periodic(roots, marks, references)
    if periodic:
        return periodic
    return [(reference, index) for reference, index in near if index is not None]


def _nearest(reference: etree._Element, marks: Sequence[etree._Element]) -> int | None:
    """Return the one copy in the smallest surrounding with any copy; None if there are several."""
    chains = [set(mark.iterancestors()) for mark in marks]
    for around in reference.iterancestors():
        inside = [index for index, chain in enumerate(chains) if around in chain]
        if inside:
            return inside[0] if len(inside) == 1 else None
    return None


def _periodic(
    roots: Sequence[etree._Element],
    marks: Sequence[etree._Element],
    references: Sequence[etree._Element],
) -> list[tuple[etree._Element, int]]:
    """Return targets if marks and references come in equal groups, one mark in each: a loop."""
    wanted = {*marks, *references}
    order = [element for root in roots for element in root.iter() if element in wanted]
    size, rest = divmod(len(order), len(marks))
    groups = [order[start : start + size] for start in range(0, len(order), size)]
    shapes = {tuple(element in marks for element in group) for group in groups}
    if rest or len(shapes) != 1 or sum(next(iter(shapes))) != 1:
        return []
    return [
        (element, index)
        for index, group in enumerate(groups)
        for element in group
        if element not in marks
    ]


def _drop_double_paragraph_ids(roots: Sequence[etree._Element]) -> None:
    """Remove paragraph ids Word would not take; it gives new ones when it saves."""
    seen: set[str] = set()
    for element in _all(roots):
        identity = element.get(_PARA_ID)
        if identity is None:
            element.attrib.pop(_TEXT_ID, None)
        elif identity.upper() in seen or not _is_paragraph_id(identity):
            del element.attrib[_PARA_ID]
            element.attrib.pop(_TEXT_ID, None)
        else:
            seen.add(identity.upper())


def _is_paragraph_id(identity: str) -> bool:
    return bool(re.fullmatch(r"[0-9A-Fa-f]{8}", identity)) and 0 < int(identity, 16) < _PARA_LIMIT
