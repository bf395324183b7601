"""Lists that new text brings along: a list of one package becomes one of another."""

from __future__ import annotations

import copy
from typing import Final

from lxml import etree

from docgen.ooxml import package as packages
from docgen.ooxml import xml
from docgen.ooxml.namespaces import CT_NUMBERING, REL_NUMBERING, W, val, w
from docgen.ooxml.package import Package

PART: Final = "word/numbering.xml"


def bring(source: Package, target: Package, number: str) -> tuple[Package, str]:
    """Return ``target`` with a list of ``source`` in it, and the number it has there."""
    there = _root(source)
    num = None if there is None else _find(there[1], "num", "numId", number)
    if there is None or num is None:
        return target, number
    found = _root(target)
    if found is None:
        empty = etree.Element(w("numbering"), nsmap={"w": W})
        content = xml.serialise(empty)
        target, _ = packages.add_part(
            target, PART, content, CT_NUMBERING, packages.main_part(target), REL_NUMBERING
        )
        found = (PART, empty)
    name, root = found
    made = copy.deepcopy(num)
    fresh = _free(root, "num", "numId")
    made.set(w("numId"), fresh)
    _abstract(there[1], root, made)
    _insert(root, made, ("numPicBullet", "abstractNum", "num"))
    return packages.replace(target, {name: xml.serialise(root)}), fresh


def _root(package: Package) -> tuple[str, etree._Element] | None:
    found = packages.related(package, packages.main_part(package), "numbering")
    return (found[0], xml.parse(package.parts[found[0]], found[0])) if found else None


def _abstract(there: etree._Element, here: etree._Element, num: etree._Element) -> None:
    """Let ``num`` follow a definition of ``here``: the same one by its mark, or else a copy."""
    pointer = num.find(w("abstractNumId"))
    wanted = _find(there, "abstractNum", "abstractNumId", val(pointer) or "")
    if pointer is None or wanted is None:
        return
    mark = val(wanted.find(w("nsid")))
    for own in here.iterchildren(w("abstractNum")):
        if mark is not None and val(own.find(w("nsid"))) == mark:
            pointer.set(w("val"), val(own, "abstractNumId") or "0")
            return
    made = copy.deepcopy(wanted)
    # Two definitions tied to one style are one too many: the copy is used by number alone.
    for tie in [*made.iter(w("pStyle")), *made.iterchildren(w("styleLink"), w("numStyleLink"))]:
        holder = tie.getparent()
        if holder is not None:
            holder.remove(tie)
    fresh = _free(here, "abstractNum", "abstractNumId")
    made.set(w("abstractNumId"), fresh)
    pointer.set(w("val"), fresh)
    _insert(here, made, ("numPicBullet", "abstractNum"))


def _find(root: etree._Element, tag: str, name: str, value: str) -> etree._Element | None:
    return next((el for el in root.iterchildren(w(tag)) if val(el, name) == value), None)


def _free(root: etree._Element, tag: str, name: str) -> str:
    taken = [int(val(el, name) or 0) for el in root.iterchildren(w(tag))]
    return str(max([0, *taken]) + 1)


def _insert(root: etree._Element, element: etree._Element, after: tuple[str, ...]) -> None:
    tags = {w(tag) for tag in after}
    before = [index for index, child in enumerate(root) if child.tag in tags]
    root.insert(before[-1] + 1 if before else 0, element)
