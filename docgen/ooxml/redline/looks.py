"""How a paragraph of NEW looks in the styles of OLD: its style, its heading level, its list."""

from __future__ import annotations

import copy
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final, NamedTuple

from lxml import etree

from docgen.diff import sequences
from docgen.ooxml import labels, reading, text, xml
from docgen.ooxml import package as packages
from docgen.ooxml.labels import Numbering
from docgen.ooxml.namespaces import val, w
from docgen.ooxml.package import Package
from docgen.ooxml.redline import endings, lists
from docgen.ooxml.redline.stamp import Stamp, ensure
from docgen.ooxml.styles import NumPr, Style, StyleSheet, canonical

_BODY_TEXT: Final = "9"  #: w:outlineLvl of what is no heading
#: What may follow w:numPr and w:outlineLvl in w:pPr (ECMA-376, CT_PPrBase).
_BEFORE_LIST: Final = frozenset(
    w(name)
    for name in ("pStyle", "keepNext", "keepLines", "pageBreakBefore", "framePr", "widowControl")
)
_AFTER_LEVEL: Final = frozenset(
    w(name) for name in ("divId", "cnfStyle", "rPr", "sectPr", "pPrChange")
)


class _Look(NamedTuple):
    style: str | None
    outline: int | None
    place: NumPr | None


@dataclass(frozen=True, slots=True)
class Looks:
    """The styles and lists of the result and of NEW, and which of NEW's became which."""

    sheet: StyleSheet
    lists: Mapping[int, Numbering]
    new_sheet: StyleSheet
    new_lists: Mapping[int, Numbering]
    styles: Mapping[str, str]
    nums: Mapping[int, int]
    stamp: Stamp

    def agree(self, old: etree._Element, new: etree._Element) -> None:
        """Let ``old`` have the style, the level and the list of ``new``, tracked."""
        if self._own(old) != self._wanted(new):
            endings.remember(old, self._dressed(new), self.stamp)

    def dress(self, block: etree._Element) -> None:
        """Give the paragraphs and tables of ``block``, out of NEW, styles and lists of the result.

        Text boxes are left to ``rename``, which knows them as part of a run.
        """
        for paragraph in _outside_boxes(block, w("p")):
            fresh = self._dressed(paragraph)
            properties = paragraph.find(w("pPr"))
            if properties is None:
                if not fresh:
                    continue
                properties = ensure(paragraph, "pPr")
            for element in endings.base(properties):
                properties.remove(element)
            properties[0:0] = fresh
            for run in properties.findall(w("rPr")):
                self.rename(run)
        for table in _outside_boxes(block, w("tblPr")):
            self.rename(table)

    def rename(self, element: etree._Element) -> None:
        """Call styles and lists in ``element``, out of NEW, what they are called in the result."""
        for named in list(element.iter(w("pStyle"), w("rStyle"), w("tblStyle"))):
            style = self.styles.get(val(named) or "")
            if style is not None:
                named.set(w("val"), style)
            elif (parent := named.getparent()) is not None:
                parent.remove(named)
        for numbered in element.iter(w("numId")):
            number = int(val(numbered) or 0) if (val(numbered) or "").isdecimal() else 0
            numbered.set(w("val"), str(self.nums.get(number, 0)))

    def _dressed(self, new: etree._Element) -> list[etree._Element]:
        """Return the properties of a paragraph of NEW such that it looks the same in the result."""
        probe = etree.Element(w("p"))
        properties = etree.SubElement(probe, w("pPr"))
        properties.extend(copy.deepcopy(el) for el in endings.base(new.find(w("pPr"))))
        self.rename(properties)
        wanted = self._wanted(new)
        own = self._own(probe)
        if own.place != wanted.place:
            _set_list(properties, wanted.place)
        if own.outline != wanted.outline:
            _set_outline(properties, wanted.outline)
        return list(properties)

    def _wanted(self, new: etree._Element) -> _Look:
        at = labels.place(new, self.new_sheet, self.new_lists)
        number = self.nums.get(at.num_id) if at is not None else None
        style = _style(new) or self.new_sheet.default_paragraph() or ""
        return _Look(
            self.styles.get(style) or self.sheet.default_paragraph(),
            _outline(new, self.new_sheet),
            NumPr(number, at.level) if at is not None and number else None,
        )

    def _own(self, paragraph: etree._Element) -> _Look:
        at = labels.place(paragraph, self.sheet, self.lists)
        style = _style(paragraph) or self.sheet.default_paragraph()
        known = at if at is not None and at.num_id in self.lists else None
        return _Look(style, _outline(paragraph, self.sheet), known)


