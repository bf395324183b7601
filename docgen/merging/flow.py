"""A sequence of blocks, or of rows, in three versions: what comes, goes and moves."""

from __future__ import annotations

import copy
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any, Generic, NamedTuple, TypeVar

from lxml import etree

from docgen.merging import align, likeness, places, table
from docgen.merging.events import What
from docgen.merging.ink import unwrap
from docgen.merging.likeness import Sign
from docgen.merging.table import Action
from docgen.merging.work import Work
from docgen.ooxml.namespaces import w
from docgen.ooxml.outline import Paragraph, Row, Table

_CONTROLS = frozenset({w("sdt"), w("sdtContent")})
_BLOCKS = frozenset({w("p"), w("tbl"), w("tr"), w("tc"), *_CONTROLS})

U = TypeVar("U", Paragraph | Table, Row)


@dataclass(frozen=True, slots=True)
class Means(Generic[U]):
    """What is done with a unit that stands in all versions, and when a person has worked in one."""

    merge: Callable[[Work, U, U, U], None]
    touched: Callable[[Work, U, U], bool]


@dataclass(slots=True)
class Flow(Generic[U]):
    """A sequence in three versions, aligned; ``there`` holds where each new unit stands now."""

    work: Work
    base: Sequence[U]
    theirs: Sequence[U]
    new: Sequence[U]
    container: etree._Element
    signs: tuple[list[Sign], list[Sign], list[Sign]]
    hers: dict[int, int]
    ours: dict[int, int]
    there: dict[int, etree._Element] = field(default_factory=dict)
    added: set[int] = field(default_factory=set)

    @property
    def free(self) -> set[int]:
        """The units of the draft that are hers alone."""
        return set(range(len(self.theirs))) - set(self.hers.values())


def merge(
    work: Work,
    versions: tuple[Sequence[U], Sequence[U], Sequence[U]],
    container: etree._Element,
    means: Means[U],
) -> None:
    """Bring a sequence of the draft up to date."""
    base, _, new = versions
    if base == new:
        _merge_matched(_aligned(work, versions, container, same=True), means)
        return
    flow = _aligned(work, versions, container)
    _learn_lists(flow)
    gone = _merge_matched(flow, means)
    _find_alike(flow)
    moved = _moved(flow)
    for at in range(len(new)):
        if at in moved:
            _move(flow, at, moved)
        elif at not in flow.there and at not in flow.ours.values():
            _insert(flow, at)
    _remove(flow, gone)


def _aligned(
    work: Work,
    versions: tuple[Sequence[U], Sequence[U], Sequence[U]],
    container: etree._Element,
    *,
    same: bool = False,
) -> Flow[U]:
    base, theirs, new = versions
    was, here = [likeness.of(u) for u in base], [likeness.of(u) for u in theirs]
    shown = was if same else [likeness.of(u) for u in new]
    ours = {at: at for at in range(len(base))} if same else align.pairs(was, shown)
    hers = align.pairs(was, here)
    flow = Flow(work, base, theirs, new, container, (was, here, shown), hers, ours)
    for at, mine in hers.items():
        element = theirs[mine].element
        if at in ours and element is not None:
            flow.there[ours[at]] = element
    return flow


def _learn_lists(flow: Flow[U]) -> None:
    """Remember which list of the draft is which list of the new one."""
    for at, element in flow.there.items():
        source = flow.new[at].element
        if source is None:
            continue
        here, there = list(element.iter(w("numId"))), list(source.iter(w("numId")))
        if len(here) == len(there):
            for mine, ours in zip(here, there, strict=True):
                new, old = ours.get(w("val")), mine.get(w("val"))
                if new and old:
                    flow.work.bringer.lists.setdefault(new, old)


def _merge_matched(flow: Flow[U], means: Means[U]) -> list[int]:
    """Merge what stands in all versions; return what of the draft the new one leaves out."""
    gone: list[int] = []
    for at, base in enumerate(flow.base):
        theirs = flow.theirs[flow.hers[at]] if at in flow.hers else None
        new = flow.new[flow.ours[at]] if at in flow.ours else None
        if theirs is not None and new is not None:
            means.merge(flow.work, base, theirs, new)
        elif theirs is not None:
            if _leaves(flow, base, theirs, means):
                gone.append(flow.hers[at])
        elif table.decide(_sign(base), None, _sign(new)) is Action.STAYS_GONE:
            old, now = flow.signs[0][at].text, flow.signs[2][flow.ours[at]].text
            flow.work.tell(What.GONE, None, old, now)
    return gone


