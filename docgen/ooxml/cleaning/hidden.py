"""Hidden text: runs that nobody sees on paper or screen, by themselves or by their style."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from lxml import etree

from docgen.findings import Finding, Place, Severity
from docgen.ooxml import package as packages
from docgen.ooxml import reading, xml
from docgen.ooxml.cleaning import codes
from docgen.ooxml.gate.draft import beside
from docgen.ooxml.namespaces import on, val, w
from docgen.ooxml.package import Package

#: What a run shows; the rest of it (field marks, references) holds the document together.
_SHOWN: Final = (w("t"), w("tab"), w("br"), w("cr"), w("noBreakHyphen"), w("softHyphen"), w("sym"))
_OBJECTS: Final = (w("drawing"), w("pict"), w("object"))


def find(package: Package) -> list[Finding]:
    """Return a notice for each paragraph that has hidden text, without the text itself."""
    by_style = styles(package)
    found: list[Finding] = []
    for part in packages.story_parts(package):
        root = xml.parse(package.parts[part], part)
        for paragraph in dict.fromkeys(map(_paragraph, runs(root, by_style))):
            place = Place(part, key=beside(paragraph) if paragraph is not None else "")
            found.append(Finding(codes.DOLD, Severity.NOTIS, "Dold text tas bort.", "", place))
    return found


def remove(root: etree._Element, by_style: Mapping[str, bool]) -> None:
    """Take the hidden words out of a story, and paragraphs that are hidden as a whole."""
    touched = []
    for run in list(runs(root, by_style)):
        touched.append(_paragraph(run))
        for child in list(run):
            if child.tag in _SHOWN or child.tag in _OBJECTS:
                run.remove(child)
        parent = run.getparent()
        if parent is not None and all(child.tag == w("rPr") for child in run):
            parent.remove(run)
    for paragraph in dict.fromkeys(touched):
        if paragraph is not None and _is_spare(paragraph):
            parent = paragraph.getparent()
            if parent is not None:
                parent.remove(paragraph)


def runs(root: etree._Element, by_style: Mapping[str, bool]) -> Iterator[etree._Element]:
    """Yield the runs of a story that are hidden and hold words or pictures."""
    for run in root.iter(w("r")):
        shows = any(child.tag in _SHOWN or child.tag in _OBJECTS for child in run)
        if shows and _is_hidden(run, by_style):
            yield run


def styles(package: Package) -> dict[str, bool]:
    """Return whether each style hides its text, by id, what it is based on counted in."""
    main = packages.main_part(package)
    found: dict[str, tuple[bool | None, str]] = {}
    for part in packages.related(package, main, "styles"):
        for style in xml.parse(package.parts[part], part).iter(w("style")):
            own = style.find(f"{w('rPr')}/{w('vanish')}")
            based_on = val(style.find(w("basedOn"))) or ""
            found[val(style, "styleId") or ""] = (None if own is None else on(own), based_on)
    return {name: _inherited(name, found) for name in found}


def _inherited(name: str, found: Mapping[str, tuple[bool | None, str]]) -> bool:
    seen: set[str] = set()
    while name in found and name not in seen:
        seen.add(name)
        own, name = found[name]
        if own is not None:
            return own
    return False


def _is_hidden(run: etree._Element, by_style: Mapping[str, bool]) -> bool:
    """Return whether a run is hidden: it says so itself, else one of its styles does, not two."""
    properties = run.find(w("rPr"))
    own = None if properties is None else properties.find(w("vanish"))
    if own is not None:
        return on(own)
    character = None if properties is None else val(properties.find(w("rStyle")))
    paragraph = _paragraph(run)
    style = None if paragraph is None else val(paragraph.find(f"{w('pPr')}/{w('pStyle')}"))
    return by_style.get(character or "", False) != by_style.get(style or "", False)


def _paragraph(element: etree._Element) -> etree._Element | None:
    return next(element.iterancestors(w("p")), None)


def _is_spare(paragraph: etree._Element) -> bool:
    """Return whether a paragraph is hidden to its mark, empty now, and nothing needs it."""
    properties = paragraph.find(w("pPr"))
    mark = None if properties is None else properties.find(f"{w('rPr')}/{w('vanish')}")
    if mark is None or not on(mark) or properties is None:
        return False
    if properties.find(w("sectPr")) is not None or reading.text(paragraph):
        return False
    following = paragraph.getnext()
    return following is not None and following.tag in {w("p"), w("sdt")} and _is_bare(paragraph)


def _is_bare(paragraph: etree._Element) -> bool:
    return all(child.tag in {w("pPr"), w("proofErr")} for child in paragraph)
