"""What is unfinished in a draft: tracked changes, comments of ours without answer, empty fields."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from lxml import etree

from docgen.findings import Finding, Place, Severity
from docgen.ooxml import package as packages
from docgen.ooxml import xml
from docgen.ooxml.cleaning import codes, remarks
from docgen.ooxml.gate.draft import beside, shorten
from docgen.ooxml.namespaces import on, val, w
from docgen.ooxml.package import Package

_SAID: Final = {
    w("ins"): "tillagd text",
    w("del"): "borttagen text",
    w("moveTo"): "flyttad text",
    w("moveFrom"): "flyttad text",
    w("rPrChange"): "ändrat utseende",
    w("pPrChange"): "ändrat stycke",
    w("sectPrChange"): "ändrad sida",
    w("tblPrChange"): "ändrad tabell",
    w("tblGridChange"): "ändrad tabell",
    w("tblPrExChange"): "ändrad tabell",
    w("trPrChange"): "ändrad tabellrad",
    w("tcPrChange"): "ändrad tabellcell",
    w("cellIns"): "tillagd tabellcell",
    w("cellDel"): "borttagen tabellcell",
    w("cellMerge"): "sammanslagen tabellcell",
    w("numberingChange"): "ändrad numrering",
}


def find(package: Package, author: str) -> list[Finding]:
    """Return everything that must be settled before a clean copy can be made.

    ``author`` is the name under which our own comments stand.
    """
    roots = {part: xml.parse(package.parts[part], part) for part in packages.story_parts(package)}
    found = [it for part, root in roots.items() for it in _changes(part, root)]
    found += [it for part, root in roots.items() for it in _empty(part, root)]
    for remark in remarks.of(package):
        if remark.author == author and not remark.settled:
            found.append(_unanswered(remark))
    return list(dict.fromkeys(found))


def _changes(part: str, root: etree._Element) -> Iterator[Finding]:
    for change in root.iter(*_SAID):
        message = f"Det finns en spårad ändring: {_SAID[str(change.tag)]}."
        cure = "Godkänn eller avvisa den i Word (Granska > Ändringar)."
        place = Place(part, key=_words(change) or beside(change))
        yield Finding(codes.ANDRING, Severity.FEL, message, cure, place)


def _words(change: etree._Element) -> str:
    """Return the words that a change puts in or takes out; "" where it has none."""
    texts = change.iter(w("t"), w("delText"))
    return shorten("".join(text.text or "" for text in texts))


def _empty(part: str, root: etree._Element) -> Iterator[Finding]:
    for properties in root.iter(w("sdtPr")):
        if on(properties.find(w("showingPlcHdr"))):
            control = properties.getparent()
            title = val(properties.find(w("alias"))) or ""
            message = f"Fältet ”{title}” är inte ifyllt." if title else "Ett fält är inte ifyllt."
            at = "" if control is None else beside(control)
            place = Place(part, key=at)
            yield Finding(
                codes.IFYLLNAD, Severity.FEL, message, "Fyll i det, eller ta bort det.", place
            )


def _unanswered(remark: remarks.Remark) -> Finding:
    message = f"Kommentaren från docgen är obesvarad: {remark.words}"
    cure = "Bestäm vilket värde som gäller. Ta sedan bort kommentaren, eller markera den som löst."
    return Finding(
        codes.OBESVARAD, Severity.FEL, message, cure, Place(remark.part, key=remark.beside)
    )