def _sign(unit: Any) -> tuple[str, tuple[str, ...]] | None:
    if unit is None:
        return None
    sign = likeness.of(unit)
    return (sign.text, sign.keys)


def _leaves(flow: Flow[U], base: U, theirs: U, means: Means[U]) -> bool:
    """Return whether a unit that the new draft leaves out goes; one she worked in stays."""
    element = theirs.element
    touched = means.touched(flow.work, base, theirs)
    action = table.decide("", "her" if touched else "", None)
    if element is None or (action is Action.REMOVE and _holds_section(element)):
        return False
    if action is Action.REMOVE:
        flow.work.tell(What.REMOVED, element, likeness.of(theirs).text)
        return True
    flow.work.tell(What.STAYS, element, likeness.of(theirs).text)
    what = "Den här raden" if element.tag == w("tr") else "Det här stycket"
    flow.work.remark(
        element,
        f"{what} finns inte längre i underlaget.",
        "Det står kvar eftersom någon har ändrat i det. Ta bort det om det inte behövs.",
    )
    return False


def _holds_section(element: etree._Element) -> bool:
    return next(element.iter(w("sectPr")), None) is not None


def _find_alike(flow: Flow[U]) -> None:
    """Find the units that she has put in herself, word for word as we would."""
    free = {
        (sign.kind, sign.text): at
        for at, sign in enumerate(flow.signs[1])
        if at in flow.free and sign.text
    }
    for at, sign in enumerate(flow.signs[2]):
        found = free.pop((sign.kind, sign.text), None)
        if at in flow.there or at in flow.ours.values() or found is None:
            continue
        element = flow.theirs[found].element
        if element is not None:
            flow.there[at] = element


def _moved(flow: Flow[U]) -> set[int]:
    """Return the units of the new draft that have another place than before, hers let alone."""
    back = {new: old for old, new in flow.ours.items()}
    order = [back[at] for at in sorted(flow.there) if at in back]
    stands = places.rising(order)
    hers = {at for _, at in sorted((mine, at) for at, mine in flow.hers.items())}
    in_place = places.rising([at for _, at in sorted((mine, at) for at, mine in flow.hers.items())])
    return {flow.ours[at] for at in order if at not in stands and at in hers & in_place}


def _insert(flow: Flow[U], at: int) -> None:
    """Put a unit of the new draft in its place, unless she has taken its section out."""
    source = flow.new[at].element
    place = _place(flow, at)
    if source is None or at in flow.there:
        return
    if place is None:
        flow.work.tell(What.GONE, None, "", flow.signs[2][at].text)
        return
    group = _group(flow, at, source)
    made = flow.work.bringer.copy(group, flow.work.theirs.part_of(flow.container))
    for section in list(made.iter(w("sectPr"))):
        parent = section.getparent()
        if parent is not None:
            parent.remove(section)
    _put(flow, place, made)
    twins = dict(zip(group.iter(), made.iter(), strict=False))
    handled = list(made.iter(w("sdt")))
    flow.work.ink.insert_block(made)
    flow.work.restructured = True
    for other in range(at, len(flow.new)):
        element = flow.new[other].element
        if element is not None and element in twins and other not in flow.there:
            flow.there[other] = twins[element]
            flow.added.add(other)
            flow.work.tell(What.ADDED, None, "", flow.signs[2][other].text)
    flow.work.facts.handled.update(handled)


def _group(flow: Flow[U], at: int, source: etree._Element) -> etree._Element:
    """Return the control of a clause that is new as a whole, else the unit itself."""
    new = set(flow.ours.values()) | set(flow.there)
    group = source
    for around in source.iterancestors(w("sdt")):
        inside = [
            other
            for other, unit in enumerate(flow.new)
            if unit.element is not None and around in set(unit.element.iterancestors())
        ]
        if at == min(inside, default=-1) and not new & set(inside):
            group = around
    return group