#: How many lists are tried to be told apart before every list is held strictly apart.
_TRIALS: Final = 8


def meet(package: Package, new: Package, stamp: Stamp) -> tuple[Package, Looks]:
    """Return ``package`` with the styles and lists of NEW that its stories need, and the looks."""
    apart: set[int] = set()
    for _ in range(_TRIALS):
        made, found = _met(package, new, stamp, apart)
        wrong = _miscounted(found, new)
        if wrong is None or wrong in apart:
            return made, found
        apart.add(wrong)
    return _met(package, new, stamp, None)


def _met(
    package: Package, new: Package, stamp: Stamp, apart: set[int] | None
) -> tuple[Package, Looks]:
    """Return what meets; ``apart`` are lists of NEW that none of OLD is like, None: be strict."""
    sheets = text.sheet(package), text.sheet(new)
    numberings = text.lists(package), text.lists(new)
    styles = _same_styles(*sheets)
    places = [
        (old, at)
        for old, at in (*_places(package, new, sheets, numberings), *_carried(styles, sheets))
        if at is not None and at.num_id not in (apart or ())
    ]
    known = lists.voted(places, *numberings, shared=apart is not None)
    used = {at.num_id for _, at in _listed(new, sheets[1], numberings[1])}
    package, nums = lists.meet(package, new, numberings, known, used)
    package, styles = _with_styles(package, new, sheets[1], (styles, nums))
    looks = Looks(
        text.sheet(package), text.lists(package), sheets[1], numberings[1], styles, nums, stamp
    )
    return package, looks


def _miscounted(looks: Looks, new: Package) -> int | None:
    """Return a list of NEW whose paragraphs have other numbers in the lists of the result."""
    own: dict[str, labels.Counters] = {}
    other: dict[str, labels.Counters] = {}
    for part, at in _listed(new, looks.new_sheet, looks.new_lists):
        wanted = labels.advance(own.setdefault(part, labels.Counters()), looks.new_lists, at)
        moved = NumPr(looks.nums.get(at.num_id, 0), at.level)
        if labels.advance(other.setdefault(part, labels.Counters()), looks.lists, moved) != wanted:
            return at.num_id
    return None


def _listed(
    new: Package, sheet: StyleSheet, numbering: Mapping[int, Numbering]
) -> Iterator[tuple[str, NumPr]]:
    """Yield the part and the place of every paragraph that stands in a list."""
    for part in packages.story_parts(new):
        for paragraph in reading.paragraphs(xml.parse(new.parts[part], part)):
            at = labels.place(paragraph, sheet, numbering)
            if at is not None:
                yield part, at


def _same_styles(ours: StyleSheet, theirs: StyleSheet) -> dict[str, str]:
    """Return which style of ``ours`` each of ``theirs`` is, by its name."""
    exact = {(style.kind, style.name): style.id for style in reversed(ours.styles.values())}
    loose = {(s.kind, canonical(s.name)): s.id for s in reversed(ours.styles.values())}
    known = {}
    for style in theirs.styles.values():
        found = exact.get((style.kind, style.name)) or loose.get(
            (style.kind, canonical(style.name))
        )
        if style.default and style.kind == "paragraph":
            found = ours.default_paragraph() or found
        if found is not None:
            known[style.id] = found
    return known


def _carried(
    styles: Mapping[str, str], sheets: tuple[StyleSheet, StyleSheet]
) -> Iterator[tuple[NumPr | None, NumPr | None]]:
    """Yield the lists that styles of the same name carry in both documents."""
    for theirs, ours in styles.items():
        yield sheets[0].numbering(ours), sheets[1].numbering(theirs)


def _places(
    package: Package,
    new: Package,
    sheets: tuple[StyleSheet, StyleSheet],
    numberings: tuple[Mapping[int, Numbering], Mapping[int, Numbering]],
) -> Iterator[tuple[NumPr | None, NumPr | None]]:
    """Yield where in lists the paragraphs stand that say the same in both documents."""
    ours, theirs = (
        list(reading.paragraphs(xml.parse(some.parts[packages.main_part(some)])))
        for some in (package, new)
    )
    texts = [[reading.text(p) for p in some] for some in (ours, theirs)]
    for stretch in sequences.align(*texts):
        if stretch.same:
            both = zip(
                ours[stretch.old_from : stretch.old_to],
                theirs[stretch.new_from : stretch.new_to],
                strict=True,
            )
            for old, other in both:
                yield (
                    labels.place(old, sheets[0], numberings[0]),
                    labels.place(other, sheets[1], numberings[1]),
                )


