"""Rendered stories made sound: nothing empty left, controls named, numbers and contents filled in."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from lxml import etree

from docgen.ooxml import controls, ids, toc, xml, xref
from docgen.ooxml.namespaces import val, w
from docgen.ooxml.numbering import Numbering
from docgen.ooxml.styles import StyleSheet
from docgen.templating import keys

#: What a run may hold and still be nothing to look at.
_NOTHING = frozenset({w("rPr"), w("t"), w("lastRenderedPageBreak")})


@dataclass(frozen=True, slots=True)
class Finished:
    """The stories as they go into the draft, and the words of every fact by key."""

    stories: Mapping[str, bytes]
    facts: Mapping[str, str]


def stories(
    rendered: Mapping[str, bytes], main: str, numbering: Numbering, sheet: StyleSheet
) -> Finished:
    """Return the stories finished; ``rendered`` holds all of them, in order, ``main`` among them."""
    roots = {name: xml.parse(content, name) for name, content in rendered.items()}
    for root in roots.values():
        drop_empty(root)
    facts = name_controls(roots.values())
    document = roots[main]
    numbers = {
        numbered.element: numbered.printed
        for numbered in xref.paragraph_numbers(document, numbering, sheet)
    }
    xref.resolve(document, numbers)
    toc.fill(document, sheet, numbers=numbers)
    ids.renumber(list(roots.values()))
    return Finished({name: xml.serialise(root) for name, root in roots.items()}, facts)


def drop_empty(root: etree._Element) -> None:
    """Remove controls and runs that a value left empty, and give every cell its last paragraph."""
    for run in list(root.iter(w("r"))):
        if all(child.tag in _NOTHING for child in run) and not _text(run):
            _remove(run)
    for control in list(root.iter(w("sdt"))):
        content = control.find(w("sdtContent"))
        if content is None or len(content) == 0:
            _remove(control)
    for cell in root.iter(w("tc")):
        blocks = [child for child in cell if child.tag in {w("p"), w("tbl"), w("sdt")}]
        if not blocks or blocks[-1].tag == w("tbl"):
            etree.SubElement(cell, w("p"))
    if root.tag in {w("hdr"), w("ftr")} and root.find(f".//{w('p')}") is None:
        etree.SubElement(root, w("p"))


def name_controls(roots: Iterable[etree._Element]) -> dict[str, str]:
    """Give every control of the template its tag and title; return the words of each fact by key."""
    facts: dict[str, str] = {}
    for root in roots:
        for control in controls.find(root):
            if control.key is None:
                continue
            if val(control.element.find(f"{w('sdtPr')}/{w('alias')}")) == "":
                controls.name(control.element, control.key, keys.title(control.key))
            if not control.is_block:
                facts.setdefault(controls.short(control.key), control.text)
    return facts


def _text(run: etree._Element) -> str:
    return "".join(text.text or "" for text in run.iter(w("t")))


def _remove(element: etree._Element) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)
