"""The lists of a Word file: which one a style uses, lists that begin anew, numbered headings."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from lxml import etree

from docgen.errors import DocgenError
from docgen.ooxml import labels, lists, xml
from docgen.ooxml.namespaces import CT_NUMBERING, REL_NUMBERING, W, val, w
from docgen.ooxml.parts import Part
from docgen.ooxml.styles import NumPr, StyleSheet, number

PART: Final = "word/numbering.xml"


class UnknownList(DocgenError):
    """A list that the file refers to and does not define."""

    def __init__(self, num_id: int) -> None:
        super().__init__(
            f"Mallen använder listan {num_id}, som inte finns i mallen. "
            "Öppna mallen i Word, sätt om listans formatmall och spara."
        )


class Numbering:
    """``word/numbering.xml`` under edit; made from nothing where the template has none."""

    def __init__(self, content: bytes | None, sheet: StyleSheet, part: str = PART) -> None:
        self._part = part
        self._sheet = sheet
        self._root = (
            xml.parse(content, part)
            if content is not None
            else etree.Element(w("numbering"), nsmap={"w": W})
        )
        self._changed = False

    def of_style(self, style_id: str | None) -> NumPr | None:
        """Return the list and level a paragraph style uses, None if it carries no list."""
        carried = self._sheet.numbering(style_id)
        abstract = self.abstract(carried.num_id) if carried is not None else None
        if carried is None or abstract is None:
            return None
        # A level tied to the style rules over what the style says of its level.
        ids = {style.id for style in self._sheet.chain(style_id)}
        for level in abstract.iterchildren(w("lvl")):
            if val(level.find(w("pStyle"))) in ids:
                return NumPr(carried.num_id, int(level.get(w("ilvl"), "0")))
        return carried

    def restart(
        self,
        style_id: str | None,
        kind: lists.Kind = "decimal",
        *,
        start: int = 1,
        within: NumPr | None = None,
    ) -> NumPr:
        """Return a list that begins anew, in the look of the style's own list.

        Bullets have nothing to begin anew and share one list. ``kind`` says what to make where
        the style carries no list. ``within`` is the place of the item a nested list stands in.
        """
        place = self.of_style(style_id) or self._default(kind, within)
        if within is not None:
            place = self._inside(place, within)
            if self._same(place, within):
                return NumPr(within.num_id, place.level)
        if self.is_bullet(place):
            return place
        return NumPr(self._begin(self._abstract_id(place.num_id), place.level, start), place.level)

    def again(self, num_id: int) -> int:
        """Return a list that begins anew in the look of another; bullets share one list."""
        if self.abstract(num_id) is None or self.is_bullet(NumPr(num_id)):
            return num_id
        return self._begin(self._abstract_id(num_id), 0, 1)

    def ensure_headings(self, kind: lists.Headings) -> int:
        """Return the list that numbers headings: ``§ 1`` and ``1.1`` below, or ``1``, ``1.1``."""
        return self._num_for(lists.HEADINGS[kind])

    def is_bullet(self, place: NumPr) -> bool:
        """Return whether the list has a bullet, or nothing, at that level."""
        level = self.level(place)
        return level is not None and val(level.find(w("numFmt"))) in {"bullet", "none"}

    def abstract(self, num_id: int) -> etree._Element | None:
        """Return the definition a list follows, through a list style if need be; None without."""
        num = self.num(num_id)
        wanted = val(num.find(w("abstractNumId"))) if num is not None else None
        found = self._find("abstractNum", lambda el: el.get(w("abstractNumId")) == wanted)
        link = val(found.find(w("numStyleLink"))) if found is not None else None
        carried = self._sheet.numbering(link) if link is not None else None
        if carried is None or carried.num_id == num_id:
            return found
        return self.abstract(carried.num_id)

    def num(self, num_id: int) -> etree._Element | None:
        """Return the ``w:num`` of a list, None if there is none."""
        return self._find("num", lambda el: el.get(w("numId")) == str(num_id))

    def level(self, place: NumPr) -> etree._Element | None:
        """Return the ``w:lvl`` that rules at ``place``, the list's own before the definition's."""
        num, abstract = self.num(place.num_id), self.abstract(place.num_id)
        wanted = str(place.level)
        for override in num.iterchildren(w("lvlOverride")) if num is not None else ():
            own = override.find(w("lvl"))
            if override.get(w("ilvl")) == wanted and own is not None:
                return own
        for level in abstract.iterchildren(w("lvl")) if abstract is not None else ():
            if level.get(w("ilvl")) == wanted:
                return level
        return None

    def read(self) -> dict[int, labels.Numbering]:
        """Return the lists as they stand now, by numId, for counting."""
        return labels.read(self._root, self._sheet)

    def to_part(self) -> Part | None:
        """Return the part to write, None if nothing was added."""
        if not self._changed:
            return None
        return Part(self._part, xml.serialise(self._root), CT_NUMBERING, REL_NUMBERING)

    def _default(self, kind: lists.Kind, within: NumPr | None) -> NumPr:
        place = NumPr(self._num_for(lists.LISTS[kind]))
        if within is None:
            return place
        deepest = len(lists.LISTS[kind].levels) - 1
        return place._replace(level=min(within.level + 1, deepest))

    def _inside(self, place: NumPr, outer: NumPr) -> NumPr:
        """Return ``place``, or the nearest deeper one that stands further in than ``outer``."""
        abstract = self.abstract(place.num_id)
        levels = abstract.iterchildren(w("lvl")) if abstract is not None else ()
        deeper = (place._replace(level=int(el.get(w("ilvl"), "0"))) for el in levels)
        for candidate in [place, *(spot for spot in deeper if spot.level > place.level)]:
            if self._is_inside(candidate, outer):
                return candidate
        return self._default("bullet" if self.is_bullet(place) else "decimal", outer)

    def _is_inside(self, place: NumPr, outer: NumPr) -> bool:
        if self._same(place, outer):
            return place.level > outer.level
        indent, outer_indent = self._indent(place), self._indent(outer)
        return indent is None or outer_indent is None or indent > outer_indent

    def _indent(self, place: NumPr) -> int | None:
        level = self.level(place)
        el = level.find(f"{w('pPr')}/{w('ind')}") if level is not None else None
        left = number(el, "left")
        return left if left is not None else number(el, "start")

    def _same(self, place: NumPr, outer: NumPr) -> bool:
        return self.abstract(place.num_id) is self.abstract(outer.num_id)

    def _num_for(self, definition: lists.Definition) -> int:
        made = self._find("abstractNum", lambda el: val(el.find(w("nsid"))) == definition.mark)
        if made is None:
            made = lists.element(definition, self._free("abstractNum", "abstractNumId", 0))
            self._insert(made, after=("numPicBullet", "abstractNum"))
        abstract_id = made.get(w("abstractNumId"), "")
        for num in self._root.iterchildren(w("num")):
            plain = num.find(w("lvlOverride")) is None
            if plain and val(num.find(w("abstractNumId"))) == abstract_id:
                return int(num.get(w("numId"), "0"))
        return int(self._add_num(abstract_id).get(w("numId"), "0"))

    def _begin(self, abstract_id: str, level: int, start: int) -> int:
        num = self._add_num(abstract_id)
        num_id = int(num.get(w("numId"), "0"))
        abstract = self.abstract(num_id)
        for el in abstract.iterchildren(w("lvl")) if abstract is not None else ():
            index = int(el.get(w("ilvl"), "0"))
            first = start if index == level else number(el.find(w("start"))) or 1
            if index >= level:
                override = etree.SubElement(num, w("lvlOverride"), {w("ilvl"): str(index)})
                etree.SubElement(override, w("startOverride"), {w("val"): str(first)})
        return num_id

    def _abstract_id(self, num_id: int) -> str:
        abstract = self.abstract(num_id)
        if abstract is None:
            raise UnknownList(num_id)
        return abstract.get(w("abstractNumId"), "")

    def _add_num(self, abstract_id: str) -> etree._Element:
        num = etree.Element(w("num"), {w("numId"): str(self._free("num", "numId", 1))})
        etree.SubElement(num, w("abstractNumId"), {w("val"): abstract_id})
        self._insert(num, after=("numPicBullet", "abstractNum", "num"))
        return num

    def _insert(self, el: etree._Element, after: tuple[str, ...]) -> None:
        tags = {w(tag) for tag in after}
        before = [index for index, child in enumerate(self._root) if child.tag in tags]
        self._root.insert(before[-1] + 1 if before else 0, el)
        self._changed = True

    def _free(self, tag: str, attribute: str, first: int) -> int:
        taken = [int(el.get(w(attribute), "0")) for el in self._root.iterchildren(w(tag))]
        return max(taken, default=first - 1) + 1

    def _find(self, tag: str, fits: Callable[[etree._Element], bool]) -> etree._Element | None:
        return next((el for el in self._root.iterchildren(w(tag)) if fits(el)), None)