def _with_styles(
    package: Package,
    new: Package,
    theirs: StyleSheet,
    known: tuple[dict[str, str], Mapping[int, int]],
) -> tuple[Package, dict[str, str]]:
    """Return ``package`` with the styles of NEW it does not know by name, and what each became."""
    styles, _ = known
    used = _with_bases(_used_styles(new), theirs)
    missing = [s for s in theirs.styles.values() if s.id in used and s.id not in styles]
    part = next(iter(packages.related(package, packages.main_part(package), "styles")), None)
    if not missing or part is None:
        return package, styles
    return _brought(package, part, new, missing, known), styles


def _used_styles(package: Package) -> set[str]:
    used: set[str] = set()
    for part in packages.story_parts(package):
        root = xml.parse(package.parts[part], part)
        used |= {val(el) or "" for el in root.iter(w("pStyle"), w("rStyle"), w("tblStyle"))}
    return used


def _with_bases(used: Iterable[str], sheet: StyleSheet) -> set[str]:
    return {base.id for style in used for base in sheet.chain(style)}


def _brought(
    package: Package,
    part: str,
    new: Package,
    missing: list[Style],
    known: tuple[dict[str, str], Mapping[int, int]],
) -> Package:
    styles, nums = known
    root = xml.parse(package.parts[part], part)
    taken = {el.get(w("styleId"), "") for el in root.iterchildren(w("style"))}
    for style in missing:
        styles[style.id] = _free(style.id, taken)
    theirs = packages.related(new, packages.main_part(new), "styles")[0]
    wanted = {style.id for style in missing}
    for element in xml.parse(new.parts[theirs], theirs).iterchildren(w("style")):
        identity = element.get(w("styleId"), "")
        if identity in wanted:
            wanted.remove(identity)
            root.append(_restyled(copy.deepcopy(element), styles, nums))
    return packages.replace(package, {part: xml.serialise(root)})


def _restyled(
    element: etree._Element, styles: Mapping[str, str], nums: Mapping[int, int]
) -> etree._Element:
    element.set(w("styleId"), styles[element.get(w("styleId"), "")])
    element.attrib.pop(w("default"), None)
    for link in [*element.findall(w("basedOn")), *element.findall(w("next"))]:
        name = styles.get(val(link) or "")
        link.set(w("val"), name) if name is not None else element.remove(link)
    for link in element.findall(w("link")):
        element.remove(link)
    for numbered in element.iter(w("numId")):
        value = val(numbered) or ""
        numbered.set(w("val"), str(nums.get(int(value), 0) if value.isdecimal() else 0))
    return element


def _free(identity: str, taken: set[str]) -> str:
    candidate, number = identity, 1
    while candidate in taken:
        number += 1
        candidate = f"{identity}{number}"
    taken.add(candidate)
    return candidate


def _style(paragraph: etree._Element) -> str | None:
    return val(paragraph.find(f"{w('pPr')}/{w('pStyle')}"))


def _outline(paragraph: etree._Element, sheet: StyleSheet) -> int | None:
    own = val(paragraph.find(f"{w('pPr')}/{w('outlineLvl')}"))
    if own is not None and own.isdecimal():
        return int(own) if int(own) < int(_BODY_TEXT) else None
    return sheet.outline_level(_style(paragraph) or sheet.default_paragraph())


def _set_list(properties: etree._Element, place: NumPr | None) -> None:
    for element in properties.findall(w("numPr")):
        properties.remove(element)
    made = etree.Element(w("numPr"))
    if place is not None:
        etree.SubElement(made, w("ilvl")).set(w("val"), str(place.level))
    number = place.num_id if place is not None else 0
    etree.SubElement(made, w("numId")).set(w("val"), str(number))
    properties.insert(sum(1 for el in properties if el.tag in _BEFORE_LIST), made)


def _set_outline(properties: etree._Element, level: int | None) -> None:
    for element in properties.findall(w("outlineLvl")):
        properties.remove(element)
    made = etree.Element(w("outlineLvl"))
    made.set(w("val"), _BODY_TEXT if level is None else str(level))
    after = sum(1 for el in properties if el.tag in _AFTER_LEVEL)
    properties.insert(len(properties) - after, made)


def _outside_boxes(block: etree._Element, tag: str) -> Iterator[etree._Element]:
    for element in list(block.iter(tag)):
        boxed = False
        for ancestor in element.iterancestors():
            if ancestor is block or boxed:
                break
            boxed = ancestor.tag == w("txbxContent")
        if not boxed:
            yield element
