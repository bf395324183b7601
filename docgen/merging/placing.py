"""Where in the draft a unit of the new one goes: beside what, and in which clause."""

from __future__ import annotations

from typing import NamedTuple

from lxml import etree

from docgen.merging import places
from docgen.merging.sequence import Flow, U
from docgen.ooxml.namespaces import w


class Place(NamedTuple):
    """Where something goes: beside which element, and whether after it (else before)."""

    element: etree._Element
    later: bool


def find(flow: Flow[U], at: int) -> Place | None:
    """Return where a unit goes; None where she has removed the section it belongs to."""
    under = places.sections(flow.signs[2])
    source = flow.new[at].element
    previous = places.before(at, flow.there, under)
    following = places.after(at, flow.there, under)
    if previous is not None:
        return Place(
            _after(flow, flow.there[previous], source, heading=under[at] == at), later=True
        )
    if following is not None:
        return Place(_edge(flow, flow.there[following], source), later=False)
    if under[at] in flow.ours.values() and under[at] not in flow.there:
        return None
    known = [other for other in sorted(flow.there) if other > at]
    if known:
        return Place(_edge(flow, flow.there[known[0]], source), later=False)
    last = [child for child in flow.container if child.tag != w("sectPr")]
    return Place(last[-1] if last else flow.container, later=True)


def _after(
    flow: Flow[U], element: etree._Element, source: etree._Element | None, *, heading: bool
) -> etree._Element:
    """Return what a unit goes after: a new section leaves her own words with the section before."""
    at = next((i for i, unit in enumerate(flow.theirs) if unit.element is element), None)
    if heading and element in flow.tails:
        element = flow.tails[element]
    if heading and at is not None:
        free = flow.free
        while at + 1 < len(flow.theirs) and at + 1 in free and flow.signs[1][at + 1].kind != "h":
            at += 1
        last = flow.theirs[at].element
        element = element if last is None else last
    return _edge(flow, element, source)


def _edge(flow: Flow[U], element: etree._Element, source: etree._Element | None) -> etree._Element:
    """Return ``element``, or the clause round it where what is put beside belongs to another."""
    clause = _clause(flow, source)
    around = element
    while around.getparent() is not None and around.getparent() is not flow.container:
        parent = around.getparent()
        if parent is None or (clause and _is_clause(flow, parent, clause)):
            break
        around = parent
    return around


def _clause(flow: Flow[U], source: etree._Element | None) -> str:
    unit = next((one for one in flow.new if one.element is source), None)
    return getattr(unit, "clause", "") if unit is not None else ""


def _is_clause(flow: Flow[U], content: etree._Element, clause: str) -> bool:
    inside = (
        getattr(unit, "clause", "")
        for unit in flow.theirs
        if unit.element is not None and content in set(unit.element.iterancestors())
    )
    return content.tag == w("sdtContent") and next(inside, "") == clause


def put(flow: Flow[U], place: Place, made: etree._Element) -> None:
    """Put an element in its place."""
    element, later = place
    flow.work.touch(flow.container)
    if element is flow.container:
        flow.container.append(made)
    elif later:
        element.addnext(made)
    else:
        element.addprevious(made)
