"""Units that have another place in the new draft: moved with her own words that follow them."""

from __future__ import annotations

import copy
from typing import NamedTuple

from lxml import etree

from docgen.merging import places, placing
from docgen.merging.events import What
from docgen.merging.ink import drop
from docgen.merging.placing import Place
from docgen.merging.sequence import Flow, U
from docgen.ooxml.namespaces import w


class _Carried(NamedTuple):
    """What is moved at once, and which units of the new draft are in it."""

    element: etree._Element
    inside: set[int]


def moved_units(flow: Flow[U]) -> set[int]:
    """Return the units of the new draft that have another place than before, hers let alone."""
    back = {new: old for old, new in flow.ours.items()}
    order = [back[at] for at in sorted(flow.there) if at in back]
    stands = places.rising(order)
    hers = {at for _, at in sorted((mine, at) for at, mine in flow.hers.items())}
    in_place = places.rising([at for _, at in sorted((mine, at) for at, mine in flow.hers.items())])
    return {flow.ours[at] for at in order if at not in stands and at in hers & in_place}


def move(flow: Flow[U], at: int, moved: set[int]) -> None:
    """Move a unit to where the new draft has it, with her own words that follow it."""
    carried: _Carried = _carried(flow, at, moved)
    group: etree._Element = carried.element
    inside: set[int] = carried.inside
    place = _place_without(flow, at, moved)
    if place is None or place.element is group or group in set(place.element.iterancestors()):
        return
    run = [group, *_followers(flow, at, group)]
    if flow.moved_last != at - 1:  # what follows it is told of by its first block
        flow.work.tell(What.MOVED, flow.there[at], flow.signs[2][at].text)
    flow.moved_last = max(inside)
    flow.work.restructured = True
    tracked, last = flow.work.ink.tracked, None
    for one in reversed(run) if place.later else run:
        made = _copied(flow, one, inside if one is group else set()) if tracked else one
        placing.put(flow, place, made)
        if made is not one:
            last = made if last is None else last
            flow.work.ink.insert_block(made)
            flow.work.ink.remove_block(one)
    if last is not None:
        flow.tails[flow.there[at]] = last
    moved -= inside


def _copied(flow: Flow[U], one: etree._Element, inside: set[int]) -> etree._Element:
    """Return a copy of what is moved as a revision, without what is to go."""
    made = copy.deepcopy(one)
    twins = dict(zip(one.iter(), made.iter(), strict=False))
    for at in flow.gone:
        element = flow.theirs[at].element
        if element is not None and element in twins:
            drop(twins[element])
    flow.work.bringer.freshen(made)
    for other in inside:
        flow.there[other] = twins.get(flow.there[other], made)
    flow.work.facts.handled.update(made.iter(w("sdt")))
    return made


def _carried(flow: Flow[U], at: int, moved: set[int]) -> _Carried:
    """Return what is moved: the unit, or its clause where all of that moves; and what is in it."""
    group, held = flow.there[at], {at}
    for around in flow.there[at].iterancestors(w("sdt")):
        inside = {
            other for other, element in flow.there.items() if around in set(element.iterancestors())
        }
        if inside <= moved and min(inside) == at:
            group, held = around, inside
    return _Carried(group, held)


def _followers(flow: Flow[U], at: int, group: etree._Element) -> list[etree._Element]:
    """Return her own blocks right after a unit, which belong to it."""
    element = flow.there[at]
    index = next((i for i, unit in enumerate(flow.theirs) if unit.element is element), None)
    found: list[etree._Element] = []
    free = flow.free
    while index is not None and index + 1 in free and flow.signs[1][index + 1].kind != "h":
        index += 1
        follower = flow.theirs[index].element
        if follower is not None and follower.getparent() is group.getparent():
            found.append(follower)
    return found


def _place_without(flow: Flow[U], at: int, moved: set[int]) -> Place | None:
    """Return where a moved unit goes; what still waits to be moved is no landmark."""
    known = flow.there
    flow.there = {other: el for other, el in known.items() if other == at or other not in moved}
    del flow.there[at]
    place = placing.find(flow, at)
    flow.there = known
    return place
