"""Every word that a Word file holds, also where nobody looks: comments, properties, field codes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, NamedTuple

from lxml import etree

from docgen.ooxml import package as packages
from docgen.ooxml import reading, xml
from docgen.ooxml.namespaces import val, w
from docgen.ooxml.package import ROOT, Package
from docgen.ooxml.reading import View

#: Attributes that may hold words, and elements whose value is words; other values are numbers
#: of the program's own, as long as anybody's.
_WORDED: Final = frozenset({"descr", "title", "instr", "alt", "author", "string"})
_VALUED: Final = frozenset(w(it) for it in ("alias", "tag", "tblCaption", "tblDescription"))
_PROPERTIES: Final = ("core-properties", "extended-properties", "custom-properties")
_CODES: Final = (w("instrText"), w("delInstrText"), w("delText"))


class Passage(NamedTuple):
    """Words that stand together: in which part, and what."""

    part: str
    words: str


def everywhere(package: Package) -> Iterator[Passage]:
    """Yield every passage of the file, paragraph by paragraph, then what stands beside the text."""
    main = packages.main_part(package)
    parts = [*packages.story_parts(package), *packages.related(package, main, "comments")]
    for part in parts:
        root = xml.parse(package.parts[part], part)
        for view in View:
            yield from (Passage(part, reading.text(p, view)) for p in root.iter(w("p")))
        yield from _beside(part, root)
    for suffix in _PROPERTIES:
        for part in packages.related(package, ROOT, suffix):
            root = xml.parse(package.parts[part], part)
            yield from (Passage(part, it.text) for it in root.iter(etree.Element) if it.text)
    for source in [ROOT, *package.parts]:
        yield from (
            Passage(source or main, it.target)
            for it in packages.relationships(package, source)
            if it.external
        )


def _beside(part: str, root: etree._Element) -> Iterator[Passage]:
    """Yield field codes and descriptions: words that are in no paragraph."""
    for element in root.iter(*_CODES):
        yield Passage(part, element.text or "")
    for element in root.iter(etree.Element):
        if element.tag in _VALUED:
            yield Passage(part, val(element) or "")
        for name, value in element.attrib.items():
            if etree.QName(name).localname in _WORDED:
                yield Passage(part, str(value))