class _Carried(NamedTuple):
    """What is moved at once, and which units of the new draft are in it."""

    element: etree._Element
    inside: set[int]


class _Place(NamedTuple):
    """Where something goes: beside which element, and whether after it (else before)."""

    element: etree._Element
    later: bool


def _place(flow: Flow[U], at: int) -> _Place | None:
    """Return where a unit goes; None where she has removed the section it belongs to."""
    under = places.sections(flow.signs[2])
    source = flow.new[at].element
    previous = places.before(at, flow.there, under)
    following = places.after(at, flow.there, under)
    if previous is not None:
        return _Place(
            _after(flow, flow.there[previous], source, heading=under[at] == at), later=True
        )
    if following is not None:
        return _Place(_edge(flow, flow.there[following], source), later=False)
    if under[at] in flow.ours.values() and under[at] not in flow.there:
        return None
    known = [other for other in sorted(flow.there) if other > at]
    if known:
        return _Place(_edge(flow, flow.there[known[0]], source), later=False)
    last = [child for child in flow.container if child.tag != w("sectPr")]
    return _Place(last[-1] if last else flow.container, later=True)


def _after(
    flow: Flow[U], element: etree._Element, source: etree._Element | None, *, heading: bool
) -> etree._Element:
    """Return what a unit goes after: a new section leaves her own words with the section before."""
    at = next((i for i, unit in enumerate(flow.theirs) if unit.element is element), None)
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


def _put(flow: Flow[U], place: _Place, made: etree._Element) -> None:
    element, later = place
    flow.work.touch(flow.container)
    if element is flow.container:
        flow.container.append(made)
    elif later:
        element.addnext(made)
    else:
        element.addprevious(made)


def _move(flow: Flow[U], at: int, moved: set[int]) -> None:
    """Move a unit to where the new draft has it, with her own words that follow it."""
    carried: _Carried = _carried(flow, at, moved)
    group: etree._Element = carried.element
    inside: set[int] = carried.inside
    place = _place_without(flow, at, moved)
    if place is None or place.element is group or group in set(place.element.iterancestors()):
        return
    run = [group, *_followers(flow, at, group)]
    flow.work.tell(What.MOVED, flow.there[at], flow.signs[2][at].text)
    flow.work.restructured = True
    for one in reversed(run) if place.later else run:
        made = one
        if flow.work.ink.tracked:
            made = copy.deepcopy(one)
        _put(flow, place, made)
        if made is not one:
            twins = dict(zip(one.iter(), made.iter(), strict=False))
            flow.work.bringer.freshen(made)
            for other in inside if one is group else ():
                flow.there[other] = twins.get(flow.there[other], made)
            flow.work.facts.handled.update(made.iter(w("sdt")))
            flow.work.ink.insert_block(made)
            flow.work.ink.remove_block(one)
    moved -= inside


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


def _place_without(flow: Flow[U], at: int, moved: set[int]) -> _Place | None:
    """Return where a moved unit goes; what still waits to be moved is no landmark."""
    known = flow.there
    flow.there = {other: el for other, el in known.items() if other == at or other not in moved}
    del flow.there[at]
    place = _place(flow, at)
    flow.there = known
    return place


def _remove(flow: Flow[U], gone: Sequence[int]) -> None:
    for at in gone:
        element = flow.theirs[at].element
        if element is None:
            continue
        flow.work.touch(element)
        flow.work.restructured = True
        holder = element.getparent()
        flow.work.ink.remove_block(element)
        if flow.work.ink.tracked:
            _open_deleted(holder)
            continue
        while holder is not None and holder.tag in _CONTROLS and not _is_filled(holder):
            parent = holder.getparent()
            if parent is not None:
                parent.remove(holder)
            holder = parent


def _open_deleted(content: etree._Element | None) -> None:
    """Take the control away from a clause that is marked as deleted whole: it would stay, empty."""
    control = None if content is None else content.getparent()
    if content is None or control is None or content.tag != w("sdtContent"):
        return
    marks = f"{w('pPr')}/{w('rPr')}/{w('del')}"
    if all(paragraph.find(marks) is not None for paragraph in content.iter(w("p"))):
        unwrap(control)


def _is_filled(holder: etree._Element) -> bool:
    return any(child.tag in _BLOCKS for child in holder)
