"""Which list of OLD a list of NEW is, and lists of NEW brought along where OLD has none like it."""

from __future__ import annotations

import copy
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final

from lxml import etree

from docgen.ooxml import package as packages
from docgen.ooxml import xml
from docgen.ooxml.labels import Numbering
from docgen.ooxml.namespaces import CT_NUMBERING, REL_NUMBERING, W, val, w
from docgen.ooxml.package import Package
from docgen.ooxml.styles import NumPr

PART: Final = "word/numbering.xml"
Place = NumPr | None


@dataclass(slots=True)
class Known:
    """What is decided so far: lists and their definitions, from NEW to the result."""

    nums: dict[int, int] = field(default_factory=dict)
    abstracts: dict[str, str] = field(default_factory=dict)


def meet(
    package: Package,
    new: Package,
    lists: tuple[Mapping[int, Numbering], Mapping[int, Numbering]],
    known: Known,
    used: Iterable[int],
) -> tuple[Package, dict[int, int]]:
    """Return ``package`` with the lists of NEW it needs, and which list each of NEW's became.

    ``used`` are the lists of NEW that anything uses.
    """
    missing = [num for num in sorted(set(used)) if num not in known.nums and num in lists[1]]
    if not missing:
        return package, known.nums
    package, name = _with_part(package)
    root = xml.parse(package.parts[name], name)
    theirs = _root(new)
    if theirs is not None:
        known.nums.update({num: _bring(root, theirs, num, known) for num in missing})
    return packages.replace(package, {name: xml.serialise(root)}), known.nums


def voted(
    places: Iterable[tuple[Place, Place]],
    old_lists: Mapping[int, Numbering],
    new_lists: Mapping[int, Numbering],
    *,
    shared: bool = False,
) -> Known:
    """Return the lists that paragraphs of both sides stand in, each with one other only.

    ``places`` are those of paragraphs that say the same in both. With ``shared`` lists that NEW
    counts apart may be some that count together in OLD: that is how LibreOffice writes them.
    """
    votes: Counter[tuple[int, int]] = Counter()
    for old, new in places:
        if old is not None and new is not None and old.level == new.level:
            one, other = old_lists.get(old.num_id), new_lists.get(new.num_id)
            if one is not None and other is not None and _count_alike(one, other, old.level):
                votes[new.num_id, old.num_id] += 1
    known = Known()
    for (new_num, old_num), _ in votes.most_common():
        theirs, ours = new_lists[new_num].abstract, old_lists[old_num].abstract
        free = new_num not in known.nums and old_num not in known.nums.values()
        if free and (shared or _agrees(known.abstracts, theirs, ours)):
            known.nums[new_num] = old_num
            known.abstracts.setdefault(theirs, ours)
    return known


def _agrees(abstracts: Mapping[str, str], theirs: str, ours: str) -> bool:
    return abstracts.get(theirs, ours) == ours and (
        theirs in abstracts or ours not in abstracts.values()
    )


def _count_alike(one: Numbering, other: Numbering, level: int) -> bool:
    ours, theirs = one.levels.get(level), other.levels.get(level)
    if ours is None or theirs is None:
        return ours is theirs
    return (ours.format, ours.text, ours.legal, one.starts.get(level, ours.start)) == (
        theirs.format,
        theirs.text,
        theirs.legal,
        other.starts.get(level, theirs.start),
    )


def _root(package: Package) -> etree._Element | None:
    found = packages.related(package, packages.main_part(package), "numbering")
    return xml.parse(package.parts[found[0]], found[0]) if found else None


def _with_part(package: Package) -> tuple[Package, str]:
    main = packages.main_part(package)
    found = packages.related(package, main, "numbering")
    if found:
        return package, found[0]
    empty = xml.serialise(etree.Element(w("numbering"), nsmap={"w": W}))
    return packages.add_part(package, PART, empty, CT_NUMBERING, main, REL_NUMBERING)[0], PART


def _bring(root: etree._Element, theirs: etree._Element, num: int, known: Known) -> int:
    """Return the id of a copy of a list, with the definition it follows if that is not here."""
    found = _find(theirs, "num", "numId", str(num))
    wanted = val(found.find(w("abstractNumId"))) if found is not None else None
    definition = _definition(theirs, wanted)
    if found is None or definition is None:
        return 0
    abstract = val(definition, "abstractNumId") or ""
    if abstract not in known.abstracts:
        known.abstracts[abstract] = _bring_definition(root, definition)
    made = copy.deepcopy(found)
    number = _free(root, "num", "numId", 1)
    made.set(w("numId"), str(number))
    link = made.find(w("abstractNumId"))
    if link is not None:
        link.set(w("val"), known.abstracts[abstract])
    _clean(made)
    _append(root, made, ("numPicBullet", "abstractNum", "num"))
    return number


def _definition(theirs: etree._Element, wanted: str | None) -> etree._Element | None:
    """Return the definition with levels; one that leads to a list style leads on to its own."""
    found = _find(theirs, "abstractNum", "abstractNumId", wanted)
    link = None if found is None else val(found.find(w("numStyleLink")))
    if link is None:
        return found
    for other in theirs.iterchildren(w("abstractNum")):
        if val(other.find(w("styleLink"))) == link:
            return other
    return found


def _bring_definition(root: etree._Element, definition: etree._Element) -> str:
    made = copy.deepcopy(definition)
    number = str(_free(root, "abstractNum", "abstractNumId", 0))
    made.set(w("abstractNumId"), number)
    for name in ("nsid", "tmpl", "name", "styleLink", "numStyleLink"):
        for element in made.findall(w(name)):
            made.remove(element)
    _clean(made)
    _append(root, made, ("numPicBullet", "abstractNum"))
    return number


def _clean(made: etree._Element) -> None:
    """Take away what ties a list to pictures and styles of its own document."""
    for level in made.iter(w("lvl")):
        for name in ("pStyle", "lvlPicBulletId"):
            for element in level.findall(w(name)):
                level.remove(element)
        run = level.find(w("rPr"))
        for element in run.findall(w("rStyle")) if run is not None else ():
            run.remove(element)  # type: ignore[union-attr]


def _append(root: etree._Element, made: etree._Element, after: tuple[str, ...]) -> None:
    tags = {w(tag) for tag in after}
    before = [index for index, child in enumerate(root) if child.tag in tags]
    root.insert(before[-1] + 1 if before else 0, made)


def _free(root: etree._Element, tag: str, attribute: str, first: int) -> int:
    taken = [int(el.get(w(attribute), "0")) for el in root.iterchildren(w(tag))]
    return max(taken, default=first - 1) + 1


def _find(
    root: etree._Element, tag: str, attribute: str, wanted: str | None
) -> etree._Element | None:
    return next((el for el in root.iterchildren(w(tag)) if val(el, attribute) == wanted), None)
