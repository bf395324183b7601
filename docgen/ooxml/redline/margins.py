"""Headers and footers of both documents: which is which, and those that only NEW has."""

from __future__ import annotations

import copy
from collections.abc import Sequence
from typing import Final

from lxml import etree

from docgen.ooxml import namespaces as ns
from docgen.ooxml import package as packages
from docgen.ooxml import reading, xml
from docgen.ooxml.namespaces import val, w
from docgen.ooxml.package import Package
from docgen.ooxml.redline.result import Result

KINDS: Final = (("header", ns.CT_HEADER), ("footer", ns.CT_FOOTER))
_REFERENCES: Final = (w("headerReference"), w("footerReference"))
#: What may follow w:titlePg in w:sectPr.
_AFTER_TITLE: Final = frozenset(
    w(name)
    for name in ("textDirection", "bidi", "rtlGutter", "docGrid", "printerSettings", "sectPrChange")
)
Slot = tuple[int, str, str]  #: which section, header or footer, which pages


def matched(result: Result, new: Package) -> dict[str, str | None]:
    """Return for each header and footer of NEW that of OLD which it became; None without one."""
    main, theirs = packages.main_part(result.package), packages.main_part(new)
    root, other = result.tree(main), xml.parse(new.parts[theirs], theirs)
    found: dict[str, str | None] = {}
    for kind, _ in KINDS:
        parts = packages.related(new, theirs, kind)
        free = packages.related(result.package, main, kind)
        _match(found, free, _alike(new, parts, result.package, free))
        for at_end in (False, True):
            ours = _slots(result.package, root, at_end=at_end)
            slots = _slots(new, other, at_end=at_end)
            _match(found, free, [(slots[it], ours[it]) for it in slots if it in ours])
        found |= {part: None for part in parts if part not in found}
    return found


def _match(found: dict[str, str | None], free: list[str], pairs: Sequence[tuple[str, str]]) -> None:
    """Add the pairs, a part of NEW and one of OLD, whose parts are both still without another."""
    for part, other in pairs:
        if part not in found and other in free:
            found[part] = other
            free.remove(other)


def _alike(
    new: Package, parts: Sequence[str], old: Package, others: Sequence[str]
) -> list[tuple[str, str]]:
    """Return the pairs that say the same."""
    said = [(other, _words(old, other)) for other in others]
    return [(part, other) for part in parts for other, words in said if words == _words(new, part)]


def _words(package: Package, part: str) -> str:
    root = xml.parse(package.parts[part], part)
    return "\n".join(reading.text(paragraph) for paragraph in reading.paragraphs(root))


def _slots(package: Package, root: etree._Element, *, at_end: bool = True) -> dict[Slot, str]:
    """Return the headers and footers by their place; sections are counted from the start or end."""
    targets = {
        link.id: link.target
        for link in packages.relationships(package, packages.main_part(package))
        if link.target in package.parts  # a damaged file may have lost it
    }
    found: dict[Slot, str] = {}
    sections = list(root.iter(w("sectPr")))
    for number, section in enumerate(reversed(sections) if at_end else sections):
        for reference in section.iterchildren(*_REFERENCES):
            slot = (number, str(reference.tag), val(reference, "type") or "default")
            target = targets.get(reference.get(f"{{{ns.R}}}id", ""))
            if target is not None:
                found[slot] = target
    return found


def bring(result: Result, new: Package, part: str) -> tuple[str, etree._Element]:
    """Return the name and the root of a copy, still without blocks, of a header or footer of NEW.

    It stands at the last section, if that has none for the same pages.
    """
    main = packages.main_part(result.package)
    kind = (
        "header" if part in packages.related(new, packages.main_part(new), "header") else "footer"
    )
    root = xml.parse(new.parts[part], part)
    empty = copy.deepcopy(root)
    for child in list(empty):
        empty.remove(child)
    name = _free(result.package, kind)
    result.package, rid = packages.add_part(
        result.package, name, xml.serialise(empty), dict(KINDS)[kind], main, f"{ns.R}/{kind}"
    )
    _refer(result.tree(main), new, (part, kind, rid))
    return name, result.tree(name)


def _refer(document: etree._Element, new: Package, what: tuple[str, str, str]) -> None:
    part, kind, rid = what
    main = packages.main_part(new)
    theirs = _slots(new, xml.parse(new.parts[main], main))
    pages = next((pages for (_, _, pages), name in theirs.items() if name == part), None)
    sections = list(document.iter(w("sectPr")))
    if pages is None or not sections:
        return
    tag = w(f"{kind}Reference")
    section = sections[-1]
    if any((val(el, "type") or "default") == pages for el in section.iterchildren(tag)):
        return
    reference = etree.Element(tag)
    reference.set(w("type"), pages)
    reference.set(f"{{{ns.R}}}id", rid)
    section.insert(0, reference)
    if pages == "first" and section.find(w("titlePg")) is None:
        after = sum(1 for el in section if el.tag in _AFTER_TITLE)
        section.insert(len(section) - after, etree.Element(w("titlePg")))


def _free(package: Package, kind: str) -> str:
    number = 1
    while f"word/{kind}{number}.xml" in package.parts:
        number += 1
    return f"word/{kind}{number}.xml"


def drop_references(block: etree._Element) -> None:
    """Let a section that comes with a paragraph of NEW have the headers of the one before it."""
    for section in block.iter(w("sectPr")):
        for reference in list(section.iterchildren(*_REFERENCES)):
            section.remove(reference)
