"""Facts in their controls: which are written, which stay as she wrote them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from lxml import etree

from docgen.merging import table
from docgen.merging.events import What
from docgen.merging.ink import unwrap
from docgen.merging.table import Action
from docgen.merging.work import Work, same
from docgen.ooxml import atoms, controls
from docgen.ooxml.atoms import Kind
from docgen.ooxml.namespaces import val, w
from docgen.ooxml.outline import Span

_DELETED = (w("del"), w("moveFrom"))


class Change(NamedTuple):
    """What a fact said where it stands, and the key and words it has in the new draft."""

    base: str
    key: str
    new: str


def changes(base: Sequence[Span], new: Sequence[Span]) -> dict[str, Change]:
    """Return the facts of a paragraph by their old key, with what they have become.

    A key that follows the order of rows is another in a row that moved: where as many facts lost
    their key as got a new one, they are the same facts.
    """
    before, after = _values(base), _values(new)
    found = {
        key: Change(text, key, after[key][0]) for key, (text, *_) in before.items() if key in after
    }
    lost = [key for key in before if key not in after]
    come = [key for key in after if key not in before]
    if len(lost) == len(come):
        for old_key, new_key in zip(lost, come, strict=True):
            found[old_key] = Change(before[old_key][0], new_key, after[new_key][0])
    return found


def _values(spans: Sequence[Span]) -> dict[str, list[str]]:
    values: dict[str, list[str]] = defaultdict(list)
    for span in spans:
        if span.kind is Kind.FACT:
            values[span.key].append(span.text)
    return values


def write(work: Work, sdt: etree._Element, own: Mapping[str, Change]) -> None:
    """Bring one control of the draft up to date, or leave it and say why."""
    if sdt in work.facts.handled:
        return
    work.facts.handled.add(sdt)
    key = key_of(sdt)
    work.facts.seen.add(key)
    change = own.get(key) or _everywhere(work, key)
    if change is None:
        return
    theirs = atoms.words(sdt)
    here = theirs if theirs.strip() else None
    action = table.decide(change.base, here, change.new, same)
    if action is Action.WRITE and _is_tracked(sdt):
        action = Action.CONFLICT
    _act(work, sdt, change, theirs, action)
    if change.key != key:
        title = controls.find(sdt)[0].title
        controls.name(sdt, change.key, title)
        work.touch(sdt)


def _act(work: Work, sdt: etree._Element, change: Change, theirs: str, action: Action) -> None:
    if action is Action.WRITE:
        work.tell(What.FACT, sdt, theirs, change.new, change.key)
        work.touch(sdt)
        work.ink.write_control(sdt, change.new)
    elif action is Action.CONFLICT:
        work.tell(What.CONFLICT, sdt, theirs, change.new, change.key)
        work.remark(
            sdt,
            f"Här står ”{theirs}”. Enligt underlaget ska det stå ”{change.new}”.",
            "Texten är ändrad för hand och har fått stå kvar. Rätta den eller underlaget.",
        )
    elif action is Action.STAYS_GONE:
        work.tell(What.GONE, sdt, change.base, change.new, change.key)


def _everywhere(work: Work, key: str) -> Change | None:
    """Return what a fact has become wherever it stands, also where she put it herself."""
    fresh = work.facts.renamed.get(key, key)
    if key not in work.facts.base or fresh not in work.facts.new:
        return None
    return Change(work.facts.base[key], fresh, work.facts.new[fresh])


def rest(work: Work) -> None:
    """Bring every control up to date that stands in no paragraph of ours."""
    renewed = {key for key, words in work.facts.base.items() if work.facts.new.get(key) != words}
    stale = set(work.facts.renamed.values()) - set(work.facts.renamed)
    for root in work.theirs.roots.values():
        for sdt in list(root.iter(w("sdt"))):
            key = "" if sdt in work.facts.handled else key_of(sdt)
            if key not in renewed and key not in stale and key not in work.facts.renamed:
                continue
            if not is_fact(work, sdt):
                continue
            if key in stale:
                work.touch(sdt)
                unwrap(sdt)
            else:
                write(work, sdt, {})


def is_fact(work: Work, sdt: etree._Element) -> bool:
    """Whether a control holds a fact of ours, and is not itself deleted."""
    key = key_of(sdt)
    if not key or key in work.blocks or sdt.find(f".//{w('p')}") is not None:
        return False
    return not any(around.tag in _DELETED for around in sdt.iterancestors())


def key_of(sdt: etree._Element) -> str:
    """Return the key of a control, empty for one that is not ours."""
    properties = sdt.find(w("sdtPr"))
    if properties is None:
        return ""
    alias = val(properties.find(w("alias")))
    return controls.key_of(val(properties.find(w("tag"))), alias) or ""


def _is_tracked(sdt: etree._Element) -> bool:
    return next(sdt.iter(w("ins"), *_DELETED), None) is not None


def missing(work: Work) -> None:
    """Report the facts that have changed and no longer stand anywhere in the draft."""
    gone = [change for change in _renewed(work) if not {change.old, change.key} & work.facts.seen]
    if not gone:
        return
    keys = {key_of(sdt) for root in work.theirs.roots.values() for sdt in root.iter(w("sdt"))}
    for change in gone:
        if not {change.old, change.key} & keys:
            work.tell(What.GONE, None, change.base, change.new, change.old)


class _Renewed(NamedTuple):
    """A fact with other words than before, its key then and now."""

    old: str
    key: str
    base: str
    new: str


def _renewed(work: Work) -> Iterator[_Renewed]:
    for key, base in work.facts.base.items():
        fresh = work.facts.renamed.get(key, key)
        new = work.facts.new.get(fresh)
        if new is not None and not same(base, new):
            yield _Renewed(key, fresh, base, new)
