"""A sequence of blocks, or of rows, in three versions: what comes, goes and moves."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Generic

from lxml import etree

from docgen.merging import likeness, moving, placing, table
from docgen.merging.events import What
from docgen.merging.ink import unwrap
from docgen.merging.sequence import Flow, U, aligned
from docgen.merging.table import Action
from docgen.merging.work import Work
from docgen.ooxml.namespaces import w

_CONTROLS = frozenset({w("sdt"), w("sdtContent")})
_BLOCKS = frozenset({w("p"), w("tbl"), w("tr"), w("tc"), *_CONTROLS})


@dataclass(frozen=True, slots=True)
class Means(Generic[U]):
    """What is done with a unit that stands in all versions, and when a person has worked in one."""

    merge: Callable[[Work, U, U, U], None]
    touched: Callable[[Work, U, U], bool]


def merge(
    work: Work,
    versions: tuple[Sequence[U], Sequence[U], Sequence[U]],
    container: etree._Element,
    means: Means[U],
) -> None:
    """Bring a sequence of the draft up to date."""
    base, _, new = versions
    if base == new:
        flow = aligned(work, versions, container, same=True)
        _merge_matched(flow, means)
        _remember_places(flow)
        return
    flow = aligned(work, versions, container)
    _learn_lists(flow)
    flow.gone += _merge_matched(flow, means)
    _find_alike(flow)
    moved = moving.moved_units(flow)
    for at in range(len(new)):
        if at in moved:
            moving.move(flow, at, moved)
        elif at not in flow.there and at not in flow.ours.values():
            _insert(flow, at)
    _remove(flow)
    _remember_places(flow)


def _remember_places(flow: Flow[U]) -> None:
    for at, element in flow.there.items():
        source = flow.new[at].element
        if source is not None:
            flow.work.stands[source] = element


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
    flow.work.tell(What.STAYS, element, likeness.of(theirs).text or likeness.of(base).text)
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


def _insert(flow: Flow[U], at: int) -> None:
    """Put a unit of the new draft in its place, unless she has taken its section out."""
    source = flow.new[at].element
    place = placing.find(flow, at)
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
    placing.put(flow, place, made)
    twins = dict(zip(group.iter(), made.iter(), strict=False))
    handled = list(made.iter(w("sdt")))
    flow.work.ink.insert_block(made)
    flow.work.restructured = True
    for other in range(at, len(flow.new)):
        element = flow.new[other].element
        if element is not None and element in twins and other not in flow.there:
            flow.there[other] = twins[element]
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


def _remove(flow: Flow[U]) -> None:
    for at in flow.gone:
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
